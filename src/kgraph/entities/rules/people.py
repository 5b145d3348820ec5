"""Which names of people in a set of articles are one person's.

A block holds the names that have one word (``kral``), however it is spelt in Latin letters, or all
letters in one order (``=ivokral``). Inside a block names are compared by way of keys again, so that
its cost grows nearly linearly with the number of bearers of a common family name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import combinations, product
from typing import TypeVar

from rapidfuzz.distance import JaroWinkler

from kgraph.entities.evidence import EntityEvidence
from kgraph.entities.short_names import Bearers
from kgraph.model import Decision
from kgraph.names.name_tables import given_names
from kgraph.names.people import LONG_ENOUGH, SPELT_ALIKE, likeness, short_forms

SORT = "person"
ALIKE = 0.8  # likeness of two full names from which they may be one person's
LETTERS = "="  # before the key of a block of names with the same letters

Pairs = Iterator[tuple[EntityEvidence, EntityEvidence]]
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def keys(known: EntityEvidence) -> set[str]:
    """Return the keys of the blocks that an actor stands in, none if it is no person."""
    name = known.person
    if not (known.may_be_person and name.is_proper):
        return set()
    letters = {LETTERS + "".join(name.key)} if name.is_full else set()
    return letters | set(name.sounds)


def decide(key: str, known: list[EntityEvidence]) -> Iterator[Decision]:
    """Yield a decision for each name in a block that is one person's with another, fuller or commoner one."""
    full = [k for k in known if k.person.is_full]
    groups = _grouped(full, _near(key, full))
    for first, *others in groups:
        yield from (_variant(other, first) for other in others if _block(other, first) == key)
    if not key.startswith(LETTERS):
        bearers = Bearers(key, groups)
        yield from filter(None, (bearers.decision(k) for k in known if k.person.sounds[0] == key))


def _block(one: EntityEvidence, other: EntityEvidence) -> str:
    """Return the key of the one block in which two full names are compared."""
    name, another = one.person, other.person
    if name.sounds[-1] == another.sounds[-1]:
        return name.sounds[-1]
    joined = "".join(name.key)
    return LETTERS + joined if joined == "".join(another.key) else name.sounds[0]


def _variant(other: EntityEvidence, first: EntityEvidence) -> Decision:
    score, reason = likeness(other.person, first.person)
    return Decision(other.actor, first.actor, score, f"“{other.name}” and “{first.name}”: {reason}")


def _grouped(full: list[EntityEvidence], near: Pairs) -> list[list[EntityEvidence]]:
    """Put the forms of one person's full name together, the commonest first. A form that fits two
    people (*Ivo Kral* beside *Ivo P. Kral* and *Ivo T. Kral*) is in no group with either.
    """
    alike = _alike(near)
    groups: list[list[EntityEvidence]] = []
    mine: dict[str, list[EntityEvidence]] = {}
    for person in sorted(full, key=_rank):
        others = alike.get(person.actor, set())
        clear = all(b in alike[a] for a, b in combinations(sorted(others), 2))
        known = [mine[other] for other in sorted(others) if clear and other in mine]
        group = next((g for g in known if all(p.actor in others for p in g)), None)
        if group is None:
            groups.append(group := [])
        group.append(person)
        if clear:
            mine[person.actor] = group
    return groups


def _alike(near: Pairs) -> dict[str, set[str]]:
    alike: dict[str, set[str]] = defaultdict(set)
    for one, other in near:
        if likeness(one.person, other.person)[0] >= ALIKE:
            alike[one.actor].add(other.actor)
            alike[other.actor].add(one.actor)
    return alike


def _rank(known: EntityEvidence) -> tuple[int, int, str]:
    """Who stands for others comes first: the most mentioned, then the shorter name."""
    return -known.mentions, len(known.person.words), known.actor


def _near(key: str, full: list[EntityEvidence]) -> Pairs:
    """Yield the pairs of full names in a block that may be alike, some of them several times."""
    if key.startswith(LETTERS):
        yield from combinations(full, 2)
        return
    for one in _by(full, lambda k: (k.person.sounds[0], k.person.sounds[-1])).values():
        yield from combinations(one, 2)
    yield from _of_family([k for k in full if k.person.sounds[-1] == key])
    yield from _of_given([k for k in full if k.person.sounds[0] == key])


def _of_family(full: list[EntityEvidence]) -> Pairs:
    """Yield those of one family name whose given names are short forms, initials or spelt alike."""
    given = _by(full, lambda k: k.person.key[0])
    for one in sorted(given):
        others = {form for form in short_forms(one) if form in given}
        if len(one) == 1:
            others |= {other for other in given if other[0] == one}
        for other in sorted(others - {one}):
            yield from product(given[one], given[other])
    for one, other in _spelt_alike(given):
        if not (one in given_names() and other in given_names()):
            yield from product(given[one], given[other])


def _of_given(full: list[EntityEvidence]) -> Pairs:
    """Yield those of one given name whose family names are spelt alike."""
    for same in _by(full, lambda k: k.person.key[0]).values():
        family = _by(same, lambda k: k.person.key[-1])
        for one, other in _spelt_alike(family):
            yield from product(family[one], family[other])


def _spelt_alike(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of words that begin with the same two letters and are spelt alike."""
    for same in _by(sorted(w for w in words if len(w) >= LONG_ENOUGH), lambda w: w[:2]).values():
        for one, other in combinations(same, 2):
            if JaroWinkler.similarity(one, other, score_cutoff=SPELT_ALIKE):
                yield one, other


def _by(values: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    found: dict[K, list[T]] = defaultdict(list)
    for value in values:
        found[key(value)].append(value)
    return found
