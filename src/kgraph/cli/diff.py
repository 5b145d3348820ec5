"""``kgraph diff``: what changed between two graphs."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

import kgraph
from kgraph import cells as table
from kgraph.cli.claim_lines import safe_json
from kgraph.cli.errors_and_exit import Settings
from kgraph.cli.options import Debug, Quiet
from kgraph.cli.table import show
from kgraph.library.rows import text

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
    found = kgraph.diff(before, after)
    _print(form, found.rows)
    if not found and form is Form.TABLE and not ctx.ensure_object(Settings).quiet:
        typer.echo("The graphs have the same actors, stances and claims.")


def _print(form: Form, rows: kgraph.Rows) -> None:
    if form is Form.JSON:
        typer.echo(safe_json(list(rows), indent=2))
        return
    cells = [tuple(map(text, row.values())) for row in rows]
    if form is Form.CSV:
        table.write(sys.stdout, [rows.columns, *cells])
    elif cells:
        show(rows.columns, cells)
