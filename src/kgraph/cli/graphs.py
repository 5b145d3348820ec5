"""The files of a graph: where commands look for them, what they write, and what is in them in a line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.errors import GraphError

if TYPE_CHECKING:
    from kgraph.store import Store

BUILT = Path("exports")
TITLE = "Who takes which stance on what"


def built() -> list[Path]:
    """Return the folder that ``kgraph build`` writes to; ``GraphError`` if it is not here."""
    if not BUILT.is_dir():
        raise GraphError(f"there is no folder {BUILT} here: run kgraph build first, or name a graph file")
    return [BUILT]


def summary(store: Store) -> str:
    """Return how much is in a graph: *1 article, 15 claims, …*."""
    from kgraph.pipeline import count  # noqa: PLC0415

    counts = count(store)
    nouns = {"article": counts.articles, "claim": counts.claims, "actor": counts.actors, "item": counts.items}
    return ", ".join(f"{number:,} {noun}{'' if number == 1 else 's'}" for noun, number in nouns.items())


def write_graph(store: Store, folder: Path) -> list[Path]:
    """Write ``graph.ttl``, ``graph.nq`` and ``graph.html`` into ``folder``; return where they are.

    The page comes last, as it lays the decisions of identity over ``store``.
    """
    from kgraph.export.files import write_whole  # noqa: PLC0415
    from kgraph.export.page import page  # noqa: PLC0415

    contents = {
        "graph.ttl": store.turtle(),
        "graph.nq": store.nquads(),
        "graph.html": page(store.unify(), TITLE).encode(),
    }
    for name, content in contents.items():
        write_whole(folder / name, content)
    return [folder / name for name in contents]
