"""Decisions of people on who is one with whom: made in a graph, noted in a file, and taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from os import PathLike
from pathlib import Path

import pyoxigraph as ox

from kgraph.errors import DecisionError
from kgraph.files import locked, write_whole
from kgraph.graph import triples as rdf
from kgraph.graph.decisions import Note, decision_of, noted, read, reconciled, written
from kgraph.graph.identity import DECIDER
from kgraph.graph.query.naming import expanded
from kgraph.graph.store import PERSON, Store
from kgraph.graph.terms import lexical_value
from kgraph.graph.view import CANONICAL, VARIANT
from kgraph.iris import is_outside
from kgraph.library import remarks
from kgraph.model import Decider, Decision, Verdict

__all__ = ["Laid", "noted", "written"]


@dataclass(frozen=True, slots=True)
class Laid:
    """What became of a file of decisions: how many were ``taken``, and a line on each that is ``waiting`` for
    articles that use its names, or ``unread`` as it is no decision.
    """

    taken: int
    waiting: tuple[str, ...]
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The decisions of a file, and what becomes of its lines."""

    decisions: list[Decision]
    laid: Laid


def wanted(verdict: Verdict, one: str, other: str, day: date | None = None, reason: str = "") -> Note:
    """Return a decision as a person words it; ``DecisionError`` for names that are none."""
    for name in (one, other):
        if not isinstance(name, str) or not name.strip():
            raise DecisionError(f"a decision is on two names or IRIs, not on {name!r}")
    return Note(verdict, one, other, day or date.today(), reason)


def names_in(place: str) -> Store:
    """Return a store of the names in a graph folder or a service, by the names of articles."""
    return Store.named(place)


def decided(note: Note, names: Store) -> Decision:
    """Return the decision that a person words, by whom its names mean; it is warned of one that waits."""
    found = reconciled(note, names)
    _tell_of_nowhere(found, names)
    return decision_of(found)


def _tell_of_nowhere(note: Note, names: Store) -> None:
    """Warn of addresses of a decision that nothing in a graph has."""
    for name in (note.one, note.other):
        if not (is_outside(expanded(name)) or names.classes(expanded(name))):
            remarks.warn(f"nothing in the graph has the address {name} yet; the decision waits for it")


def with_decision(decision: Decision, store: Store) -> Store:
    """Return a graph with a decision in the place of others of people on the same two."""
    return with_decisions([decision], store)


def with_decisions(made: Iterable[Decision], store: Store) -> Store:
    """Return a graph with decisions of people, in the place of others on the same."""
    found = list(made)
    _, kept = _apart(store, {frozenset((each.variant, each.canonical)) for each in found})
    kept.add(*rdf.decision_graph(found, Decider.PERSON))
    return kept


def without(decision: Decision, store: Store) -> Store:
    """Return a graph without what people decided on two; ``DecisionError`` if there is nothing."""
    gone, kept = _apart(store, {frozenset((decision.variant, decision.canonical))})
    if not gone:
        note = noted(decision)
        raise DecisionError(f"there is no decision of a person on {note.one} and {note.other}")
    return kept


def _apart(store: Store, pairs: set[frozenset[str]]) -> tuple[bool, Store]:
    """Return whether people decided on any of ``pairs``, and the graph without that."""
    quads = store.quads()
    by_people = {quad.subject for quad in quads if quad.predicate == DECIDER and quad.object == PERSON}
    ends: defaultdict[ox.NamedNode | ox.BlankNode | ox.Triple, set[str]] = defaultdict(set)
    for quad in quads:
        if quad.subject in by_people and quad.predicate in (VARIANT, CANONICAL):
            ends[quad.subject].add(lexical_value(quad.object))
    gone = {decision for decision, two in ends.items() if two in pairs}
    return bool(gone), Store.of(quad for quad in quads if quad.subject not in gone) if gone else store


def read_from(file: str | PathLike[str], names: Store) -> Found:
    """Return the decisions in a file, by whom their names mean in a graph.

    Raises ``DecisionError`` if it cannot be read at all.
    """
    if not isinstance(file, (str, PathLike)):
        raise DecisionError(f"decisions are given as the path of a file, not as {type(file).__name__}")
    notes, wrong = read(Path(file))
    made: list[Decision] = []
    waiting = []
    for note in notes:
        try:
            made.append(decision_of(reconciled(note, names)))
        except DecisionError as error:
            waiting.append(f"{error}; the decision waits")
    return Found(made, Laid(len(made), tuple(waiting), tuple(wrong)))


def noted_in(file: Path, note: Note, names: Store, *, undo: bool = False) -> Decision:
    """Note a decision in a file, in the place of an earlier one on the same two, or take that back."""
    found = reconciled(note, names)
    with locked(file):  # several may decide at once
        before = _noted(file)
        kept = [known for known in before if not _on_the_same(known, found, names)]
        if undo and len(kept) == len(before):
            raise DecisionError(f"{file}: there is no decision on “{note.one}” and “{note.other}”")
        write_whole(file, written(kept if undo else [*kept, found]).encode())
    if not undo:
        _tell_of_nowhere(found, names)
    return decision_of(found)


def _noted(file: Path) -> list[Note]:
    """Return the decisions in a file, none if there is no file. What cannot be read stops all."""
    notes, wrong = read(file) if file.exists() else ([], [])
    if wrong:
        raise DecisionError(wrong[0])
    return notes


def _on_the_same(known: Note, note: Note, names: Store) -> bool:
    try:
        return reconciled(known, names).pair == note.pair
    except DecisionError as error:  # it waits for articles that use its names
        remarks.warn(f"{error}; the decision waits")
        return False
