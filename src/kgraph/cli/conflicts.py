"""``kgraph conflicts``: reports that contradict each other, side by side."""

from __future__ import annotations

import typer

from kgraph.cli.formats import AsReport, Form, write
from kgraph.cli.graphs import graph
from kgraph.cli.options import ActorName, By, Debug, GoBy, Graphs, ItemName, Older, Quiet
from kgraph.cli.report_output import All, support, tell
from kgraph.reports.conflicts import Conflict
from kgraph.text import printable

VERDICTS = {
    False: "reports contradict each other",
    True: "reports of different times: a change of mind, perhaps",
}


def run(
    ctx: typer.Context,
    older: Older = None,
    graphs: Graphs = None,
    actor: ActorName = "",
    item: ItemName = "",
    by: GoBy = By.ITEM,
    every: All = False,
    form: AsReport = Form.TEXT,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Show reports that contradict each other: who accepts and rejects a thing, does and does not.

    Both sides stand with their words, and with the number of articles and of independent sources:
    copies of one text in several outlets count as one. Nothing is decided.
    """
    found = graph(ctx, graphs, older).conflicts(actor, item, by=by)
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
