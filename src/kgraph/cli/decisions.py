"""``kgraph decisions``: what rules and people have decided of who is one with whom."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Annotated

import typer

from kgraph.cells import cell
from kgraph.cli.errors_and_exit import say
from kgraph.cli.options import Debug, Quiet, Sources
from kgraph.cli.table import show
from kgraph.library.identity_decisions import noted, written
from kgraph.library.making import asked
from kgraph.model import Decision
from kgraph.text import printable

COLUMNS = ("decided", "A", "B, which stands for both", "score", "by", "day", "reason")


class Form(StrEnum):
    """How the decisions are printed."""

    TABLE = "table"
    TSV = "tsv"


class By(StrEnum):
    """Whose decisions are printed."""

    ALL = "all"
    RULE = "rule"
    PERSON = "person"


def run(
    source: Sources = None,
    by: Annotated[By, typer.Option("--by", help="List the decisions of rules or of people alone.")] = By.ALL,
    form: Annotated[
        Form, typer.Option("--format", help="Print a table, or the lines of a file of decisions.")
    ] = Form.TABLE,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """List who is taken for one with whom, how surely, by whom and why.

    What a person decided comes first and overrides every rule. A line of --format tsv, put into a file
    of decisions as same or different, confirms or overrules what a rule decided.
    """
    graph = asked(*source or (), whole=True)
    found = [d for d in graph.decisions() if by in (By.ALL, d.decided_by.value)]
    if form is Form.TSV:
        notes = map(noted, found)  # whose names are IRIs, and so no formulas
        typer.echo(written(replace(note, reason=cell(note.reason)) for note in notes), nl=False)
    elif found:
        _show(found)
    else:
        say("nothing is decided in this graph")


def _show(found: list[Decision]) -> None:
    show(COLUMNS, [tuple(map(printable, _cells(decision))) for decision in found])


def _cells(decision: Decision) -> tuple[str, ...]:
    note = noted(decision)
    day = note.day.isoformat() if note.day else ""
    return (
        note.verdict,
        note.one,
        note.other,
        f"{decision.score:.2f}",
        decision.decided_by,
        day,
        note.reason,
    )
