"""``kgraph diff``: what changed between two graphs, or between the versions of articles in one."""

from __future__ import annotations

from typing import Annotated

import typer

import kgraph
from kgraph.cli.errors_and_exit import Settings
from kgraph.cli.formats import AsRows, Format, write
from kgraph.cli.graphs import graph
from kgraph.cli.options import Debug, Graphs, Quiet
from kgraph.cli.standard_input import STDIN, as_file

GRAPH_HELP = "A file or folder of Turtle, N-Quads, TriG, N-Triples, JSON-LD or RDF/XML; - is standard input."


def run(
    ctx: typer.Context,
    before: Annotated[str, typer.Argument(metavar="A", show_default=False, help=GRAPH_HELP)] = "",
    after: Annotated[str, typer.Argument(metavar="B", show_default=False, help=GRAPH_HELP)] = "",
    versions: Annotated[
        bool,
        typer.Option(
            "--versions",
            help="Show what differs between the versions of each article of one graph (-g); A is then the "
            "address or title of one article, if anything.",
        ),
    ] = False,
    graphs: Graphs = None,
    form: AsRows = Format.TABLE,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Show what is in one of two graphs only, or what changed between versions of articles.

    Gone is what A has and B has not, added what B has and A has not. An actor counts once, whatever
    the articles call it. With --versions it is what changed from one version of an article to the next, as
    kgraph add links them (one address, a later day): claims that are new, gone, or told otherwise.
    """
    if versions:
        if after:
            raise typer.BadParameter("with --versions one article is named at most; -g names the graph")
        _versions(ctx, graphs, before, form)
        return
    if graphs:
        raise typer.BadParameter("-g goes with --versions; two graphs are compared as kgraph diff A B")
    if not before or not after:
        raise typer.BadParameter("two graphs are compared: kgraph diff A B; or --versions of one")
    if before == after == STDIN:
        raise typer.BadParameter("standard input is one graph: name the other")
    found = kgraph.diff(as_file(before, "a graph", ctx), as_file(after, "a graph", ctx))
    if found or form is not Format.TABLE:
        write(form, found.rows)
    if not found and form is Format.TABLE and not ctx.ensure_object(Settings).quiet:
        typer.echo("The graphs have the same actors, stances and claims.")


def _versions(ctx: typer.Context, graphs: list[str] | None, article: str, form: Format) -> None:
    found = graph(ctx, graphs).versions(article)
    if found.rows or form is not Format.TABLE:
        write(form, found.rows)
    elif not ctx.ensure_object(Settings).quiet:
        differ = "No version of an article differs from the one before it in its claims."
        typer.echo(differ if found else "No article has versions in this graph; kgraph add links them.")
