"""How commands tell reports: on a terminal as lines that lead to the words, or as rows for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.graphs import counted
from kgraph.cli.manners import say
from kgraph.errors import QueryError

if TYPE_CHECKING:
    from kgraph.analysis.reports import Report
    from kgraph.store import Store

FEW = 3  # reports of one stance that are shown without --all
COLUMNS = (
    "date",
    "who",
    "act",
    "what",
    "source",
    "quote",
    "title",
    "publisher",
    "address",
    "article",
    "claim",
)


class Form(StrEnum):
    """How the reports are printed."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"


Shape = Annotated[Form, typer.Option("--format", help="Print lines to read, or rows with all there is.")]
All = Annotated[bool, typer.Option("--all", help="Show every report, not only the first three of a stance.")]


def meant(kind: str, name: str, store: Store) -> list[str]:
    """Return the IRIs of whom or what a name means; no name means all.

    Raises ``QueryError`` if it means nothing in the graph; if it means several, that is said.
    """
    from kgraph.query.bind import entities  # noqa: PLC0415

    if not name:
        return []
    found, remarks = entities(kind, name, store)
    if not found:
        raise QueryError(remarks[0])
    for remark in remarks:
        say(remark)
    return [node.value for node in found]


def support(reports: Sequence[Report]) -> str:
    """Return by how much reports are borne out: *3 articles, 2 independent sources*."""
    from kgraph.analysis.reports import articles, sources  # noqa: PLC0415

    number, independent = articles(reports), sources(reports)
    told = counted(number, "article")
    return f"{told}, {counted(independent, 'independent source')}" if number > 1 else told


def tell(reports: Sequence[Report], indent: int, *, every: bool) -> None:
    """Print reports, each with its day, its words and where they stand."""
    from kgraph.store.terms import printable  # noqa: PLC0415

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


def write(form: Form, extra: Sequence[str], rows: Iterable[tuple[tuple[object, ...], Report]]) -> None:
    """Print rows of ``extra`` cells and a report, as CSV or JSON."""
    from kgraph import cells as table  # noqa: PLC0415
    from kgraph.cli.rows import safe_json  # noqa: PLC0415
    from kgraph.store.terms import printable  # noqa: PLC0415

    columns = (*extra, *COLUMNS)
    cells = [(*before, *_cells(report)) for before, report in rows]
    if form is Form.JSON:
        typer.echo(safe_json([dict(zip(columns, row, strict=True)) for row in cells], indent=2))
        return
    table.write(sys.stdout, [columns, *([printable(str(cell)) for cell in row] for row in cells)])


def _cells(report: Report) -> tuple[str, ...]:
    return (
        *(report.day, report.who, report.said, report.what, report.source, report.quote, report.title),
        *(report.publisher, report.address, report.article, report.claim),
    )
