"""``kgraph timeline``: the stances of an actor over time."""

from __future__ import annotations

from typing import Annotated

import typer

from kgraph.cli import completion
from kgraph.cli.formats import AsReport, Form, write
from kgraph.cli.graphs import graph
from kgraph.cli.options import By, Debug, GoBy, Graphs, Quiet
from kgraph.cli.report_output import All, support, tell
from kgraph.text import printable

FLIP = "⇄ "


def run(
    ctx: typer.Context,
    actor: Annotated[
        str,
        typer.Argument(
            metavar="ACTOR",
            show_default=False,
            autocompletion=completion.actors,
            help="A name, a part of it that one actor alone has, or an IRI.",
        ),
    ],
    item: Annotated[
        str,
        typer.Argument(
            metavar="[ITEM]",
            show_default=False,
            autocompletion=completion.entities,
            help="What the stances are on; else everything.",
        ),
    ] = "",
    graphs: Graphs = None,
    older: Annotated[
        list[str] | None, typer.Option("--source", "-s", metavar="GRAPH", hidden=True, show_default=False)
    ] = None,
    by: GoBy = By.ITEM,
    every: All = False,
    form: AsReport = Form.TEXT,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Show the stances of an actor day by day; ⇄ marks where they turn.

    A stance turns where the last one on the same thing was on the other side: for it (accepts,
    supports, proposes, demands) or against it (rejects, opposes, or is said not to accept). Plans and
    conditions turn nothing, nor do reports of one day, or of dates that overlap: they disagree, unless one
    article tells which was earlier (had rejected it for months).
    """
    turns = graph(ctx, graphs, older).timeline(actor, item, by=by)
    if form is not Form.TEXT:
        write(form, turns.rows)
    for turn in turns if form is Form.TEXT else ():
        first = turn.reports[0]
        mark = FLIP if turn.flip else "  "
        told = f"{first.what}: {first.said}" if first.of else f"{first.said} {first.what}"
        line = printable(f"{told} ({support(turn.reports)})")
        typer.echo(f"{mark}{first.when:10}  {line}")
        tell(turn.reports, 14, every=every)
    if not turns and form is Form.TEXT:
        typer.echo("There are no stances of this actor" + (" on this." if item else "."))
