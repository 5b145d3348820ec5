"""Arguments and options that several commands have."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli.errors_and_exit import Settings
from kgraph.library.grouping import By as Grouping

GRAPHS = "Graph folders, services, and files (Turtle, N-Quads, JSON-LD, RDF/XML …) or folders of them."


def _quiet(ctx: typer.Context, wanted: bool) -> bool:
    ctx.ensure_object(Settings).quiet |= wanted
    return wanted


def _debug(ctx: typer.Context, wanted: bool) -> bool:
    ctx.ensure_object(Settings).debug |= wanted
    return wanted


GRAPH = "kgraph.db"
Graph = Annotated[
    str,
    typer.Option(
        "--graph",
        "-g",
        metavar="GRAPH",
        envvar="KGRAPH_GRAPH",
        help="The graph that kgraph init made: a folder, or the http address of a SPARQL service.",
    ),
]
Trust = Annotated[
    bool,
    typer.Option(
        "--trust-decisions",
        help="Take people's decisions from files and services too, not from graph folders alone.",
    ),
]


class By(StrEnum):
    """What reports on sides go by: a topic has none."""

    ITEM = "item"
    CONCEPT = "concept"


GoBy = Annotated[By, typer.Option("--by", help="Go by items, or by the concepts of the graph's codebook.")]
GroupedBy = Annotated[
    Grouping,
    typer.Option("--by", help="Go by items, by the concepts of the graph's codebook, or by topics of items."),
]
Codebook = Annotated[
    Path | None,
    typer.Option(
        "--codebook",
        metavar="FILE",
        show_default=False,
        help="Code items by the concepts in FILE: CSV, TSV, or SKOS in Turtle.",
    ),
]
Title = Annotated[
    str,
    typer.Option(
        "--title",
        metavar="TEXT",
        show_default=False,
        help="The title of the page; else it is made of the main topics and the days of the graph.",
    ),
]
Quiet = Annotated[
    bool, typer.Option("--quiet", callback=_quiet, help="Print only results, and what was skipped or failed.")
]
Debug = Annotated[bool, typer.Option("--debug", callback=_debug, help="Show the traceback of an error.")]
Sources = Annotated[
    list[str] | None,
    typer.Argument(metavar="SOURCE", show_default=False, help="The graph; else kgraph.db or exports/."),
]
Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        show_default=False,
        help="Files and folders of articles: text, Markdown, HTML, PDF, Word, tables, feeds, letters, JSON "
        "(README has all); - is standard input.",
    ),
]
TextColumn = Annotated[
    str,
    typer.Option(
        "--text-column",
        metavar="NAME",
        show_default=False,
        help="The column of tables, or field of records, that has the text, if it has no usual name.",
    ),
]
Model = Annotated[
    str,
    typer.Option(
        "--model",
        metavar="NAME",
        show_default=False,
        help="Use another installed spaCy pipeline for English.",
    ),
]
Fast = Annotated[
    bool,
    typer.Option(
        "--fast",
        envvar="KGRAPH_FAST",
        help="Read by rules alone, without the tagger: in less time, with fewer stances found.",
    ),
]
Jobs = Annotated[
    int,
    typer.Option(
        "--jobs",
        "-j",
        min=0,
        metavar="N",
        help="Read in so many processes; 0 is one a core. The results are the same.",
    ),
]
MinConfidence = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        min=0.0,
        max=1.0,
        help="Leave out claims of lower confidence (0 to 1); 0 keeps all.",
    ),
]
