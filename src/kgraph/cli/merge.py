"""``kgraph merge``: several graphs as one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import kgraph
from kgraph.cli.articles import Articles
from kgraph.cli.errors_and_exit import PROBLEM, Settings
from kgraph.cli.graph_output import AsForm, Output
from kgraph.cli.options import GRAPHS, Codebook, Debug, Quiet, Title, Trust
from kgraph.cli.standard_input import as_file, codebook_at
from kgraph.text import counted


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
            help="A folder, or OUT.nq, OUT.ttl, OUT.trig, OUT.jsonld or OUT.html; - is standard output.",
        ),
    ],
    form: AsForm = None,
    trusting: Trust = False,
    codebook: Codebook = None,
    articles: Annotated[
        list[str] | None,
        typer.Option(
            "--articles",
            metavar="INPUT",
            show_default=False,
            help="Show the texts of the articles in these files or folders on the page; may be repeated.",
        ),
    ] = None,
    title: Title = "",
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Merge graphs: everything that is in any of them, each thing once.

    The order does not matter, and merging a graph again changes nothing. Into a folder go graph.ttl, graph.nq
    and graph.html, as kgraph build writes them; OUT.nq, OUT.trig and OUT.jsonld keep which article says what,
    OUT.ttl has all triples in one graph, OUT.html is the page alone. Blank nodes get addresses made from what
    is said of them. Which names mean one actor or item is decided anew over all articles. What people decided
    stays if it comes from a graph folder, which kgraph init made; decisions in files and services rename
    actors too, so that --trust-decisions has to take them. Of an article that was read in several ways, the
    reading by the newest version of kgraph stays; of one version's, that with the tagger, not that with
    --fast. Graphs with different codebooks are merged with --codebook alone. Graphs hold quotations, not
    texts: with --articles the articles that they were made from are found again, and their texts are on the
    page. If a graph cannot be read, nothing is written.
    """
    settings = ctx.ensure_object(Settings)
    out = Output(ctx, output, form)
    texts = Articles(articles or (), settings)
    graph = kgraph.merge(
        *(as_file(one, "a graph", ctx) for one in graphs),
        trust_decisions=trusting,
        codebook=codebook_at(codebook, ctx),
    )
    where = out.write(graph, texts, title, read=bool(articles))
    known = len(graph.texts)
    found = f"texts found: {known:,} of {counted(known, 'article')}"
    everything = bool(articles) and known == graph.counts.articles  # else it is warned of
    out.tell(graph.summary(), found if everything else "", where)  # the summary as queries see the graph
    if texts.skipped:
        raise typer.Exit(PROBLEM)
