"""``kgraph validate``: whether graph files are what kgraph's graphs have to be."""

from __future__ import annotations

from typing import Annotated

import typer

import kgraph
from kgraph.cli.errors_and_exit import PROBLEM, Settings
from kgraph.cli.options import GRAPHS, Debug, Quiet


def run(
    ctx: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            show_default=False,
            help=GRAPHS,
        ),
    ],
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Check graph files against the SHACL shapes.

    Prints a line for everything that is wrong. Several files are checked as one graph. The status is
    1 if there is a violation; warnings alone leave it 0.
    """
    report = kgraph.validate(*files)
    for wrong in report:
        typer.echo(f"{wrong.severity.value}: {wrong.message} [{wrong.shape}]")
    if not ctx.ensure_object(Settings).quiet:
        typer.echo(str(report))
    if not report:
        raise typer.Exit(PROBLEM)
