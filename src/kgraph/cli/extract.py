"""``kgraph extract``: the claims alone, for people and for programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import partial
from itertools import chain
from typing import Annotated, TypeVar

import typer

from kgraph import cells, pipeline
from kgraph.cli.articles import Articles
from kgraph.cli.errors_and_exit import PROBLEM, Settings
from kgraph.cli.options import Debug, Inputs, Jobs, MinConfidence, Model, Quiet
from kgraph.cli.progress import Progress
from kgraph.cli.rows import COLUMNS, json_line, row
from kgraph.cli.table import show
from kgraph.faults import attempt
from kgraph.library.reading import new_extractor as extractor
from kgraph.model import Claim, Document, Linked

T = TypeVar("T")

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
    min_confidence: MinConfidence = 0.0,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Print the claims in articles.

    One claim a line, in the order of the text: who takes which stance on what, who says so, and
    where it stands. An actor has one name and IRI in all articles of a run. The status is 1 if
    anything was skipped.
    """
    settings = ctx.ensure_object(Settings)
    articles = Articles(inputs, settings)
    with Progress(quiet=settings.quiet) as progress:
        read = pipeline.claims(articles, extractor(model, jobs), min_confidence)
        found = articles.kept(pipeline.identified(progress.reading(read)))
        {Format.TABLE: _table, Format.JSONL: _jsonl, Format.CSV: _csv}[form](found, articles)
    if articles.skipped:
        raise typer.Exit(PROBLEM)


def _made(
    found: Iterable[Linked], articles: Articles, make: Callable[[Document, Claim], T]
) -> Iterator[list[T]]:
    """Yield what is made of the claims of each article; one of which it cannot be made is skipped."""

    def claims(linked: Linked) -> list[T]:
        return [make(linked.document, claim) for claim in linked.claims]

    return articles.kept(attempt(linked.document.id, partial(claims, linked)) for linked in found)


def _jsonl(found: Iterable[Linked], articles: Articles) -> None:
    for lines in _made(found, articles, json_line):
        sys.stdout.writelines(f"{line}\n" for line in lines)


def _csv(found: Iterable[Linked], articles: Articles) -> None:
    rows = (each for rows in _made(found, articles, row) for each in rows)
    cells.write(sys.stdout, chain([COLUMNS], ([each[name] for name in COLUMNS] for each in rows)))


def _table(found: Iterable[Linked], articles: Articles) -> None:
    rows = [cells for rows in _made(found, articles, row) for cells in rows]
    show(tuple(TABLE.values()), [[cells[name] for name in TABLE] for cells in rows])
