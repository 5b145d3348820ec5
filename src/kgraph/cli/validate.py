"""``kgraph validate``: whether graph files are what kgraph's graphs have to be."""

from __future__ import annotations

from typing import Annotated

import typer

import kgraph
from kgraph.cli.errors_and_exit import PROBLEM, Settings
from kgraph.cli.formats import AsReport, Form, write
from kgraph.cli.options import GRAPHS, Debug, Quiet
from kgraph.cli.standard_input import as_file
from kgraph.library.rows import Rows


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
    form: AsReport = Form.TEXT,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Check graph files against the SHACL shapes.

    Prints a line for everything that is wrong. Several files are checked as one graph. The status is
    1 if there is a violation; warnings alone leave it 0.
    """
    report = kgraph.validate(*(as_file(one, "a graph", ctx) for one in files))
    if form is not Form.TEXT:
        write(
            form,
            Rows(("severity", "message", "shape"), ((w.severity.value, w.message, w.shape) for w in report)),
        )
    for wrong in report if form is Form.TEXT else ():
        typer.echo(f"{wrong.severity.value}: {wrong.message} [{wrong.shape}]")
    if form is Form.TEXT and not ctx.ensure_object(Settings).quiet:
        typer.echo(str(report))
    if not report:
        raise typer.Exit(PROBLEM)
