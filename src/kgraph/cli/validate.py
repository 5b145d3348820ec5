"""``kgraph validate``: whether graph files are what kgraph's graphs have to be."""

from __future__ import annotations

from typing import Annotated

import typer

from kgraph.cli.manners import PROBLEM, Settings
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
    from kgraph.validate import Severity, validate_file  # noqa: PLC0415

    found = validate_file(*files)
    for wrong in found:
        typer.echo(f"{wrong.severity.value}: {wrong.message} [{wrong.shape}]")
    violations = sum(wrong.severity is Severity.VIOLATION for wrong in found)
    if not ctx.ensure_object(Settings).quiet:
        typer.echo(_verdict(violations))
    if violations:
        raise typer.Exit(PROBLEM)


def _verdict(violations: int) -> str:
    if not violations:
        return "The graph conforms to the SHACL shapes."
    return f"The graph does not conform: {violations} violation{'' if violations == 1 else 's'}."
