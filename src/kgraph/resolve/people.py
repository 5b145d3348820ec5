"""Which names of people in a set of articles are one person's.

Names are compared inside blocks that share a family or given name, so that the cost grows nearly
linearly with the number of names (blocking, as in Christen, Data Matching, 2012).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from kgraph.model import Decision
from kgraph.names.people import PersonName, initials, likeness, parse, stands_for
from kgraph.names.tables import given_names
from kgraph.resolve.sightings import Known

ALIKE = 0.8  # likeness of two full names from which they may be one person's
LARGEST_BLOCK = 200  # names that share a word; more tell nobody apart
CLEAR = 0.8  # share of a reduced name's bearers that the likeliest must have
BY_FAMILY_NAME, BY_FIRST_NAME = 0.9, 0.7


@dataclass(frozen=True, slots=True)
class Person:
    """An actor with its name taken apart."""

    known: Known
    name: PersonName

    @property
    def rank(self) -> tuple[int, int, str]:
        """Who stands for others comes first: the most mentioned, then the shorter name."""
        return -self.known.mentions, len(self.name.words), self.known.actor


def same_people(known: Iterable[Known]) -> Iterator[Decision]:
    """Yield a decision for each name that is one person's with another, fuller or commoner one."""
    people = [Person(k, name) for k in known if (name := parse(k.name)).is_proper]
    full = [p for p in people if p.name.is_full]
    groups = _grouped(full)
    for group in groups:
        yield from _variants(group)
    bearers = _Bearers(groups)
    for person in people:
        if (found := bearers.decision(person)) is not None:
            yield found


def _grouped(full: list[Person]) -> list[list[Person]]:
    """Put the forms of one person's full name together, the commonest first. A form that fits two
    people (*Ivo Kral* beside *Ivo P. Kral* and *Ivo T. Kral*) is in no group with either.
    """
    alike: dict[str, list[Person]] = defaultdict(list)
    for one, other in _near(full):
        if _are_alike(one, other):
            alike[one.known.actor].append(other)
            alike[other.known.actor].append(one)
    groups: list[list[Person]] = []
    mine: dict[str, list[Person]] = {}
    for person in sorted(full, key=lambda p: p.rank):
        near = alike[person.known.actor]
        clear = all(_are_alike(a, b) for a, b in combinations(near, 2))
        known = [mine[p.known.actor] for p in near if clear and p.known.actor in mine]
        group = next((g for g in known if all(_are_alike(person, p) for p in g)), None)
        if group is None:
            groups.append(group := [])
        group.append(person)
        if clear:
            mine[person.known.actor] = group
    return groups


def _are_alike(one: Person, other: Person) -> bool:
    return likeness(one.name, other.name)[0] >= ALIKE


def _near(full: list[Person]) -> Iterator[tuple[Person, Person]]:
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, person in enumerate(full):
        for block in _blocks(person.name.key):
            blocks[block].append(number)
    near = {
        pair for block in blocks.values() if len(block) <= LARGEST_BLOCK for pair in combinations(block, 2)
    }
    for one, other in sorted(near):
        yield full[one], full[other]


def _blocks(key: tuple[str, ...]) -> set[tuple[str, str]]:
    """Return what a name shares with every name that could be a form of it: the family name and an
    initial, the given name and the first letters of the family name, or all its letters.
    """
    family = {(key[-1], initial) for initial in initials(key[0])}
    return family | {(key[-1][:2], key[0]), ("", "".join(key))}


def _variants(group: list[Person]) -> Iterator[Decision]:
    first = group[0]
    for other in group[1:]:
        score, reason = likeness(other.name, first.name)
        yield Decision(other.known.actor, first.known.actor, score, f"{_both(other, first)}: {reason}")


def _both(one: Person, other: Person) -> str:
    return f"“{one.known.name}” and “{other.known.name}”"


class _Bearers:
    """Who may be meant by a reduced name: the people whose full name begins or ends with it."""

    def __init__(self, groups: list[list[Person]]) -> None:
        self._by_word: dict[str, list[tuple[Person, int]]] = defaultdict(list)
        for group in groups:
            mentions = sum(p.known.mentions for p in group)
            for word in {w for p in group for w in p.name.key}:
                self._by_word[word].append((group[0], mentions))

    def decision(self, person: Person) -> Decision | None:
        """Return whom a reduced name means, if one bearer of it is spoken of far more than the others."""
        found = self._fitting(person)
        how = max((fit for _, _, fit in found), default=0)
        found = [(who, mentions, fit) for who, mentions, fit in found if fit == how]
        if not found:
            return None
        who, most, _ = max(found, key=lambda f: (f[1], f[0].known.actor))
        share = most / sum(mentions for _, mentions, _ in found)
        if share < CLEAR or who.known.actor == person.known.actor:
            return None
        score = round(share * (BY_FAMILY_NAME if how > 1 else BY_FIRST_NAME), 2)
        return Decision(person.known.actor, who.known.actor, score, _reason(person, who, found))

    def _fitting(self, person: Person) -> list[tuple[Person, int, int]]:
        near = self._by_word.get(person.name.key[0], [])
        if len(near) > LARGEST_BLOCK or (person.name.is_full and person.name.key[0] in given_names()):
            return []
        fits = ((who, mentions, stands_for(person.name, who.name)) for who, mentions in near)
        return [(who, mentions, fit) for who, mentions, fit in fits if fit]


def _reason(person: Person, who: Person, found: list[tuple[Person, int, int]]) -> str:
    if len(found) == 1:
        return f"“{person.known.name}”: only “{who.known.name}” bears this name in the articles"
    others = ", ".join(sorted(f"“{p.known.name}”" for p, _, _ in found if p is not who))
    return f"“{person.known.name}”: “{who.known.name}” is spoken of far more than {others}"
