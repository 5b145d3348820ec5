"""``kgraph init``, ``add`` and ``remove``: a graph that grows article by article."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import kgraph
from kgraph.cli.articles import Articles
from kgraph.cli.errors_and_exit import PROBLEM, Settings, tell_skipped
from kgraph.cli.graphs import changed
from kgraph.cli.language_models import asking
from kgraph.cli.options import (
    Cache,
    Changed,
    Codebook,
    Debug,
    Fast,
    Follow,
    Jobs,
    MinConfidence,
    Model,
    Quiet,
    TextColumn,
    Trust,
)
from kgraph.cli.progress import Progress
from kgraph.cli.standard_input import codebook_at
from kgraph.confidence import DEFAULT_MIN_CONFIDENCE
from kgraph.library.gaps import gaps
from kgraph.library.making import changeable
from kgraph.library.remarks import public
from kgraph.text import counted

if TYPE_CHECKING:
    from kgraph.library.growing import Added


def init(ctx: typer.Context, graphs: Changed = None, quiet: Quiet = False, debug: Debug = False) -> None:
    """Make an empty graph, to which kgraph add adds articles."""
    graph = changed(graphs)
    kgraph.create(graph)
    if not ctx.ensure_object(Settings).quiet:
        typer.echo(f"There is an empty graph in {public(graph)} now.")


@asking
def add(
    ctx: typer.Context,
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            show_default=False,
            help="Articles (as kgraph build takes them, from the web too; - is standard input), RDF, or "
            "folders of them.",
        ),
    ],
    graphs: Changed = None,
    trusting: Trust = False,
    text_column: TextColumn = "",
    follow: Follow = False,
    cache: Cache = None,
    codebook: Codebook = None,
    jobs: Jobs = 1,
    model: Model = "",
    fast: Fast = False,
    min_confidence: MinConfidence = DEFAULT_MIN_CONFIDENCE,
    quiet: Quiet = False,
    debug: Debug = False,
    language_model: kgraph.LanguageModel | None = None,
) -> None:
    """Add articles, and graphs of others, to a graph.

    An article that is there already changes nothing; one that was read in another way (by another version
    of kgraph, with another --model, with --fast or without, by another language model) is read anew, and
    what was read before goes. A new version of an address is linked with the one before it, and both
    stay. What people decided comes along from a graph folder, which kgraph init made; decisions in files
    of RDF rename actors too, so that --trust-decisions has to take them. An article or a graph that
    cannot be read, or an article that would break the shapes, is named and left out; the rest is added,
    and the status is 1. With --codebook all items are coded by its concepts, not by those that the graph
    has. The graph is changed at the end, and once in a while during long work; readers are not disturbed.
    """
    settings = ctx.ensure_object(Settings)
    articles = Articles(inputs, settings, text_column, (codebook,))
    lines: list[str] = []
    with changeable(changed(graphs)) as growing, Progress(quiet=settings.quiet) as progress:
        progress.stage("adding graphs")
        added = growing.add(
            articles,
            min_confidence=min_confidence,
            trust_decisions=trusting,
            codebook=codebook_at(codebook, ctx),
            model=model,
            fast=fast,
            language_model=language_model,
            jobs=jobs,
            progress=progress.reading,
            on_skipped=articles.skip,
        )
        if not settings.quiet and added.new:
            lines += gaps(growing).told()
    if not settings.quiet:
        typer.echo(_told(added, articles.skipped))
    for line in lines:
        typer.echo(line)
    if articles.skipped:
        raise typer.Exit(PROBLEM)


def _told(added: Added, skipped: int) -> str:
    """Return in a line what was added."""
    parts = [
        f"{counted(added.documents, 'document')} of graphs added" if added.graphs else "",
        f"{counted(added.new, 'article')} added" if added.new or not added.graphs else "",
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
    graphs: Changed = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Take documents out of a graph, with all that only they say.

    What people decided stays. kgraph status --list shows what there is.
    """
    settings = ctx.ensure_object(Settings)
    meant = [Path(one) if one.strip() and Path(one).exists() else one for one in what]
    with changeable(changed(graphs)) as growing:
        removed = growing.remove(*meant, on_skipped=partial(tell_skipped, settings=settings))
    if not settings.quiet:
        typer.echo(f"{counted(removed.documents, 'document')} removed")
    if removed.missing:
        raise typer.Exit(PROBLEM)
