"""Entities that a model cuts short: names of bodies that hold *and*."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from kgraph.extract.lexicon.lexicon_tables import actor_nouns
from kgraph.names.name_tables import bodies
from kgraph.names.places import state_of

BODY = "Organization"
AND = 2  # tokens before the second part of a name: the first part and *and*


def whole_names(doc: Doc) -> list[Span]:
    """Return the entities of ``doc`` in order, those of bodies with what stands before *and* in their names
    (*the [Harbour and Rivers Commission]*), where one article is for both.
    """
    found: list[Span] = []
    for entity in doc.ents:
        first = entity.start - AND
        if first >= 1 and entity.label_ == "ORG" and _goes_on(doc[first], entity):
            before = found.pop() if found and found[-1].end > first else None
            if before is None or before.end - before.start == 1:
                found.append(Span(doc, first, entity.end, label="ORG"))
                continue
            found.append(before)
        found.append(entity)
    return found


def _goes_on(first: Token, entity: Span) -> bool:
    """Return whether a word before *and* is the first part of the name of a body, and itself none."""
    sort = entity[-1]
    is_body = len(entity) > 1 and sort.pos_ == "PROPN" and actor_nouns().get(sort.lower_) == BODY
    is_other = state_of(first.text) is not None or first.text in bodies()
    one_article = first.nbor(-1).lower_ == "the" and entity[0].pos_ == "PROPN" and first.pos_ == "PROPN"
    return is_body and one_article and not is_other and first.nbor(1).lower_ in ("and", "&")
