"""A graph in a remote SPARQL service.

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
from kgraph.graph.backends.backend import Backend, Result
from kgraph.graph.backends.sparql_client import SparqlClient
from kgraph.graph.limits import Limits
from kgraph.graph.named_graphs import NOTES, VIEW, GraphName
from kgraph.graph.terms import Term, lexical_value
from kgraph.graph.version import BUILD_AGAIN
from kgraph.graph.vocabulary import PREFIXES
from kgraph.iris import digest

T = TypeVar("T")

AT_ONCE = 500  # terms that one request asks for
STATE = ox.NamedNode(NOTES + "state")
TOKEN = ox.NamedNode("https://w3id.org/kgraph/register/3#token")
OLDER = [ox.NamedNode(f"https://w3id.org/kgraph/register{version}#token") for version in ("", "/2")]
HOLDS = f"GRAPH {STATE} {{ {STATE} {TOKEN} ?token }}"


def is_address(graph: str) -> bool:
    """Return whether a graph is the address of a service, and not the path of a folder."""
    return graph.lower().startswith(("http://", "https://"))


class Service(Backend):
    """A graph in a SPARQL service. It can be asked as it is, and be changed once it was opened."""

    is_remote = True

    def __init__(self, address: str, limits: Limits | None = None) -> None:
        self.client = SparqlClient(address, limits)
        self._token: str | None = None

    def opened(self) -> Service:
        """Return this service, whose graph may be changed from now on; ``GraphError`` if it has no graph."""
        self._token = token(self.client)
        return self

    def close(self) -> None:
        """Close the connection."""
        self.client.close()

    def query(self, sparql: str) -> Result:
        """Return what a query gives.

        Raises ``QueryError`` if the service refuses the query, ``GraphError`` if it does not answer.
        """
        declared = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items())
        return self.client.query(f"{declared} {sparql}")

    def named_graphs(self) -> Iterator[ox.NamedNode]:
        """Yield the names of the named graphs."""
        for (name,) in self.client.rows("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", "g"):
            if isinstance(name, ox.NamedNode):
                yield name

    def with_subject(
        self, subjects: Iterable[Term], predicate: ox.NamedNode | None = None, graph: GraphName | None = None
    ) -> Iterator[ox.Quad]:
        """Yield the quads with one of ``subjects``, with ``predicate`` and in ``graph`` if given."""
        nodes = (node for node in subjects if isinstance(node, ox.NamedNode))
        return self._with("?s", nodes, predicate, graph)

    def with_object(
        self, objects: Iterable[Term], predicate: ox.NamedNode | None = None, graph: GraphName | None = None
    ) -> Iterator[ox.Quad]:
        """Yield the quads with one of ``objects``, with ``predicate`` and in ``graph`` if given."""
        return self._with("?o", objects, predicate, graph)

    def _with(
        self, end: str, terms: Iterable[Term], predicate: ox.NamedNode | None, graph: GraphName | None
    ) -> Iterator[ox.Quad]:
        where = f"VALUES ?p {{ {predicate} }} " if predicate else ""
        for some in _batches(terms):
            yield from self._found(f"{where}VALUES {end} {{ {' '.join(map(str, some))} }}", graph)

    def occurrences(self, triples: Iterable[ox.Triple]) -> Iterator[ox.Quad]:
        """Yield the quads of ``triples``, one for each named graph that a triple stands in."""
        for some in _batches(triples):
            rows = " ".join(f"({t.subject} {t.predicate} {t.object})" for t in some)
            yield from self._found(f"VALUES (?s ?p ?o) {{ {rows} }}")

    def within(self, graph: GraphName | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of a graph, or of all named graphs."""
        if isinstance(graph, ox.NamedNode):
            return (self._quad(triple, graph) for triple in self.client.graph(graph))
        return self._found("", graph)

    def _found(self, where: str, graph: GraphName | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of ``graph``, else of all named graphs, that a part of a query limits."""
        if graph == VIEW:
            asked = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {where} ?s ?p ?o }}"
            yield from (self._quad(triple, VIEW) for triple in self.client.construct(asked))
            return
        where = f"VALUES ?g {{ {graph} }} {where}" if graph else where
        asked = f"SELECT ?s ?p ?o ?g {{ {where} GRAPH ?g {{ ?s ?p ?o }} }}"
        for *ends, name in self.client.rows(asked, *"spog"):
            yield self._quad(ends, name)

    def _quad(self, ends: Iterable[object], graph: object) -> ox.Quad:
        """Return the quad of terms that the service gave; ``GraphError`` if kgraph puts in no such thing."""
        subject, predicate, value = ends
        iris = (subject, predicate) if graph == VIEW else (subject, predicate, graph)
        directed = isinstance(value, ox.Literal) and value.direction
        if all(isinstance(term, ox.NamedNode) for term in iris) and isinstance(value, Term) and not directed:
            return ox.Quad(subject, predicate, value, graph)  # type: ignore[arg-type]
        raise GraphError(
            f"{self.client.shown}: the service holds what is no graph of kgraph's, such as blank nodes"
        )

    def apply(self, removed: Iterable[ox.Quad], added: Iterable[ox.Quad]) -> None:
        """Take out ``removed`` and put in ``added``, all at once, if nobody has changed the graph meanwhile.

        Raises ``GraphError`` if somebody has; nothing is changed then.
        """
        if self._token is None:
            raise RuntimeError("a service that is open for questions alone is not changed")
        old, new = _written(removed), _written(added)
        following = digest(self._token, old, new)
        self.client.update(
            f"DELETE {{ {_state(self._token)} {old} }} INSERT {{ {_state(following)} {new} }} "
            f"WHERE {{ {_state(self._token)} }}"
        )
        if token(self.client) != following:
            who = "somebody else has changed the graph meanwhile, so nothing was changed; try again"
            raise GraphError(f"{self.client.shown}: {who}")
        self._token = following


def token(client: SparqlClient) -> str:
    """Return the token of a graph in a service; ``GraphError`` if there is no graph."""
    found = [lexical_value(value) for (value,) in client.rows(f"SELECT ?token {{ {HOLDS} }}", "token")]
    if not found and client.ask(f"ASK {{ {_older()} }}"):
        raise GraphError(f"{client.shown}: {BUILD_AGAIN}")
    if not found:
        raise GraphError(f"{client.shown}: there is no graph; kgraph init makes one")
    return found[0]


def create(address: str) -> None:
    """Make an empty graph in the service at an address.

    Raises ``GraphError`` if there is one already or anything else in its default graph, and if that is
    the union of the others.
    """
    client = SparqlClient(address)
    if client.ask(f"ASK {{ {HOLDS} }}"):
        raise GraphError(f"{client.shown}: there is a graph already")
    if client.ask("ASK { ?s ?p ?o }"):
        raise GraphError(f"{client.shown}: the default graph of the service is not empty")
    client.update(f"INSERT DATA {{ {_state(digest('empty'))} }}")
    if client.ask(f"ASK {{ {STATE} {TOKEN} ?token }}"):
        client.update(f"DELETE DATA {{ {_state(digest('empty'))} }}")
        raise GraphError(f"{client.shown}: the default graph of the service is the union of the others")


def _older() -> str:
    return f"VALUES ?older {{ {' '.join(map(str, OLDER))} }} GRAPH {STATE} {{ {STATE} ?older ?token }}"


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
