"""``kgraph codebook``: what is in a codebook, how it fits a graph, and coding a graph by it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import kgraph
from kgraph.cli.errors_and_exit import CONTEXT, PROBLEM, Settings, say
from kgraph.cli.formats import AsReport, Form, write
from kgraph.cli.graphs import changed
from kgraph.cli.graphs import graph as asked
from kgraph.cli.help_text import Command, Group
from kgraph.cli.options import Changed, Debug, Quiet
from kgraph.cli.standard_input import codebook_at
from kgraph.cli.table import show
from kgraph.library import codebooks
from kgraph.library.codebooks import Checked, FittingItem
from kgraph.library.making import changeable, environment
from kgraph.library.remarks import public
from kgraph.text import counted, cut, printable

FEW = 3  # items of a concept that are shown without --all
MOST = 20  # items that are open that are shown without --all
WIDEST = 80  # characters of an item

app = typer.Typer(
    cls=Group,
    add_completion=False,
    context_settings=CONTEXT,
    rich_markup_mode=None,
    no_args_is_help=True,
    epilog="Example: kgraph codebook check concepts.csv -g exports/",
    help="Check a codebook of concepts, or code the items of a graph by it.",
)
Book = Annotated[
    Path,
    typer.Argument(
        metavar="CODEBOOK",
        show_default=False,
        help="Concepts: CSV, TSV, or SKOS in Turtle (.ttl); - is standard input.",
    ),
]
All = Annotated[bool, typer.Option("--all", help="Show every item, not only the first.")]


@app.command("check", cls=Command, epilog="Example: kgraph codebook check concepts.csv -g exports/ --all")
def check(
    ctx: typer.Context,
    book: Book,
    graphs: Annotated[
        list[str] | None,
        typer.Option(
            "--graph",
            "-g",
            metavar="GRAPH",
            show_default=False,
            help="Show how it fits this graph; may be repeated. Else KGRAPH_GRAPH, if that is set.",
        ),
    ] = None,
    every: All = False,
    form: AsReport = Form.TEXT,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Show what is in a codebook, what is wrong in it, and how it fits a graph.

    With a graph: the items on each concept, with the side on which they stand and why; the concepts on
    which there is none; and the items that are on no concept, those of most claims first, with the concepts
    that are nearest in meaning. Nothing is written. The status is 1 if anything is wrong in the codebook,
    which is not matched then.
    """
    found = codebooks.check(codebook_at(book, ctx) or book)
    for line in found.wrong:
        say(line)
    wanted = bool(graphs or environment())
    if wanted and found.wrong:
        say("the codebook is matched with the graph when this is mended")
    fits = codebooks.fit(found.book, asked(ctx, graphs)) if wanted and not found.wrong else None
    if form is not Form.TEXT:
        write(form, codebooks.rows(found.book, fits))
    elif fits is None:
        _list(found)
    else:
        _show(found, fits, every=every)
    if found.wrong:
        raise typer.Exit(PROBLEM)


def _list(found: Checked) -> None:
    rows = [
        (
            one.id,
            printable(one.label),
            one.broader,
            *map(str, map(len, (one.words, one.favouring, one.opposing))),
        )
        for one in found.book.concepts
    ]
    typer.echo(f"{counted(len(rows), 'concept')}")
    if rows:
        show(("id", "label", "broader", "key words", "for", "against"), rows)


def _show(found: Checked, fits: list[FittingItem], *, every: bool) -> None:
    by_concept = codebooks.by_concept(found.book, fits)
    open_ = [one for one in fits if not one.codings]
    used = sum(bool(items) for items in by_concept.values())
    typer.echo(
        f"{counted(len(found.book), 'concept')}, {used} with items; {counted(len(fits), 'item')}, "
        f"{len(fits) - len(open_)} on a concept, {len(open_)} open"
    )
    for concept in found.book.concepts:
        items = by_concept[concept.id]
        typer.echo(printable(f"\n{concept.label} ({concept.id}): {counted(len(items), 'item')}").lstrip())
        shown = items if every else items[:FEW]
        for one in shown:
            coding = next(each for each in one.codings if each.concept == concept.id)
            side = coding.position or "?"
            typer.echo(f"  {side:8}{coding.score:.2f}  {_named(one)}: {printable(coding.reason)}")
        _more(len(items) - len(shown))
    if open_:
        typer.echo("\nopen, with the nearest concepts:")
        shown = open_ if every else open_[:MOST]
        for one in shown:
            near = ", ".join(f"{each.concept} {each.likeness:.2f}" for each in one.near)
            typer.echo(f"  {_named(one)}: {near}")
        _more(len(open_) - len(shown))


def _named(one: FittingItem) -> str:
    return printable(f"“{cut(one.label, WIDEST)}” ({counted(one.claims, 'claim')})")


def _more(number: int) -> None:
    if number:
        typer.echo(f"  … and {counted(number, 'item')} more; --all shows them")


@app.command("use", cls=Command, epilog="Example: kgraph codebook use concepts.csv -g kgraph.db")
def use(
    ctx: typer.Context,
    book: Annotated[
        Path | None,
        typer.Argument(metavar="[CODEBOOK]", show_default=False, help="Concepts, as for check."),
    ] = None,
    graphs: Changed = None,
    none: Annotated[bool, typer.Option("--none", help="Take the codebook out, with all codings.")] = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Code all items of a graph by a codebook, in the place of the one that it has.

    The graph is one that kgraph init made, or a SPARQL service. What is added later is coded by it too.
    """
    if (book is None) is not none:
        raise typer.BadParameter("name the codebook, or say --none to take out the one that the graph has")
    graph = changed(graphs)
    with changeable(graph) as growing:
        growing.use_codebook(codebook_at(book, ctx))
        if not ctx.ensure_object(Settings).quiet:
            found = growing.codings() if book is not None else kgraph.Rows(())
            items = len({row["item"] for row in found})
            told = f"{counted(items, 'item')} on its concepts" if book is not None else "no codebook now"
            typer.echo(f"{public(graph)}: {told}")
