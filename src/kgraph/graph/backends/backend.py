"""What kgraph needs of the place where a graph is kept: to ask it, to look quads up, and to change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

import pyoxigraph as ox

from kgraph.graph.named_graphs import GraphName
from kgraph.graph.terms import Term

Result = ox.QuerySolutions | ox.QueryBoolean | Iterator[ox.Triple]
"""What a query gives: solutions (SELECT), a truth value (ASK), triples (CONSTRUCT, DESCRIBE)."""


class Backend(Protocol):
    """The place of a graph: memory, a graph folder, a SPARQL service. Those inherit from this class.

    It speaks in pyoxigraph's terms, triples, quads and solutions, wherever the graph is. The default graph
    holds the view; named graphs hold documents, what follows from them, and notes
    (``kgraph.graph.named_graphs``). Quads are looked up for many nodes at once, so that a service answers in
    few requests; without ``graph`` in all named graphs, else in that one, which may be the view. Everything
    may raise ``GraphError`` if the place does not give what it should.
    """

    is_remote: bool = False
    """Whether another machine answers, within the limits that the backend was opened with."""

    def query(self, sparql: str) -> Result:
        """Return what a SPARQL 1.1 query gives, for which the prefixes of ``PREFIXES`` need not be declared.

        Raises ``QueryError`` for a bad query.
        """
        ...

    def named_graphs(self) -> Iterator[ox.NamedNode]:
        """Yield the names of the named graphs."""
        ...

    def with_subject(
        self, subjects: Iterable[Term], predicate: ox.NamedNode | None = None, graph: GraphName | None = None
    ) -> Iterator[ox.Quad]:
        """Yield the quads with one of ``subjects``, and with ``predicate`` if given."""
        ...

    def with_object(
        self, objects: Iterable[Term], predicate: ox.NamedNode | None = None, graph: GraphName | None = None
    ) -> Iterator[ox.Quad]:
        """Yield the quads with one of ``objects``, and with ``predicate`` if given."""
        ...

    def occurrences(self, triples: Iterable[ox.Triple]) -> Iterator[ox.Quad]:
        """Yield the quads of ``triples``, one for each named graph that a triple stands in."""
        ...

    def within(self, graph: GraphName | None = None) -> Iterator[ox.Quad]:
        """Yield all quads: none of a graph that is not there."""
        ...

    def apply(self, removed: Iterable[ox.Quad], added: Iterable[ox.Quad]) -> None:
        """Take out ``removed`` and put in ``added``, in one step as others see it.

        A backend that is open for questions alone raises ``RuntimeError``.
        """
        ...

    def keep(self) -> None:
        """Let what was changed so far stay, whatever happens afterwards; where it does anyway, do nothing."""
        return

    def close(self) -> None:
        """Let go what is held open, if anything is; nothing can be asked afterwards."""
        return
