"""A change of a growing graph that is drafted first, over what there is, and then made in one step."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kgraph.graph.backends.backend import Backend
from kgraph.graph.terms import Term


class Draft:
    """Quads as they will be after a change that is not made yet; looked up as those of a ``Backend`` are."""

    def __init__(self, base: Backend) -> None:
        self.base = base
        self.removed: set[ox.Quad] = set()
        self.added = ox.Dataset()

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Put quads in; the last word on a quad counts."""
        for quad in quads:
            self.removed.discard(quad)
            self.added.add(quad)

    def remove(self, quads: Iterable[ox.Quad]) -> None:
        """Take quads out that are there."""
        for quad in list(quads):
            self.added.discard(quad)
            self.removed.add(quad)

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
        new = (q for n in nodes if isinstance(n, ox.NamedNode) for q in self.added.quads_for_subject(n))
        there = (quad for quad in new if graph is None or quad.graph_name == graph)
        return self._over(self.base.with_subject(nodes, predicate, graph), there, predicate)

    def with_object(self, objects: Iterable[Term], predicate: ox.NamedNode | None = None) -> set[ox.Quad]:
        """Return the quads with one of ``objects``, and with ``predicate`` if given."""
        nodes = set(objects)
        new = (quad for node in nodes for quad in self.added.quads_for_object(node))
        return self._over(self.base.with_object(nodes, predicate), new, predicate)

    def within(self, graph: ox.NamedNode) -> set[ox.Quad]:
        """Return the quads of a named graph."""
        return self._over(self.base.within(graph), self.added.quads_for_graph_name(graph), None)

    def occurrences(self, triples: Iterable[ox.Triple]) -> set[ox.Quad]:
        """Return the quads of ``triples``, one for each graph that a triple stands in."""
        wanted = set(triples)
        new = (q for t in wanted for q in self.added.quads_for_subject(t.subject) if q.triple == t)
        return self._over(self.base.occurrences(wanted), new, None)

    def _over(
        self, old: Iterable[ox.Quad], new: Iterable[ox.Quad], predicate: ox.NamedNode | None
    ) -> set[ox.Quad]:
        kept = {quad for quad in old if quad not in self.removed}
        return kept | {quad for quad in new if predicate is None or quad.predicate == predicate}

    def make(self) -> None:
        """Make the change."""
        self.base.apply(self.removed, self.added)
