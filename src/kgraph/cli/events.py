"""``kgraph events``: stances as events between two actors, for event data."""

from __future__ import annotations

import typer

from kgraph.cli.formats import AsRows, Format, write
from kgraph.cli.graphs import graph
from kgraph.cli.options import Debug, Graphs, Quiet
from kgraph.cli.table_output import Columns, Output, meanings, print_or_write
from kgraph.reports.events import COLUMNS


def run(
    ctx: typer.Context,
    graphs: Graphs = None,
    columns: Columns = False,
    form: AsRows = Format.TABLE,
    output: Output = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """List stances as events between two actors, coded by PLOVER.

    A row is a claim of a stance that is reported as done and whose act has a root code of PLOVER: the day,
    the code, the source actor (the holder) and the target actor with their states and sectors where names
    tell them, what the act is on, the quotation and the article. --columns says what each column means.
    """
    if columns:
        write(form, meanings(COLUMNS))
        return
    print_or_write(ctx, graph(ctx, graphs).events(), form, output)
