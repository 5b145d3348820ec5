"""A growing graph in a remote SPARQL service.

The default graph of the service holds the view, so that it must not be the union of all others. Every
change is one update, which takes effect only if nobody has changed the graph since it was opened: a
triple with a token tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

import pyoxigraph as ox

from kgraph.errors import GraphError
from kgraph.graph.backends.quads import NOTES
from kgraph.graph.backends.service import Service
from kgraph.graph.terms import Term, lexical_value
from kgraph.iris import digest

T = TypeVar("T")

AT_ONCE = 500  # terms that one request asks for
STATE = ox.NamedNode(NOTES + "state")
TOKEN = ox.NamedNode("https://w3id.org/kgraph/register#token")
HOLDS = f"GRAPH {STATE} {{ {STATE} {TOKEN} ?token }}"


class RemoteQuads:
    """The quads of a growing graph in a service; see ``quads.Quads``."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._token = token(service)

    def with_subject(
        self,
        subjects: Iterable[Term],
        predicate: ox.NamedNode | None = None,
        graph: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads with one of ``subjects``, with ``predicate`` and in ``graph`` if given."""
        nodes = (node for node in subjects if isinstance(node, ox.NamedNode))
        yield from self._with("?s", nodes, predicate, graph)

    def with_object(
        self, objects: Iterable[Term], predicate: ox.NamedNode | None = None
    ) -> Iterator[ox.Quad]:
        """Yield the quads with one of ``objects``, and with ``predicate`` if given."""
        yield from self._with("?o", objects, predicate, None)

    def _with(
        self, end: str, terms: Iterable[Term], predicate: ox.NamedNode | None, graph: ox.NamedNode | None
    ) -> Iterator[ox.Quad]:
        limits = f"VALUES ?p {{ {predicate} }} " if predicate else ""
        limits += f"VALUES ?g {{ {graph} }} " if graph else ""
        for some in _batches(terms):
            yield from self._found(f"{limits}VALUES {end} {{ {' '.join(map(str, some))} }}")

    def _found(self, limits: str) -> Iterator[ox.Quad]:
        for row in self._service.rows(f"SELECT ?s ?p ?o ?g {{ {limits} GRAPH ?g {{ ?s ?p ?o }} }}", *"spog"):
            yield self._service.quad(*row)

    def within(self, graph: ox.NamedNode) -> Iterator[ox.Quad]:
        """Yield the quads of a named graph."""
        return self._service.graph(graph)

    def all(self) -> Iterator[ox.Quad]:
        """Yield the quads of all named graphs."""
        return self._found("")

    def occurrences(self, triples: Iterable[ox.Triple]) -> Iterator[ox.Quad]:
        """Yield the quads of ``triples``, one for each graph that a triple stands in."""
        for some in _batches(triples):
            rows = " ".join(f"({t.subject} {t.predicate} {t.object})" for t in some)
            yield from self._found(f"VALUES (?s ?p ?o) {{ {rows} }}")

    def apply(self, removed: Iterable[ox.Quad], added: Iterable[ox.Quad]) -> None:
        """Take out ``gone`` and put in ``come``, all at once, if nobody has changed the graph meanwhile.

        Raises ``GraphError`` if somebody has; nothing is changed then.
        """
        old, new = _written(removed), _written(added)
        following = digest(self._token, old, new)
        self._service.update(
            f"DELETE {{ {_state(self._token)} {old} }} INSERT {{ {_state(following)} {new} }} "
            f"WHERE {{ {_state(self._token)} }}"
        )
        if token(self._service) != following:
            who = "somebody else has changed the graph meanwhile, so nothing was changed; try again"
            raise GraphError(f"{self._service.shown}: {who}")
        self._token = following


def token(service: Service) -> str:
    """Return the token of a graph in a service; ``GraphError`` if there is no graph."""
    found = [lexical_value(value) for (value,) in service.rows(f"SELECT ?token {{ {HOLDS} }}", "token")]
    if not found:
        raise GraphError(f"{service.shown}: there is no graph; kgraph init makes one")
    return found[0]


def create(service: Service) -> None:
    """Make an empty graph in a service.

    Raises ``GraphError`` if there is one already or anything else in its default graph, and if that is
    the union of the others.
    """
    if service.ask(f"ASK {{ {HOLDS} }}"):
        raise GraphError(f"{service.shown}: there is a graph already")
    if service.ask("ASK { ?s ?p ?o }"):
        raise GraphError(f"{service.shown}: the default graph of the service is not empty")
    service.update(f"INSERT DATA {{ {_state(digest('empty'))} }}")
    if service.ask(f"ASK {{ {STATE} {TOKEN} ?token }}"):
        service.update(f"DELETE DATA {{ {_state(digest('empty'))} }}")
        raise GraphError(f"{service.shown}: the default graph of the service is the union of the others")


def _state(token: str) -> str:
    return f"GRAPH {STATE} {{ {STATE} {TOKEN} {ox.Literal(token)} }}"


def _written(quads: Iterable[ox.Quad]) -> str:
    """Return quads as an update takes them, in order."""
    return " ".join(sorted(map(_pattern, quads)))


def _pattern(quad: ox.Quad) -> str:
    triple = f"{quad.subject} {quad.predicate} {quad.object} ."
    return f"GRAPH {quad.graph_name} {{ {triple} }}" if isinstance(quad.graph_name, ox.NamedNode) else triple


def _batches(terms: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(dict.fromkeys(terms))
    while some := list(islice(rest, AT_ONCE)):
        yield some
