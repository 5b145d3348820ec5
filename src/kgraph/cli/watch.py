"""``kgraph watch``: what is new in the answer to a question."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli.errors_and_exit import NEW, Settings, say
from kgraph.cli.formats import AsRows, Format, write
from kgraph.cli.graphs import places
from kgraph.cli.options import Debug, Graphs, Quiet
from kgraph.cli.query import Most, Question, Timeout, With, asked_for, parameters
from kgraph.cli.standard_input import STDIN
from kgraph.errors import QueryError
from kgraph.files import locked, write_whole
from kgraph.library.asking import resolve
from kgraph.library.making import asked
from kgraph.library.remarks import public
from kgraph.library.rows import Row, Rows
from kgraph.text import counted

ENDING = ".watch"


def run(
    ctx: typer.Context,
    question: Question = "",
    graphs: Graphs = None,
    assignments: With = None,
    state: Annotated[
        Path | None,
        typer.Option(
            "--state",
            metavar="FOLDER",
            show_default=False,
            help="Keep what was there in this folder, not in a file .watch beside the graph.",
        ),
    ] = None,
    form: AsRows = Format.TABLE,
    timeout: Timeout = None,
    most: Most = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Tell what is new in the answer to a question since it was asked last.

    Prints the rows that were not there. The status is 3 if there are any, 0 if there is nothing new. At the
    first time there is nothing to compare with: the rows are noted, and the status is 0. What was there is
    kept for each query with its values, in a file beside the graph (exports.watch).
    """
    text, values = asked_for(question), parameters(assignments or [])
    if STDIN in (graphs or ()):
        raise typer.BadParameter("standard input is there once alone: name a graph to watch")
    where = places(ctx, graphs)
    graph = asked(*where, following=bool(graphs))
    answer = graph.ask(text, values, timeout=timeout, max_rows=most)
    if answer.graph is not None:
        raise QueryError("what is new is told of rows: ask by SELECT")
    rows = Rows(answer.columns, answer.values)
    quietly = ctx.ensure_object(Settings).quiet
    for warning in () if quietly else answer.warnings:
        say(warning)
    file = _file(where, state)
    key = _digest([resolve(text).text.strip(), sorted(values.items())])
    with locked(file):  # two may watch at once
        kept = _kept(file)
        before, now = kept.get(key), [_digest(list(map(str, row.values()))) for row in rows]
        write_whole(file, (json.dumps(kept | {key: sorted(set(now))}, indent=1) + "\n").encode())
    if before is None:
        if not quietly:
            say(f"asked for the first time: {counted(len(rows), 'row')} noted in {public(file)}")
        return
    known = set(before)
    new = [row for row, digest in zip(rows, now, strict=True) if digest not in known]
    _tell(rows.columns, new, form, quiet=quietly)


def _tell(columns: tuple[str, ...], new: list[Row], form: Format, *, quiet: bool) -> None:
    if new or form is not Format.TABLE:
        write(form, Rows(columns, (tuple(row.values()) for row in new)))
    if not quiet:
        say(f"{counted(len(new), 'row')} new" if new else "nothing new")
    if new:
        raise typer.Exit(NEW)


def _file(where: list[str], folder: Path | None) -> Path:
    """Return the file in which it is kept what was there: in a folder, or beside the graph."""
    first = where[0].rstrip("/\\")
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{_digest(where)}{ENDING}"
    if "://" in first:
        raise typer.BadParameter("a service has no place beside it: name a folder with --state")
    path = Path(first).resolve()
    return path.with_name(f"{path.name}{ENDING}")


def _kept(file: Path) -> dict[str, list[str]]:
    """Return what was there by query; ``QueryError`` if the file is no such file."""
    if not file.exists():
        return {}
    try:
        found = json.loads(file.read_text("utf-8"))
    except ValueError:
        found = None
    if not isinstance(found, dict) or not all(isinstance(rows, list) for rows in found.values()):
        raise QueryError(
            f"{public(file)}: it is no file that kgraph watch wrote: remove it, or name a --state folder"
        )
    return found


def _digest(value: object) -> str:
    return sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()[:20]
