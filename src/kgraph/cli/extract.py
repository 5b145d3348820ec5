"""``kgraph extract``: the claims alone, for people and for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TypeVar

import typer

import kgraph
from kgraph.cli.articles import Articles
from kgraph.cli.claim_lines import COLUMNS, record, row
from kgraph.cli.errors_and_exit import PROBLEM, Settings
from kgraph.cli.formats import AsRows, Format, put
from kgraph.cli.language_models import asking
from kgraph.cli.options import (
    Cache,
    Debug,
    Fast,
    Follow,
    Inputs,
    Jobs,
    MinConfidence,
    Model,
    Quiet,
    TextColumn,
)
from kgraph.cli.progress import Progress
from kgraph.confidence import DEFAULT_MIN_CONFIDENCE
from kgraph.library.rows import Plain
from kgraph.model import Document

T = TypeVar("T")
Found = Iterable[tuple[str, "kgraph.Findings[kgraph.Claim]"]]
"""The claims of articles, by the id of each."""

FOR_THE_EYE = ("holder", "act", "object", "addressee", "source", "status", "confidence", "quote")


@asking
def run(
    ctx: typer.Context,
    inputs: Inputs,
    form: AsRows = Format.TABLE,
    jobs: Jobs = 1,
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
    """Print the claims in articles.

    One claim a line, in the order of the text: who takes which stance on what, who says so, and
    where it stands. JSON has every detail and all text exactly. An actor has one name and IRI in all
    articles of a run. The status is 1 if anything was skipped.
    """
    settings = ctx.ensure_object(Settings)
    articles = Articles(inputs, settings, text_column)
    with Progress(quiet=settings.quiet) as progress:
        claims = kgraph.extract_each(
            articles,
            min_confidence=min_confidence,
            model=model,
            fast=fast,
            language_model=language_model,
            jobs=jobs,
            progress=progress.reading,
            on_skipped=articles.skip,
        )
        found = ((each[0].document.id, each) for each in claims if each)
        put(form, *_told(form, found, articles))
    if articles.skipped:
        raise typer.Exit(PROBLEM)


def _told(
    form: Format, found: Found, articles: Articles
) -> tuple[Sequence[str], Iterator[Sequence[Plain]], Iterator[object]]:
    """Return the columns and rows of claims, and the records of JSON, of which one or the other is read."""
    rows = chain.from_iterable(articles.made(found, partial(_each, row)))
    records = chain.from_iterable(articles.made(found, partial(_each, record)))
    if form is not Format.TABLE:
        return COLUMNS, rows, records
    places = [COLUMNS.index(name) for name in FOR_THE_EYE]
    return FOR_THE_EYE, ([cells[at] for at in places] for cells in rows), records


def _each(make: Callable[[Document, kgraph.Claim], T], claims: Iterable[kgraph.Claim]) -> list[T]:
    """Return what is made of the claims of an article."""
    return [make(claim.document, claim) for claim in claims]
