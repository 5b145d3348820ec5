"""``kgraph query``: questions to a graph."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer

from kgraph.cli.errors_and_exit import Settings, say
from kgraph.cli.graphs import graph
from kgraph.cli.options import Debug, Quiet
from kgraph.cli.table import show, shown
from kgraph.errors import QueryError
from kgraph.library.asking import Answer, Parameter, resolve, shipped
from kgraph.text import printable


class Format(StrEnum):
    """How the answer is printed."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    MARKDOWN = "markdown"
    MD = "md"
    TURTLE = "turtle"


def _names(incomplete: str) -> list[tuple[str, str]]:
    """Return the shipped queries that ``incomplete`` may become, for the completion of shells."""
    return [(name, query.description) for name, query in shipped().items() if name.startswith(incomplete)]


def run(
    ctx: typer.Context,
    question: Annotated[
        str,
        typer.Argument(
            metavar="QUERY",
            show_default=False,
            autocompletion=_names,
            help="The name of a shipped query, a .rq file, or SPARQL.",
        ),
    ] = "",
    source: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE",
            show_default=False,
            help="Graph folders, files (Turtle, N-Quads, JSON-LD …) or folders of them; else kgraph.db or "
            "exports/.",
        ),
    ] = None,
    listing: Annotated[bool, typer.Option("--list", help="List the shipped queries and stop.")] = False,
    assignments: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="NAME=VALUE", help="Set a parameter of the query; may be repeated."),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="Print the answer in this format.")] = Format.TABLE,
    timeout: Annotated[
        float | None,
        typer.Option(
            "--timeout",
            metavar="SECONDS",
            min=0.1,
            envvar="KGRAPH_TIMEOUT",
            show_default="60",
            help="Stop a query, and a request to a service, that takes longer.",
        ),
    ] = None,
    most: Annotated[
        int | None,
        typer.Option(
            "--max-rows",
            min=1,
            metavar="N",
            envvar="KGRAPH_MAX_ROWS",
            show_default="1,000,000",
            help="Stop a query that gives more rows or triples.",
        ),
    ] = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Ask a graph a question.

    A query sees the union of all articles, with one node an actor, whatever they call it; GRAPH ?g
    { … } tells which article says what, with the article's own names of actors. The answer
    to CONSTRUCT and DESCRIBE is Turtle. --list shows the queries that come with kgraph, and what
    --with may set.
    """
    if listing:
        _list()
        return
    if not question:
        raise typer.BadParameter("name a query, a .rq file or SPARQL; --list shows the shipped ones")

    values = parameters(assignments or [])
    resolve(question)  # a query that is not there is said before a large graph is loaded
    answer = graph(source).ask(question, values, timeout=timeout, max_rows=most)
    if not ctx.ensure_object(Settings).quiet:
        for warning in answer.warnings:
            say(warning)
    _print(answer, form)


def parameters(assignments: Iterable[str]) -> dict[str, str]:
    """Return ``name=value`` assignments, as ``--with`` takes them, by name.

    Raises ``QueryError`` for one without ``=`` and for a name that comes twice.
    """
    values: dict[str, str] = {}
    for assignment in assignments:
        name, equals, value = assignment.partition("=")
        if not equals or not name.strip() or name.strip() in values:
            raise QueryError(f"a parameter is set once, as name=value, not: {printable(assignment)}")
        values[name.strip()] = value
    return values


def _print(answer: Answer, form: Format) -> None:
    if form is Format.TABLE and answer.graph is None:
        show(answer.columns, answer.rows)
    else:
        name = Format.MARKDOWN if form is Format.MD else form
        typer.echo(shown(answer.written(name.value)), nl=False)


def _list() -> None:
    for name, shipped_query in shipped().items():
        typer.echo(f"{name}\n    {shipped_query.description}")
        for parameter in shipped_query.parameters:
            typer.echo(f"    --with {parameter.name}=…  {_about(parameter)}")


def _about(parameter: Parameter) -> str:
    need = "required" if parameter.required else f"default {parameter.default}" if parameter.default else ""
    return f"{parameter.description} ({parameter.kind}{', ' + need if need else ''})"
