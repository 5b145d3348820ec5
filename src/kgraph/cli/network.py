"""``kgraph network``: who stands with whom and against whom, for Gephi, R and spreadsheets."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.graphs import counted, graph
from kgraph.cli.manners import Settings
from kgraph.cli.options import Debug, Quiet, Sources
from kgraph.cli.telling import meant
from kgraph.errors import GraphError

if TYPE_CHECKING:
    import networkx as nx

    from kgraph.analysis.reports import Stance

TOP = 10  # actors that are shown


class Kind(StrEnum):
    """Which network."""

    AFFILIATION = "affiliation"
    AGREEMENT = "agreement"
    CONFLICT = "conflict"


def run(
    ctx: typer.Context,
    source: Sources = None,
    kind: Annotated[
        Kind, typer.Option("--kind", help="Who is for what; who agrees; who quarrels.")
    ] = Kind.AGREEMENT,
    item: Annotated[str, typer.Option("--item", metavar="NAME", help="Only stances on NAME.")] = "",
    days: Annotated[
        int,
        typer.Option("--window", min=0, metavar="DAYS", help="A network for each so many days; 0: for all."),
    ] = 0,
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
    """
    from kgraph.analysis.networks import windows  # noqa: PLC0415
    from kgraph.analysis.reports import labels, stances  # noqa: PLC0415

    if output is not None and output.is_file():
        raise GraphError(f"{output}: it is a file, and the networks are written to a folder")
    store = graph(source)
    found = stances(store, (), meant("entity", item, store))
    names = labels(store, {iri for stance in found for iri in (stance.actor, stance.item)})
    parts = windows(found, days) if days else [(None, None, found)]
    for first, last, some in parts:
        network = _network(kind, some, names)
        title = f"{kind} {first} to {last}" if first else kind.value
        typer.echo(_summary(title, network))
        if output:
            written = _write(network, output, f"{kind}-{first}" if first else kind.value)
            if not ctx.ensure_object(Settings).quiet:
                typer.echo(f"Written: {', '.join(written)}")
        elif not ctx.ensure_object(Settings).quiet:
            _show(network)


def _network(kind: Kind, found: list[Stance], names: dict[str, str]) -> nx.Graph:
    from kgraph.analysis.networks import affiliation, described, projected  # noqa: PLC0415

    network = affiliation(found, names)
    if kind is not Kind.AFFILIATION:
        network = projected(network, same=kind is Kind.AGREEMENT)
    return described(network)


def _summary(title: str, network: nx.Graph) -> str:
    modes = [mode for _, mode in network.nodes(data="mode")]
    parts = [counted(modes.count(mode), mode) for mode in ("actor", "item") if mode in modes]
    return f"{title}: {', '.join([*parts, counted(network.size(), 'tie')])}"


def _write(network: nx.Graph, folder: Path, name: str) -> list[str]:
    from kgraph.export.networks import files  # noqa: PLC0415
    from kgraph.files import write_whole  # noqa: PLC0415

    written = []
    for ending, content in files(network).items():
        path = folder / f"{name}.{ending}"
        write_whole(path, content)
        written.append(str(path))
    return written


def _show(network: nx.Graph) -> None:
    """Print the actors of most weight."""
    from kgraph.cli.table import show  # noqa: PLC0415
    from kgraph.store.terms import printable  # noqa: PLC0415

    actors = [about for _, about in network.nodes(data=True) if about["mode"] == "actor" and about["degree"]]
    ranked = sorted(actors, key=lambda about: (-about["strength"], about["label"]))[:TOP]
    columns = ("label", "degree", "strength", "betweenness", "community")
    if ranked:
        show(("actor", *columns[1:]), [[printable(str(about[name])) for name in columns] for about in ranked])
    if len(actors) > len(ranked):
        typer.echo(f"… and {counted(len(actors) - len(ranked), 'actor')} more; -o writes them all")
