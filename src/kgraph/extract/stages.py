"""The stages of extraction, from the parse of an article to its claims."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from kgraph.extract.acts.embedding import Embedding
from kgraph.extract.acts.implied import implied_acts, own_stances
from kgraph.extract.acts.joined import joined
from kgraph.extract.acts.log import Log
from kgraph.extract.acts.match import signalled
from kgraph.extract.acts.quotations import attach, quotations, speakers
from kgraph.extract.acts.tagged import tagged_acts
from kgraph.extract.acts.turns import Turns, unasked
from kgraph.extract.acts.voice import first_person
from kgraph.extract.claims import Article, Found, claims_of
from kgraph.extract.coreference.affiliations import affiliations
from kgraph.extract.coreference.resolver import CoreferenceResolver
from kgraph.extract.parse.parser import Parsed
from kgraph.extract.repeated_reports import without_repeated
from kgraph.extract.tagger.model import Tagged, tag
from kgraph.model import Reading


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in an article: its claims, each with the act that it was made of, in order of the
    text, who belongs to whom, and why other cues came to nothing.
    """

    reading: Reading
    found: tuple[Found, ...]
    log: Log


Marking: TypeAlias = Callable[[Parsed], "list[Tagged] | None"]


def by_tagger(parsed: Parsed) -> list[Tagged]:
    """Return the acts that the tagger marks in a parsed article."""
    return tag(token.text for token in parsed.doc)


def by_rules_alone(_: Parsed) -> None:
    """Return nothing: the tagger is not asked."""


def read(parsed: Parsed, marking: Marking = by_rules_alone) -> Reading:
    """Return the claims of a parsed article, in order of its text, and who belongs to whom."""
    return extracted(parsed, marking).reading


def extracted(
    parsed: Parsed, marking: Marking = by_rules_alone, *, doubtful: float | None = None
) -> Extraction:
    """Return the claims of a parsed article with all that tells how they were found; ``marking`` tells what
    the tagger marks in it, ``doubtful`` the confidence below which a claim that only rules or tagger find is
    left out, if it is not the usual one.
    """
    log = Log()
    marks = quotations(parsed)
    turns = Turns(parsed)
    acts = attach(parsed, marks, [*unasked(signalled(parsed, log), turns, log)], log)
    actors = CoreferenceResolver(
        parsed, speakers(marks, acts), turns.speaker, first_person(parsed, marks, turns)
    )
    acts += implied_acts(acts, actors)
    found_by_tagger = marking(parsed)
    proposed = list(tagged_acts(parsed, found_by_tagger or ()))
    around = Embedding(joined(acts, proposed))
    article = Article(
        parsed.document,
        actors,
        around,
        turns,
        log,
        asked=found_by_tagger is not None,
        doubtful=doubtful,
    )
    # joined anew: what the tagger marks may be a report above and here the stance that took its place
    acts = joined(own_stances(acts, actors, log), proposed)
    claimed = [one for act in acts for one in claims_of(act, article)]
    found = sorted(without_repeated(claimed, article), key=Found.place)
    claims = tuple(one.claim for one in found)
    belonging = tuple(affiliations(actors, claims))
    return Extraction(Reading(parsed.document, claims, belonging), tuple(found), log)
