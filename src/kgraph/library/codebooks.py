"""Codebooks as a user gives them, and how they fit a graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TypeAlias

from kgraph.codebook import Codebook, Coding, Concept, Near
from kgraph.errors import InputError
from kgraph.graph.codings import as_kept, coded
from kgraph.graph.store import Store
from kgraph.library.kept import Kept
from kgraph.library.rows import Plain, Rows
from kgraph.text import shown

Book: TypeAlias = str | PathLike[str] | Codebook
"""A codebook, or the path of the file that it is in."""

ITEMS = """
SELECT ?item ?label ?name (COUNT(DISTINCT ?claim) AS ?claims) {
  VALUES ?class { kg:Proposal kg:Demand kg:Issue }
  ?item a ?class ; skos:prefLabel ?label ; skos:prefLabel|skos:altLabel ?name .
  OPTIONAL { ?claim kg:asserts/kg:object ?item }
} GROUP BY ?item ?label ?name ORDER BY ?item ?name
"""


@dataclass(frozen=True, slots=True)
class FittingItem:
    """An item of a graph by its IRI, label and number of claims: the ``codings`` that a codebook gives it,
    and the concepts ``near`` to it, if it gives none.
    """

    item: str
    label: str
    claims: int
    codings: tuple[Coding, ...]
    near: tuple[Near, ...]


def read(given: Book) -> Codebook:
    """Return a codebook as graphs keep it.

    Raises ``InputError`` if it cannot be read, or for what is wrong in it.
    """
    if not isinstance(given, Codebook):
        if not isinstance(given, (str, PathLike)) or not str(given).strip():
            raise InputError(f"a codebook is given as the path of a file, not as {shown(str(given))}")
        from kgraph.codebook import files  # noqa: PLC0415 - questions read no codebook

        given = files.read(Path(given))
    return as_kept(given)


@dataclass(frozen=True, slots=True)
class Checked:
    """A codebook as far as it can be read, and a line on each thing that is ``wrong`` in its file."""

    book: Codebook
    wrong: tuple[str, ...]


def check(path: Path) -> Checked:
    """Return what is in the file of a codebook. ``InputError`` if it cannot be read at all."""
    from kgraph.codebook import files  # noqa: PLC0415 - questions read no codebook

    book, wrong = files.faults(path)
    return Checked(as_kept(book), tuple(wrong))


def with_codebook(store: Store, book: Codebook | None) -> Store:
    """Return a graph that is coded by a codebook, or by none."""
    return Store.of(coded(store.quads(), book))


def fitted(book: Codebook, store: Store) -> list[FittingItem]:
    """Return how each item of a graph fits a codebook, those of most claims first."""
    from kgraph.codebook.coding import codings, nearest  # noqa: PLC0415 - other questions match nothing

    names: dict[str, set[str]] = {}
    told: dict[str, tuple[str, int]] = {}
    for row in store.select(ITEMS):
        names.setdefault(row["item"], set()).add(row["name"])
        told.setdefault(row["item"], (row["label"], int(row["claims"])))
    found = []
    for item, (label, claims) in told.items():
        coded_as = codings(names[item], book)
        near = () if coded_as else nearest([label], book)
        found.append(FittingItem(item, label, claims, coded_as, near))
    return sorted(found, key=lambda one: (-one.claims, one.label, one.item))


def fit(book: Codebook, graph: Kept) -> list[FittingItem]:
    """Return how each item of a graph fits a codebook, which need not be its own."""
    return fitted(book, graph._asked())


def rows(book: Codebook, found: Sequence[FittingItem] | None) -> Rows:
    """Return a codebook as rows, one a concept; or, with the items of a graph, one a coding, and one with the
    nearest concepts for each item that is open.
    """
    if found is None:
        return Rows(
            ("id", "label", "broader", "description", "words", "for", "against", "except"),
            map(_cells, book.concepts),
        )
    return Rows(
        ("item", "claims", "concept", "side", "score", "reason", "near"),
        (row for one in found for row in _of_item(one)),
    )


def by_concept(book: Codebook, found: Sequence[FittingItem]) -> Mapping[str, list[FittingItem]]:
    """Return the items that are on each concept of a codebook, by its id; of some concepts there are none."""
    items: dict[str, list[FittingItem]] = {concept.id: [] for concept in book.concepts}
    for one in found:
        for coding in one.codings:
            items[coding.concept].append(one)
    return items


def _cells(one: Concept) -> tuple[Plain, ...]:
    lists = (one.words, one.favouring, one.opposing, one.excluded)
    told = (one.broader, one.description, *map("; ".join, lists))
    return one.id, one.label, *(cell or None for cell in told)


def _of_item(one: FittingItem) -> Iterator[tuple[Plain, ...]]:
    for coding in one.codings:
        side = coding.position.value or None
        yield one.label, one.claims, coding.concept, side, coding.score, coding.reason, None
    if not one.codings:
        near = ", ".join(near.concept for near in one.near)
        yield one.label, one.claims, None, None, None, None, near
