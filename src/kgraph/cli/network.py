"""``kgraph network``: who stands with whom and against whom, for Gephi, R and spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import networkx as nx
import typer

from kgraph.cli.errors_and_exit import Settings, say
from kgraph.cli.formats import AsRows, Format, write
from kgraph.cli.graphs import graph
from kgraph.cli.options import Debug, Graphs, GroupedBy, ItemName, Older, Quiet
from kgraph.cli.table_output import print_or_write
from kgraph.errors import GraphError
from kgraph.files import write_whole
from kgraph.library.findings import nodes_of, ties_of
from kgraph.library.grouping import By
from kgraph.library.remarks import counted
from kgraph.library.rows import Plain, Rows
from kgraph.render.network_files import GEXF, files, over_time
from kgraph.reports.networks import Kind, Normalisation

STATEMENTS = "statements.csv"
TOP = 20  # rows of a table that are shown without --all
Network = tuple[date | None, date | None, "nx.Graph"]


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
    days: Annotated[
        int,
        typer.Option("--window", min=0, metavar="DAYS", help="A network for each so many days; 0: for all."),
    ] = 0,
    step: Annotated[
        int,
        typer.Option(
            "--step",
            min=0,
            metavar="DAYS",
            help="Begin a window so many days after the one before, so that they overlap; 0: where it ends.",
        ),
    ] = 0,
    normalise: Annotated[
        Normalisation | None,
        typer.Option(
            "--normalise",
            help="Divide the items of a tie of two actors: by nothing, their average number of items, that "
            "of the items of either, or the root of the product of both numbers.",
            show_default="average",
        ),
    ] = None,
    least: Annotated[
        int,
        typer.Option(
            "--min-claims",
            min=1,
            metavar="N",
            help="Leave out the stances of an actor on an item that fewer claims report.",
        ),
    ] = 1,
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
        typer.Option("--output", "-o", metavar="FOLDER", show_default=False, help="Write the files here."),
    ] = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Build the network of actors and items, or of actors who agree or quarrel.

    Two actors agree on an item if both are for it or both are against it. Ties are weighted by the
    share of items, nodes have degree, strength, betweenness and community. Only actors who take a side, in
    acts reported as facts, are in it. The ties are printed, those of most weight first: from whom, to whom or
    to what, the sign (1 for, 1 agreed; -1 against, -1 quarrel), and the weight. With -o each network is
    written as GraphML, GEXF and two tables in CSV, for Gephi, R and spreadsheets, and those of windows as one
    dynamic GEXF too. With --statements it is the statements that the network is made of, one a row: who, on
    what, on which day, in which words, with agreement 1 or 0.

    By topic there are actors and the topics that they take stances on, without sides.
    """
    kind = kind or (Kind.AFFILIATION if by is By.TOPIC else Kind.AGREEMENT)
    _refuse(kind, by, normalise, statements=statements)
    if statements and (days or nodes):
        raise typer.BadParameter(
            "--statements has each with its day: it goes with no --window and no --nodes"
        )
    if step > days:
        raise typer.BadParameter("--step goes with --window, and has at most as many days")
    if output is not None and output.is_file():
        raise GraphError(f"{output}: it is a file, and the networks are written to a folder")
    asked = graph(ctx, graphs, older)
    if statements:
        told = asked.statements(item, by=by, min_claims=least)
        print_or_write(ctx, told, form, output and output / STATEMENTS)
        return
    normalised = normalise or Normalisation.AVERAGE
    found = list(asked.networks(kind, item, days, by=by, min_claims=least, normalise=normalised, step=step))
    quietly = ctx.ensure_object(Settings).quiet
    if output is None and form is not Format.TABLE:
        write(form, Rows(*_rows(found, nodes=nodes, windowed=days > 0)))
        return
    _tell(found, kind, output, asked.counts.actors, nodes=nodes, every=every, quiet=quietly)
    if output is not None and days and found:
        _write_windows(found, step or days, output / f"{kind}-windows.{GEXF}", quiet=quietly)


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


def _write_windows(found: list[Network], step: int, path: Path, *, quiet: bool) -> None:
    """Write the networks of windows into one file, and say so."""
    dated = [(first, last, network) for first, last, network in found if first and last]
    write_whole(path, over_time(dated, step))
    if not quiet:
        typer.echo(f"Written: {path}")


def _tell(
    found: list[Network],
    kind: Kind,
    output: Path | None,
    actors: int,
    *,
    nodes: bool,
    every: bool,
    quiet: bool,
) -> None:
    """Print each network, or write it to files and say so."""
    if not found:
        say("no stance has a day, so there is no window")
    for first, last, network in found:
        title = f"{kind} {first} to {last}" if first else kind.value
        typer.echo(_summary(title, network, actors))
        if output:
            written = _write(network, output, f"{kind}-{first}" if first else kind.value)
            if not quiet:
                typer.echo(f"Written: {', '.join(written)}")
            continue
        rows = nodes_of(network) if nodes else ties_of(network)
        shown = rows if every else rows[:TOP]
        if shown:
            write(Format.TABLE, shown)
        if len(rows) > len(shown):
            more = counted(len(rows) - len(shown), "node" if nodes else "tie")
            typer.echo(f"… and {more} more; --all shows them")


def _rows(
    found: list[Network], *, nodes: bool, windowed: bool
) -> tuple[tuple[str, ...], Iterator[tuple[Plain, ...]]]:
    """Return the columns and rows of all networks, with the days of each if there are windows."""
    tables = [(first, last, nodes_of(one) if nodes else ties_of(one)) for first, last, one in found]
    columns = (nodes_of if nodes else ties_of)(nx.Graph()).columns
    days = ("first", "last") if windowed else ()
    return (*days, *columns), (
        (*((first, last) if windowed else ()), *row.values())
        for first, last, table in tables
        for row in table
    )


def _summary(title: str, network: nx.Graph, actors: int) -> str:
    """Return how much is in a network: of all actors of the graph, those alone who take a side."""
    modes = [mode for _, mode in network.nodes(data="mode")]
    parts = [counted(modes.count(mode), mode) for mode in ("actor", "item", "topic") if mode in modes]
    if parts and parts[0].endswith(("actor", "actors")):
        parts[0] += f" taking a {'stance' if 'topic' in modes else 'side'} (of {actors:,} in the graph)"
    return f"{title}: {', '.join([*parts, counted(network.size(), 'tie')])}"


def _write(network: nx.Graph, folder: Path, name: str) -> list[str]:
    written = []
    for ending, content in files(network).items():
        path = folder / f"{name}.{ending}"
        write_whole(path, content)
        written.append(str(path))
    return written
