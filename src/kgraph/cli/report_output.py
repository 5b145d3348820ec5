"""How commands tell reports: as lines that lead to the words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from kgraph.reports.stances import Report, articles, sources
from kgraph.text import counted, printable

FEW = 3  # reports of one stance that are shown without --all


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
        since = " (since revised)" if report.revision else ""
        typer.echo(
            " " * indent + f"{report.when:10}  " + printable(f"“{report.quote}” – {where}{who}{since}")
        )
    if len(reports) > len(shown):
        typer.echo(
            f"{' ' * indent}… and {counted(len(reports) - len(shown), 'report')} more; --all shows them"
        )
