"""``kgraph merge``: several graphs as one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.graphs import page_of, said, say_left_out, summary, tell_decisions, write_graph
from kgraph.cli.manners import PROBLEM, Settings
from kgraph.cli.options import GRAPHS, Debug, Quiet, Trust
from kgraph.errors import GraphError
from kgraph.faults import Skipped

if TYPE_CHECKING:
    from kgraph.store import Store


def run(
    ctx: typer.Context,
    graphs: Annotated[
        list[str],
        typer.Argument(
            metavar="GRAPH",
            show_default=False,
            help=GRAPHS,
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            show_default=False,
            help="A folder, or OUT.nq, OUT.ttl or OUT.html.",
        ),
    ],
    trusting: Trust = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Merge graphs: everything that is in any of them, each thing once.

    The order does not matter, and merging a graph again changes nothing. Into a folder go graph.ttl,
    graph.nq and graph.html, as kgraph build writes them; OUT.nq keeps which article says what, OUT.ttl
    has all triples in one graph, OUT.html is the page alone. Blank nodes get addresses made from what is
    said of them. Which names mean one actor or item is decided anew over all articles. What people
    decided stays if it comes from a graph folder, which kgraph init made; decisions in files and
    services rename actors too, so that --trust-decisions has to take them. Of an article that several
    versions of kgraph read, the newest reading stays. If a graph cannot be read, nothing is written.
    """
    from kgraph.collection.decided import gathered  # noqa: PLC0415
    from kgraph.collection.merging import settled  # noqa: PLC0415

    found = gathered(graphs, trusting=trusting)
    for place in found.untaken:
        tell_decisions(place, found.untaken[place], found.broken[place])
    store = settled(found.store)
    settings = ctx.ensure_object(Settings)
    made = _write(store, output)
    written = said(made, settings)
    say_left_out(store.unify().left_out, *graphs)
    if not settings.quiet:
        typer.echo(summary(store.unify()))  # as queries see it, wherever it is written to
        typer.echo(f"Written: {', '.join(map(str, written))}")
    if written != made:
        raise typer.Exit(PROBLEM)


def _write(store: Store, output: Path) -> list[Path | Skipped]:
    from kgraph.files import write_whole  # noqa: PLC0415
    from kgraph.store import Store  # noqa: PLC0415

    forms = {".nq": Store.nquads, ".ttl": Store.turtle, ".html": page_of}
    serialise = forms.get(output.suffix.lower())
    if serialise is not None:
        write_whole(output, serialise(store))
        return [output]
    if output.suffix and not output.is_dir():
        raise GraphError(f"{output}: a merged graph is written to a folder, or to a file .nq, .ttl or .html")
    return write_graph(store, output)
