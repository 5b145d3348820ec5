"""The protocols of SPARQL 1.1 over HTTP: query, update, and the Graph Store protocol.

A service is reached by its base address, beneath which ``query``, ``update`` and ``store`` or ``data`` are
(Oxigraph, a dataset of Apache Jena Fuseki). Nothing that a service sends is trusted: each request has an
end in time, each answer one in size, and whatever is no answer to the question becomes one line.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote_to_bytes, urlencode

import pyoxigraph as ox
import urllib3

from kgraph.errors import GraphError, QueryError
from kgraph.graph.backends.backend import Result
from kgraph.graph.limits import ANSWER, TIMEOUT, Limits, size
from kgraph.http import FAILURES, PART, RefusedError, Reply, Server, TooLargeError, TooSlowError
from kgraph.text import printable, without_password

RESULTS, TRIPLES = "application/sparql-results+json", "application/n-triples"
RESULTS_TOO, TRIPLES_TOO = "application/json", "text/plain"  # as older services call them
STORES = ("store", "data")  # what services call their Graph Store protocol
ELSEWHERE, BAD, MISSING = 300, 400, 404  # statuses of HTTP; from 400 on something is wrong
SHOWN = 300  # characters of what a service says
DEEPEST = 32  # how deeply brackets may nest: the parser ends the process where there are thousands
_NESTING = re.compile(rb'"(?:triple|statement)"|\\u00[4-7]')  # a letter may be written as an escape
_STRING_OR_BRACKET = re.compile(rb'"(?:[^"\\]|\\.)*"|[{}\[\]]', re.DOTALL)


class SparqlClient:
    """What asks a SPARQL service: questions, changes and whole graphs.

    Raises ``GraphError`` for what is no address of a service, and, when asked, if it does not answer in
    time, sends on to another address, or answers with anything else than what was asked for.
    """

    def __init__(self, address: str, limits: Limits | None = None) -> None:
        parsed = _parsed(address)
        self._headers = _credentials(parsed.auth)
        self.address = parsed._replace(auth=None).url.rstrip("/")
        self._limits = limits or Limits.set()
        self._server = Server.at(self.address, self._limits.seconds, self._limits.answer)
        self._graphs: str | None = None

    def close(self) -> None:
        """Close the connection."""
        self._server.close()

    def query(self, sparql: str) -> Result:
        """Return what a query gives.

        Raises ``QueryError`` if the service refuses the query, ``GraphError`` if it does not answer.
        """
        headers = {"Content-Type": "application/sparql-query", "Accept": f"{RESULTS}, {TRIPLES};q=0.9"}
        reply = self._ask("POST", "query", headers, sparql)
        if reply.status == BAD:
            raise QueryError(f"the service refuses the query: {_reason(reply)}")
        self._check(reply)
        if reply.media in (RESULTS, RESULTS_TOO):
            return self._results(reply.body)
        return self._triples(reply)

    def _results(self, body: bytes) -> ox.QuerySolutions | ox.QueryBoolean:
        """Return results that are known to be sound."""
        try:
            _check_nesting(body)
            found = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
            if isinstance(found, ox.QueryBoolean):
                return found
            for _ in found:  # what is wrong in a row is found when it is read
                pass
        except (SyntaxError, ValueError) as error:
            raise GraphError(
                f"{self.shown}: the service answers with broken results ({printable(str(error))[:100]})"
            ) from None
        return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)

    def _triples(self, reply: Reply) -> Iterator[ox.Triple]:
        """Yield the triples of an answer; what is wrong in it is found first."""
        if reply.media not in (TRIPLES, TRIPLES_TOO):
            what = f"with {printable(reply.media)}" if reply.media else "without saying in which format"
            raise GraphError(
                f"{self.shown}: the service answers {what}: is this the base address of a SPARQL service?"
            )
        try:
            if any(line.count(b"<<") > DEEPEST for line in reply.body.split(b"\n")):
                raise ValueError("triples in triples")
            for _ in ox.parse(reply.body, format=ox.RdfFormat.N_TRIPLES):
                pass
        except (SyntaxError, ValueError) as error:
            raise GraphError(
                f"{self.shown}: the service answers with broken N-Triples ({printable(str(error))[:100]})"
            ) from None
        return (quad.triple for quad in ox.parse(reply.body, format=ox.RdfFormat.N_TRIPLES))

    def update(self, sparql: str) -> None:
        """Change the service; ``GraphError`` if it refuses."""
        self._check(self._ask("POST", "update", {"Content-Type": "application/sparql-update"}, sparql))

    def graph(self, name: ox.NamedNode) -> Iterator[ox.Triple]:
        """Return the triples of a named graph, which is read whole by the Graph Store protocol."""
        where = f"{self._store()}?{urlencode({'graph': name.value})}"
        reply = self._ask("GET", where, {"Accept": TRIPLES})
        if reply.status == MISSING:  # there is no such graph
            return iter(())
        self._check(reply)
        return self._triples(reply)

    def _store(self) -> str:
        """Return what the service calls its Graph Store protocol."""
        if self._graphs is None:
            probes = [self._ask("HEAD", f"{name}?default", {}) for name in STORES]
            found = [name for name, probe in zip(STORES, probes, strict=True) if probe.status < ELSEWHERE]
            if not found:
                raise GraphError(
                    f"{self.shown}: there is no Graph Store protocol under {' or '.join(STORES)}"
                )
            self._graphs = found[0]
        return self._graphs

    def _ask(self, method: str, where: str, headers: Mapping[str, str], body: str | None = None) -> Reply:
        try:
            sent = body.encode() if body is not None else None
            return self._server.reply(method, f"{self.address}/{where}", {**self._headers, **headers}, sent)
        except RefusedError as error:
            raise GraphError(f"{self.shown}: {_refused(error, self._limits)}") from None
        except FAILURES as error:
            raise GraphError(f"{self.shown}: the service does not answer ({type(error).__name__})") from error

    def _check(self, reply: Reply) -> None:
        if reply.status >= BAD:
            raise GraphError(f"{self.shown}: the service says {reply.status}: {_reason(reply)}")
        if reply.status >= ELSEWHERE:
            where = printable(without_password(reply.location))[:SHOWN]
            raise GraphError(
                f"{self.shown}: the service sends on to {where or 'another place'}, where kgraph does not "
                "follow; give that address if you trust it"
            )

    @property
    def shown(self) -> str:
        """The address as a line may show it."""
        return printable(self.address)

    def construct(self, sparql: str) -> Iterator[ox.Triple]:
        """Return the triples that a CONSTRUCT query gives; ``GraphError`` for an answer of another kind."""
        found = self.query(sparql)
        if isinstance(found, (ox.QuerySolutions, ox.QueryBoolean)):
            raise self._beside_the_point()
        return found

    def rows(self, sparql: str, *names: str) -> Iterator[tuple[Any, ...]]:
        """Yield the terms that the variables ``names`` have in each solution of a query.

        Raises ``GraphError`` for an answer without them.
        """
        found = self.query(sparql)
        if not isinstance(found, ox.QuerySolutions) or not {*names} <= {
            each.value for each in found.variables
        }:
            raise self._beside_the_point()
        for row in found:
            yield tuple(row[name] for name in names)

    def ask(self, sparql: str) -> bool:
        """Return the truth that an ASK query gives; ``GraphError`` for an answer of another kind."""
        found = self.query(sparql)
        if not isinstance(found, ox.QueryBoolean):
            raise self._beside_the_point()
        return bool(found)

    def _beside_the_point(self) -> GraphError:
        return GraphError(f"{self.shown}: the service answers something else than what it was asked")


def _parsed(address: str) -> urllib3.util.Url:
    """Return the parts of the address of a service; ``GraphError`` if it is none."""
    try:
        parsed = urllib3.util.parse_url(address) if address.isprintable() and " " not in address else None
    except urllib3.exceptions.HTTPError:
        parsed = None
    if parsed is None or not parsed.host or parsed.query or parsed.fragment:
        # up to the last @: of what cannot be taken apart anything before it may be a password
        shown = re.sub(r"//.*@", "//", printable(address))
        raise GraphError(f"{shown}: this is not the address of a service, such as http://localhost:7878")
    return parsed


def _credentials(auth: str | None) -> dict[str, str]:
    """Return the header that tells user and password, in which an address may have escaped letters."""
    if not auth:
        return {}
    return {"Authorization": f"Basic {base64.b64encode(unquote_to_bytes(auth)).decode('ascii')}"}


def _check_nesting(results: bytes) -> None:
    """Raise ``ValueError`` where brackets nest so deeply that reading them might end the process.

    Only triples in triples do, so that the brackets of most answers need not be counted.
    """
    depth = 0
    for found in _STRING_OR_BRACKET.finditer(results) if _NESTING.search(results) else ():
        depth += {b"{": 1, b"[": 1, b"}": -1, b"]": -1}.get(found[0], 0)
        if depth > DEEPEST:
            raise ValueError("brackets in brackets in brackets")


def _refused(error: RefusedError, limits: Limits) -> str:
    """Return why an answer was not read, and what allows more."""
    if isinstance(error, TooSlowError):
        return f"the service takes longer than {limits.time} to answer; {TIMEOUT} gives it more"
    if isinstance(error, TooLargeError):
        most = size(limits.answer)
        return f"the answer of the service is larger than {most}; {ANSWER} (in megabytes) allows more"
    return "the service compresses its answer, which nobody asked for"


def _reason(reply: Reply) -> str:
    return printable(reply.body[:PART].decode("utf-8", "replace"))[:SHOWN]
