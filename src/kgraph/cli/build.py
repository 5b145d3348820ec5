"""``kgraph build``: from articles to the files of the graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import kgraph
from kgraph.cli.articles import Articles
from kgraph.cli.errors_and_exit import PROBLEM, Settings, say
from kgraph.cli.graph_output import AsForm, Output
from kgraph.cli.language_models import asking
from kgraph.cli.options import (
    Address,
    Cache,
    Codebook,
    Debug,
    Engine,
    Fast,
    Follow,
    Inputs,
    Jobs,
    MinConfidence,
    Model,
    Quiet,
    Shards,
    TextColumn,
    Title,
)
from kgraph.cli.progress import Progress
from kgraph.cli.standard_input import as_file, codebook_at
from kgraph.confidence import DEFAULT_MIN_CONFIDENCE
from kgraph.library.engines import EngineName, Place
from kgraph.library.gaps import gaps
from kgraph.text import counted

MOST_SHOWN = 10  # lines about what does not conform; `kgraph validate` shows all


@asking
def run(
    ctx: typer.Context,
    inputs: Inputs,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            help="Write into this folder, or one file: OUT.ttl, OUT.nq, OUT.trig, OUT.jsonld or OUT.html; - "
            "is standard output.",
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
    form: AsForm = None,
    codebook: Codebook = None,
    title: Title = "",
    no_text: Annotated[
        bool, typer.Option("--no-text", help="Leave the texts of the articles out of the page.")
    ] = False,
    jobs: Jobs = 1,
    engine: Engine = EngineName.LOCAL,
    address: Address = "",
    shards: Shards = None,
    model: Model = "",
    fast: Fast = False,
    text_column: TextColumn = "",
    follow: Follow = False,
    cache: Cache = None,
    min_confidence: MinConfidence = DEFAULT_MIN_CONFIDENCE,
    quiet: Quiet = False,
    debug: Debug = False,
    language_model: kgraph.LanguageModel | None = None,
) -> None:
    """Build the graph of the claims in articles.

    Writes graph.ttl (all of it as Turtle), graph.nq (as N-Quads, with one named graph an article) and
    graph.html (an interactive page, with the texts of the articles), each whole or not at all, and checks the
    graph against the SHACL shapes; or writes one of them alone, if OUT ends in .ttl, .nq, .trig, .jsonld or
    .html, if --as says what, or if OUT is - (then Turtle, if nothing is said). In folders of articles what
    kgraph wrote is never read, the folder that is written to and pages of graphs, nor are the codebook and
    the decisions. The same articles give the same bytes. With --codebook items are coded by its concepts, so
    that reports can go --by concept. An article that cannot be read, or that would break the shapes, is named
    and left out; the rest is built, and the status is 1.

    With --shards or --engine ray articles are read a range at a time, and what was read is kept: the same
    command goes on after whatever ended it. OUT.nq is then written without the graph being in memory, and
    INPUT may be an address that fsspec opens, with * in it.
    """
    settings = ctx.ensure_object(Settings)
    out = Output(ctx, output, form)
    if shards is None and engine is not EngineName.LOCAL:
        shards = output.with_name(f"{output.name}.shards")
    articles = Articles(inputs, settings, text_column, (out.folder, codebook, decided, shards))
    alone = not (codebook or decided or language_model)
    if shards is not None and out.is_file(".nq") and alone:
        place = Place(shards, engine, address, jobs)
        _stream(articles, place, output, min_confidence, model, fast, settings)
        return
    with Progress(quiet=settings.quiet) as progress:
        graph = kgraph.build(
            articles,
            min_confidence=min_confidence,
            codebook=codebook_at(codebook, ctx),
            model=model,
            fast=fast,
            language_model=language_model,
            jobs=jobs,
            engine=engine,
            address=address,
            shards=shards,
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
        where = out.write(graph, articles, title, texts=not no_text)
    out.tell(
        graph.summary() + (f"; {skipped} skipped" if skipped else ""),
        f"The graph {'conforms' if report else 'does not conform'} to the SHACL shapes.",
        where,
        *gaps(graph).told(),
    )
    if articles.skipped or unread or not report:
        raise typer.Exit(PROBLEM)


def _stream(
    articles: Articles,
    place: Place,
    output: Path,
    min_confidence: float,
    model: str,
    fast: bool,
    settings: Settings,
) -> None:
    """Build a graph in shards, and write it as a file of N-Quads that need not fit into memory."""
    from kgraph.library import corpora  # noqa: PLC0415 - most graphs are built in memory

    with Progress(quiet=settings.quiet) as progress:
        graph = corpora.build(articles, place, min_confidence, model, fast, progress.reading, articles.skip)
        progress.stage("writing the graph")
        graph.write(output)
    if not settings.quiet:
        built = graph.built
        told = f"{counted(built.articles, 'article')}, {counted(built.claims, 'claim')}"
        typer.echo(told + (f"; {articles.skipped} skipped" if articles.skipped else ""))
        typer.echo(f"Written: {output}")
    if articles.skipped:
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
