"""Questions in SPARQL to a graph: named queries, own ones, and those that look up claims by name or words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import Enum

import pyoxigraph as ox

from kgraph.errors import QueryError
from kgraph.graph import query
from kgraph.graph.query import Limits
from kgraph.graph.query.answer import Answer, plain
from kgraph.graph.query.naming import named
from kgraph.graph.store import Store
from kgraph.library import remarks
from kgraph.library.kept import Kept
from kgraph.library.rows import Rows

TRIPLE = ("subject", "predicate", "object")


class Queried(Kept):
    """A graph that answers questions in SPARQL."""

    def query(
        self,
        question: str,
        /,
        *,
        timeout: float | None = None,
        max_rows: int | None = None,
        **parameters: str | int | date | None,
    ) -> Rows:
        """Return the rows that a question gives: the name of a query that comes with kgraph
        (``kgraph.queries()`` lists them), a ``.rq`` file, or SPARQL.

        ``parameters`` are those that the query has: an actor or item by any of its names or its IRI, an act
        by name, a ``datetime.date``, a number. ASK gives one row with ``answer``; CONSTRUCT and DESCRIBE give
        ``subject``, ``predicate`` and ``object``. The query runs in a process of its own for at most
        ``timeout`` seconds (60) and gives at most ``max_rows`` (a million).

        Raises ``QueryError`` for an unknown name or parameter, for SPARQL that does not parse, with line and
        column, and where a limit is reached. A name that means nothing, or several, is warned of.
        """
        values = {name: _value(name, value) for name, value in parameters.items() if value is not None}
        answer = self.ask(question, values, timeout=timeout, max_rows=max_rows)
        for line in answer.warnings:
            remarks.warn(line)
        if answer.graph is not None:
            triples = ox.parse(answer.graph, format=ox.RdfFormat.TURTLE)
            return Rows(TRIPLE, ((plain(t.subject), plain(t.predicate), plain(t.object)) for t in triples))
        return Rows(answer.columns, answer.values)

    def ask(
        self,
        question: str,
        parameters: Mapping[str, str] | None = None,
        *,
        timeout: float | None = None,
        max_rows: int | None = None,
    ) -> Answer:
        """Return the answer to a question as ``query`` does, but one that can be written in the formats of
        SPARQL (``answer.written("csv")``) and has its ``warnings`` as lines.
        """
        if not isinstance(question, str):
            raise QueryError(f"a question is text: a name or SPARQL, not {type(question).__name__}")
        limits, store = _limits(timeout, max_rows), self._asked()
        if store.is_remote:  # which is asked within the limits that it is opened with
            store = Store.unified(self._place, limits=limits)
        return query.run(store, question, parameters, limits)

    def sparql(self, question: str, parameters: Mapping[str, str] | None = None) -> str:
        """Return the SPARQL that ``ask`` would run, with the values of parameters in it."""
        return query.sparql(self._asked(), question, parameters or {})

    def names(self, kind: str = "entity", beginning: str = "") -> list[str]:
        """Return the names of ``actor``, ``item`` or ``entity`` (both) that begin so, sorted."""
        return sorted({name for name in named(kind, self._asked()) if name.startswith(beginning)})

    def claims(
        self, actor: str | None = None, act: str | None = None, on: str | None = None, **limits: int
    ) -> Rows:
        """Return claims with their words: all, or those of an actor, an act (``rejects``), on a thing."""
        return self.query("evidence", actor=actor, predicate=act, item=on, **limits)

    def search(self, words: str) -> Rows:
        """Return the claims that have all of some words, in any case and as whole words or their beginnings,
        in their quotation, the names of who and what they are on, their act, or the title or publisher of
        their article: those with all of them in the quotation first, then by day.

        >>> import kgraph
        >>> graph = kgraph.build("Anna Berg rejected the night rota.", "Ivo Kral demanded a pay rise.")
        >>> [(row["holder"], row["object"]) for row in graph.search("night berg")]
        [('Anna Berg', 'night rota')]
        """
        from kgraph.reports.search import COLUMNS, found  # noqa: PLC0415 - other questions search nothing

        if not isinstance(words, str) or not words.strip():
            raise QueryError("give a word to search for")
        return Rows(COLUMNS, found(self._asked(), words))


def _limits(timeout: float | None, max_rows: int | None) -> Limits:
    if not isinstance(timeout, (int, float, type(None))) or not isinstance(max_rows, (int, type(None))):
        raise QueryError("timeout is a number of seconds, and max_rows a whole number")
    usual = Limits.set()
    return replace(
        usual,
        seconds=usual.seconds if timeout is None else timeout,
        rows=usual.rows if max_rows is None else max_rows,
    )


def _value(name: str, value: object) -> str:
    if isinstance(value, Enum) and isinstance(value, str):
        return str(value.value)
    if isinstance(value, (str, int, date)) and not isinstance(value, bool):
        return str(value)
    raise QueryError(f"{name}: a value is text, a whole number or a day, not {type(value).__name__}")
