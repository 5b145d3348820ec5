"""Opening a growing graph for a change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kgraph.collection import Growing
from kgraph.store import versions

Keep = Callable[[], None]
"""Keeps what was changed so far, whatever happens afterwards."""


@contextmanager
def opened(graph: str) -> Iterator[tuple[Growing, Keep]]:
    """Open a graph folder to change it, with a function that keeps what was changed so far.

    Readers see the graph as it was till that is called or the block ends; if an error ends the block,
    what was not kept before is thrown away. Raises ``GraphError`` if there is no graph, or if another
    process is writing to it.
    """
    with versions.writing(Path(graph)) as session:
        growing = Growing(session.quads)
        yield growing, session.keep
        if growing.changed:
            session.publish()
