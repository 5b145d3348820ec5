"""``kgraph panel``: who took which side on what in which month, for statistics."""

from __future__ import annotations

import typer

from kgraph.cli.formats import AsRows, Format, write
from kgraph.cli.graphs import graph
from kgraph.cli.options import Debug, Graphs, GroupedBy, ItemName, Quiet
from kgraph.cli.table_output import Columns, Output, meanings, print_or_write
from kgraph.library.grouping import By
from kgraph.reports.panel import COLUMNS


def run(
    ctx: typer.Context,
    graphs: Graphs = None,
    item: ItemName = "",
    by: GroupedBy = By.ITEM,
    columns: Columns = False,
    form: AsRows = Format.TABLE,
    output: Output = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Count who took which side on what in which month: a panel, for statistics.

    A row is an actor, an item (by --by a concept of the codebook, or a topic) and a month in which a claim
    tells of a stance, with the numbers of claims for it and against it, of all claims, of articles, and of
    independent sources. Only acts reported as facts take a side. --columns says what each column means.
    """
    if columns:
        write(form, meanings(COLUMNS))
        return
    print_or_write(ctx, graph(ctx, graphs).panel(item, by=by), form, output)
