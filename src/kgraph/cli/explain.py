"""``kgraph explain``: an article with its claims marked in it, and what was seen but gave no claim."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console, RenderableType

import kgraph
from kgraph.cli.articles import Articles
from kgraph.cli.claim_lines import place, record
from kgraph.cli.errors_and_exit import PROBLEM, Settings
from kgraph.cli.formats import AsReport, Form, put
from kgraph.cli.language_models import asking
from kgraph.cli.one_file import refuse_other, write_file
from kgraph.cli.options import Cache, Debug, Fast, Follow, Inputs, MinConfidence, Model, Quiet, TextColumn
from kgraph.cli.progress import Progress
from kgraph.confidence import DEFAULT_MIN_CONFIDENCE
from kgraph.errors import InputError
from kgraph.library.rows import Plain
from kgraph.model import Sentence
from kgraph.render.explain import terminal
from kgraph.render.explain.explained import Explained, explained
from kgraph.render.explain.html import html
from kgraph.render.explain.shares import Coverage, total

Found = Iterable[tuple[str, "kgraph.Explanation"]]
"""Articles, by the id of each."""


COLUMNS = ("document", "cue", "act", "claim", "reason", "quote", "start", "end")


@asking
def run(
    ctx: typer.Context,
    inputs: Inputs,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            show_default=False,
            help="Write one HTML page into this file, which needs no network, instead of printing; - is "
            "standard output.",
        ),
    ] = None,
    form: AsReport = Form.TEXT,
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
    """Show articles with their claims marked in them.

    Each claim stands beside its sentence, with its act, holder, object, source, day and confidence.
    A report at the end counts the sentences that have a claim, and lists those that have a word
    which signals a stance or a report but gave no claim. As rows it is the cues; JSON has everything. The
    status is 1 if anything was skipped.
    """
    settings = ctx.ensure_object(Settings)
    refuse_other(output, (".html", ".htm"), "the page is")
    articles = Articles(inputs, settings, text_column)
    with Progress(quiet=settings.quiet) as progress:
        read = kgraph.explain(
            articles,
            min_confidence=min_confidence,
            model=model,
            fast=fast,
            language_model=language_model,
            progress=progress.reading,
            on_skipped=articles.skip,
        )
        found = ((each.document.id, each) for each in read)
        if output is not None:
            _page(ctx, found, articles, output)
        elif form is Form.TEXT:
            _text(found, articles)
        else:
            rows = chain.from_iterable(articles.made(found, _rows))
            put(form, COLUMNS, rows, articles.made(found, _record))
    if articles.skipped:
        raise typer.Exit(PROBLEM)


def _page(ctx: typer.Context, found: Found, articles: Articles, output: Path) -> None:
    views = list(articles.made(found, _view))
    if not views:
        raise InputError("there is no article that can be read, so nothing is written")
    write_file(ctx, output, html(views).encode())


def _text(found: Found, articles: Articles) -> None:
    plain = not sys.stdout.isatty() or bool(os.environ.get("NO_COLOR"))
    console, coverages = Console(highlight=False, soft_wrap=plain), list[Coverage]()

    def lines_of(each: kgraph.Explanation) -> tuple[list[RenderableType], Coverage]:
        article = _view(each)
        report = terminal.report(article.coverage, plain=plain)
        return [*terminal.article(article, plain=plain), "", *report, ""], article.coverage

    for lines, coverage in articles.made(found, lines_of):
        for line in [*([] if coverages else [terminal.key(plain=plain), ""]), *lines]:
            console.print(line)
        coverages.append(coverage)
    if len(coverages) > 1:
        console.print(f"All {len(coverages)} articles:")
        for line in terminal.report(total(coverages), plain=plain, listed=False):
            console.print(line)


def _view(article: kgraph.Explanation) -> Explained:
    return explained(article.article, article.sentences)


def _rows(article: kgraph.Explanation) -> list[tuple[Plain, ...]]:
    """Return a row for each cue in an article: whether it gave a claim, and why not."""
    return [
        (
            *(article.document.id, signal.cue, signal.predicate.value, signal.heard, signal.reason or None),
            *(sentence.passage.text, signal.passage.span.start, signal.passage.span.end),
        )
        for sentence in article.sentences
        for signal in sentence.signals
    ]


def _record(article: kgraph.Explanation) -> dict[str, Any]:
    document, coverage = article.document, _view(article).coverage
    return {
        "document": document.id,
        "title": document.title,
        "published": str(document.published) if document.published else None,
        "sentences": [_sentence(sentence) for sentence in article.sentences],
        "claims": [record(document, claim) for claim in article.claims],
        "coverage": asdict(coverage),
    }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    cues = (
        {
            **place(s.passage),
            "cue": s.cue,
            "act": s.predicate.value,
            "claim": s.heard,
            "reason": s.reason or None,
        }
        for s in sentence.signals
    )
    return {
        **place(sentence.passage),
        "paragraph": sentence.paragraph,
        "body": sentence.body,
        "cues": list(cues),
    }
