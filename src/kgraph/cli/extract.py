"""``kgraph extract``: the claims alone, for people and for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.articles import Articles, extractor
from kgraph.cli.manners import PROBLEM, Settings
from kgraph.cli.options import Debug, Inputs, Jobs, MinConfidence, Model, Quiet
from kgraph.cli.progress import shown

if TYPE_CHECKING:
    from kgraph.model import Claim, Document, Linked

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
    from kgraph import pipeline  # noqa: PLC0415

    articles = Articles(inputs)
    readings = pipeline.claims(articles, extractor(model, jobs), min_confidence)
    watched = readings if ctx.ensure_object(Settings).quiet else shown(readings)
    claims = _each(pipeline.identified(watched))
    {Format.TABLE: _table, Format.JSONL: _jsonl, Format.CSV: _csv}[form](claims)
    if articles.skipped:
        raise typer.Exit(PROBLEM)


def _each(readings: Iterable[Linked]) -> Iterator[tuple[Document, Claim]]:
    return ((linked.document, claim) for linked in readings for claim in linked.claims)


def _jsonl(claims: Iterator[tuple[Document, Claim]]) -> None:
    from kgraph.cli.rows import json_line  # noqa: PLC0415

    for document, claim in claims:
        sys.stdout.write(json_line(document, claim) + "\n")


def _csv(claims: Iterator[tuple[Document, Claim]]) -> None:
    from kgraph import cells  # noqa: PLC0415
    from kgraph.cli.rows import COLUMNS, row  # noqa: PLC0415

    rows = (row(document, claim) for document, claim in claims)
    cells.write(sys.stdout, chain([COLUMNS], ([each[name] for name in COLUMNS] for each in rows)))


def _table(claims: Iterator[tuple[Document, Claim]]) -> None:
    from kgraph.cli.rows import row  # noqa: PLC0415
    from kgraph.cli.table import show  # noqa: PLC0415

    rows = [row(document, claim) for document, claim in claims]
    show(tuple(TABLE.values()), [[cells[name] for name in TABLE] for cells in rows])
