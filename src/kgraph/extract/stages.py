"""The stages of extraction, from the parse of an article to its claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from kgraph.confidence import DOUBTFUL
from kgraph.extract.acts.act import Act
from kgraph.extract.acts.embedding import Embedding
from kgraph.extract.acts.implied import implied_acts, own_stances
from kgraph.extract.acts.joined import joined, with_told
from kgraph.extract.acts.log import Log
from kgraph.extract.acts.match import signalled
from kgraph.extract.acts.quotation_marks import quotations
from kgraph.extract.acts.quotations import attach, speakers
from kgraph.extract.acts.tagged import tagged_acts, told_acts
from kgraph.extract.acts.turns import Turns, unasked
from kgraph.extract.acts.voice import first_person
from kgraph.extract.answered import with_answered
from kgraph.extract.claims import Article, Found, claims_of
from kgraph.extract.coreference.affiliations import affiliations
from kgraph.extract.coreference.resolver import CoreferenceResolver
from kgraph.extract.models.told import Told
from kgraph.extract.parse.parser import Parsed
from kgraph.extract.repeated_reports import without_repeated
from kgraph.extract.rivals import without_rivals
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
    parsed: Parsed,
    marking: Marking = by_rules_alone,
    *,
    told: Iterable[Told] | None = None,
    doubtful: float = DOUBTFUL,
) -> Extraction:
    """Return the claims of a parsed article with all that tells how they were found; ``marking`` tells what
    the tagger marks in it, ``told`` what a language model does if one was asked, ``doubtful`` the confidence
    below which a claim that only one of rules, tagger and language model finds is left out.
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
    by_model = list(told_acts(parsed, told or ()))
    around = Embedding(with_told(joined(acts, proposed), by_model))
    article = Article(
        parsed.document,
        actors,
        around,
        turns,
        log,
        asked=found_by_tagger is not None,
        several=found_by_tagger is not None or told is not None,
        doubtful=doubtful,
    )
    # joined anew: what the tagger marks may be a report above and here the stance that took its place
    acts = with_told(joined(own_stances(acts, actors, log), proposed), by_model)
    return _of_acts(acts, article)


def told_alone(parsed: Parsed, told: Iterable[Told]) -> Extraction:
    """Return the claims of a parsed article that a language model tells; rules find none, and say whom words
    mean and what an act is on.
    """
    log, marks, turns = Log(), quotations(parsed), Turns(parsed)
    acts = list(told_acts(parsed, told))
    spoken = attach(parsed, marks, [*unasked(signalled(parsed, Log()), turns, Log())], Log())
    actors = CoreferenceResolver(
        parsed, speakers(marks, spoken), turns.speaker, first_person(parsed, marks, turns)
    )
    return _of_acts(acts, Article(parsed.document, actors, Embedding(acts), turns, log))


def _of_acts(acts: Iterable[Act], article: Article) -> Extraction:
    """Return the claims that acts make, each act once, with all that tells how they were found."""
    claimed = [one for act in acts for one in claims_of(act, article)]
    believed = with_answered(sorted(without_rivals(claimed, article), key=Found.place), article.log)
    found = sorted(without_repeated(believed, article), key=Found.place)
    claims = tuple(one.claim for one in found)
    belonging = tuple(affiliations(article.actors, claims))
    return Extraction(Reading(article.document, claims, belonging), tuple(found), article.log)
