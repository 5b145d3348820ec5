"""``kgraph extract``: the claims alone, for people and for programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import partial
from itertools import chain
from typing import Annotated, TypeVar

import typer

import kgraph
from kgraph import cells
from kgraph.cli.articles import Articles
from kgraph.cli.claim_lines import COLUMNS, json_line, row
from kgraph.cli.errors_and_exit import PROBLEM, Settings
from kgraph.cli.options import Debug, Fast, Inputs, Jobs, MinConfidence, Model, Quiet, TextColumn
from kgraph.cli.progress import Progress
from kgraph.cli.table import show
from kgraph.confidence import DEFAULT_MIN_CONFIDENCE
from kgraph.model import Document

T = TypeVar("T")
Found = Iterable[tuple[str, "kgraph.Findings[kgraph.Claim]"]]
"""The claims of articles, by the id of each."""

TABLE = {  # headings for the eye, as the shipped queries have them
    "subject": "who",
    "predicate": "act",
    "what": "what",
    "addressee": "to whom",
    "attributed_to": "source",
    "status": "status",
    "confidence": "sure",
    "quote": "quote",
}


class Format(StrEnum):
    """How claims are printed."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


def run(
    ctx: typer.Context,
    inputs: Inputs,
    form: Annotated[
        Format,
        typer.Option(
            "--format",
            help="Print a table, CSV, or JSON Lines, which alone has every detail and all text exactly.",
        ),
    ] = Format.TABLE,
    jobs: Jobs = 1,
    model: Model = "",
    fast: Fast = False,
    text_column: TextColumn = "",
    min_confidence: MinConfidence = DEFAULT_MIN_CONFIDENCE,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Print the claims in articles.

    One claim a line, in the order of the text: who takes which stance on what, who says so, and
    where it stands. An actor has one name and IRI in all articles of a run. The status is 1 if
    anything was skipped.
    """
    settings = ctx.ensure_object(Settings)
    articles = Articles(inputs, settings, text_column)
    with Progress(quiet=settings.quiet) as progress:
        claims = kgraph.extract_each(
            articles,
            min_confidence=min_confidence,
            model=model,
            fast=fast,
            jobs=jobs,
            progress=progress.reading,
            on_skipped=articles.skip,
        )
        found = ((each[0].document.id, each) for each in claims if each)
        {Format.TABLE: _table, Format.JSONL: _jsonl, Format.CSV: _csv}[form](found, articles)
    if articles.skipped:
        raise typer.Exit(PROBLEM)


def _jsonl(found: Found, articles: Articles) -> None:
    for lines in articles.made(found, partial(_each, json_line)):
        sys.stdout.writelines(f"{line}\n" for line in lines)


def _csv(found: Found, articles: Articles) -> None:
    rows = chain.from_iterable(articles.made(found, partial(_each, row)))
    cells.write(sys.stdout, chain([COLUMNS], ([each[name] for name in COLUMNS] for each in rows)))


def _table(found: Found, articles: Articles) -> None:
    rows = chain.from_iterable(articles.made(found, partial(_each, row)))
    show(tuple(TABLE.values()), [[cells[name] for name in TABLE] for cells in rows])


def _each(make: Callable[[Document, kgraph.Claim], T], claims: Iterable[kgraph.Claim]) -> list[T]:
    """Return what is made of the claims of an article."""
    return [make(claim.document, claim) for claim in claims]
