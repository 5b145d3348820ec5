"""``kgraph diff``: what changed between two graphs."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from kgraph import cells as table
from kgraph.cli.errors_and_exit import Settings
from kgraph.cli.graphs import say_left_out
from kgraph.cli.options import Debug, Quiet
from kgraph.cli.rows import safe_json
from kgraph.cli.table import show
from kgraph.graph.query.difference import differences
from kgraph.graph.store import Store
from kgraph.text import printable

SIGNS = {True: "added", False: "gone"}
COLUMNS = ("change", "kind", "what")
GRAPH_HELP = "A file or folder of Turtle, N-Quads, TriG, N-Triples, JSON-LD or RDF/XML."


class Form(StrEnum):
    """How the differences are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def run(
    ctx: typer.Context,
    before: Annotated[str, typer.Argument(metavar="A", show_default=False, help=GRAPH_HELP)],
    after: Annotated[str, typer.Argument(metavar="B", show_default=False, help=GRAPH_HELP)],
    form: Annotated[Form, typer.Option("--format", help="How to print them.")] = Form.TABLE,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Show the actors, stances and claims that are in one of two graphs only.

    Gone is what A has and B has not, added what B has and A has not. An actor counts once, whatever
    the articles call it.
    """
    graphs = [Store.unified(place) for place in (before, after)]
    for store, place in zip(graphs, (before, after), strict=True):
        say_left_out(store.left_out, place)
    found = differences(*graphs)
    _print(form, [(SIGNS[change.added], change.kind, change.words) for change in found])
    if not found and form is Form.TABLE and not ctx.ensure_object(Settings).quiet:
        typer.echo("The graphs have the same actors, stances and claims.")


def _print(form: Form, rows: list[tuple[str, ...]]) -> None:
    if form is Form.JSON:
        typer.echo(safe_json([dict(zip(COLUMNS, row, strict=True)) for row in rows], indent=2))
        return
    cells = [tuple(map(printable, row)) for row in rows]
    if form is Form.CSV:
        table.write(sys.stdout, [COLUMNS, *cells])
    elif cells:
        show(COLUMNS, cells)
