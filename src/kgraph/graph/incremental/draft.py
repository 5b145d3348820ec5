"""A change of a growing graph that is drafted first, over what there is, and then made in one step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator
from itertools import chain
from operator import attrgetter

import pyoxigraph as ox

from kgraph.graph.backends.backend import Backend
from kgraph.graph.named_graphs import GraphName, is_shown
from kgraph.graph.terms import Term


class _Index:
    """Quads by one of their terms. It is filled when it is asked: what nobody looks up costs nothing."""

    def __init__(self, term: str) -> None:
        self._term = attrgetter(term)
        self._found: defaultdict[Hashable, list[ox.Quad]] = defaultdict(list)
        self._waiting: list[Iterable[ox.Quad]] = []

    def note(self, quads: Iterable[ox.Quad]) -> None:
        """Take quads in, once they are asked for."""
        self._waiting.append(quads)

    def filled(self) -> dict[Hashable, list[ox.Quad]]:
        """Return the quads by their term."""
        term, found = self._term, self._found
        for quads in self._waiting:
            for quad in quads:
                found[term(quad)].append(quad)
        self._waiting = []
        return found


class Draft:
    """Quads as they will be after a change that is not made yet; looked up as those of a ``Backend`` are.

    What is put in is kept by graph, as most is asked of one graph.
    """

    def __init__(self, base: Backend) -> None:
        self.base = base
        self.removed: set[ox.Quad] = set()
        self._added: defaultdict[GraphName, set[ox.Quad]] = defaultdict(set)
        self._index()

    def _index(self) -> None:
        """Begin to index what is put in, where no graph is asked."""
        self._subjects, self._predicates = _Index("subject"), _Index("predicate")
        for quads in self._added.values():
            self._note(list(quads))

    def _note(self, quads: Iterable[ox.Quad]) -> None:
        self._subjects.note(quads)
        self._predicates.note(quads)

    def add(self, quads: Iterable[ox.Quad], graph: GraphName) -> None:
        """Put quads of a graph in; the last word on a quad counts."""
        new = quads if isinstance(quads, (set, frozenset)) else set(quads)
        if self.removed:
            self.removed -= new
        there = self._added[graph]
        self._note(new - there if there else new)
        there |= new

    def remove(self, quads: Iterable[ox.Quad]) -> None:
        """Take quads out that are there."""
        old = set(quads)
        touched = [there for there in self._added.values() if old and not there.isdisjoint(old)]
        for there in touched:
            there.difference_update(old)
        if touched:
            self._index()
        self.removed |= old

    def replace(self, old: Iterable[ox.Quad], new: Iterable[ox.Quad], graph: GraphName) -> None:
        """Put ``new`` in the place of ``old`` in a graph; what is in both stays untouched."""
        before, after = set(old), set(new)
        self.remove(before - after)
        self.add(after - before, graph)

    def with_subject(
        self,
        subjects: Iterable[Term],
        predicate: ox.NamedNode | None = None,
        graph: ox.NamedNode | None = None,
    ) -> set[ox.Quad]:
        """Return the quads with one of ``subjects``, with ``predicate`` and in ``graph`` if given."""
        nodes = set(subjects)
        if not nodes:
            return set()
        if graph is None:
            there: Iterable[ox.Quad] = _among(nodes, self._subjects)
        else:
            there = (quad for quad in self._added.get(graph, ()) if quad.subject in nodes)
        new = (quad for quad in there if predicate is None or quad.predicate == predicate)
        return self._over(self.base.with_subject(nodes, predicate, graph), new)

    def with_object(
        self, objects: Iterable[Term], predicate: ox.NamedNode, graph: ox.NamedNode | None = None
    ) -> set[ox.Quad]:
        """Return the quads with one of ``objects`` and ``predicate``, in ``graph`` if given."""
        nodes = set(objects)
        if not nodes:
            return set()
        there = _among((predicate,), self._predicates) if graph is None else self._added.get(graph, ())
        new = (quad for quad in there if quad.object in nodes and quad.predicate == predicate)
        return self._over(self.base.with_object(nodes, predicate, graph), new)

    def within(self, graph: ox.NamedNode) -> set[ox.Quad]:
        """Return the quads of a named graph."""
        return self._over(self.base.within(graph), self.added_to(graph))

    def occurrences(self, triples: Iterable[ox.Triple]) -> set[ox.Quad]:
        """Return the quads of ``triples``, one for each graph that a triple stands in."""
        wanted = set(triples)
        subjects = {triple.subject for triple in wanted}
        new = (quad for quad in _among(subjects, self._subjects) if quad.triple in wanted)
        return self._over(self.base.occurrences(wanted), new)

    def added_to(self, graph: GraphName) -> Collection[ox.Quad]:
        """Return what is put into a graph."""
        return self._added.get(graph, ())

    def added_to_sources(self) -> Iterator[ox.Quad]:
        """Yield what is put into the named graphs that the view shows."""
        return chain.from_iterable(quads for graph, quads in self._added.items() if is_shown(graph))

    def added_with(self, *predicates: ox.NamedNode) -> Iterator[ox.Quad]:
        """Yield what is put in with one of ``predicates``."""
        return _among(predicates, self._predicates)

    def _over(self, old: Iterable[ox.Quad], new: Iterable[ox.Quad]) -> set[ox.Quad]:
        kept = set(old)
        if self.removed:
            kept -= self.removed
        kept.update(new)
        return kept

    def make(self) -> None:
        """Make the change."""
        self.base.apply(self.removed, chain.from_iterable(self._added.values()))


def _among(terms: Iterable[Hashable], index: _Index) -> Iterator[ox.Quad]:
    """Yield the quads of an index with one of ``terms``."""
    found = index.filled()
    return chain.from_iterable(found.get(term, ()) for term in terms)
