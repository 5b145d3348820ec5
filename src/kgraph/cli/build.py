"""``kgraph build``: from articles to the files of the graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgraph import pipeline
from kgraph.cli.articles import Articles
from kgraph.cli.errors_and_exit import PROBLEM, Settings, say
from kgraph.cli.graphs import said
from kgraph.cli.options import Debug, Inputs, Jobs, MinConfidence, Model, Quiet
from kgraph.cli.progress import Progress
from kgraph.errors import InputError
from kgraph.graph import decisions
from kgraph.graph.store import Store
from kgraph.graph.validate import Severity, validate
from kgraph.library.reading import new_extractor as extractor
from kgraph.library.remarks import amount
from kgraph.library.writing import into_folder

MOST_SHOWN = 10  # lines about what does not conform; `kgraph validate` shows all


def run(
    ctx: typer.Context,
    inputs: Inputs,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="Write the files into this folder.")
    ] = Path("exports"),
    decided: Annotated[
        Path | None,
        typer.Option(
            "--decisions",
            metavar="FILE",
            show_default=False,
            help="Add the decisions in FILE to the graph.",
        ),
    ] = None,
    jobs: Jobs = 1,
    model: Model = "",
    min_confidence: MinConfidence = 0.0,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Build the graph of the claims in articles.

    Writes graph.ttl (all of it as Turtle), graph.nq (as N-Quads, with one named graph an article)
    and graph.html (an interactive page), each whole or not at all, and checks the graph against the
    SHACL shapes. The same articles give the same bytes. An article that cannot be read, or that would
    break the shapes, is named and left out; the rest is built, and the status is 1.
    """
    settings = ctx.ensure_object(Settings)
    articles = Articles(inputs, settings)
    with Progress(quiet=settings.quiet) as progress:
        documents = pipeline.Distinct(articles)
        _require(len(documents))
        reads = extractor(model, jobs)
        store = pipeline.build(documents, reads, min_confidence, progress.reading, articles.skip)
        _require(pipeline.count(store).articles)
        unread = _lay(decided, store, quiet=settings.quiet) if decided else 0
        progress.stage("checking the graph")
        conforms = _conforms(store)
        progress.stage("writing the graph and its page")
        made = into_folder(store, output)
    written = said(made, settings)
    if not settings.quiet:
        _summarise(store, written, articles.skipped, conforms)
    if articles.skipped or unread or not conforms or written != made:
        raise typer.Exit(PROBLEM)


def _require(articles: int) -> None:
    if not articles:
        raise InputError("there is no article that can be read, so nothing is built")


def _lay(file: Path, store: Store, *, quiet: bool) -> int:
    """Lay the decisions in a file over the graph, and return how many lines of it cannot be read."""
    notes, wrong = decisions.read(file)
    waiting = decisions.lay(notes, store)
    for line in wrong:
        say(line)
    for line in [] if quiet else waiting:
        say(f"{line}; the decision waits")
    return len(wrong)


def _conforms(store: Store) -> bool:
    wrong = [found for found in validate(store) if found.severity is Severity.VIOLATION]
    for violation in wrong[:MOST_SHOWN]:
        say(f"the graph does not conform: {violation.message}")
    if len(wrong) > MOST_SHOWN:
        say(f"the graph does not conform in {len(wrong) - MOST_SHOWN} more places: see kgraph validate")
    return not wrong


def _summarise(store: Store, written: list[Path], skipped: int, conforms: bool) -> None:
    typer.echo(amount(pipeline.count(store)) + (f"; {skipped} skipped" if skipped else ""))
    typer.echo(f"The graph {'conforms' if conforms else 'does not conform'} to the SHACL shapes.")
    typer.echo(f"Written: {', '.join(map(str, written))}")
