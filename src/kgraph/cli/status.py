"""``kgraph status``: what is in a graph."""

from __future__ import annotations

from typing import Annotated

import typer

from kgraph.cli.errors_and_exit import say
from kgraph.cli.formats import AsReport, Form, write
from kgraph.cli.graphs import places
from kgraph.cli.options import Debug, Graphs, Quiet
from kgraph.library.gaps import gaps
from kgraph.library.making import asked
from kgraph.library.remarks import public
from kgraph.library.rows import Rows
from kgraph.text import counted, printable


def run(
    ctx: typer.Context,
    graphs: Graphs = None,
    listing: Annotated[bool, typer.Option("--list", help="List the articles.")] = False,
    form: AsReport = Form.TEXT,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Show what is in a graph: articles, claims, actors, items, decisions, and what read the articles.

    Actors and items are counted as questions see them: whom decisions take for one is one. Items are
    proposals, demands and issues.
    """
    where = places(ctx, graphs)
    store = asked(*where)
    if listing:
        rows = store.articles()
        if not rows:
            say("there are no articles in this graph")
        if rows or form not in (Form.TEXT, Form.TABLE):
            write(Form.TABLE if form is Form.TEXT else form, rows)
        return
    decisions, runs = store.decisions(), store.runs()
    people = sum(decision.decided_by == "person" for decision in decisions)
    if form is not Form.TEXT:
        amounts = store.counts
        lack = gaps(store)
        counts = [(name, getattr(amounts, name)) for name in ("articles", "claims", "actors", "items")]
        write(
            form,
            Rows(
                ("what", "number"),
                [
                    *counts,
                    ("decisions", len(decisions)),
                    ("by people", people),
                    ("without a date", lack.undated),
                    ("without a claim", lack.silent),
                ],
            ),
        )
        return
    typer.echo(f"{' '.join(map(public, where))}: {store.summary()}")
    if decisions:
        typer.echo(
            f"{counted(len(decisions), 'decision')} on who is one with whom, {people} by people; "
            "kgraph decisions lists them"
        )
    for line in gaps(store).told():
        typer.echo(line)
    for row in runs:
        typer.echo(printable(f"Read by {row['software']} {row['version']} with {row['model']} {row['of']}"))
