"""Networks printed, and written: into a folder each in all forms, or as one file of one form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import networkx as nx
import typer

from kgraph.cli.errors_and_exit import Settings, say
from kgraph.cli.formats import Format, write
from kgraph.cli.one_file import STDOUT, as_option, contrary, ending, refuse_other, write_file
from kgraph.cli.table_output import written
from kgraph.errors import GraphError
from kgraph.files import write_whole
from kgraph.library.findings import nodes_of, ties_of
from kgraph.library.rows import Plain, Rows
from kgraph.render.network_files import files, over_time
from kgraph.render.picture import picture
from kgraph.text import counted

TOP = 20  # rows of a table that are shown without --all
Network = tuple[date | None, date | None, "nx.Graph"]
"""The first and the last day of a window, if there are any, and the network of it."""


class Form(StrEnum):
    """What a network is written as, in one file: for programs, as a table of its ties, or as a picture."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"
    SVG = "svg"


ENDINGS = {f".{form}": form for form in Form}
OF_MANY = (Form.CSV, Form.GEXF)  # which hold the networks of several windows

AsForm = Annotated[Form | None, as_option(Form)]


def form_of(place: Path | None, form: Form | None, *, windowed: bool) -> Form | None:
    """Return what one file is written as; ``None`` for a folder, and where nothing is written.

    Raises ``BadParameter`` for a name that ends as no file of networks does, or as one of another form, and
    where one file cannot hold what is asked for.
    """
    if place is None:
        if form:
            raise typer.BadParameter(f"--as {form} goes with -o, which says where to write")
        return None
    refuse_other(place, tuple(ENDINGS), "networks are", folder=True)
    known = ENDINGS.get(ending(place))
    if form and known and known is not form:
        raise contrary(place, known, form)
    if not (form or known) and place.is_file():
        raise GraphError(f"{place}: it is a file, and the networks are written to a folder")
    wanted = form or known or (Form.CSV if place == STDOUT else None)
    if windowed and wanted and wanted not in OF_MANY:
        raise typer.BadParameter(
            f"{wanted} holds one network, and there is one for each window: write them to a folder, or as "
            f"{' or '.join(OF_MANY)}"
        )
    return wanted


@dataclass(frozen=True, slots=True)
class Wanted:
    """How networks of a ``kind`` are told: printed, or written to a ``place``, as one file if it has a
    ``form``. ``step`` is the number of days from one network to the next, 0 if there is one of all time; if
    they are ``smoothed``, each is of a day. ``nodes`` are told in the place of ties, ``every`` one or the
    first.
    """

    kind: str
    place: Path | None
    form: Form | None
    step: int
    smoothed: bool
    nodes: bool
    every: bool


def tell(ctx: typer.Context, found: Sequence[Network], actors: int, wanted: Wanted) -> None:
    """Print how much is in each network of a graph of so many actors, and the network; or write them."""
    place, title = wanted.place, wanted.kind
    for first, last, network in found:
        when = f" {first}" if wanted.smoothed else f" {first} to {last}" if first else ""
        title = _summary(f"{wanted.kind}{when}", network, actors)
        say(title) if place == STDOUT else typer.echo(title)
        if place is None:
            _show(network, wanted)
        elif wanted.form is None:
            _write_all(ctx, network, place, f"{wanted.kind}-{first}" if first else wanted.kind)
    if place is not None and wanted.form is not None:
        write_file(ctx, place, _one(found, wanted.form, wanted, title))
    elif place is not None and wanted.step and found:
        write_file(
            ctx, place / f"{wanted.kind}-windows.{Form.GEXF}", over_time(_dated(found, wanted), wanted.step)
        )


def _one(found: Sequence[Network], form: Form, wanted: Wanted, title: str) -> bytes:
    """Return networks as one file."""
    if form is Form.CSV:
        told = rows(found, nodes=wanted.nodes, windowed=wanted.step > 0, iris=True)
        return written(Format.CSV, told)
    if wanted.step:
        return over_time(_dated(found, wanted), wanted.step)
    network = found[0][-1]
    return picture(network, title) if form is Form.SVG else files(network)[form.value]


def _dated(found: Sequence[Network], wanted: Wanted) -> list[tuple[date, date, nx.Graph]]:
    """Return the networks with their days; what is smoothed for a day is so till the next one."""
    more = timedelta(days=wanted.step - 1 if wanted.smoothed else 0)
    return [(first, last + more, network) for first, last, network in found if first and last]


def _write_all(ctx: typer.Context, network: nx.Graph, folder: Path, name: str) -> None:
    """Write a network in the forms of files for programs, and say so."""
    made = {folder / f"{name}.{end}": content for end, content in files(network).items()}
    for path, content in made.items():
        write_whole(path, content)
    if not ctx.ensure_object(Settings).quiet:
        typer.echo(f"Written: {', '.join(map(str, made))}")


def _show(network: nx.Graph, wanted: Wanted) -> None:
    """Print the ties or the nodes of a network."""
    table = nodes_of(network) if wanted.nodes else ties_of(network)
    shown = table if wanted.every else table[:TOP]
    if shown:
        write(Format.TABLE, shown)
    if len(table) > len(shown):
        more = counted(len(table) - len(shown), "node" if wanted.nodes else "tie")
        typer.echo(f"… and {more} more; --all shows them")


def rows(found: Sequence[Network], *, nodes: bool, windowed: bool, iris: bool = False) -> Rows:
    """Return the rows of all networks, with the days of each if there are windows."""

    def told() -> Iterator[tuple[Plain, ...]]:
        for first, last, network in found:
            for row in (nodes_of if nodes else ties_of)(network, iris=iris):
                yield (*((first, last) if windowed else ()), *row.values())

    columns = (nodes_of if nodes else ties_of)(nx.Graph(), iris=iris).columns
    return Rows((*(("first", "last") if windowed else ()), *columns), told())


def _summary(title: str, network: nx.Graph, actors: int) -> str:
    """Return how much is in a network: of all actors of the graph, those alone who take a side."""
    modes = [mode for _, mode in network.nodes(data="mode")]
    parts = [counted(modes.count(mode), mode) for mode in ("actor", "item", "topic") if mode in modes]
    if parts and parts[0].endswith(("actor", "actors")):
        parts[0] += f" taking a {'stance' if 'topic' in modes else 'side'} (of {actors:,} in the graph)"
    return f"{title}: {', '.join([*parts, counted(network.size(), 'tie')])}"
