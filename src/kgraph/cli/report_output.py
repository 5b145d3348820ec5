"""How commands tell reports: on a terminal as lines that lead to the words, or as rows for other programs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer

from kgraph import cells as table
from kgraph.cli.claim_lines import safe_json
from kgraph.library.remarks import counted
from kgraph.library.rows import Plain, Rows
from kgraph.reports.stances import Report, articles, sources
from kgraph.text import printable

FEW = 3  # reports of one stance that are shown without --all


class Form(StrEnum):
    """How the reports are printed."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"


Shape = Annotated[Form, typer.Option("--format", help="Print lines to read, or rows with all there is.")]
All = Annotated[bool, typer.Option("--all", help="Show every report, not only the first three of a stance.")]


def support(reports: Sequence[Report]) -> str:
    """Return by how much reports are borne out: *3 articles, 2 independent sources*."""
    number, independent = articles(reports), sources(reports)
    told = counted(number, "article")
    return f"{told}, {counted(independent, 'independent source')}" if number > 1 else told


def tell(reports: Sequence[Report], indent: int, *, every: bool) -> None:
    """Print reports, each with its day, its words and where they stand."""
    shown = reports if every else reports[:FEW]
    for report in shown:
        where = ": ".join(filter(None, (report.publisher, report.title)))
        who = f", citing {report.source}" if report.source else ""
        day = report.day or "no date"
        since = " (since revised)" if report.revision else ""
        typer.echo(" " * indent + f"{day:10}  " + printable(f"“{report.quote}” – {where}{who}{since}"))
    if len(reports) > len(shown):
        typer.echo(
            f"{' ' * indent}… and {counted(len(reports) - len(shown), 'report')} more; --all shows them"
        )


def write(form: Form, rows: Rows) -> None:
    """Print rows as CSV or JSON."""
    cells = [[_cell(value) for value in row.values()] for row in rows]
    if form is Form.JSON:
        records = [dict(zip(rows.columns, row, strict=True)) for row in cells]
        typer.echo(safe_json(records, indent=2))
        return
    table.write(sys.stdout, [rows.columns, *([printable(str(cell)) for cell in row] for row in cells)])


def _cell(value: Plain) -> str | int:
    """Return a value as rows for other programs have it: a day in words, and nothing as an empty text."""
    return value if isinstance(value, int) else "" if value is None else str(value)
