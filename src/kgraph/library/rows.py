"""Rows of plain Python values, as notebooks, data frames and programs take them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from importlib import import_module
from typing import Any, Generic, TypeVar, overload

from kgraph.errors import KgraphError
from kgraph.graph.query.answer import Plain
from kgraph.text import printable

__all__ = ["Findings", "Plain", "Row", "Rows"]

T = TypeVar("T")
Row = dict[str, Plain]

MOST_SHOWN = 25  # rows of a table in a notebook


class Rows(Sequence[Row]):
    """A table: a sequence of dicts, one a row, that all have the names in ``columns``.

    Values are ``str``, ``int``, ``float``, ``bool``, ``datetime.date`` or ``None``; a month or year of which
    the day is not known is a ``str`` among dates (``2024-05``, ``2024``). A notebook shows a table;
    ``print`` gives one in plain text.
    """

    def __init__(self, columns: Iterable[str], rows: Iterable[Sequence[Plain]] = ()) -> None:
        self.columns = tuple(columns)
        self._rows = [tuple(row) for row in rows]

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Rows: ...
    def __getitem__(self, at: int | slice) -> Row | Rows:
        """Return the row at a place, or the rows of a slice."""
        if isinstance(at, slice):
            return Rows(self.columns, self._rows[at])
        return dict(zip(self.columns, self._rows[at], strict=True))

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        """Return whether another sequence has the same rows."""
        if isinstance(other, Rows):
            return (self.columns, self._rows) == (other.columns, other._rows)
        return list(self) == other if isinstance(other, list) else NotImplemented

    __hash__ = None  # type: ignore[assignment] # rows are compared by what they hold, as lists are

    def column(self, name: str) -> list[Plain]:
        """Return the values of a column; ``KgraphError`` if there is none of this name."""
        if name not in self.columns:
            raise KgraphError(f"there is no column “{printable(name)}”: {', '.join(self.columns)}")
        at = self.columns.index(name)
        return [row[at] for row in self._rows]

    def to_pandas(self) -> Any:
        """Return the rows as a ``pandas.DataFrame``; ``KgraphError`` if pandas is not installed."""
        return _installed("pandas").DataFrame(self._rows, columns=list(self.columns))

    def to_polars(self) -> Any:
        """Return the rows as a ``polars.DataFrame``; ``KgraphError`` if polars is not installed."""
        data = {name: _of_one_type(self.column(name)) for name in self.columns}
        return _installed("polars").DataFrame(data, strict=False)

    def __repr__(self) -> str:
        return f"<Rows: {len(self):,} of {', '.join(self.columns)}>"

    def __str__(self) -> str:
        lines = [self.columns, *(tuple(map(text, row)) for row in self._rows)]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        lines.insert(1, tuple("-" * width for width in widths))
        padded = (
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines
        )
        return "\n".join(line.rstrip() for line in padded)

    def _repr_html_(self) -> str:
        more = f"<p>… and {len(self) - MOST_SHOWN:,} more rows</p>" if len(self) > MOST_SHOWN else ""
        return html(table(self.columns, self._rows[:MOST_SHOWN]) + more)


class Findings(list[T], Generic[T]):
    """A list of what was found, which a notebook shows as a table: that of ``rows``."""

    def __init__(self, found: Iterable[T], rows: Rows) -> None:
        super().__init__(found)
        self.rows = rows

    def __str__(self) -> str:
        return str(self.rows)

    def to_pandas(self) -> Any:
        """Return ``rows`` as a ``pandas.DataFrame``."""
        return self.rows.to_pandas()

    def to_polars(self) -> Any:
        """Return ``rows`` as a ``polars.DataFrame``."""
        return self.rows.to_polars()

    def _repr_html_(self) -> str:
        return self.rows._repr_html_()


def text(value: Plain) -> str:
    """Return a value as one line of printable text, empty for ``None``."""
    return "" if value is None else printable(str(value))


def html(content: str) -> str:
    """Return markup as notebooks show it: what stands between dollar signs is no mathematics in the news."""
    return f'<div class="tex2jax_ignore mathjax_ignore">{content}</div>'


def table(columns: Iterable[str], rows: Iterable[Iterable[Plain]]) -> str:
    """Return an HTML table in which everything is escaped."""
    head = "".join(f"<th>{cell}</th>" for cell in _cells(columns))
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in _cells(row))}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cells(row: Iterable[Plain]) -> Iterator[str]:
    return (escape(text(value)) for value in row)


def _of_one_type(column: list[Plain]) -> list[Plain]:
    """Return a column for a frame that has one type in each: of days and partial dates, the words of all."""
    kinds = {type(value) for value in column if value is not None}
    return [str(v) if isinstance(v, date) else v for v in column] if kinds == {str, date} else column


def _installed(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise KgraphError(f"{name} is not installed: pip install {name}") from error
