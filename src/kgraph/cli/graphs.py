"""The files of a graph: where commands look for them, what they write, and what is in them in a line."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.cli.manners import say
from kgraph.cli.options import GRAPH
from kgraph.errors import GraphError

if TYPE_CHECKING:
    from kgraph.store import Store
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


def graph(source: Sequence[str] | None) -> Store:
    """Return the graph that a command asks: ``source``, or the one that is here; name what is malformed."""
    from kgraph.store import Store  # noqa: PLC0415

    places = source or built()
    store = Store.unified(*places)
    say_left_out(store.left_out, *places)
    return store


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
    where = " ".join(map(str, places))
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


def write_graph(store: Store, folder: Path) -> list[Path]:
    """Write ``graph.ttl``, ``graph.nq`` and ``graph.html`` into ``folder``; return where they are.

    The page comes last, as it lays the decisions of identity over ``store``.
    """
    from kgraph.files import write_whole  # noqa: PLC0415

    contents = {
        "graph.ttl": store.turtle(),
        "graph.nq": store.nquads(),
        "graph.html": page_of(store),
    }
    for name, content in contents.items():
        write_whole(folder / name, content)
    return [folder / name for name in contents]
