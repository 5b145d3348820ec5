"""``kgraph summary``: a graph on a screen."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

import typer

from kgraph.cli.formats import AsReport, Form, write
from kgraph.cli.graphs import graph
from kgraph.cli.options import Debug, Graphs, Quiet
from kgraph.library.overview import Overview
from kgraph.library.remarks import amount
from kgraph.text import counted, cut, printable

FEW = 5  # of each that are shown
ACTS = 4  # acts of an actor that are shown
MONTHS = 12
WIDEST = 60  # characters of a name


def run(
    ctx: typer.Context,
    graphs: Graphs = None,
    form: AsReport = Form.TEXT,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Sum a graph up on a screen: acts, publishers, months, open demands, disputes.

    Numbers are those of claims. The first of each are shown; as rows it is all of them. kgraph ledger --open
    and kgraph conflicts show the words.
    """
    found = graph(ctx, graphs).overview()
    if form is not Form.TEXT:
        write(form, found.rows)
        return
    typer.echo(amount(found.counts))
    for title, lines, number in _parts(found):
        typer.echo(f"\n{title}")
        typer.echo("\n".join(f"  {printable(line)}" for line in islice(lines, FEW)) if number else "  none")
        if number > FEW:
            typer.echo(f"  … and {number - FEW:,} more")


def _parts(found: Overview) -> Iterable[tuple[str, Iterable[str], int]]:
    """Yield the parts of a summary: title, lines, and how many there are."""
    acts = (
        f"{cut(who, WIDEST)}: {counted(of.total(), 'claim')} – "
        + ", ".join(f"{act} {number:,}" for act, number in of.most_common(ACTS))
        for who, of in found.actors.items()
    )
    yield "Actors and what they do", acts, len(found.actors)
    outlets = (
        f"{cut(name, WIDEST)}: {counted(articles, 'article')}, {counted(claims, 'claim')}"
        for name, (articles, claims) in found.publishers.items()
    )
    yield "Publishers", outlets, len(found.publishers)
    last = list(found.months.items())[-MONTHS:]
    months = ", ".join(f"{month} {number:,}" for month, number in last)
    earlier = f" (and {len(found.months) - MONTHS:,} earlier)" if len(found.months) > MONTHS else ""
    yield "Claims by month", [f"{months}{earlier}"], min(len(found.months), 1)
    demands = (
        f"{entry.put[0].reports[0].who}: {cut(entry.what, WIDEST)} ({entry.kind})" for entry in found.open
    )
    yield "Demands and proposals that nobody answered", demands, len(found.open)
    disputes = (
        f"{one.one[0].who} on {cut(one.one[0].what, WIDEST)}: {one.one[0].said} or {one.other[0].said}?"
        + (" (at different times)" if one.change else "")
        for one in found.disputes
    )
    yield "Reports that contradict each other", disputes, len(found.disputes)
