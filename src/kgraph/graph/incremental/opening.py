"""Opening a growing graph for a change: a graph folder by its path, or a service by its address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kgraph.graph.backends import create, writing
from kgraph.graph.incremental import IncrementalGraph

__all__ = ["Keep", "create", "opened"]

Keep = Callable[[], None]
"""Keeps what was changed so far, whatever happens afterwards."""


@contextmanager
def opened(graph: str) -> Iterator[tuple[IncrementalGraph, Keep]]:
    """Open a graph to change it, as ``writing`` does, with a function that keeps what was changed so far."""
    with writing(graph) as backend:
        yield IncrementalGraph(backend), backend.keep
