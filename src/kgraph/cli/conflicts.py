"""``kgraph conflicts``: reports that contradict each other, side by side."""

from __future__ import annotations

from typing import Annotated

import typer

from kgraph.cli.graphs import graph
from kgraph.cli.options import By, Debug, GoBy, Quiet, Sources
from kgraph.cli.report_output import All, Form, Shape, support, tell, write
from kgraph.reports.conflicts import Conflict
from kgraph.text import printable

VERDICTS = {
    False: "reports contradict each other",
    True: "reports of different days: a change of mind, perhaps",
}


def run(
    source: Sources = None,
    actor: Annotated[str, typer.Option("--actor", metavar="NAME", help="Only the stances of NAME.")] = "",
    item: Annotated[str, typer.Option("--item", metavar="NAME", help="Only stances on NAME.")] = "",
    by: GoBy = By.ITEM,
    every: All = False,
    form: Shape = Form.TEXT,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Show reports that contradict each other: who accepts and rejects a thing, does and does not.

    Both sides stand with their words, and with the number of articles and of independent sources:
    copies of one text in several outlets count as one. Nothing is decided.
    """
    found = graph(source).conflicts(actor, item, by=by)
    if form is not Form.TEXT:
        write(form, found.rows)
    for conflict in found if form is Form.TEXT else ():
        _show(conflict, every=every)
    if not found and form is Form.TEXT:
        typer.echo("No reports contradict each other.")


def _show(conflict: Conflict, *, every: bool) -> None:
    first = conflict.one[0]
    typer.echo(printable(f"{first.who} on {first.what} – {VERDICTS[conflict.change]}"))
    for side in (conflict.one, conflict.other):
        acts = " / ".join(dict.fromkeys(report.said for report in side))
        typer.echo(f"  {acts} ({support(side)})")
        tell(side, 4, every=every)
    typer.echo()
