"""The files of a graph: those that ``kgraph build`` and ``kgraph merge`` write into a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgraph.store import Store

TITLE = "Who takes which stance on what"


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
