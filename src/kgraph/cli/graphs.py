"""The graphs of commands: which one they ask."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.library.graph import Graph
from kgraph.library.making import asked


def graph(source: Sequence[str] | None) -> Graph:
    """Return the graph that a command asks: ``source``, or the one that is here.

    It is taken as it stands, and what changes the answer is said: decisions of people in files that are
    named, and what is malformed and left out.
    """
    return asked(*source or (), following=bool(source))
