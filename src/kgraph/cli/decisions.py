"""``kgraph decisions``: what rules and people have decided of who is one with whom."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from kgraph.cli.errors_and_exit import say
from kgraph.cli.formats import AsRows, Format, write
from kgraph.cli.graphs import places
from kgraph.cli.options import Debug, Graphs, Older, Quiet
from kgraph.library.findings import of_decisions
from kgraph.library.making import asked


class By(StrEnum):
    """Whose decisions are printed."""

    ALL = "all"
    RULE = "rule"
    PERSON = "person"


def run(
    ctx: typer.Context,
    older: Older = None,
    graphs: Graphs = None,
    by: Annotated[By, typer.Option("--by", help="List the decisions of rules or of people alone.")] = By.ALL,
    form: AsRows = Format.TABLE,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """List who is taken for one with whom, how surely, by whom and why.

    What a person decided comes first and overrides every rule. The second of two names that are the same
    stands for both. The rows in tsv are a file of decisions, too, which kgraph build --decisions FILE takes:
    so each line confirms what a rule decided, or overrules it if same in it becomes different.
    """
    found = asked(*places(ctx, graphs, older), whole=True).decisions()
    rows = of_decisions([each for each in found if by in (By.ALL, each.decided_by.value)]).rows
    if not rows:
        say("nothing is decided in this graph")
    if rows or form is not Format.TABLE:
        write(form, rows)
