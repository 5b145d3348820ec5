"""The named entities of a parse that can act, with names of people that the model overlooked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from spacy.tokens import Doc, Span, Token

from kgraph.extract.coreference.actor_types import ENTITY_TYPES
from kgraph.extract.grammar.noun_phrases import joined_before
from kgraph.extract.lexicon.lexicon_tables import actor_nouns
from kgraph.names import people
from kgraph.names.bodies import undotted
from kgraph.names.name_tables import given_names
from kgraph.names.people import PersonName, fold

MOST_WORDS = 4  # of a person's name
HYPHENS = ("-", "‐", "‑")
PAIR = 2  # words of the first of two names and *and*
INITIAL = re.compile(r"[^\W\d_]\.")
LONGEST = 20  # tokens of a name; what is longer is none


def named_entities(doc: Doc) -> list[Span]:
    """Return the entities of ``doc`` that can act, in order of the text."""
    found = [
        _begun(_hyphenated(_single(e))) for e in doc.ents if e.label_ in ENTITY_TYPES and len(e) <= LONGEST
    ]
    found += overlooked(doc)
    return sorted([*found, *_joined(found)], key=lambda e: e.start)


def _joined(found: list[Span]) -> Iterator[Span]:
    """Yield the names that *and* joins to a found one, if the model overlooked them."""
    known = {token.i for entity in found for token in entity}
    for entity in found:
        first = joined_before(entity[-1])
        if first is not None and first.i not in known:
            yield Span(entity.doc, first.i, first.i + 1, label=entity.label_)


def _single(entity: Span) -> Span:
    """Return the last of two names with one end (*North and South Arcadia*), and a name without *and*
    behind it.
    """
    if len(entity) > 1 and entity[-1].dep_ == "cc":
        return entity[:-1]
    return entity[PAIR:] if joined_before(entity[-1]) == entity[0] else entity


def _hyphenated(entity: Span) -> Span:
    """Return a person's name with its end after a hyphen, which the model leaves out (*Moon Jae-in*)."""
    doc, end = entity.doc, entity.end
    if entity.label_ != "PERSON" or end + 1 >= len(doc) or doc[end].text not in HYPHENS:
        return entity
    rest = doc[end + 1]
    spaced = entity[-1].whitespace_ or doc[end].whitespace_
    goes_on = rest.is_lower and rest.is_alpha and not (spaced and _is_aside(entity))
    return Span(doc, entity.start, end + 2, label="PERSON") if goes_on else entity


def _begun(entity: Span) -> Span:
    """Return a person's name with the given name before an initial, which the model leaves out (*Anna [J.
    Kral]*).
    """
    doc, start = entity.doc, entity.start
    if entity.label_ != "PERSON" or start == 0 or not INITIAL.fullmatch(entity[0].text):
        return entity
    before = doc[start - 1]
    given = before.pos_ == "PROPN" and not before.ent_type_ and fold(before.text) in given_names()
    return Span(doc, start - 1, entity.end, label="PERSON") if given else entity


def _is_aside(entity: Span) -> bool:
    """Return whether a dash stands after a name (*Kral - in Ostby*), and no hyphen with spaces around it."""
    after = entity.doc[min(entity.end + 2, len(entity.doc) - 1)]
    return len(entity) == 1 or after.text[0].isupper() or after.pos_ == "DET"


def overlooked(doc: Doc) -> Iterator[Span]:
    """Yield proper nouns outside the model's entities that are a person's name by a title or a given
    name before them (*Minister Ivo Kral*, *Clara Voss*).
    """
    for proper, group in groupby(doc, key=_is_outside):
        run = list(group)
        if proper:
            parsed = people.parse(" ".join(t.text for t in run))
            if _is_person(parsed, run):
                yield Span(doc, run[-1].i + 1 - len(parsed.words), run[-1].i + 1, label="PERSON")


def _is_outside(token: Token) -> bool:
    return token.pos_ == "PROPN" and not token.ent_type_ and token.text[0].isalpha()


def _is_person(parsed: PersonName, run: list[Token]) -> bool:
    if not parsed.is_proper or parsed.suffix or len(parsed.words) > MOST_WORDS:
        return False
    if run[-1].lemma_.lower() in actor_nouns():
        return False
    return bool(parsed.titles) or (parsed.is_full and fold(parsed.words[0]) in given_names())


def clean(name: str) -> str:
    """Return a name without article, possessive, stops of acronyms and surrounding marks."""
    name = " ".join(name.split()).strip('[]{}*•"“”()‘ ')
    for start in ("the ", "The ", "THE "):
        name = name.removeprefix(start)
    bare = undotted(name.removesuffix("'s").removesuffix("’s"))
    return bare.strip(" .,'’\"“”()[]").strip() or name
