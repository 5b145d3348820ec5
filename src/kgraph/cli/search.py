"""``kgraph search``: claims by words."""

from __future__ import annotations

from typing import Annotated

import typer

from kgraph.cli import standard_input
from kgraph.cli.errors_and_exit import Settings, say
from kgraph.cli.formats import AsReport, Form, write
from kgraph.cli.graphs import graph
from kgraph.cli.options import Debug, Graphs, Quiet
from kgraph.cli.standard_input import STDIN
from kgraph.library.rows import text
from kgraph.text import counted, printable

FEW = 20  # claims that are shown without --all


def run(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS", show_default=False, help="Words, or their beginnings; - is standard input."
        ),
    ],
    graphs: Graphs = None,
    every: Annotated[
        bool, typer.Option("--all", help=f"Show every claim, not only the first {FEW}.")
    ] = False,
    form: AsReport = Form.TEXT,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Find claims by words in their quotation, names, act or article.

    Who took the stance, its act, what it is on, to whom it is put, whom the article cites, and the
    article's title and publisher are searched, too. A claim has to have all words. Those that have them in
    the quotation come first.
    """
    asked = " ".join(standard_input.text("words") if word == STDIN else word for word in words)
    if not asked.strip():
        raise typer.BadParameter("give a word to search for")
    rows = graph(ctx, graphs).search(asked)
    if not rows and not ctx.ensure_object(Settings).quiet:
        say(f"no claim in the graph has “{printable(asked)}”")
    if form is not Form.TEXT:
        write(form, rows)
        return
    for row in rows if every else rows[:FEW]:
        who, source = (
            text(row["holder"]) or "somebody",
            f", citing {text(row['source'])}" if row["source"] else "",
        )
        where = ": ".join(filter(None, (text(row["publisher"]), text(row["title"]))))
        typer.echo(f"{text(row['date']) or 'no date':10}  {who} {row['act']} {text(row['object'])}")
        typer.echo(f"{'':12}“{text(row['quote'])}” – {where}{source}")
    if len(rows) > FEW and not every:
        typer.echo(f"… and {counted(len(rows) - FEW, 'claim')} more; --all shows them")
