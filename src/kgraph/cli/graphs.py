"""The files of a graph: where commands look for them, what they write, and what is in them in a line."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.cli.manners import Settings, say, tell_skipped
from kgraph.cli.options import GRAPH
from kgraph.errors import GraphError
from kgraph.faults import Skipped, attempt

if TYPE_CHECKING:
    from kgraph.store import Store
    from kgraph.store.limits import Limits
    from kgraph.store.malformed import LeftOut

BUILT = Path("exports")
GROWN = Path(GRAPH)
SHOWN = 3  # malformed things that are named
TITLE = "Who takes which stance on what"


def built() -> list[str]:
    """Return where a graph is if none is named: in ``KGRAPH_GRAPH``, in the folder that ``kgraph init``
    makes, or in the one that ``kgraph build`` writes to. ``GraphError`` if there is none.
    """
    if named := os.environ.get("KGRAPH_GRAPH"):
        return [named]
    for path in (GROWN, BUILT):
        if path.is_dir():
            return [str(path)]
    raise GraphError(
        f"there is neither {GROWN} nor {BUILT} here: run kgraph build or kgraph init first, or name a graph"
    )


def graph(source: Sequence[str] | None, limits: Limits | None = None) -> Store:
    """Return the graph that a command asks: ``source``, or the one that is here.

    It is taken as it stands, and what changes the answer is said: decisions of people in files that are
    named, and what is malformed and left out.
    """
    from kgraph.store import Store  # noqa: PLC0415

    places = source or built()
    store = Store.unified(*places, limits=limits)
    for place, number in store.brought.items() if source else ():
        say(f"{public(place)}: the answer follows {of_people(number)} in it")
    say_left_out(store.left_out, *places)
    return store


def public(graph: str | Path) -> str:
    """Return the path or address of a graph as a line may show it, without a password."""
    from kgraph.store.terms import printable, without_password  # noqa: PLC0415

    return printable(without_password(str(graph)))


def of_people(number: int) -> str:
    """Return how many decisions of people: *1 decision of a person*."""
    return f"{counted(number, 'decision')} of {'a person' if number == 1 else 'people'}"


def tell_decisions(place: object, untaken: int, broken: int) -> None:
    """Say which decisions of people in a place are left out of a graph."""
    if untaken:
        are, takes = ("is", "it") if untaken == 1 else ("are", "them")
        say(f"{place}: {of_people(untaken)} {are} not taken; --trust-decisions takes {takes}")
    if broken:
        say(f"{place}: {of_people(broken)} {'is' if broken == 1 else 'are'} not whole, so left out")


def say_left_out(left: LeftOut, *places: str | Path) -> None:
    """Name on standard error what is malformed in the graph of ``places``, and left out."""
    from kgraph.query.bind import short, with_prefix  # noqa: PLC0415

    counts = {"claim": left.claims, "decision": left.decisions, "fact": left.facts}
    told = [counted(len(found), noun) for noun, found in counts.items() if found]
    if not told:
        return
    facts = [f"{with_prefix(term)} of {short(node)}" for node, term in left.facts]
    named = [*map(short, (*left.claims, *left.decisions)), *facts]
    more = [f"{len(named) - SHOWN:,} more"] if len(named) > SHOWN else []
    where = " ".join(map(public, places))
    verb = "is" if len(named) == 1 else "are"
    say(
        f"{_joined(told)} in {where} {verb} malformed and left out: {', '.join(named[:SHOWN] + more)}; "
        f"kgraph validate {where} shows all"
    )


def _joined(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def summary(store: Store) -> str:
    """Return how much is in a graph: *1 article, 15 claims, …*."""
    from kgraph.pipeline import count  # noqa: PLC0415

    counts = count(store)
    nouns = {"article": counts.articles, "claim": counts.claims, "actor": counts.actors, "item": counts.items}
    return ", ".join(counted(number, noun) for noun, number in nouns.items())


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: *1 article*, *2,000 articles*."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def page_of(store: Store) -> bytes:
    """Return the page of a store, over which it lays the decisions of identity."""
    from kgraph.export.page import page  # noqa: PLC0415

    return page(store.unify(), TITLE).encode()


def write_graph(store: Store, folder: Path) -> list[Path | Skipped]:
    """Write ``graph.ttl``, ``graph.nq`` and ``graph.html`` into ``folder``; return where they are, or why
    there is no page: if it cannot be made, the graph is there all the same, without the page of an older one.

    None is there before all are written. The page comes last, as it lays the decisions of identity over
    ``store``.
    """
    from kgraph.files import write_together  # noqa: PLC0415

    place = folder / "graph.html"
    contents = {folder / "graph.ttl": store.turtle(), folder / "graph.nq": store.nquads()}
    page = attempt(str(place), lambda: page_of(store))
    if isinstance(page, Skipped):
        write_together(contents)
        place.unlink(missing_ok=True)
        return [*contents, page]
    write_together({**contents, place: page})
    return [*contents, place]


def said(written: list[Path | Skipped], settings: Settings) -> list[Path]:
    """Say what could not be written, and return what was."""
    for each in written:
        if isinstance(each, Skipped):
            tell_skipped(each, settings)
    return [each for each in written if isinstance(each, Path)]
