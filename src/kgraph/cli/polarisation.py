"""``kgraph polarisation``: whether actors fall into camps, and whether items part them, over time."""

from __future__ import annotations

import typer

from kgraph.cli.formats import AsRows, Format, write
from kgraph.cli.graphs import graph
from kgraph.cli.options import By, Debug, GoBy, Graphs, ItemName, Quiet
from kgraph.cli.table_output import Columns, Output, meanings, print_or_write
from kgraph.cli.window_options import (
    Bandwidth,
    Days,
    KernelName,
    Least,
    Normalise,
    Step,
    refuse_windows,
)
from kgraph.reports.networks import Normalisation
from kgraph.reports.polarisation import COLUMNS


def run(
    ctx: typer.Context,
    graphs: Graphs = None,
    item: ItemName = "",
    days: Days = 0,
    step: Step = 0,
    kernel: KernelName = None,
    bandwidth: Bandwidth = 0,
    normalise: Normalise = None,
    least: Least = 1,
    by: GoBy = By.ITEM,
    columns: Columns = False,
    form: AsRows = Format.TABLE,
    output: Output = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Measure how polarised those are who take sides, over time.

    A row is a window, with the numbers of actors, items, ties of agreement and camps, the modularity of the
    network of agreement by its camps (how much more of it is inside of them than by chance), and the
    dispersion of sides (0 if all agree on each item, 1 if each item halves its actors). --columns says what
    each column means.
    """
    if columns:
        write(form, meanings(COLUMNS))
        return
    refuse_windows(days, step, kernel, bandwidth)
    rows = graph(ctx, graphs).polarisation(
        item,
        days,
        by=by,
        min_claims=least,
        normalise=normalise or Normalisation.AVERAGE,
        step=step,
        kernel=kernel or "",
        bandwidth=bandwidth,
    )
    print_or_write(ctx, rows, form, output)
