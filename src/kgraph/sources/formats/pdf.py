"""PDF."""
from __future__ import annotations
from collections.abc import Iterator
from kgraph.sources.opened import Opened
from kgraph.sources.told import Found
def read(opened: Opened) -> Iterator[Found]:
    """x"""
    yield from ()
