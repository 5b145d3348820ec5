"""A change of a growing graph that is drafted first, over what there is, and then made in one step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator
from operator import attrgetter

import pyoxigraph as ox

from kgraph.graph.backends.backend import Backend
from kgraph.graph.named_graphs import VIEW, is_note
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
        """Return the quads by their term; those that were taken out again are among them."""
        term, found = self._term, self._found
        for quads in self._waiting:
            for quad in quads:
                found[term(quad)].append(quad)
        self._waiting = []
        return found


class Draft:
    """Quads as they will be after a change that is not made yet; looked up as those of a ``Backend`` are."""

    def __init__(self, base: Backend) -> None:
        self.base = base
        self.removed: set[ox.Quad] = set()
        self.added: set[ox.Quad] = set()
        self._dropped = False  # whether anything that was put in was taken out again
        self._subjects, self._objects, self._graphs = map(_Index, ("subject", "object", "graph_name"))

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Put quads in; the last word on a quad counts."""
        new = list(quads)
        if self.removed:
            self.removed.difference_update(new)
        self.added.update(new)
        for index in (self._subjects, self._objects, self._graphs):
            index.note(new)

    def remove(self, quads: Iterable[ox.Quad]) -> None:
        """Take quads out that are there."""
        old = set(quads)
        if not self.added.isdisjoint(old):
            self._dropped = True
            self.added -= old
        self.removed |= old

    def replace(self, old: Iterable[ox.Quad], new: Iterable[ox.Quad]) -> None:
        """Put ``new`` in the place of ``old``; what is in both stays untouched."""
        before, after = set(old), set(new)
        self.remove(before - after)
        self.add(after - before)

    def with_subject(
        self,
        subjects: Iterable[Term],
        predicate: ox.NamedNode | None = None,
        graph: ox.NamedNode | None = None,
    ) -> set[ox.Quad]:
        """Return the quads with one of ``subjects``, with ``predicate`` and in ``graph`` if given."""
        nodes = set(subjects)
        there = (q for q in self._new(self._subjects, nodes) if graph is None or q.graph_name == graph)
        return self._over(self.base.with_subject(nodes, predicate, graph), there, predicate)

    def with_object(self, objects: Iterable[Term], predicate: ox.NamedNode | None = None) -> set[ox.Quad]:
        """Return the quads with one of ``objects``, and with ``predicate`` if given."""
        nodes = set(objects)
        return self._over(self.base.with_object(nodes, predicate), self._new(self._objects, nodes), predicate)

    def within(self, graph: ox.NamedNode) -> set[ox.Quad]:
        """Return the quads of a named graph."""
        return self._over(self.base.within(graph), self._new(self._graphs, (graph,)), None)

    def occurrences(self, triples: Iterable[ox.Triple]) -> set[ox.Quad]:
        """Return the quads of ``triples``, one for each graph that a triple stands in."""
        wanted = set(triples)
        subjects = {triple.subject for triple in wanted}
        new = (quad for quad in self._new(self._subjects, subjects) if quad.triple in wanted)
        return self._over(self.base.occurrences(wanted), new, None)

    def added_to(self, graph: ox.NamedNode) -> Iterator[ox.Quad]:
        """Yield what is put into a named graph."""
        return self._new(self._graphs, (graph,))

    def added_to_sources(self) -> Iterator[ox.Quad]:
        """Yield what is put into the named graphs that the view shows."""
        found = self._graphs.filled()
        shown = [graph for graph in found if graph != VIEW and not is_note(graph)]
        return self._new(self._graphs, shown)

    def _new(self, index: _Index, terms: Collection[Hashable]) -> Iterator[ox.Quad]:
        """Yield the quads that are put in with one of ``terms``."""
        if not terms:
            return
        found = index.filled()
        for term in terms:
            quads = found.get(term, ())
            yield from (quad for quad in quads if quad in self.added) if self._dropped else quads

    def _over(
        self, old: Iterable[ox.Quad], new: Iterable[ox.Quad], predicate: ox.NamedNode | None
    ) -> set[ox.Quad]:
        kept = set(old) - self.removed if self.removed else set(old)
        return kept | {quad for quad in new if predicate is None or quad.predicate == predicate}

    def make(self) -> None:
        """Make the change."""
        self.base.apply(self.removed, self.added)
