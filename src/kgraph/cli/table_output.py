"""Tables for other programs: printed, or written as CSV, and what their columns mean."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from kgraph import cells
from kgraph.cli.errors_and_exit import Settings
from kgraph.cli.formats import Format, cell, write
from kgraph.errors import GraphError
from kgraph.files import write_whole
from kgraph.library.remarks import counted
from kgraph.library.rows import Rows

Columns = Annotated[bool, typer.Option("--columns", help="Print what each column means, and no rows.")]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", show_default=False, help="Write the rows into this file, as CSV."
    ),
]


def meanings(columns: Mapping[str, str]) -> Rows:
    """Return what the columns of a table mean, as rows."""
    return Rows(("column", "meaning"), columns.items())


def print_or_write(ctx: typer.Context, rows: Rows, form: Format, output: Path | None) -> None:
    """Print rows, or write them as CSV into a file, whole or not at all, and say so."""
    if output is None:
        write(form, rows)
        return
    if output.is_dir():
        raise GraphError(f"{output}: it is a folder, and the rows are written to a file")
    write_whole(output, csv(rows))
    if not ctx.ensure_object(Settings).quiet:
        typer.echo(f"Written: {output} ({counted(len(rows), 'row')})")


def csv(rows: Rows) -> bytes:
    """Return rows as CSV in UTF-8: each on one line, as they are printed."""
    written = io.StringIO()
    cells.write(written, [rows.columns, *(tuple(map(cell, row.values())) for row in rows)])
    return written.getvalue().encode()
