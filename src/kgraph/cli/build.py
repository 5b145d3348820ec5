"""``kgraph build``: from articles to the files of the graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import kgraph
from kgraph.cli.articles import Articles
from kgraph.cli.errors_and_exit import PROBLEM, Settings, say
from kgraph.cli.options import (
    Codebook,
    Debug,
    Fast,
    Inputs,
    Jobs,
    MinConfidence,
    Model,
    Quiet,
    TextColumn,
    Title,
)
from kgraph.cli.progress import Progress
from kgraph.cli.standard_input import as_file, codebook_at
from kgraph.confidence import DEFAULT_MIN_CONFIDENCE
from kgraph.library.gaps import gaps

FILES = (".ttl", ".nq", ".jsonld", ".html")
MOST_SHOWN = 10  # lines about what does not conform; `kgraph validate` shows all


def run(
    ctx: typer.Context,
    inputs: Inputs,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            help="Write into this folder, or one file: OUT.ttl, OUT.nq, OUT.jsonld or OUT.html.",
        ),
    ] = Path("exports"),
    decided: Annotated[
        Path | None,
        typer.Option(
            "--decisions",
            metavar="FILE",
            show_default=False,
            help="Add the decisions in FILE to the graph; - is standard input.",
        ),
    ] = None,
    codebook: Codebook = None,
    title: Title = "",
    no_text: Annotated[
        bool, typer.Option("--no-text", help="Leave the texts of the articles out of the page.")
    ] = False,
    jobs: Jobs = 1,
    model: Model = "",
    fast: Fast = False,
    text_column: TextColumn = "",
    min_confidence: MinConfidence = DEFAULT_MIN_CONFIDENCE,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Build the graph of the claims in articles.

    Writes graph.ttl (all of it as Turtle), graph.nq (as N-Quads, with one named graph an article) and
    graph.html (an interactive page, with the texts of the articles), each whole or not at all, and checks the
    graph against the SHACL shapes; or writes one of them alone, if OUT ends in .ttl, .nq, .jsonld or .html.
    In folders of articles what kgraph wrote is never read, the folder that is written to and pages of graphs,
    nor are the codebook and the decisions. The same articles give the same bytes. With --codebook items are
    coded by its concepts, so that reports can go --by concept. An article that cannot be read, or that would
    break the shapes, is named and left out; the rest is built, and the status is 1.
    """
    settings = ctx.ensure_object(Settings)
    one_file = output.suffix.lower() in FILES and not output.is_dir()
    articles = Articles(inputs, settings, text_column, (None if one_file else output, codebook, decided))
    with Progress(quiet=settings.quiet) as progress:
        graph = kgraph.build(
            articles,
            min_confidence=min_confidence,
            codebook=codebook_at(codebook, ctx),
            model=model,
            fast=fast,
            jobs=jobs,
            progress=progress.reading,
            on_skipped=articles.skip,
        )
        unread = (
            _lay(Path(as_file(str(decided), "decisions", ctx)), graph, quiet=settings.quiet) if decided else 0
        )
        progress.stage("checking the graph")
        report = graph.validate()
        _tell(report)
        progress.stage("writing the graph and its page")
        skipped = articles.skipped
        written = graph.write(
            output, folder=not one_file, title=title, texts=not no_text, on_skipped=articles.skip
        )
    if not settings.quiet:
        typer.echo(graph.summary() + (f"; {skipped} skipped" if skipped else ""))
        typer.echo(f"The graph {'conforms' if report else 'does not conform'} to the SHACL shapes.")
        typer.echo(f"Written: {', '.join(map(str, written))}")
        for line in gaps(graph).told():
            typer.echo(line)
    if articles.skipped or unread or not report:
        raise typer.Exit(PROBLEM)


def _lay(file: Path, graph: kgraph.Graph, *, quiet: bool) -> int:
    """Lay the decisions in a file over the graph, and return how many lines of it cannot be read."""
    laid = graph.decide(file)
    for line in (*laid.unread, *(() if quiet else laid.waiting)):
        say(line)
    return len(laid.unread)


def _tell(report: kgraph.ValidationReport) -> None:
    wrong = report.violations
    for violation in wrong[:MOST_SHOWN]:
        say(f"the graph does not conform: {violation.message}")
    if len(wrong) > MOST_SHOWN:
        say(f"the graph does not conform in {len(wrong) - MOST_SHOWN} more places: see kgraph validate")
