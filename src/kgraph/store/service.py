"""A remote SPARQL 1.1 service as the place of a graph: query, update, and the Graph Store protocol.

It is reached by its base address, beneath which ``query``, ``update`` and ``store`` or ``data`` are
(Oxigraph, a dataset of Apache Jena Fuseki).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pyoxigraph as ox
import urllib3

from kgraph.errors import GraphError, QueryError
from kgraph.store.terms import printable

CONNECT, READ = 10.0, 300.0  # seconds
RESULTS = "application/sparql-results+json"
TRIPLES = "application/n-triples"
STORES = ("store", "data")  # what services call their Graph Store protocol
BAD, MISSING = 400, 404  # statuses of HTTP; from the first on something is wrong

_http = urllib3.PoolManager(retries=False, timeout=urllib3.Timeout(connect=CONNECT, read=READ))


def is_address(graph: str) -> bool:
    """Tell the address of a service from the path of a folder."""
    return graph.startswith(("http://", "https://"))


class Service:
    """A SPARQL service: questions, changes and whole graphs, over HTTP."""

    def __init__(self, address: str) -> None:
        parsed = urllib3.util.parse_url(address)
        self._headers = urllib3.make_headers(basic_auth=parsed.auth) if parsed.auth else {}
        self.address = parsed._replace(auth=None).url.rstrip("/")
        self._graphs: str | None = None

    def query(self, sparql: str, prefixes: Mapping[str, str] | None = None, **_: Any) -> Any:
        """Return what a query gives, as pyoxigraph does for its own stores.

        Raises ``QueryError`` if the service refuses the query, ``GraphError`` if it does not answer.
        """
        declared = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in (prefixes or {}).items())
        headers = {"Content-Type": "application/sparql-query", "Accept": f"{RESULTS}, {TRIPLES};q=0.9"}
        answer = self._ask("POST", "query", f"{declared} {sparql}", headers)
        if answer.status == BAD:
            raise QueryError(f"the service refuses the query: {_reason(answer)}")
        self._check(answer)
        if RESULTS in answer.headers.get("Content-Type", ""):
            return ox.parse_query_results(answer.data, format=ox.QueryResultsFormat.JSON)
        return (quad.triple for quad in ox.parse(answer.data, format=ox.RdfFormat.N_TRIPLES))

    def update(self, sparql: str) -> None:
        """Change the service; ``GraphError`` if it refuses."""
        self._check(self._ask("POST", "update", sparql, {"Content-Type": "application/sparql-update"}))

    def graph(self, name: ox.NamedNode) -> Iterator[ox.Quad]:
        """Yield the quads of a named graph, which is read whole by the Graph Store protocol."""
        answer = self._ask("GET", self._store(), fields={"graph": name.value}, headers={"Accept": TRIPLES})
        if answer.status != MISSING:  # which says that there is no such graph
            self._check(answer)
            for quad in ox.parse(answer.data, format=ox.RdfFormat.N_TRIPLES):
                yield ox.Quad(quad.subject, quad.predicate, quad.object, name)

    def _store(self) -> str:
        """Return what the service calls its Graph Store protocol."""
        if self._graphs is None:
            probes = (self._ask("HEAD", f"{name}?default") for name in STORES)
            found = [name for name, probe in zip(STORES, probes, strict=True) if probe.status < BAD]
            if not found:
                raise GraphError(
                    f"{self.shown}: there is no Graph Store protocol under {' or '.join(STORES)}"
                )
            self._graphs = found[0]
        return self._graphs

    def _ask(
        self,
        method: str,
        where: str,
        body: str | None = None,
        headers: Mapping[str, str] | None = None,
        fields: Mapping[str, str] | None = None,
    ) -> urllib3.BaseHTTPResponse:
        try:
            return _http.request(
                method,
                f"{self.address}/{where}",
                body=body.encode() if body is not None else None,
                fields=fields,
                headers={**self._headers, **(headers or {})},
            )
        except urllib3.exceptions.HTTPError as error:
            raise GraphError(f"{self.shown}: the service does not answer ({type(error).__name__})") from error

    def _check(self, answer: urllib3.BaseHTTPResponse) -> None:
        if answer.status >= BAD:
            raise GraphError(f"{self.shown}: the service says {answer.status}: {_reason(answer)}")

    @property
    def shown(self) -> str:
        """The address as a line may show it."""
        return printable(self.address)

    def quads_for_pattern(
        self, subject: object, predicate: object, value: object, graph: object
    ) -> Iterator[ox.Quad]:
        """Yield the quads of the default graph that fit, as pyoxigraph's stores do."""
        assert graph == ox.DefaultGraph(), "only the view is asked like this"
        ends = {"?s": subject, "?p": predicate, "?o": value}
        where = " ".join(str(term) if term is not None else name for name, term in ends.items())
        return (ox.Quad(*t) for t in self.query(f"CONSTRUCT {{ {where} }} WHERE {{ {where} }}"))

    def named_graphs(self) -> Iterator[ox.NamedNode]:
        """Yield the names of the named graphs."""
        return (row["g"] for row in self.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"))


def _reason(answer: urllib3.BaseHTTPResponse) -> str:
    return printable(answer.data.decode("utf-8", "replace"))[:300]
