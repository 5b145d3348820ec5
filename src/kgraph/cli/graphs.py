"""The graphs of commands: which one they ask, and what they say of it beside their results."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kgraph.cli.errors_and_exit import Settings, say, tell_skipped
from kgraph.faults import Skipped
from kgraph.graph.malformed import LeftOut
from kgraph.graph.store import Store, is_growing
from kgraph.library import remarks
from kgraph.library.graph import Graph
from kgraph.library.making import default


def graph(source: Sequence[str] | None) -> Graph:
    """Return the graph that a command asks: ``source``, or the one that is here.

    It is taken as it stands, and what changes the answer is said: decisions of people in files that are
    named, and what is malformed and left out.
    """
    places = source or default()
    if len(places) == 1 and is_growing(places[0]):
        return Graph._at(places[0])
    store = Store.unified(*places)
    for place, number in store.brought.items() if source else ():
        say(remarks.brought(place, number))
    say_left_out(store.left_out, *places)
    return Graph._to_ask(store, " ".join(places))


def tell_decisions(place: object, untaken: int, broken: int) -> None:
    """Say which decisions of people in a place are left out of a graph."""
    for line in remarks.decisions_left_out(place, untaken, broken, "--trust-decisions"):
        say(line)


def say_left_out(left: LeftOut, *places: str | Path) -> None:
    """Name on standard error what is malformed in the graph of ``places``, and left out."""
    if line := remarks.malformed(left, *places):
        say(line)


def said(written: list[Path | Skipped], settings: Settings) -> list[Path]:
    """Say what could not be written, and return what was."""
    for each in written:
        if isinstance(each, Skipped):
            tell_skipped(each, settings)
    return [each for each in written if isinstance(each, Path)]
