"""A codebook as a value: concepts with their words, and what is wrong in what is to be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from kgraph.iris import slug

QUOTES = "\"“”„«»'"


class Position(StrEnum):
    """On which side of a concept an item stands: who is for the item is for the concept, or against it.

    ``UNTOLD`` if nothing tells; then nobody knows on which side of the concept a stance on the item is.
    """

    FOR = "for"
    AGAINST = "against"
    UNTOLD = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """A matter that actors are for or against.

    ``words`` are key words that tell that an item is on it, ``favouring`` and ``opposing`` words of items
    that stand for it and against it; in quotation marks they have to stand there one after the other. What
    has one of the words ``excluded`` is not on it, whatever else it has. ``broader`` is the id of a wider
    concept, empty if there is none. ``same`` is the address that it has in the vocabulary of somebody else.
    """

    id: str
    label: str
    description: str = ""
    words: tuple[str, ...] = ()
    broader: str = ""
    favouring: tuple[str, ...] = ()
    opposing: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    same: str = ""

    @property
    def key(self) -> str:
        """The last part of its address in graphs."""
        return slug(self.id)


@dataclass(frozen=True)
class Codebook:
    """Concepts in the order of their ids."""

    concepts: tuple[Concept, ...]

    def __len__(self) -> int:
        return len(self.concepts)

    @cached_property
    def by_id(self) -> Mapping[str, Concept]:
        """The concepts by their ids."""
        return {concept.id: concept for concept in self.concepts}

    @cached_property
    def by_stem(self) -> Mapping[str, frozenset[str]]:
        """The ids of the concepts that a stem is in a phrase of: an item without any is on none."""
        from kgraph.codebook.stems import phrase  # noqa: PLC0415 - a codebook is read without

        found: defaultdict[str, set[str]] = defaultdict(set)
        for one in self.concepts:
            for words in (one.label, *one.words, *one.favouring, *one.opposing):
                for stem in phrase(words.strip(QUOTES)).stems:
                    found[stem].add(one.id)
        return {stem: frozenset(ids) for stem, ids in found.items()}

    def above(self, concept: Concept) -> set[str]:
        """Return the ids of all concepts that are broader than one."""
        found: set[str] = set()
        while (broader := concept.broader) and broader in self.by_id and broader not in found:
            found.add(broader)
            concept = self.by_id[broader]
        return found


@dataclass(frozen=True, slots=True)
class Coding:
    """That an item is on a concept, by its id: how surely (0 to 1), on which side, and why."""

    concept: str
    position: Position
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Near:
    """A concept that an item is near to, and how near, from -1 to 1."""

    concept: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Row:
    """A concept as a file has it, and where it stands there (``concepts.csv:3``)."""

    place: str
    concept: Concept


def checked(rows: Sequence[Row]) -> tuple[Codebook, list[str]]:
    """Return the codebook of rows, without those that cannot be in it, and a line on each thing wrong."""
    wrong: list[str] = []
    kept: dict[str, Row] = {}
    for row in rows:
        concept = row.concept
        if not concept.label:
            which = f"the concept “{concept.id}”" if concept.id else "the concept"
            wrong.append(f"{row.place}: {which} has no label")
        elif concept.key in kept:
            first = kept[concept.key]
            wrong.append(f"{row.place}: the id “{concept.id}” is that of {first.place} too")
        else:
            kept[concept.key] = replace(row, concept=_ordered(concept))
    ids = {row.concept.id for row in kept.values()}
    for key, row in kept.items():
        if row.concept.broader and row.concept.broader not in ids:
            wrong.append(f"{row.place}: the broader concept “{row.concept.broader}” is not in the codebook")
            kept[key] = replace(row, concept=replace(row.concept, broader=""))
    book = Codebook(tuple(sorted((row.concept for row in kept.values()), key=lambda one: one.id)))
    wrong += _circles(kept.values(), book)
    return book, wrong


def _ordered(concept: Concept) -> Concept:
    """Return a concept with its words in an order that does not depend on the file."""

    def ordered(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(set(words)))

    return replace(
        concept,
        words=ordered(concept.words),
        favouring=ordered(concept.favouring),
        opposing=ordered(concept.opposing),
        excluded=ordered(concept.excluded),
    )


def _circles(rows: Iterable[Row], book: Codebook) -> list[str]:
    """Return a line on each concept that is broader than itself."""
    return [
        f"{row.place}: the concept “{row.concept.id}” is broader than itself, by way of its broader concepts"
        for row in rows
        if row.concept.id in book.above(row.concept)
    ]
