"""Arguments and options that several commands have."""

from __future__ import annotations

from typing import Annotated

import typer

from kgraph.cli.manners import Settings

GRAPH_FILES = "Files or folders of Turtle, N-Quads, TriG, N-Triples, JSON-LD or RDF/XML."


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
        "--graph", "-g", metavar="FOLDER", envvar="KGRAPH_GRAPH", help="The graph, as kgraph init made it."
    ),
]
Quiet = Annotated[
    bool, typer.Option("--quiet", callback=_quiet, help="Print only results, and what was skipped or failed.")
]
Debug = Annotated[bool, typer.Option("--debug", callback=_debug, help="Show the traceback of an error.")]
Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        show_default=False,
        help="Files and folders of .txt, .md, .html, .json and .jsonl articles; - is standard input.",
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
    typer.Option("--min-confidence", min=0.0, max=1.0, help="Leave out claims of lower confidence (0 to 1)."),
]
