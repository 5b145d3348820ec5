"""``kgraph same`` and ``kgraph different``: a person decides who is one with whom."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli.errors_and_exit import Settings, say
from kgraph.cli.options import Debug, Quiet
from kgraph.errors import DecisionError
from kgraph.files import locked, write_whole
from kgraph.graph.decisions import Note, decision_of, read, reconciled, written
from kgraph.graph.incremental.opening import opened
from kgraph.graph.query.bind import expanded
from kgraph.graph.store import Store, is_growing
from kgraph.library.making import default
from kgraph.library.remarks import public
from kgraph.model import Verdict

NOTED = Path("decisions.tsv")

One = Annotated[str, typer.Argument(metavar="A", help="A name, or an IRI such as actor:hamas.")]
Other = Annotated[str, typer.Argument(metavar="B", help="Another name or IRI.")]
Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE",
        show_default=False,
        help="The graph, which has the names; else kgraph.db or exports/.",
    ),
]
File = Annotated[
    Path | None,
    typer.Option(
        "--file",
        "-f",
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
    source: Sources = None,
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
    wanted = _note(Verdict.SAME, one, other, on, reason)
    _decide(ctx, wanted, source, file, undo=undo)


def different(
    ctx: typer.Context,
    one: One,
    other: Other,
    source: Sources = None,
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
    wanted = _note(Verdict.DIFFERENT, one, other, on, reason)
    _decide(ctx, wanted, source, file, undo=undo)


def _note(verdict: Verdict, one: str, other: str, on: datetime | None, reason: str) -> Note:
    return Note(verdict, one, other, on.date() if on else date.today(), reason)


def _decide(
    ctx: typer.Context, wanted: Note, source: list[str] | None, file: Path | None, *, undo: bool
) -> None:
    """Put a decision into the graph or a file, in the place of an earlier one on the same two."""
    graphs = source or default()
    if file is None and len(graphs) == 1 and is_growing(graphs[0]):
        _decide_in(graphs[0], wanted, quiet=ctx.ensure_object(Settings).quiet, undo=undo)
    else:
        _decide_beside(graphs, file or NOTED, wanted, quiet=ctx.ensure_object(Settings).quiet, undo=undo)


def _decide_in(graph: str, wanted: Note, *, quiet: bool, undo: bool) -> None:
    known = Store.named(graph)
    note = reconciled(wanted, known)
    for name in (note.one, note.other):
        if not known.classes(expanded(name)):
            say(f"nothing in the graph has the address {name} yet; the decision waits for it")
    with opened(graph) as (growing, _):
        growing.undo(decision_of(note)) if undo else growing.decide(decision_of(note))
    if not quiet:
        how = "taken back" if undo else f"decided as {note.verdict}"
        typer.echo(f"{public(note.one)} and {public(note.other)}: {how} in {public(graph)}")


def _decide_beside(graphs: list[str], file: Path, wanted: Note, *, quiet: bool, undo: bool) -> None:
    store = Store.load(*graphs)
    note = reconciled(wanted, store)
    with locked(file):  # several may decide at once
        before = _noted(file)
        kept = [known for known in before if not _on_the_same(known, note, store)]
        if undo and len(kept) == len(before):
            raise DecisionError(f"{file}: there is no decision on “{wanted.one}” and “{wanted.other}”")
        write_whole(file, written(kept if undo else [*kept, note]).encode())
    if not quiet:
        how = "taken back" if undo else f"noted as {note.verdict}"
        typer.echo(f"{public(note.one)} and {public(note.other)}: {how} in {public(file)}")
        typer.echo(f"kgraph build … --decisions {file} lays the decisions in it over the graph.")


def _noted(file: Path) -> list[Note]:
    """Return the decisions in a file, none if there is no file. What cannot be read stops all."""
    notes, wrong = read(file) if file.exists() else ([], [])
    if wrong:
        raise DecisionError(wrong[0])
    return notes


def _on_the_same(known: Note, note: Note, store: Store) -> bool:
    try:
        return reconciled(known, store).pair == note.pair
    except DecisionError as error:  # it waits for articles that use its names
        say(f"{error}; the decision waits")
        return False
