"""``kgraph query``: questions to a graph."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Any

import typer

from kgraph.cli import completion, standard_input
from kgraph.cli.errors_and_exit import Settings, say
from kgraph.cli.formats import ROWS, Format, put
from kgraph.cli.graphs import graph
from kgraph.cli.options import Debug, Graphs, Older, Quiet
from kgraph.cli.standard_input import STDIN
from kgraph.cli.table import shown
from kgraph.errors import ParameterError, QueryError
from kgraph.library.asking import Answer, Parameter, declared, resolve, shipped
from kgraph.text import printable


class Shape(StrEnum):
    """How the answer is printed: as all rows are, or in a format of SPARQL."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    MD = "md"
    XML = "xml"
    SPARQL_JSON = "sparql-json"
    SPARQL_CSV = "sparql-csv"
    SPARQL_TSV = "sparql-tsv"
    TURTLE = "turtle"


def _names(incomplete: str) -> list[tuple[str, str]]:
    """Return the shipped queries that ``incomplete`` may become, for the completion of shells."""
    return [(name, query.description) for name, query in shipped().items() if name.startswith(incomplete)]


Question = Annotated[
    str,
    typer.Argument(
        metavar="QUERY",
        show_default=False,
        autocompletion=_names,
        help="The name of a shipped query, a .rq file, or SPARQL; - is standard input.",
    ),
]
With = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        metavar="NAME=VALUE",
        autocompletion=completion.parameters,
        help="Set a parameter of the query; may be repeated.",
    ),
]
Timeout = Annotated[
    float | None,
    typer.Option(
        "--timeout",
        metavar="SECONDS",
        min=0.1,
        envvar="KGRAPH_TIMEOUT",
        show_default="60",
        help="Stop a query, and a request to a service, that takes longer.",
    ),
]
Most = Annotated[
    int | None,
    typer.Option(
        "--max-rows",
        min=1,
        metavar="N",
        envvar="KGRAPH_MAX_ROWS",
        show_default="1,000,000",
        help="Stop a query that gives more rows or triples.",
    ),
]


def run(
    ctx: typer.Context,
    question: Question = "",
    older: Older = None,
    graphs: Graphs = None,
    listing: Annotated[bool, typer.Option("--list", help="List the shipped queries and stop.")] = False,
    printing: Annotated[
        bool, typer.Option("--print", help="Print the SPARQL of the query and stop.")
    ] = False,
    assignments: With = None,
    form: Annotated[
        Shape,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help=f"Print the rows as {ROWS}, or as SPARQL has them: xml, sparql-json, sparql-csv, "
            "sparql-tsv. A graph is turtle.",
        ),
    ] = Shape.TABLE,
    timeout: Timeout = None,
    most: Most = None,
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
    text, values = asked_for(question), parameters(assignments or [])
    if printing:
        sparql = graph(ctx, graphs, older).sparql(text, values) if values else resolve(text).text
        typer.echo(shown(declared(sparql).encode()), nl=False)
        return
    answer = graph(ctx, graphs, older).ask(text, values, timeout=timeout, max_rows=most)
    _print(answer, form, quiet=ctx.ensure_object(Settings).quiet)


def asked_for(question: str) -> str:
    """Return the question that was typed, which may be on standard input.

    A query that is not there is said before a large graph is loaded: raises ``QueryError``.
    """
    if not question.strip():
        raise typer.BadParameter(
            "name a query, a .rq file or SPARQL; kgraph query --list shows the shipped ones"
        )
    text = f"{standard_input.text('a query')} " if question == STDIN else question
    resolve(text)
    return text


def parameters(assignments: Iterable[str]) -> dict[str, str]:
    """Return ``name=value`` assignments, as ``--with`` takes them, by name.

    Raises ``ParameterError`` for one without ``=`` and for a name that comes twice.
    """
    values: dict[str, str] = {}
    for assignment in assignments:
        name, equals, value = assignment.partition("=")
        if not equals or not name.strip() or name.strip() in values:
            raise ParameterError(f"a parameter is set once, as name=value, not: {printable(assignment)}")
        values[name.strip()] = value
    return values


def _print(answer: Answer, form: Shape, *, quiet: bool) -> None:
    if not quiet:
        for warning in answer.warnings:
            say(warning)
        if answer.is_empty:
            say("the answer is empty: nothing in the graph fits the question")
    if answer.graph is not None:
        if form not in (Shape.TABLE, Shape.TURTLE):
            raise QueryError(
                f"CONSTRUCT and DESCRIBE give a graph, which is not written as {form}: use turtle"
            )
        typer.echo(shown(answer.graph), nl=False)
    elif form.value in set(Format):
        rows: Iterable[Any] = answer.rows if form is Shape.TABLE else answer.values
        put(form, answer.columns, rows)
    else:
        typer.echo(shown(answer.written(form.value.removeprefix("sparql-"))), nl=False)


def _list() -> None:
    for name, shipped_query in shipped().items():
        typer.echo(f"{name}\n    {shipped_query.description}")
        for parameter in shipped_query.parameters:
            typer.echo(f"    --with {parameter.name}=…  {_about(parameter)}")


def _about(parameter: Parameter) -> str:
    need = "required" if parameter.required else f"default {parameter.default}" if parameter.default else ""
    return f"{parameter.description} ({parameter.kind}{', ' + need if need else ''})"
