"""The graphs of commands: which one they ask or change."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from kgraph.cli.errors_and_exit import Settings, say
from kgraph.cli.options import GRAPH
from kgraph.cli.standard_input import as_file
from kgraph.library.graph import Graph
from kgraph.library.making import asked, changeable, default, environment
from kgraph.library.remarks import public


def graph(ctx: typer.Context, named: Sequence[str] | None, older: Sequence[str] | None = ()) -> Graph:
    """Return the graph that a command asks: the one that is named, or the one that is here, which is said.

    It is taken as it stands, and what changes the answer is said: decisions of people in files that are
    named, and what is malformed and left out. ``older`` are names that stand without ``--graph``.
    """
    return asked(*places(ctx, named, older), following=bool(named or older))


def places(ctx: typer.Context, named: Sequence[str] | None, older: Sequence[str] | None = ()) -> list[str]:
    """Return where the graph is that a command asks, and say so if the command chose it.

    Raises ``GraphError`` if none is named and there is none here.
    """
    quiet = ctx.ensure_object(Settings).quiet
    if older and not quiet:
        say(f"graphs are named with -g: {' '.join(f'-g {public(one)}' for one in older)}")
    if found := [*(named or ()), *(older or ())]:
        return [as_file(one, "a graph", ctx) for one in found]
    chosen = default()
    if not quiet:
        say(f"the graph is {public(chosen[0])}{' (KGRAPH_GRAPH)' if environment() else ''}; -g names another")
    return chosen


def changed(named: Sequence[str] | None) -> str:
    """Return the place of the one graph that a command changes."""
    if named and len(named) > 1:
        raise typer.BadParameter("one graph is changed at a time: name one with -g")
    return named[0] if named else environment() or GRAPH


def to_change(named: Sequence[str] | None) -> Graph:
    """Return the one graph that a command changes; ``GraphError`` if there is none."""
    return changeable(changed(named))
