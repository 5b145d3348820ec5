"""Rows as every command prints them: one list of formats, and one form of each."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Annotated, TextIO

import typer

from kgraph import cells
from kgraph.cli.claim_lines import safe_json
from kgraph.cli.table import show
from kgraph.library.rows import Plain, Rows
from kgraph.text import printable

_MARKUP = re.compile(r"([\\`*_\[\]<>|&~])")
ROWS = "table, csv, tsv, json, jsonl or markdown (md)"


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    MD = "md"


class Form(StrEnum):
    """How a report is printed: as lines to read, or as rows."""

    TEXT = "text"
    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    MD = "md"


AsRows = Annotated[
    Format,
    typer.Option("--format", "-f", metavar="FORMAT", help=f"Print the rows as {ROWS}."),
]
AsReport = Annotated[
    Form,
    typer.Option(
        "--format", "-f", metavar="FORMAT", help=f"Print text to read, or rows with all there is: {ROWS}."
    ),
]


def write(form: str, rows: Rows) -> None:
    """Print rows in a format of ``Format``."""
    put(form, rows.columns, (tuple(row.values()) for row in rows))


def put(
    form: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Plain]],
    records: Iterable[object] | None = None,
    file: TextIO | None = None,
) -> None:
    """Print rows as they come in a format of ``Format``, or write them to a file, which is no table.

    JSON has all text exactly, in a list of objects or with one object a line. They are ``records`` where
    there is more to say than the rows do. What else there is has printable text on one line a cell.
    """
    if form in (Format.JSON, Format.JSONL):
        told = (
            (dict(zip(columns, map(_exact, row), strict=True)) for row in rows)
            if records is None
            else records
        )
        _json(told, file or sys.stdout, lines=form == Format.JSONL)
        return
    found = (tuple(map(cell, row)) for row in rows)
    if form == Format.TABLE:
        show(columns, [tuple(map(str, row)) for row in found])
    elif form in (Format.MARKDOWN, Format.MD):
        _markdown(columns, found, file or sys.stdout)
    else:
        cells.write(
            file or sys.stdout, chain([columns], found), delimiter="\t" if form == Format.TSV else ","
        )


def _json(records: Iterable[object], file: TextIO, *, lines: bool) -> None:
    if lines:
        file.writelines(f"{safe_json(record)}\n" for record in records)
    else:
        file.write(safe_json(list(records), indent=2) + "\n")


def _markdown(columns: Sequence[str], rows: Iterator[Sequence[object]], file: TextIO) -> None:
    """Write a table whose cells cannot break out of it, nor turn into links, markup or HTML."""
    for line in chain([columns, ["---"] * len(columns)], rows):
        told = [_MARKUP.sub(r"\\\1", str(cell)) for cell in line]
        file.write(f"| {' | '.join(told)} |\n")


def _exact(value: Plain) -> object:
    return value.isoformat() if isinstance(value, date) else value


def cell(value: Plain) -> str | int | float:
    """Return a value as a cell: a number as it is, all else as printable text on one line."""
    if value is None or isinstance(value, (int, float)):
        return "" if value is None else value
    return printable(str(value))
