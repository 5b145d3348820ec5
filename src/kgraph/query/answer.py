"""What a query gives, as rows to print or in the formats of the SPARQL results standards."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kgraph.errors import QueryError
from kgraph.store import Result
from kgraph.store.blank import without_blank_nodes
from kgraph.store.terms import printable, words
from kgraph.store.turtle import turtle

_JSON = ox.QueryResultsFormat.JSON
_STANDARD = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": _JSON,
    "xml": ox.QueryResultsFormat.XML,
}
_MARKUP = re.compile(r"([\\`*_\[\]<>|&~])")

FORMATS = ("table", "csv", "tsv", "json", "xml", "markdown", "turtle")
"""What ``Answer.written`` knows; ``table`` is for the eye, ``turtle`` for CONSTRUCT and DESCRIBE."""


@dataclass(frozen=True)
class Answer:
    """The result of a query, complete and independent of the store.

    ``columns`` and ``rows`` hold one line of printable text a cell, empty where a variable is
    unbound; for ASK one column ``answer`` with ``yes`` or ``no``; for CONSTRUCT and DESCRIBE there
    are none, and ``graph`` holds Turtle. ``warnings`` are lines to show beside it. ``solutions`` are
    the terms themselves, or the truth that ASK gives.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    warnings: tuple[str, ...] = ()
    graph: bytes | None = None
    solutions: tuple[tuple[object, ...], ...] | bool = ()

    def written(self, form: str) -> bytes:
        """Return the answer in one of ``FORMATS``, in UTF-8; a graph as ``table`` is Turtle.

        Raises ``QueryError`` for a format that does not go with the kind of query.
        """
        if self.graph is not None:
            return self._as_graph(form)
        if form in _STANDARD:
            parsed = ox.parse_query_results(json.dumps(self._results()), format=_JSON)
            return parsed.serialize(format=_STANDARD[form]) or b""
        if form == "turtle":
            raise QueryError("only CONSTRUCT and DESCRIBE give Turtle; SELECT and ASK give rows")
        return (_markdown(self) if form == "markdown" else _table(self)).encode()

    def _results(self) -> dict[str, Any]:
        """Return the solutions as the SPARQL 1.1 Query Results JSON Format lays them out."""
        if isinstance(self.solutions, bool):
            return {"head": {}, "boolean": self.solutions}
        bindings = [_binding(self.columns, solution) for solution in self.solutions]
        return {"head": {"vars": self.columns}, "results": {"bindings": bindings}}

    def _as_graph(self, form: str) -> bytes:
        if form not in ("table", "turtle"):
            raise QueryError(
                f"CONSTRUCT and DESCRIBE give a graph, which is not written as {form}: use turtle"
            )
        return self.graph or b""


def answer(result: Result, warnings: list[str]) -> Answer:
    """Return pyoxigraph's ``result``, read to its end, as an ``Answer``."""
    if isinstance(result, ox.QueryTriples):
        return Answer((), (), tuple(warnings), graph=_turtle(result))
    if isinstance(result, ox.QueryBoolean):
        said = ("yes" if result else "no",)
        return Answer(("answer",), (said,), tuple(warnings), solutions=bool(result))
    columns = tuple(variable.value for variable in result.variables)
    solutions = tuple(map(tuple, result))
    rows = tuple(tuple(map(_cell, solution)) for solution in solutions)
    return Answer(columns, rows, tuple(warnings), solutions=solutions)


def _binding(columns: tuple[str, ...], solution: tuple[object, ...]) -> dict[str, dict[str, str]]:
    return {name: _term(term) for name, term in zip(columns, solution, strict=True) if term is not None}


def _term(term: object) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.Literal):
        how = {"xml:lang": term.language} if term.language else {"datatype": term.datatype.value}
        return {"type": "literal", "value": term.value, **how}
    return {"type": "bnode", "value": words(term).removeprefix("_:")}


def _cell(term: object) -> str:
    if isinstance(term, (ox.NamedNode, ox.Literal)):
        return printable(term.value)
    return "" if term is None else printable(str(term))


def _turtle(triples: ox.QueryTriples) -> bytes:
    quads = [ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples]
    return turtle({quad.triple for quad in without_blank_nodes(quads)})


def _table(answer: Answer) -> str:
    lines = [answer.columns, *answer.rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, tuple("-" * width for width in widths))
    padded = (
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines
    )
    return "".join(line.rstrip() + "\n" for line in padded)


def _markdown(answer: Answer) -> str:
    """Return a table whose cells cannot break out of it, nor turn into links, markup or HTML."""
    rule = tuple("---" for _ in answer.columns)
    cells = [[_MARKUP.sub(r"\\\1", cell) for cell in row] for row in (answer.columns, *answer.rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in [cells[0], rule, *cells[1:]])
