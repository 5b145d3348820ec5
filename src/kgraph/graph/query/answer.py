"""What a query gives, as rows to print or in the formats of the SPARQL results standards."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

import pyoxigraph as ox

from kgraph import cells
from kgraph.errors import QueryError
from kgraph.graph.query.outcome import TABLE, Found, Kind
from kgraph.graph.vocabulary import PREFIXES
from kgraph.text import printable

_MARKUP = re.compile(r"([\\`*_\[\]<>|&~])")
_FORBIDDEN_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LITERAL_IN_TSV = re.compile(r'(?:(?<=\t)|^)"((?:[^"\\]|\\.)*)"', re.MULTILINE)
_RETURN = "&#13;"  # what stands in XML as itself is read as a line feed

Plain = str | int | float | bool | date | None
"""What stands in a row of Python's values; a ``datetime`` is a ``date`` too."""

_XSD = PREFIXES["xsd"]
_READ: dict[str, Callable[[str], Plain]] = {
    f"{_XSD}integer": int,
    f"{_XSD}decimal": float,
    f"{_XSD}double": float,
    f"{_XSD}float": float,
    f"{_XSD}boolean": lambda words: words in ("true", "1"),
    f"{_XSD}date": date.fromisoformat,
    f"{_XSD}dateTime": datetime.fromisoformat,
}

FORMATS = ("table", "csv", "tsv", "json", "xml", "markdown", "turtle")
"""What ``Answer.written`` knows; ``table`` is for the eye, ``turtle`` for CONSTRUCT and DESCRIBE."""


@dataclass(frozen=True)
class Answer:
    """The result of a query, complete and independent of the store.

    ``columns`` and ``rows`` hold one line of printable text a cell, empty where a variable is
    unbound; for ASK one column ``answer`` with ``yes`` or ``no``; for CONSTRUCT and DESCRIBE there
    are none, and ``graph`` holds Turtle. ``warnings`` are lines to show beside it.
    """

    found: Found
    warnings: tuple[str, ...] = ()

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        if self.found.kind is not Kind.ROWS:
            return ("answer",) if self.found.kind is Kind.TRUTH else ()
        return tuple(variable.value for variable in self._solutions().variables)

    @cached_property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows, a cell for each of ``columns``."""
        if self.found.kind is not Kind.ROWS:
            said = "yes" if self.found.content == b"true" else "no"
            return ((said,),) if self.found.kind is Kind.TRUTH else ()
        return tuple(tuple(printable(_text(term)) for term in row) for row in self._solutions())

    @property
    def values(self) -> tuple[tuple[Plain, ...], ...]:
        """The rows as values of Python: numbers, truths and dates by their types, an IRI and all else as its
        words exactly, and ``None`` where a variable is unbound.
        """
        if self.found.kind is not Kind.ROWS:
            return ((self.found.content == b"true",),) if self.found.kind is Kind.TRUTH else ()
        return tuple(tuple(map(plain, row)) for row in self._solutions())

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it: no row, no triple. ASK always has an answer."""
        if self.found.kind is Kind.ROWS:
            return b"\n" not in self.found.content.rstrip(b"\n")
        return self.found.kind is Kind.GRAPH and not self.found.content.strip()

    @property
    def graph(self) -> bytes | None:
        """What CONSTRUCT and DESCRIBE give, as Turtle."""
        return self.found.content if self.found.kind is Kind.GRAPH else None

    def written(self, form: str) -> bytes:
        """Return the answer in one of ``FORMATS``, in UTF-8; a graph as ``table`` is Turtle.

        JSON has every term exactly. XML has U+FFFD for characters that it cannot hold; in CSV and TSV
        an apostrophe stands before what a spreadsheet would run (``kgraph.cells``).
        Raises ``QueryError`` for a format that does not go with the kind of query.
        """
        if self.graph is not None:
            return self._as_graph(form)
        if form == "turtle":
            raise QueryError("only CONSTRUCT and DESCRIBE give Turtle; SELECT and ASK give rows")
        written = {
            "csv": self._csv,
            "tsv": self._tsv,
            "json": self._json,
            "xml": self._xml,
            "markdown": self._markdown,
            "table": self._table,
        }
        return written[form]()

    def _as_graph(self, form: str) -> bytes:
        if form not in ("table", "turtle"):
            raise QueryError(
                f"CONSTRUCT and DESCRIBE give a graph, which is not written as {form}: use turtle"
            )
        return self.graph or b""

    def _solutions(self) -> ox.QuerySolutions:
        found = ox.parse_query_results(self.found.content, format=TABLE)
        assert isinstance(found, ox.QuerySolutions), "this format has no others"
        return found

    def _results(self) -> ox.QuerySolutions | ox.QueryBoolean:
        if self.found.kind is Kind.ROWS:
            return self._solutions()
        said = b'{"head":{},"boolean":%s}' % self.found.content
        return ox.parse_query_results(said, format=ox.QueryResultsFormat.JSON)

    def _csv(self) -> bytes:
        """Return what the SPARQL 1.1 Query Results CSV Format has, but for the apostrophes."""
        if self.found.kind is Kind.TRUTH:
            return self.found.content
        file = io.StringIO(newline="")
        rows = (tuple(map(_text, row)) for row in self._solutions())
        cells.write(file, [self.columns], end="\r\n")
        cells.write(file, rows, end="\r\n")
        return file.getvalue().encode()

    def _tsv(self) -> bytes:
        text = self.found.content.decode()
        return _LITERAL_IN_TSV.sub(lambda found: f'"{cells.cell(found[1])}"', text).encode()

    def _json(self) -> bytes:
        return self._results().serialize(format=ox.QueryResultsFormat.JSON) or b""

    def _xml(self) -> bytes:
        text = (self._results().serialize(format=ox.QueryResultsFormat.XML) or b"").decode()
        return _FORBIDDEN_IN_XML.sub("\ufffd", text).replace("\r", _RETURN).encode()

    def _table(self) -> bytes:
        lines = [self.columns, *self.rows]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        lines.insert(1, tuple("-" * width for width in widths))
        padded = (
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines
        )
        return "".join(line.rstrip() + "\n" for line in padded).encode()

    def _markdown(self) -> bytes:
        """Return a table whose cells cannot break out of it, nor turn into links, markup or HTML."""
        rule = tuple("---" for _ in self.columns)
        lines = [[_MARKUP.sub(r"\\\1", cell) for cell in row] for row in (self.columns, *self.rows)]
        return "".join(f"| {' | '.join(line)} |\n" for line in [lines[0], rule, *lines[1:]]).encode()


def plain(term: object) -> Plain:
    """Return a term, or ``None``, as a value of Python; what is not of the form of its type stays words."""
    if term is None:
        return None
    if isinstance(term, ox.Literal) and (read := _READ.get(term.datatype.value)):
        try:
            return read(term.value)
        except ValueError:
            return term.value
    return _text(term)


def _text(term: object) -> str:
    if isinstance(term, (ox.NamedNode, ox.Literal)):
        return term.value
    return "" if term is None else str(term)
