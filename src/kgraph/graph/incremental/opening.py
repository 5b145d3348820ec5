"""Opening a growing graph for a change: a graph folder by its path, or a service by its address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kgraph.graph.backends import folder as versions
from kgraph.graph.backends import remote
from kgraph.graph.backends.remote import RemoteQuads
from kgraph.graph.backends.service import Service, is_address
from kgraph.graph.incremental import IncrementalGraph

Keep = Callable[[], None]
"""Keeps what was changed so far, whatever happens afterwards."""


@contextmanager
def opened(graph: str) -> Iterator[tuple[IncrementalGraph, Keep]]:
    """Open a graph to change it, with a function that keeps what was changed so far.

    Readers of a graph folder see it as it was till that is called or the block ends; if an error ends
    the block, what was not kept before is thrown away. In a service each change is seen at once. Raises
    ``GraphError`` if there is no graph, or if another process is writing to it.
    """
    if is_address(graph):
        yield IncrementalGraph(RemoteQuads(Service(graph))), lambda: None
        return
    with versions.writing(Path(graph)) as session:
        growing = IncrementalGraph(session.quads)
        yield growing, session.keep
        if growing.changed:
            session.publish()


def create(graph: str) -> None:
    """Make an empty graph; ``GraphError`` if there is one, or anything else."""
    if is_address(graph):
        remote.create(Service(graph))
    else:
        versions.create(Path(graph))
