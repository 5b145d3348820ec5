"""``kgraph init``, ``add`` and ``remove``: a graph that grows article by article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from kgraph import pipeline
from kgraph.cli.articles import Articles
from kgraph.cli.errors_and_exit import PROBLEM, Settings, say
from kgraph.cli.graphs import say_left_out, tell_decisions
from kgraph.cli.options import GRAPH, Debug, Graph, Jobs, Model, Quiet, Trust
from kgraph.cli.progress import Progress
from kgraph.errors import GraphError
from kgraph.graph.incremental import IncrementalGraph
from kgraph.graph.incremental.importing import of_graph
from kgraph.graph.incremental.opening import Keep, create, opened
from kgraph.graph.loading.files import graphs_in, is_graph
from kgraph.graph.malformed import LeftOut
from kgraph.graph.store import is_growing
from kgraph.graph.triples import graph_iri
from kgraph.library.reading import new_extractor as extractor
from kgraph.library.remarks import counted, public
from kgraph.pipeline import Added
from kgraph.sources.files import articles_in

AT_ONCE = 100  # documents of a graph that are added in one step, so that memory does not grow with the graph
KEPT_AFTER = 200  # articles, after which what was added is kept for good


def init(ctx: typer.Context, graph: Graph = GRAPH, quiet: Quiet = False, debug: Debug = False) -> None:
    """Make an empty graph, to which kgraph add adds articles."""
    create(graph)
    if not ctx.ensure_object(Settings).quiet:
        typer.echo(f"There is an empty graph in {public(graph)} now.")


def add(
    ctx: typer.Context,
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            show_default=False,
            help="Articles (.txt, .md, .html, .json, .jsonl; - is standard input), RDF, or folders of them.",
        ),
    ],
    graph: Graph = GRAPH,
    trusting: Trust = False,
    jobs: Jobs = 1,
    model: Model = "",
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Add articles, and graphs of others, to a graph.

    An article that is there already changes nothing; one that another version of kgraph read is read
    anew. A new version of an address is linked with the one before it, and both stay. What people
    decided comes along from a graph folder, which kgraph init made; decisions in files of RDF rename
    actors too, so that --trust-decisions has to take them. An article or a graph that cannot be read, or
    an article that would break the shapes, is named and left out; the rest is added, and the status is 1.
    The graph is changed at the end, and once in a while during long work; readers are not disturbed.
    """
    graphs, others = _parted(inputs)
    settings = ctx.ensure_object(Settings)
    articles = Articles(others, settings)
    with opened(graph) as (growing, keep), Progress(quiet=settings.quiet) as progress:
        progress.stage("adding graphs")
        taken, broken = _add_graphs(graphs, growing, trusting=trusting)
        added = _add_articles(articles, growing, keep, progress, model, jobs)
    if not settings.quiet:
        typer.echo(_told(added, taken if graphs else None, articles.skipped + broken))
    if articles.skipped or broken:
        raise typer.Exit(PROBLEM)


def _parted(inputs: Sequence[str]) -> tuple[list[Path], list[str]]:
    """Return the graphs among inputs and in folders, and the inputs that may hold articles.

    In a folder with graphs what has the name of one is no article: ``graph.html`` is its page.
    """
    graphs: list[Path] = []
    others: list[str] = []
    for name in inputs:
        path, given = Path(name), bool(name.strip())
        if given and (is_graph(path) or is_growing(path)):
            graphs.append(path)
        elif given and path.is_dir() and (found := graphs_in(path)):
            stems = {graph.with_suffix("") for graph in found}
            graphs += found
            others += [str(a) for a in articles_in(path) if a.with_suffix("") not in stems]
        else:
            others.append(name)
    return graphs, others


def _add_graphs(graphs: Iterable[Path], growing: IncrementalGraph, *, trusting: bool) -> tuple[int, int]:
    """Add the documents of graphs; return how many changed anything, and how many graphs cannot be read."""
    changed = broken = 0
    for graph in graphs:
        try:
            found = of_graph(graph, partial(_left_out, graph), trusting=trusting)
        except GraphError as error:
            say(f"skipped {error}")
            broken += 1
            continue
        tell_decisions(graph, found.untaken, found.broken)
        for start in range(0, len(found.sources), AT_ONCE):
            changed += growing.add(found.sources[start : start + AT_ONCE])
    return changed, broken


def _left_out(graph: Path, left: LeftOut) -> None:
    say_left_out(left, graph)


def _add_articles(
    articles: Articles, growing: IncrementalGraph, keep: Keep, progress: Progress, model: str, jobs: int
) -> Added:
    added = pipeline.Added()
    documents = pipeline.Distinct(articles)
    if not len(documents):
        return added
    reads = extractor(model, jobs)
    for added in pipeline.grow(documents, reads, growing, progress.reading, articles.skip):
        if (added.new + added.anew) % KEPT_AFTER == KEPT_AFTER - 1:
            keep()
    return added


def _told(added: Added, taken: int | None, skipped: int) -> str:
    """Return in a line what was added."""
    parts = [
        "" if taken is None else f"{counted(taken, 'document')} of graphs added",
        f"{counted(added.new, 'article')} added" if added.new or taken is None else "",
        f"{counted(added.anew, 'article')} read anew" if added.anew else "",
        f"with {counted(added.claims, 'claim')}" if added.new or added.anew else "",
        f"{added.known} there already" if added.known else "",
        f"{skipped} skipped" if skipped else "",
    ]
    return ", ".join(filter(None, parts))


def remove(
    ctx: typer.Context,
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="DOCUMENT",
            show_default=False,
            help="An article's address on the web or in the graph, or a file or folder that was added.",
        ),
    ],
    graph: Graph = GRAPH,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Take documents out of a graph, with all that only they say.

    What people decided stays. kgraph status --list shows what there is.
    """
    settings = ctx.ensure_object(Settings)
    with opened(graph) as (growing, _):
        found = {one: _meant(one, growing, settings) for one in what}
        removed = growing.remove(graph for graphs in found.values() for graph in graphs)
    for one in (one for one, graphs in found.items() if not graphs):
        say(f"{one}: nothing in the graph is from there")
    if not settings.quiet:
        typer.echo(f"{counted(removed, 'document')} removed")
    if not all(found.values()):
        raise typer.Exit(PROBLEM)


def _meant(what: str, growing: IncrementalGraph, settings: Settings) -> list[str]:
    """Return the named graphs of what ``what`` means in a graph, or of what a file or folder holds."""
    found = growing.find(what)
    if found or not Path(what).exists():
        return found
    graphs, others = _parted([what])
    read = [source.graph for graph in graphs for source in of_graph(graph, trusting=True).sources]
    read += map(graph_iri, Articles(others, settings))
    return [graph for graph in dict.fromkeys(read) if growing.holds(graph)]
