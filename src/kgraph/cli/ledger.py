"""``kgraph ledger``: each demand and proposal, and who answered it."""

from __future__ import annotations

from typing import Annotated

import typer

from kgraph.cli.formats import AsReport, Form, write
from kgraph.cli.graphs import graph
from kgraph.cli.options import Debug, Graphs, GroupedBy, ItemName, Older, Quiet
from kgraph.cli.report_output import All, support, tell
from kgraph.library.grouping import By
from kgraph.reports.ledger import Act, Entry
from kgraph.text import printable


def run(
    ctx: typer.Context,
    older: Older = None,
    graphs: Graphs = None,
    item: ItemName = "",
    unanswered: Annotated[bool, typer.Option("--open", help="Only those that nobody else answered.")] = False,
    by: GroupedBy = By.ITEM,
    every: All = False,
    form: AsReport = Form.TEXT,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """List each demand and proposal with who put it, who answered it and how, or that nobody did.

    Those of most actors come first. Who is going to do what another put answers it too; what is only
    possible or planned, and what comes from who put the thing, answers nothing.
    """
    entries = graph(ctx, graphs, older).ledger(item, unanswered=unanswered, by=by)
    if form is not Form.TEXT:
        write(form, entries.rows)
    above = None
    for entry in entries if form is Form.TEXT else ():
        if by is By.TOPIC and entry.group != above:
            above = entry.group
            typer.echo(printable(f"# {above}" if above else f"# no {by}") + "\n")
        _show(entry, every=every)
    if not entries and form is Form.TEXT:
        typer.echo("There is no such demand or proposal.")


def _show(entry: Entry, *, every: bool) -> None:
    typer.echo(printable(f"{entry.what} ({entry.kind})"))
    for act in (*entry.put, *entry.answers):
        _tell(act, every=every)
    if entry.open:
        typer.echo("  nobody answered" if not entry.answers else "  nobody else answered")
    typer.echo()


def _tell(act: Act, *, every: bool) -> None:
    first = act.reports[0]
    typer.echo("  " + printable(f"{first.who}: {first.said} ({support(act.reports)})"))
    tell(act.reports, 4, every=every)
