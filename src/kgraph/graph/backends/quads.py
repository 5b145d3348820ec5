"""What a graph that grows needs of the place where its quads are kept, on disk or in a remote service.

Everything is asked for many nodes at once, so that a service answers in few requests. A change is
drafted first, over what there is, and then made in one step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

import pyoxigraph as ox

from kgraph.graph.terms import Term
from kgraph.iris import iri

VIEW = ox.DefaultGraph()
NOTES = iri("graph", "register", "")
"""What the IRIs of the named graphs begin with in which a growing graph keeps its own notes."""


def is_note(graph: object) -> bool:
    """Return whether a graph is one of notes, by its name."""
    return isinstance(graph, ox.NamedNode) and graph.value.startswith(NOTES)


def is_source(quad: ox.Quad) -> bool:
    """Return whether a quad is of a named graph that the view shows."""
    return quad.graph_name != VIEW and not is_note(quad.graph_name)


def placed(triples: Iterable[ox.Triple], graph: ox.NamedNode | ox.DefaultGraph = VIEW) -> Iterator[ox.Quad]:
    """Yield triples as quads of a graph."""
    return (ox.Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)


class Quads(Protocol):
    """Quads of named graphs, which can be looked up by subject, object, graph or triple."""

    def with_subject(
        self,
        subjects: Iterable[Term],
        predicate: ox.NamedNode | None = None,
        graph: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads with one of ``subjects``, with ``predicate`` and in ``graph`` if given."""
        ...

    def with_object(
        self, objects: Iterable[Term], predicate: ox.NamedNode | None = None
    ) -> Iterator[ox.Quad]:
        """Yield the quads with one of ``objects``, and with ``predicate`` if given."""
        ...

    def within(self, graph: ox.NamedNode) -> Iterator[ox.Quad]:
        """Yield the quads of a named graph."""
        ...

    def occurrences(self, triples: Iterable[ox.Triple]) -> Iterator[ox.Quad]:
        """Yield the quads of ``triples``, one for each graph that a triple stands in."""
        ...

    def apply(self, removed: Iterable[ox.Quad], added: Iterable[ox.Quad]) -> None:
        """Take out ``gone`` and put in ``come``."""
        ...


class LocalQuads:
    """The quads of a pyoxigraph store."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store

    def with_subject(
        self,
        subjects: Iterable[Term],
        predicate: ox.NamedNode | None = None,
        graph: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads with one of ``subjects``, with ``predicate`` and in ``graph`` if given."""
        for node in subjects:
            if isinstance(node, ox.NamedNode):
                yield from _named(self.store.quads_for_pattern(node, predicate, None, graph))

    def with_object(
        self, objects: Iterable[Term], predicate: ox.NamedNode | None = None
    ) -> Iterator[ox.Quad]:
        """Yield the quads with one of ``objects``, and with ``predicate`` if given."""
        for node in objects:
            yield from _named(self.store.quads_for_pattern(None, predicate, node, None))

    def within(self, graph: ox.NamedNode) -> Iterator[ox.Quad]:
        """Yield the quads of a named graph."""
        return self.store.quads_for_pattern(None, None, None, graph)

    def occurrences(self, triples: Iterable[ox.Triple]) -> Iterator[ox.Quad]:
        """Yield the quads of ``triples``, one for each graph that a triple stands in."""
        for t in triples:
            yield from _named(self.store.quads_for_pattern(t.subject, t.predicate, t.object, None))

    def all(self) -> Iterator[ox.Quad]:
        """Yield the quads of all named graphs."""
        return _named(self.store)

    def apply(self, removed: Iterable[ox.Quad], added: Iterable[ox.Quad]) -> None:
        """Take out ``gone`` and put in ``come``, the latter at once."""
        for quad in removed:
            self.store.remove(quad)
        self.store.extend(added)


def _named(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    return (quad for quad in quads if quad.graph_name != VIEW)


class Draft:
    """Quads as they will be after a change that is not made yet; looked up as those of ``Quads`` are."""

    def __init__(self, base: Quads) -> None:
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
