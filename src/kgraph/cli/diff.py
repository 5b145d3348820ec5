"""``kgraph diff``: what changed between two graphs."""

from __future__ import annotations

from typing import Annotated

import typer

import kgraph
from kgraph.cli.errors_and_exit import Settings
from kgraph.cli.formats import AsRows, Format, write
from kgraph.cli.options import Debug, Quiet
from kgraph.cli.standard_input import STDIN, as_file

GRAPH_HELP = "A file or folder of Turtle, N-Quads, TriG, N-Triples, JSON-LD or RDF/XML; - is standard input."


def run(
    ctx: typer.Context,
    before: Annotated[str, typer.Argument(metavar="A", show_default=False, help=GRAPH_HELP)],
    after: Annotated[str, typer.Argument(metavar="B", show_default=False, help=GRAPH_HELP)],
    form: AsRows = Format.TABLE,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Show the actors, stances and claims that are in one of two graphs only.

    Gone is what A has and B has not, added what B has and A has not. An actor counts once, whatever
    the articles call it.
    """
    if before == after == STDIN:
        raise typer.BadParameter("standard input is one graph: name the other")
    found = kgraph.diff(as_file(before, "a graph", ctx), as_file(after, "a graph", ctx))
    if found or form is not Format.TABLE:
        write(form, found.rows)
    if not found and form is Format.TABLE and not ctx.ensure_object(Settings).quiet:
        typer.echo("The graphs have the same actors, stances and claims.")
