"""Which name stands beside a description for the same one: *the mayor, Ivo Kral*; *a docker named Kral*."""

from __future__ import annotations

from spacy.tokens import Token

from kgraph.extract.coreference.actor_types import is_plural, is_role, noun_type
from kgraph.extract.coreference.office_words import is_field
from kgraph.extract.coreference.roster import Roster
from kgraph.extract.grammar.noun_phrases import listed_after
from kgraph.extract.grammar.tree import child, prepositional
from kgraph.model import ActorType

CALLED = ("called", "named")


def by_apposition(head: Token, roster: Roster) -> Token | None:
    """Return the name that stands beside a description for the same one, ``None`` if none does."""
    if listed_after(head):
        return None
    beside = next((c for c in head.children if c.dep_ == "appos" and roster.at(c)), None)
    return (
        beside
        or _behind_comma(head, roster)
        or _behind_field(head, roster)
        or _called(head, roster)
        or _with_other_office(head, roster)
    )


def _behind_comma(head: Token, roster: Roster) -> Token | None:
    """Return the person between commas right behind a role (*the mayor, Ivo Kral, said*), which the
    parser may hang elsewhere; none of a list (*the mayor, Ivo Kral and the union*).
    """
    beside = head.i + 1 < len(head.doc) - 1 and head.doc[head.i + 1].text == ","
    if not beside or child(head, "det") is None or is_plural(head):
        return None
    entity = roster.at(head.doc[head.i + 2])
    if entity is None or entity.label_ != "PERSON" or entity.start != head.i + 2:
        return None
    rest = [*head.doc[entity.end : entity.end + 2]]
    ends = bool(rest) and rest[0].is_punct and not any(t.dep_ == "cc" for t in rest)
    return entity.root if ends and noun_type(head) is ActorType.PERSON else None


def _called(head: Token, roster: Roster) -> Token | None:
    """Return the name that a description is told with (*a docker named Kral*)."""
    told = next((c for c in head.children if c.dep_ == "acl" and c.lower_ in CALLED), None)
    name = child(told, "oprd", "dobj", "attr") if told is not None else None
    return name if name is not None and roster.at(name) is not None else None


def _with_other_office(head: Token, roster: Roster) -> Token | None:
    """Return the person behind the second of two offices under one article (*the vice president and
    chairman of the Port Ivo Kral*).
    """
    other = child(head, "conj")
    one = (
        other is not None
        and is_role(other)
        and child(other, "det") is None
        and child(head, "det") is not None
    )
    same_number = other is not None and is_plural(head) == is_plural(other)
    return _behind_field(other, roster) if other is not None and one and same_number else None


def _behind_field(head: Token, roster: Roster) -> Token | None:
    """Return the person behind the field of an office (*director of National Intelligence Ivo Kral*),
    which the parser hangs on the field.
    """
    for person in (prepositional(head, "of"), prepositional(head, "for")):
        entity = roster.at(person) if person is not None else None
        if person is None or entity is None or entity.label_ != "PERSON":
            continue
        if is_field(head.doc[person.left_edge.i : entity.start]):
            return person
    return None
