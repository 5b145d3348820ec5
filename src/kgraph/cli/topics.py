"""``kgraph topics``: the items of a graph by topic."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli.formats import ROWS, write
from kgraph.cli.graphs import graph
from kgraph.cli.one_file import STDOUT, write_file
from kgraph.cli.options import Debug, Graphs, Older, Quiet
from kgraph.cli.report_output import FEW
from kgraph.cli.table import shown
from kgraph.reports.topics import Topic
from kgraph.text import counted, printable


class Shape(StrEnum):
    """How topics are printed: as every report, or as SKOS."""

    TEXT = "text"
    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    MD = "md"
    TURTLE = "turtle"


def run(
    ctx: typer.Context,
    older: Older = None,
    graphs: Graphs = None,
    every: Annotated[
        bool, typer.Option("--all", help="Show every item, not only the first three of a topic.")
    ] = False,
    form: Annotated[
        Shape,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help=f"Print text to read, rows with all there is ({ROWS}), or SKOS in turtle.",
        ),
    ] = Shape.TEXT,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE.ttl",
            show_default=False,
            help="Write them as SKOS, in Turtle; - is standard output.",
        ),
    ] = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Group the items of a graph by topic, and say why each is where it is.

    Topics are found from the words of items, who takes stances on them, their articles and days, and the
    likeness of their meaning. They are those of the graph as it is, and no part of it; an item that fits
    nowhere has none. With -o they are a file to query beside the graph: kgraph query QUERY -g GRAPH
    -g topics.ttl. A topic takes no side: whoever is for one of its items may be against another.
    """
    if output not in (None, STDOUT) and output.suffix.lower() != ".ttl":
        raise typer.BadParameter(f"{output}: topics are written as Turtle, to a file that ends in .ttl")
    topics = graph(ctx, graphs, older).topics()
    if output is not None:
        items = counted(sum(len(topic.items) for topic in topics), "item")
        write_file(ctx, output, topics.turtle(), before=f"{counted(len(topics), 'topic')} of {items}. ")
    elif form is Shape.TURTLE:
        typer.echo(shown(topics.turtle()), nl=False)
    elif form is not Shape.TEXT:
        write(form, topics.rows)
    else:
        for topic in topics:
            _show(topic, every=every)
        if not topics:
            typer.echo("There are no topics: no three items of two articles are of one matter.")


def _show(topic: Topic, *, every: bool) -> None:
    counts = (
        *((len(topic.items), "item"), (len(topic.actors), "actor")),
        *((len(topic.articles), "article"), (topic.stances, "stance")),
    )
    typer.echo(printable(f"{topic.label} ({', '.join(counted(number, what) for number, what in counts)})"))
    few = topic.items if every else topic.items[:FEW]
    for place in few:
        typer.echo(f"  {place.likeness:.2f}  " + printable(f"{place.label} ({place.kind}): {place.reason}"))
    if len(topic.items) > len(few):
        typer.echo(f"  … and {counted(len(topic.items) - len(few), 'item')} more; --all shows them")
    typer.echo()
