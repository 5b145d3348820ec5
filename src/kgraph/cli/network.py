"""``kgraph network``: who stands with whom and against whom, for Gephi, R and spreadsheets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import networkx as nx
import typer

from kgraph.cli.errors_and_exit import Settings
from kgraph.cli.graphs import graph
from kgraph.cli.options import Debug, GroupedBy, Quiet, Sources
from kgraph.cli.table import show
from kgraph.errors import GraphError
from kgraph.files import write_whole
from kgraph.library.grouping import By
from kgraph.library.remarks import counted
from kgraph.render.network_files import files
from kgraph.reports.networks import Kind
from kgraph.text import printable

TOP = 10  # actors that are shown


def run(
    ctx: typer.Context,
    source: Sources = None,
    kind: Annotated[
        Kind | None,
        typer.Option(
            "--kind",
            help="Who is for what; who agrees; who quarrels.",
            show_default="agreement; by topic affiliation",
        ),
    ] = None,
    item: Annotated[str, typer.Option("--item", metavar="NAME", help="Only stances on NAME.")] = "",
    days: Annotated[
        int,
        typer.Option("--window", min=0, metavar="DAYS", help="A network for each so many days; 0: for all."),
    ] = 0,
    by: GroupedBy = By.ITEM,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FOLDER", show_default=False, help="Write the files here."),
    ] = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Build the network of actors and items, or of actors who agree or quarrel.

    Two actors agree on an item if both are for it or both are against it. Ties are weighted by the
    share of items, nodes have degree, strength, betweenness and community. With -o each network is
    written as GraphML, GEXF and two tables in CSV, for Gephi, R and spreadsheets.

    By topic there are actors and the topics that they take stances on, without sides.
    """
    kind = kind or (Kind.AFFILIATION if by is By.TOPIC else Kind.AGREEMENT)
    if output is not None and output.is_file():
        raise GraphError(f"{output}: it is a file, and the networks are written to a folder")
    for first, last, network in graph(source).networks(kind, item, days, by=by):
        title = f"{kind} {first} to {last}" if first else kind.value
        typer.echo(_summary(title, network))
        if output:
            written = _write(network, output, f"{kind}-{first}" if first else kind.value)
            if not ctx.ensure_object(Settings).quiet:
                typer.echo(f"Written: {', '.join(written)}")
        elif not ctx.ensure_object(Settings).quiet:
            _show(network)


def _summary(title: str, network: nx.Graph) -> str:
    modes = [mode for _, mode in network.nodes(data="mode")]
    parts = [counted(modes.count(mode), mode) for mode in ("actor", "item", "topic") if mode in modes]
    return f"{title}: {', '.join([*parts, counted(network.size(), 'tie')])}"


def _write(network: nx.Graph, folder: Path, name: str) -> list[str]:
    written = []
    for ending, content in files(network).items():
        path = folder / f"{name}.{ending}"
        write_whole(path, content)
        written.append(str(path))
    return written


def _show(network: nx.Graph) -> None:
    """Print the actors of most weight."""
    actors = [about for _, about in network.nodes(data=True) if about["mode"] == "actor" and about["degree"]]
    ranked = sorted(actors, key=lambda about: (-about["strength"], about["label"]))[:TOP]
    columns = ("label", "degree", "strength", "betweenness", "community")
    if ranked:
        show(("actor", *columns[1:]), [[printable(str(about[name])) for name in columns] for about in ranked])
    if len(actors) > len(ranked):
        typer.echo(f"… and {counted(len(actors) - len(ranked), 'actor')} more; -o writes them all")
