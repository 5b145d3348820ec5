"""``kgraph status``: what is in a graph."""

from __future__ import annotations

from typing import Annotated

import typer

import kgraph
from kgraph.cli.errors_and_exit import say
from kgraph.cli.options import GRAPH, Debug, Graph, Quiet
from kgraph.cli.table import show
from kgraph.library.asking import ARTICLES
from kgraph.library.making import changeable
from kgraph.library.remarks import counted, public
from kgraph.text import printable


def run(
    graph: Graph = GRAPH,
    listing: Annotated[bool, typer.Option("--list", help="List the articles.")] = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Show what is in a graph: articles, claims, actors, items, decisions, and what read the articles."""
    store = changeable(graph)
    if listing:
        _list(store)
        return
    typer.echo(f"{public(graph)}: {store.summary()}")
    decisions = store.decisions()
    people = sum(decision.decided_by == "person" for decision in decisions)
    if decisions:
        typer.echo(
            f"{counted(len(decisions), 'decision')} on who is one with whom, {people} by people; "
            "kgraph decisions lists them"
        )
    for row in store.runs():
        typer.echo(printable(f"Read by {row['software']} {row['version']} with {row['model']} {row['of']}"))


def _list(store: kgraph.Graph) -> None:
    answer = store.ask(ARTICLES)
    if answer.rows:
        show(answer.columns, answer.rows)
    else:
        say("there are no articles in this graph")
