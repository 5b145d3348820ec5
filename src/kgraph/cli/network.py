"""``kgraph network``: who stands with whom and against whom, for Gephi, R and spreadsheets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli.errors_and_exit import say
from kgraph.cli.formats import AsRows, Format, write
from kgraph.cli.graphs import graph
from kgraph.cli.network_output import TOP, AsForm, Wanted, form_of, rows, tell
from kgraph.cli.one_file import STDOUT, ending, refuse_other
from kgraph.cli.options import Debug, Graphs, GroupedBy, ItemName, Older, Quiet
from kgraph.cli.table_output import ENDINGS as TABLES
from kgraph.cli.table_output import print_or_write
from kgraph.cli.window_options import (
    Bandwidth,
    Days,
    KernelName,
    Least,
    Normalise,
    Step,
    refuse_windows,
)
from kgraph.library.grouping import By
from kgraph.reports.networks import Kind, Normalisation

STATEMENTS = "statements.csv"


def _level(given: float | None) -> float | None:
    """Return the level of a backbone; ``BadParameter`` for 0, at which nothing is left, and what is none."""
    if given is not None and not 0 < given <= 1:
        raise typer.BadParameter("a level is above 0 and at most 1, such as 0.05")
    return given


Level = Annotated[
    float | None,
    typer.Option(
        "--backbone",
        metavar="ALPHA",
        show_default=False,
        callback=_level,
        help="Leave out ties that may be chance at this level, such as 0.05, by the disparity filter.",
    ),
]


def run(
    ctx: typer.Context,
    older: Older = None,
    graphs: Graphs = None,
    kind: Annotated[
        Kind | None,
        typer.Option(
            "--kind",
            help="Who is for what; who agrees; who quarrels; who agrees more than quarrels, or less.",
            show_default="agreement; by topic affiliation",
        ),
    ] = None,
    item: ItemName = "",
    days: Days = 0,
    step: Step = 0,
    kernel: KernelName = None,
    bandwidth: Bandwidth = 0,
    normalise: Normalise = None,
    least: Least = 1,
    level: Level = None,
    by: GroupedBy = By.ITEM,
    nodes: Annotated[bool, typer.Option("--nodes", help="Print the nodes in the place of the ties.")] = False,
    statements: Annotated[
        bool,
        typer.Option(
            "--statements",
            help="Print or write the statements that the network is made of, in the place of the network.",
        ),
    ] = False,
    every: Annotated[
        bool, typer.Option("--all", help=f"Show every tie or node in a table, not only the first {TOP}.")
    ] = False,
    form: AsRows = Format.TABLE,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            show_default=False,
            help="Write into this folder, or one file: OUT.graphml, OUT.gexf, OUT.csv or OUT.svg; - is "
            "standard output.",
        ),
    ] = None,
    file: AsForm = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Build the network of actors and items, or of actors who agree or quarrel.

    Two actors agree on an item if both are for it or both are against it. Ties are weighted by the
    share of items, nodes have degree, strength, betweenness and community. Only actors who take a side, in
    acts reported as facts, are in it. The ties are printed, those of most weight first: from whom, to whom or
    to what, the sign (1 for, 1 agreed; -1 against, -1 quarrel), and the weight. With -o each network is
    written into a folder as GraphML, GEXF and two tables in CSV, for Gephi, R and spreadsheets, and those of
    windows as one dynamic GEXF too; or as one file, if its name ends so: OUT.svg is a picture, OUT.csv has
    what is printed, with IRIs. With --statements it is the statements that the network is made of, one a row:
    who, on what, on which day, in which words, with agreement 1 or 0.

    By topic there are actors and the topics that they take stances on, without sides.
    """
    kind = kind or (Kind.AFFILIATION if by is By.TOPIC else Kind.AGREEMENT)
    _refuse(kind, by, normalise, statements=statements)
    if statements and (days or nodes or kernel or level is not None):
        raise typer.BadParameter(
            "--statements has each with its day: it goes with no --window, --kernel, --backbone and --nodes"
        )
    refuse_windows(days, step, kernel, bandwidth)
    if statements:
        place = _table(output)
        told = graph(ctx, graphs, older).statements(item, by=by, min_claims=least)
        print_or_write(ctx, told, form, place)
        return
    every_days = step or days or bandwidth  # from one network to the next, if there are several
    wanted = Wanted(
        kind=kind,
        place=output,
        form=form_of(output, file, windowed=every_days > 0),
        step=every_days,
        smoothed=kernel is not None,
        nodes=nodes,
        every=every,
    )
    asked = graph(ctx, graphs, older)
    found = list(
        asked.networks(
            kind,
            item,
            days,
            by=by,
            min_claims=least,
            normalise=normalise or Normalisation.AVERAGE,
            step=step,
            kernel=kernel or "",
            bandwidth=bandwidth,
            backbone=level,
        )
    )
    if output is None and form is not Format.TABLE:
        write(form, rows(found, nodes=nodes, windowed=every_days > 0))
        return
    if not found:
        say("no stance has a day, so there is no window")
    tell(ctx, found, asked.counts.actors, wanted)


def _table(output: Path | None) -> Path | None:
    """Return the file for statements, which into a folder go under a name of their own."""
    if output is None or output == STDOUT or ending(output) in TABLES:
        return output
    refuse_other(output, tuple(TABLES), "statements are", folder=True)
    return output / STATEMENTS


def _refuse(kind: Kind, by: By, normalise: Normalisation | None, *, statements: bool) -> None:
    """Raise ``BadParameter`` for what of networks goes not together."""
    if by is By.TOPIC and kind is not Kind.AFFILIATION:
        raise typer.BadParameter("a topic takes no side: --by topic goes with --kind affiliation alone")
    if by is By.TOPIC and statements:
        raise typer.BadParameter("a topic takes no side: --statements goes by item or by concept")
    if normalise is not None and kind is Kind.AFFILIATION:
        raise typer.BadParameter(
            "an affiliation has numbers of claims, which are not divided: no --normalise"
        )
