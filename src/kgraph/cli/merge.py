"""``kgraph merge``: several graphs as one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli.errors_and_exit import PROBLEM, Settings
from kgraph.cli.graphs import said, say_left_out, tell_decisions
from kgraph.cli.options import GRAPHS, Debug, Quiet, Trust
from kgraph.graph.incremental.decided import gathered
from kgraph.graph.incremental.merging import reconciled
from kgraph.library.remarks import amount
from kgraph.library.writing import written
from kgraph.pipeline import count


def run(
    ctx: typer.Context,
    graphs: Annotated[
        list[str],
        typer.Argument(
            metavar="GRAPH",
            show_default=False,
            help=GRAPHS,
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            show_default=False,
            help="A folder, or OUT.nq, OUT.ttl or OUT.html.",
        ),
    ],
    trusting: Trust = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Merge graphs: everything that is in any of them, each thing once.

    The order does not matter, and merging a graph again changes nothing. Into a folder go graph.ttl,
    graph.nq and graph.html, as kgraph build writes them; OUT.nq keeps which article says what, OUT.ttl
    has all triples in one graph, OUT.html is the page alone. Blank nodes get addresses made from what is
    said of them. Which names mean one actor or item is decided anew over all articles. What people
    decided stays if it comes from a graph folder, which kgraph init made; decisions in files and
    services rename actors too, so that --trust-decisions has to take them. Of an article that several
    versions of kgraph read, the newest reading stays. If a graph cannot be read, nothing is written.
    """
    found = gathered(graphs, trusting=trusting)
    for place in found.untaken:
        tell_decisions(place, found.untaken[place], found.broken[place])
    store = reconciled(found.store)
    settings = ctx.ensure_object(Settings)
    made = written(store, output)
    done = said(made, settings)
    say_left_out(store.unify().left_out, *graphs)
    if not settings.quiet:
        typer.echo(amount(count(store.unify())))  # as queries see it, wherever it is written to
        typer.echo(f"Written: {', '.join(map(str, done))}")
    if done != made:
        raise typer.Exit(PROBLEM)
