"""The decisions in what is merged or added, and those of people that are taken from there.

A decision of a person overrules every rule, and so renames actors. It is taken from a graph folder, into
which only its owner decides, and from files and services if the user trusts them. Decisions of rules are
made anew wherever graphs meet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from kgraph.errors import Advice, GraphError
from kgraph.graph.backends.folder import is_folder
from kgraph.graph.codings import book_in, is_coded
from kgraph.graph.identity import BLOCK, DAY, DECIDER, REASON, SCORE, VERDICT
from kgraph.graph.incremental.described import About, by_subject
from kgraph.graph.incremental.readings import newest
from kgraph.graph.malformed import malformed
from kgraph.graph.store import Store, quads_in
from kgraph.graph.terms import lexical_value
from kgraph.graph.view import CANONICAL, TYPE, VARIANT
from kgraph.graph.vocabulary import KG
from kgraph.iris import iri
from kgraph.text import printable, without_password

_CLASS, _PERSON = ox.NamedNode(str(KG.IdentityDecision)), ox.NamedNode(str(KG.person))
_TELLING = frozenset({VARIANT, CANONICAL, VERDICT, DECIDER})  # what has one of these is a decision
_TERMS = _TELLING | {SCORE, REASON, BLOCK, DAY}
_NODES = iri("decision", "")  # what the IRIs of decisions begin with


@dataclass(frozen=True)
class Decided:
    """What triples say of decisions.

    ``triples`` are all that do, ``by_people`` those of whole decisions of people; ``people`` is the number
    of these, ``broken`` that of decisions of people that are not whole.
    """

    triples: frozenset[ox.Triple]
    by_people: frozenset[ox.Triple]
    people: int
    broken: int


def decided_in(about: About) -> Decided:
    """Return what is said of decisions. What else is said of the same nodes is not."""
    triples: set[ox.Triple] = set()
    by_people: set[ox.Triple] = set()
    people = broken = 0
    for one, said in about.items():
        told = [t for t in said if t.predicate in _TERMS or (t.predicate == TYPE and t.object == _CLASS)]
        if not told or not (one.startswith(_NODES) or any(t.predicate in _TELLING for t in told)):
            continue
        triples.update(told)
        if any(t.predicate == DECIDER and t.object == _PERSON for t in told):
            whole = _is_whole(told)
            people, broken = people + whole, broken + (not whole)
            by_people.update(told if whole else ())
    return Decided(frozenset(triples), frozenset(by_people), people, broken)


def _is_whole(told: Collection[ox.Triple]) -> bool:
    """Return whether a decision of a person is one that queries read, on two that are not the same."""
    ends = {t.predicate: t.object for t in told if t.predicate in (VARIANT, CANONICAL)}
    return len(set(ends.values())) == len((VARIANT, CANONICAL)) and not malformed(told).triples


def is_own(place: str | Path) -> bool:
    """Return whether a place is a graph folder, whose decisions are its owner's."""
    return is_folder(Path(place))


@dataclass(frozen=True)
class Gathered:
    """The graph of several places; of each the decisions of people that were not taken or are not whole.
    ``unused`` are the places whose codebook is not the one of the graph.
    """

    store: Store
    untaken: dict[str, int]
    broken: dict[str, int]
    unused: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """A graph that is to be merged: its name, its quads, and whether its owner alone decides in it."""

    name: str
    quads: list[ox.Quad]
    own: bool


def part_at(place: str | Path) -> Part:
    """Return what is in graph files, a folder of them, a graph folder or a service; ``GraphError`` if nothing
    can be read there.
    """
    return Part(str(place), quads_in(place), is_own(place))


def joined(parts: Iterable[Part], *, trusting: bool, first_book: bool = False) -> Gathered:
    """Return the graph of ``parts``.

    Decisions of people are taken from those of their owner, and from all if ``trusting``; of an article that
    several parts have the newest reading. The codebook is the one that any of them has; of several, with
    ``first_book``, that of the first. Raises ``GraphError`` if there are several without that.
    """
    parts, unused = _with_one_book(list(parts), first_book)
    found: list[list[ox.Quad]] = []
    untaken: defaultdict[str, int] = defaultdict(int)
    broken: defaultdict[str, int] = defaultdict(int)
    for part in parts:
        taken = trusting or part.own
        decided = decided_in(_of_decisions(part.quads))
        removed = decided.triples - (decided.by_people if taken else frozenset())
        found.append([quad for quad in part.quads if quad.triple not in removed] if removed else part.quads)
        untaken[part.name] += 0 if taken else decided.people
        broken[part.name] += decided.broken
    return Gathered(Store.of(newest(found)), untaken, broken, unused)


def _with_one_book(parts: list[Part], first: bool) -> tuple[list[Part], tuple[str, ...]]:
    """Return parts of which none has another codebook than the first that has one, and the names of those
    that had one. ``GraphError`` if there are such, unless the ``first`` is wanted.
    """
    books = [book_in(quad.triple for quad in part.quads) for part in parts]
    kept = next((at for at, book in enumerate(books) if book is not None), None)
    others = {at for at, book in enumerate(books) if book is not None and book != books[kept or 0]}
    if kept is None or not others:
        return parts, ()
    names = tuple(parts[at].name for at in sorted(others))
    if not first:
        two = " and ".join(printable(without_password(name)) for name in (parts[kept].name, names[0]))
        raise GraphError(f"{two} have different codebooks: ", Advice("say which one with {}", "codebook="))
    return [
        replace(part, quads=[quad for quad in part.quads if not is_coded(quad.subject)])
        if at in others
        else part
        for at, part in enumerate(parts)
    ], names


def _of_decisions(quads: list[ox.Quad]) -> About:
    """Return the triples of the nodes that may be decisions, by their IRI."""
    telling = {quad.subject for quad in quads if quad.predicate in _TELLING}
    return by_subject(
        q.triple for q in quads if q.subject in telling or lexical_value(q.subject).startswith(_NODES)
    )
