"""Arguments and options that several commands have."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli import completion
from kgraph.cli.errors_and_exit import Settings
from kgraph.library.engines import EngineName
from kgraph.library.grouping import By as Grouping

GRAPHS = (
    "Graph folders, services, files (Turtle, N-Quads, JSON-LD, RDF/XML …; - is standard input) and folders "
    "of them."
)


def _quiet(ctx: typer.Context, wanted: bool) -> bool:
    ctx.ensure_object(Settings).quiet |= wanted
    return wanted


def _debug(ctx: typer.Context, wanted: bool) -> bool:
    ctx.ensure_object(Settings).debug |= wanted
    return wanted


def _follow(ctx: typer.Context, wanted: bool) -> bool:
    ctx.ensure_object(Settings).follow |= wanted
    return wanted


def _kept(ctx: typer.Context, folder: Path | None) -> Path | None:
    ctx.ensure_object(Settings).kept = folder
    return folder


GRAPH = "kgraph.db"
Graphs = Annotated[
    list[str] | None,
    typer.Option(
        "--graph",
        "-g",
        metavar="GRAPH",
        show_default=False,
        help="Ask this graph: a graph folder, RDF (Turtle, N-Quads, JSON-LD …; - is standard input), a "
        "folder of it, or a service; may be repeated. Else KGRAPH_GRAPH, kgraph.db or exports/.",
    ),
]
Older = Annotated[list[str] | None, typer.Argument(metavar="GRAPH", hidden=True, show_default=False)]
Changed = Annotated[
    list[str] | None,
    typer.Option(
        "--graph",
        "-g",
        metavar="GRAPH",
        show_default=False,
        help="Change this graph, which kgraph init made: a folder, or the http address of a SPARQL service. "
        "Else KGRAPH_GRAPH or kgraph.db.",
    ),
]
Trust = Annotated[
    bool,
    typer.Option(
        "--trust-decisions",
        help="Take people's decisions from files and services too, not from graph folders alone.",
    ),
]


ActorName = Annotated[
    str,
    typer.Option(
        "--actor",
        metavar="NAME",
        show_default=False,
        autocompletion=completion.actors,
        help="Only the stances of NAME: a name, a part of it that one alone has, or an IRI.",
    ),
]
ItemName = Annotated[
    str,
    typer.Option(
        "--item",
        metavar="NAME",
        show_default=False,
        autocompletion=completion.entities,
        help="Only those on NAME: a name, a part of it that one alone has, or an IRI.",
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
        help="Code items by the concepts in FILE: CSV, TSV, or SKOS in Turtle; - is standard input.",
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
    bool,
    typer.Option(
        "--quiet", "-q", callback=_quiet, help="Print only results, and what was skipped or failed."
    ),
]
Debug = Annotated[bool, typer.Option("--debug", callback=_debug, help="Show the traceback of an error.")]
Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        show_default=False,
        help="Files and folders of articles: text, Markdown, HTML, PDF, Word, tables, feeds, letters, JSON "
        "(README has all); - is standard input. Addresses of the web are fetched; kgraph only goes online "
        "for what is named by its address.",
    ),
]
Follow = Annotated[
    bool,
    typer.Option("--follow", callback=_follow, help="Of feeds on the web, fetch the page of each entry too."),
]
Cache = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        metavar="FOLDER",
        show_default=False,
        callback=_kept,
        help="Keep what is fetched in this folder, and fetch again only what has changed.",
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
Engine = Annotated[
    EngineName,
    typer.Option("--engine", help="Read on this machine, or on a Ray cluster, in shards."),
]
Address = Annotated[
    str,
    typer.Option(
        "--address",
        metavar="ADDRESS",
        show_default=False,
        help="The Ray cluster to read on, such as 10.0.0.5:6379; else one is started on this machine.",
    ),
]
Shards = Annotated[
    Path | None,
    typer.Option(
        "--shards",
        metavar="FOLDER",
        show_default=False,
        help="Build in shards, which are kept in FOLDER: work that was interrupted goes on. "
        "With --engine ray it is OUT.shards if it is not named.",
    ),
]
MinConfidence = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        min=0.0,
        max=1.0,
        metavar="SHARE",
        help="Leave out claims of lower confidence (0 to 1); 0 keeps all.",
    ),
]
