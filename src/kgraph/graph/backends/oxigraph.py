"""A pyoxigraph store as a backend: what graphs in memory and graph folders have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import pyoxigraph as ox

from kgraph.graph.backends.backend import Backend, Result
from kgraph.graph.named_graphs import VIEW, GraphName
from kgraph.graph.query_errors import PADDING, query_error
from kgraph.graph.terms import Term
from kgraph.graph.vocabulary import PREFIXES

MANY, AT_ONCE = 100, 2  # nodes that are looked up together; quads that are read in the time of one look-up


class Oxigraph(Backend):
    """The quads of a pyoxigraph store."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store

    def query(self, sparql: str) -> Result:
        """Return what a query gives; ``QueryError`` with line and column for a bad one.

        The text must be trusted, for ``SERVICE`` would reach out.
        """
        try:
            return self.store.query(sparql + PADDING, prefixes=PREFIXES)
        except SyntaxError as error:
            raise query_error(sparql, error) from None

    def named_graphs(self) -> Iterator[ox.NamedNode]:
        """Yield the names of the named graphs."""
        return (name for name in self.store.named_graphs() if isinstance(name, ox.NamedNode))

    def with_subject(
        self, subjects: Iterable[Term], predicate: ox.NamedNode | None = None, graph: GraphName | None = None
    ) -> Iterator[ox.Quad]:
        """Yield the quads with one of ``subjects``, with ``predicate`` and in ``graph`` if given."""
        nodes = {node for node in subjects if isinstance(node, ox.NamedNode)}
        if graph is not None and len(nodes) > MANY:
            most = AT_ONCE * len(nodes)
            all_there = list(islice(self.store.quads_for_pattern(None, predicate, None, graph), most))
            if len(all_there) < most:  # a small graph is gone through faster than each node is looked up
                yield from (quad for quad in all_there if quad.subject in nodes)
                return
        for node in nodes:
            yield from _in(graph, self.store.quads_for_pattern(node, predicate, None, graph))

    def with_object(
        self, objects: Iterable[Term], predicate: ox.NamedNode | None = None, graph: GraphName | None = None
    ) -> Iterator[ox.Quad]:
        """Yield the quads with one of ``objects``, with ``predicate`` and in ``graph`` if given."""
        for node in objects:
            yield from _in(graph, self.store.quads_for_pattern(None, predicate, node, graph))

    def occurrences(self, triples: Iterable[ox.Triple]) -> Iterator[ox.Quad]:
        """Yield the quads of ``triples``, one for each named graph that a triple stands in."""
        for t in triples:
            yield from _in(None, self.store.quads_for_pattern(t.subject, t.predicate, t.object, None))

    def within(self, graph: GraphName | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of a graph, or of all named graphs."""
        return _in(graph, self.store.quads_for_pattern(None, None, None, graph))

    def apply(self, removed: Iterable[ox.Quad], added: Iterable[ox.Quad]) -> None:
        """Take out ``removed`` and put in ``added``, the latter all or none."""
        for quad in removed:
            self.store.remove(quad)
        self.store.extend(added)


def _in(graph: GraphName | None, quads: Iterator[ox.Quad]) -> Iterator[ox.Quad]:
    """Return the quads that a look-up in ``graph`` found; without a graph, those of named ones."""
    return quads if graph is not None else (quad for quad in quads if quad.graph_name != VIEW)
