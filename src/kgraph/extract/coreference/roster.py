"""The names of an article: which of them are one actor's, and the fullest form of each.

A lone family name takes the full name that stands anywhere in the article, an acronym the name whose
letters it is made of, *the North* the one state whose name begins so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from kgraph.extract.coreference.actor_types import ENTITY_TYPES
from kgraph.extract.coreference.mentions import clean, named_entities
from kgraph.extract.coreference.namesakes import Namesakes, is_titled, titles_before
from kgraph.model import ActorType
from kgraph.names import people, places
from kgraph.names.bodies import acronyms, is_acronym
from kgraph.names.headlines import headline
from kgraph.names.people import PersonName, fold

BODIES = ("ORG", "GPE", "LOC", "NORP", "PRODUCT", "WORK_OF_ART")
DIRECTIONS = {"North", "South", "East", "West"}


class Roster:
    """The named entities of one article and what they are called at their fullest, also by its ``title``."""

    def __init__(self, doc: Doc, body: tuple[bool, ...], title: str = "", publisher: str = "") -> None:
        self.doc = doc
        self.all = named_entities(doc)
        self.entities = [e for e in self.all if body[e.root.i]]
        self.body = body
        self._at = {token.i: e for e in self.entities for token in e}
        self._starts = [e.start for e in self.entities]
        self._labels = _labels(self.all)
        families = {
            fold(words[-1]) for e in self.all if e.label_ == "PERSON" and (words := clean(e.text).split())
        }
        self.headline = headline(title, publisher, families)
        self.people = Namesakes(self.all, self._labels, [person.name for person in self.headline.people])
        self._names: dict[tuple[str, str], tuple[str, ActorType | None]] = {}

    def at(self, token: Token) -> Span | None:
        """Return the named entity of the running text that ``token`` is part of."""
        return self._at.get(token.i)

    def between(self, start: int, end: int) -> list[Span]:
        """Return the named entities of the running text that begin from token ``start`` to before ``end``."""
        return self.entities[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def name(self, entity: Span) -> tuple[str, ActorType | None]:
        """Return the fullest name that the article gives the entity, and its type."""
        return self.named(entity.text, titles_before(entity), entity.label_)

    def named(self, text: str, before: tuple[str, ...] = (), label: str = "") -> tuple[str, ActorType | None]:
        """Return the fullest name for the words ``text`` that follow the titles ``before``, and its type;
        ``None`` for a name of which nothing tells what it names.
        """
        known = (text, " ".join(before))
        if known not in self._names:
            self._names[known] = self._name(clean(text), before, label)
        return self._names[known]

    def _name(self, name: str, before: tuple[str, ...], label: str) -> tuple[str, ActorType | None]:
        label = self._labels.get(name, label)
        namesake = label == "PERSON" and self.people.full_name(people.parse(name)) is not None
        if (state := self._state(name)) is not None and not before and not namesake:
            return state, ActorType.ORGANIZATION
        person = self._person(name, before, label)
        if person is not None:
            full = self.people.full_name(person)
            return (full or person).text, ActorType.PERSON
        return self._long_form(name), ENTITY_TYPES.get(label)

    def _person(self, name: str, before: tuple[str, ...], label: str) -> PersonName | None:
        """Return a name taken apart if it is a person's: by its label, its titles, or the article."""
        parsed = people.parse(name)
        if label == "PERSON" or before:
            return PersonName(parsed.words, (*before, *parsed.titles), parsed.suffix)
        known = self.people.full_name(parsed) is not None or is_titled(parsed)
        return parsed if known or (label == "ORG" and self.people.has_title(parsed)) else None

    def _state(self, name: str) -> str | None:
        """Return the name of a state as the article writes it; *North* for the one state of the North."""
        if places.state_of(name) is not None:
            return name
        found = self._directions.get(name, set()) if name in DIRECTIONS else set()
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def _directions(self) -> dict[str, set[str]]:
        """The states of the article by the point of the compass that their names begin with."""
        found: dict[str, set[str]] = defaultdict(set)
        for entity in self.all:
            state = places.state_of(clean(entity.text))
            if state is not None and (first := state.split()[0]) in DIRECTIONS:
                found[first].add(state)
        return found

    def _long_form(self, name: str) -> str:
        """Return the long form of an acronym, if the article has it; in brackets or not."""
        if name in self._explained:
            return self._explained[name]
        long = self._acronyms.get(name, set()) if is_acronym(name) else set()
        return next(iter(long)) if len(long) == 1 else name

    @cached_property
    def _explained(self) -> dict[str, str]:
        """Acronyms in brackets after the name that they stand for."""
        found: dict[str, str] = {}
        for left, right in zip(self.all, self.all[1:], strict=False):
            between = self.doc[left.end : right.start].text.strip()
            short, long = clean(right.text), clean(left.text)
            if between == "(" and short.isupper() and short[0] == long[:1]:
                found.setdefault(short, long)
        return found

    @cached_property
    def _acronyms(self) -> dict[str, set[str]]:
        """The names of bodies in the article by the acronyms that their words make."""
        found: dict[str, set[str]] = defaultdict(set)
        for entity in self.all:
            if self._labels[name := clean(entity.text)] in BODIES:
                for short in acronyms(name):
                    found[short].add(name)
        return found


def _labels(entities: list[Span]) -> dict[str, str]:
    """Return the commonest label of each name over the article."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for entity in entities:
        votes[clean(entity.text)][entity.label_] += 1
    return {name: min(count, key=lambda c: (-count[c], c)) for name, count in votes.items()}
