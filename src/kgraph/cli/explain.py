"""``kgraph explain``: an article with its claims marked in it, and what was seen but gave no claim."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from rich.console import Console, RenderableType

from kgraph import pipeline
from kgraph.cli.articles import Articles
from kgraph.cli.errors_and_exit import PROBLEM, Settings
from kgraph.cli.options import Debug, Inputs, MinConfidence, Model, Quiet
from kgraph.cli.progress import Progress
from kgraph.cli.rows import place, record, safe_json
from kgraph.errors import InputError
from kgraph.faults import attempt
from kgraph.files import write_whole
from kgraph.library.reading import new_extractor as extractor
from kgraph.model import Linked, Sentence
from kgraph.render.explain import terminal
from kgraph.render.explain.coverage import Coverage, total
from kgraph.render.explain.html import html
from kgraph.render.explain.view import explained

T = TypeVar("T")
Found = tuple["Linked", "tuple[Sentence, ...]"]


class Format(StrEnum):
    """How an explanation is printed."""

    TEXT = "text"
    JSON = "json"


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
            help="Write one HTML page into this file, which needs no network, instead of printing.",
        ),
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", help="Print text for the eye, or JSON with all spans and cues.")
    ] = Format.TEXT,
    model: Model = "",
    min_confidence: MinConfidence = 0.0,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Show articles with their claims marked in them.

    Each claim stands beside its sentence, with its act, holder, object, source, day and confidence.
    A report at the end counts the sentences that have a claim, and lists those that have a word
    which signals a stance or a report but gave no claim. The status is 1 if anything was skipped.
    """
    settings = ctx.ensure_object(Settings)
    articles = Articles(inputs, settings)
    with Progress(quiet=settings.quiet) as progress:
        read = pipeline.examined(articles, extractor(model), min_confidence)
        found = articles.kept(progress.reading(read))
        if output is not None:
            _page(found, articles, output, quiet=settings.quiet)
        else:
            {Format.TEXT: _text, Format.JSON: _json}[form](found, articles)
    if articles.skipped:
        raise typer.Exit(PROBLEM)


def _made(found: Iterable[Found], articles: Articles, make: Callable[[Found], T]) -> Iterator[T]:
    """Yield what is made of each article; one of which it cannot be made is skipped."""
    return articles.kept(attempt(each[0].document.id, partial(make, each)) for each in found)


def _page(found: Iterable[Found], articles: Articles, output: Path, *, quiet: bool) -> None:
    views = list(_made(found, articles, lambda each: explained(*each)))
    if not views:
        raise InputError("there is no article that can be read, so nothing is written")
    write_whole(output, html(views).encode())
    if not quiet:
        typer.echo(f"Written: {output}")


def _text(found: Iterable[Found], articles: Articles) -> None:
    plain = not sys.stdout.isatty() or bool(os.environ.get("NO_COLOR"))
    console, coverages = Console(highlight=False, soft_wrap=plain), list[Coverage]()

    def lines_of(each: Found) -> tuple[list[RenderableType], Coverage]:
        article = explained(*each)
        report = terminal.report(article.coverage, plain=plain)
        return [*terminal.article(article, plain=plain), "", *report, ""], article.coverage

    for lines, coverage in _made(found, articles, lines_of):
        for line in [*([] if coverages else [terminal.key(plain=plain), ""]), *lines]:
            console.print(line)
        coverages.append(coverage)
    if len(coverages) > 1:
        console.print(f"All {len(coverages)} articles:")
        for line in terminal.report(total(coverages), plain=plain, listed=False):
            console.print(line)


def _json(found: Iterable[Found], articles: Articles) -> None:
    records = list(_made(found, articles, lambda each: _record(*each)))
    sys.stdout.write(safe_json(records, indent=2) + "\n")


def _record(linked: Linked, sentences: tuple[Sentence, ...]) -> dict[str, Any]:
    document, coverage = linked.document, explained(linked, sentences).coverage
    return {
        "document": document.id,
        "title": document.title,
        "published": document.published.isoformat() if document.published else None,
        "sentences": [_sentence(sentence) for sentence in sentences],
        "claims": [record(document, claim) for claim in linked.claims],
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
