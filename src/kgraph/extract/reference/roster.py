"""The names of an article: which of them are one actor's, and the fullest form of each.

A lone family name takes the full name that stands anywhere in the article, an acronym the name whose
letters it is made of, *the North* the one state whose name begins so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from kgraph.extract.reference.entities import MOST_WORDS, named_entities
from kgraph.extract.reference.kinds import ENTITY_TYPES
from kgraph.model import ActorType
from kgraph.names import people, places
from kgraph.names.bodies import acronyms, is_acronym, undotted
from kgraph.names.people import PersonName, likeness, stands_for
from kgraph.names.tables import titles

ONE_PERSON = 0.9  # likeness of two full names from which they are one person's inside an article
BODIES = ("ORG", "GPE", "LOC", "NORP", "PRODUCT", "WORK_OF_ART")
DIRECTIONS = {"North", "South", "East", "West"}


class Roster:
    """The named entities of one article and what they are called at their fullest."""

    def __init__(self, doc: Doc, body: tuple[bool, ...]) -> None:
        self.doc = doc
        self.all = named_entities(doc)
        self.entities = [e for e in self.all if body[e.root.i]]
        self.body = body
        self._at = {token.i: e for e in self.entities for token in e}
        self._names: dict[tuple[str, str], tuple[str, ActorType]] = {}

    def at(self, token: Token) -> Span | None:
        """Return the named entity of the running text that ``token`` is part of."""
        return self._at.get(token.i)

    def name(self, entity: Span) -> tuple[str, ActorType]:
        """Return the fullest name that the article gives the entity, and its type."""
        return self.named(entity.text, self._titles(entity), entity.label_)

    def named(self, text: str, before: tuple[str, ...] = (), label: str = "") -> tuple[str, ActorType]:
        """Return the fullest name for the words ``text`` that follow the titles ``before``."""
        known = (text, " ".join(before))
        if known not in self._names:
            self._names[known] = self._name(clean(text), before, label)
        return self._names[known]

    def gender(self, name: str) -> str:
        """Return ``m`` or ``f`` if the article or the name tells the gender of a person called ``name``."""
        parsed = people.parse(name)
        full = self._full_name(parsed)
        told = (full or parsed).gender
        lone = PersonName(parsed.words[-1:], tuple(sorted(self._lone_titles.get(parsed.key[-1:], ()))))
        return told or lone.gender

    def knows(self, text: str) -> bool:
        """Tell whether ``text`` is a person's name that the article has in full."""
        return self._full_name(people.parse(text)) is not None

    def _name(self, name: str, before: tuple[str, ...], label: str) -> tuple[str, ActorType]:
        label = self._label(name, label)
        if (state := self._state(name)) is not None and not before:
            return state, ActorType.ORGANIZATION
        person = self._person(name, before, label)
        if person is not None:
            full = self._full_name(person)
            return (full or person).text, ActorType.PERSON
        return self._long_form(name), ENTITY_TYPES.get(label, ActorType.ORGANIZATION)

    def _person(self, name: str, before: tuple[str, ...], label: str) -> PersonName | None:
        """Return a name taken apart if it is a person's: by its label, its titles, or the article."""
        parsed = people.parse(name)
        if label == "PERSON" or before:
            return PersonName(parsed.words, (*before, *parsed.titles), parsed.suffix)
        return parsed if self._full_name(parsed) is not None or _is_titled(parsed) else None

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

    def _titles(self, entity: Span) -> tuple[str, ...]:
        """Return the titles that stand right before a name: *Mr.*, *President*."""
        found: list[str] = []
        for token in reversed(self.doc[max(entity.start - 3, entity.sent.start) : entity.start]):
            if (word := people.title(token.text)) not in titles() or not token.text[0].isupper():
                break
            found.insert(0, word)
        return tuple(found)

    @cached_property
    def _labels(self) -> dict[str, str]:
        """The commonest label of each name over the article."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for entity in self.all:
            votes[clean(entity.text)][entity.label_] += 1
        return {name: min(count, key=lambda c: (-count[c], c)) for name, count in votes.items()}

    def _label(self, name: str, label: str) -> str:
        return self._labels.get(name, label)

    @cached_property
    def _people(self) -> dict[str, list[PersonName]]:
        """The full names of people, gathered by person, by each word a reduced name may begin with."""
        found: dict[str, list[PersonName]] = defaultdict(list)
        for group in sorted(gathered(self._full_names()), key=len, reverse=True):
            full = fullest(group)
            for word in {word for name in group for word in name.key}:
                found[word].append(full)
        return found

    def _full_names(self) -> Iterable[PersonName]:
        for entity in self.all:
            name = clean(entity.text)
            parsed = people.parse(name)
            is_person = self._label(name, entity.label_) == "PERSON" or _is_titled(parsed)
            if is_person and parsed.is_full and parsed.is_proper and len(parsed.words) <= MOST_WORDS:
                yield PersonName(parsed.words, (*self._titles(entity), *parsed.titles), parsed.suffix)

    @cached_property
    def _lone_titles(self) -> dict[tuple[str, ...], set[str]]:
        """The titles before each reduced name, anywhere in the article: *Mr. Kral* is no woman."""
        found: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for entity in self.all:
            parsed = people.parse(clean(entity.text))
            if not parsed.is_full:
                found[parsed.key].update(parsed.titles, self._titles(entity))
        return found

    def _full_name(self, person: PersonName) -> PersonName | None:
        """Return the full name that a name of the article stands for, the likeliest if there are several."""
        if not person.is_full and not person.titles:
            person = replace(person, titles=tuple(sorted(self._lone_titles.get(person.key, ()))))
        fitting: list[tuple[float, int, PersonName]] = []
        for place, full in enumerate(self._people.get(person.key[0] if person.key else "", ())):
            how = likeness(person, full)[0] if person.is_full else 0.0
            how = how if how >= ONE_PERSON else self._stands_for(person, full)
            if how:
                fitting.append((-how - 0.5 * bool(set(person.titles) & set(full.titles)), place, full))
        return min(fitting, key=lambda f: f[:2])[2] if fitting else None

    def _stands_for(self, person: PersonName, full: PersonName) -> int:
        """Tell how well a reduced name stands for a full one. *Kral Speech* in a headline is no name for
        *Kral*: its last word is a common word of the article.
        """
        how = stands_for(person, full)
        return 0 if how == 1 and full.words[-1].lower() in self._common else how

    @cached_property
    def _common(self) -> set[str]:
        return {token.text for token in self.doc if token.is_lower}

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
            if self._label(name := clean(entity.text), entity.label_) in BODIES:
                for short in acronyms(name):
                    found[short].add(name)
        return found


def gathered(names: Iterable[PersonName]) -> list[list[PersonName]]:
    """Put the full names of one person together (*James B. Comey*, *James Comey*), the commonest first.

    Only names that share a given or family name are compared.
    """
    groups: list[list[PersonName]] = []
    sharing: dict[str, list[list[PersonName]]] = defaultdict(list)
    for name in names:
        near = [g for word in (name.key[-1], name.key[0]) for g in sharing[word]]
        mine = next((g for g in near if likeness(g[0], name)[0] >= ONE_PERSON), None)
        if mine is None:
            groups.append([name])
            for word in {name.key[0], name.key[-1]}:
                sharing[word].append(groups[-1])
        else:
            mine.append(name)
    return groups


def fullest(group: list[PersonName]) -> PersonName:
    """Return the form with most words, the commonest of these, with all titles of the person."""
    count = Counter((n.words, n.suffix) for n in group)
    words, suffix = max(count, key=lambda form: (len(form[0]), bool(form[1]), count[form]))
    return PersonName(words, tuple(dict.fromkeys(t for n in group for t in n.titles)), suffix)


def _is_titled(parsed: PersonName) -> bool:
    return bool(parsed.titles) and parsed.is_full and parsed.is_proper


def clean(name: str) -> str:
    """Return a name without article, possessive, stops of acronyms and surrounding marks."""
    name = " ".join(name.split()).strip('[]{}*•"“”()‘ ')
    for start in ("the ", "The ", "THE "):
        name = name.removeprefix(start)
    bare = undotted(name.removesuffix("'s").removesuffix("’s"))
    return bare.strip(" .,'’\"“”()[]").strip() or name
