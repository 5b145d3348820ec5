"""``kgraph ledger``: each demand and proposal, and who answered it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.graphs import graph
from kgraph.cli.options import Debug, Quiet, Sources
from kgraph.cli.telling import All, Form, Shape, meant, support, tell, write

if TYPE_CHECKING:
    from kgraph.analysis.ledger import Act, Entry


def run(
    source: Sources = None,
    item: Annotated[str, typer.Option("--item", metavar="NAME", help="Only the one called NAME.")] = "",
    unanswered: Annotated[bool, typer.Option("--open", help="Only those that nobody answered.")] = False,
    every: All = False,
    form: Shape = Form.TEXT,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """List each demand and proposal with who put it, who answered it and how, or that nobody did."""
    from kgraph.analysis.ledger import ledger  # noqa: PLC0415

    store = graph(source)
    entries = [e for e in ledger(store, meant("item", item, store)) if not (unanswered and e.answers)]
    if form is not Form.TEXT:
        rows = (
            ((e.kind, not e.answers), r) for e in entries for a in (*e.put, *e.answers) for r in a.reports
        )
        write(form, ("kind", "open"), rows)
    for entry in entries if form is Form.TEXT else ():
        _show(entry, every=every)
    if not entries and form is Form.TEXT:
        typer.echo("There is no such demand or proposal.")


def _show(entry: Entry, *, every: bool) -> None:
    from kgraph.store.terms import printable  # noqa: PLC0415

    typer.echo(printable(f"{entry.what} ({entry.kind})"))
    for act in (*entry.put, *entry.answers):
        _tell(act, every=every)
    if not entry.answers:
        typer.echo("  nobody answered")
    typer.echo()


def _tell(act: Act, *, every: bool) -> None:
    from kgraph.store.terms import printable  # noqa: PLC0415

    first = act.reports[0]
    typer.echo("  " + printable(f"{first.who}: {first.said} ({support(act.reports)})"))
    tell(act.reports, 4, every=every)
