"""Tables for other programs: printed, or written to a file, and what their columns mean."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli.formats import Format, put, write
from kgraph.cli.one_file import ending, refuse_other, write_file
from kgraph.errors import GraphError
from kgraph.library.rows import Rows
from kgraph.text import counted

Columns = Annotated[bool, typer.Option("--columns", help="Print what each column means, and no rows.")]
ENDINGS = {
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".md": Format.MARKDOWN,
}
"""In which format rows are written to a file of which ending."""


def _refused(path: Path | None) -> Path | None:
    refuse_other(path, tuple(ENDINGS), "rows are")
    return path


Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        show_default=False,
        callback=_refused,
        help="Write the rows into this file, as its ending says (.csv, .tsv, .json, .jsonl, .md; else CSV); "
        "- is standard output.",
    ),
]


def meanings(columns: Mapping[str, str]) -> Rows:
    """Return what the columns of a table mean, as rows."""
    return Rows(("column", "meaning"), columns.items())


def print_or_write(ctx: typer.Context, rows: Rows, form: Format, output: Path | None) -> None:
    """Print rows, or write them into a file, whole or not at all, and say so."""
    if output is None:
        write(form, rows)
        return
    if output.is_dir():
        raise GraphError(f"{output}: it is a folder, and the rows are written to a file")
    usual = Format.CSV if form is Format.TABLE else form
    made = written(ENDINGS.get(ending(output), usual), rows)
    write_file(ctx, output, made, behind=f" ({counted(len(rows), 'row')})")


def csv(rows: Rows) -> bytes:
    """Return rows as CSV in UTF-8: each on one line, as they are printed."""
    return written(Format.CSV, rows)


def written(form: Format, rows: Rows) -> bytes:
    """Return rows in UTF-8 as they are printed in a format, which is no table."""
    file = io.StringIO()
    put(form, rows.columns, (tuple(row.values()) for row in rows), file=file)
    return file.getvalue().encode()
