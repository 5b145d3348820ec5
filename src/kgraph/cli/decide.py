"""``kgraph same`` and ``kgraph different``: a person decides who is one with whom."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from kgraph.cli import completion
from kgraph.cli.errors_and_exit import Settings
from kgraph.cli.graphs import places
from kgraph.cli.options import Debug, Graphs, Older, Quiet
from kgraph.library.identity_decisions import noted
from kgraph.library.making import held
from kgraph.library.remarks import public
from kgraph.model import Verdict

NOTED = Path("decisions.tsv")


class Wanted(NamedTuple):
    """A decision as it was typed."""

    verdict: Verdict
    one: str
    other: str
    day: date | None
    reason: str


One = Annotated[
    str,
    typer.Argument(
        metavar="A",
        autocompletion=completion.entities,
        help="A name, a part of it that one alone has, or an IRI such as actor:hamas.",
    ),
]
Other = Annotated[
    str, typer.Argument(metavar="B", autocompletion=completion.entities, help="Another name or IRI.")
]
File = Annotated[
    Path | None,
    typer.Option(
        "--decisions",
        "--file",
        metavar="FILE",
        show_default=False,
        help="Note it in this file of decisions; else in the graph if it is a graph folder, or in "
        "decisions.tsv.",
    ),
]
On = Annotated[
    datetime | None,
    typer.Option(
        "--on",
        metavar="DAY",
        formats=["%Y-%m-%d"],
        show_default=False,
        help="The day on which it was decided; else today.",
    ),
]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", show_default=False, help="Why, in words.")]
Undo = Annotated[bool, typer.Option("--undo", help="Take the decision on the two back.")]


def same(
    ctx: typer.Context,
    one: One,
    other: Other,
    older: Older = None,
    graphs: Graphs = None,
    file: File = None,
    on: On = None,
    reason: Reason = "",
    undo: Undo = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Decide that two names mean one actor or one item; B stands for both.

    The decision goes into the graph, if kgraph init made it, or else into a file, which kgraph build
    --decisions FILE lays over a graph. It overrides every rule and changes no claim. --undo takes it
    back.
    """
    wanted = Wanted(Verdict.SAME, one, other, on.date() if on else None, reason)
    _decide(ctx, wanted, places(ctx, graphs, older), file, undo=undo)


def different(
    ctx: typer.Context,
    one: One,
    other: Other,
    older: Older = None,
    graphs: Graphs = None,
    file: File = None,
    on: On = None,
    reason: Reason = "",
    undo: Undo = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Decide that two names mean two actors or two items, even if a rule takes them for one.

    The decision goes into the graph, if kgraph init made it, or else into a file, which kgraph build
    --decisions FILE lays over a graph. It overrides every rule and changes no claim. --undo takes it
    back.
    """
    wanted = Wanted(Verdict.DIFFERENT, one, other, on.date() if on else None, reason)
    _decide(ctx, wanted, places(ctx, graphs, older), file, undo=undo)


def _decide(
    ctx: typer.Context,
    wanted: Wanted,
    where: list[str],
    file: Path | None,
    *,
    undo: bool,
) -> None:
    """Put a decision into the graph or a file, and say where it is."""
    graph, _ = held(*where)
    place = file or (None if graph.place else NOTED)
    if undo:
        note = noted(graph.undo(wanted.one, wanted.other, file=place))
    else:
        decide = graph.same if wanted.verdict is Verdict.SAME else graph.different
        note = noted(decide(wanted.one, wanted.other, day=wanted.day, reason=wanted.reason, file=place))
    if ctx.ensure_object(Settings).quiet:
        return
    how = "taken back" if undo else f"{'noted' if place else 'decided'} as {note.verdict}"
    there = place or graph.place
    one, other = (graph.described(each) for each in (note.one, note.other))
    typer.echo(f"{one} and {other}: {how} in {public(there)}")
    if place:
        typer.echo(f"kgraph build … --decisions {place} lays the decisions in it over the graph.")
