"""Rows of the queries beside this module."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files

from kgraph.graph.store import Store

Row = Mapping[str, str]
"""What a query found: its variables, without question marks, and their values as text."""


def select(store: Store, name: str) -> list[Row]:
    """Return the rows of ``queries/NAME.rq`` in an order of their own."""
    query = (files(__package__) / "queries" / f"{name}.rq").read_text(encoding="utf-8")
    return sorted(store.select(query), key=lambda row: tuple(row.items()))


def local(iri: str) -> str:
    """Return what follows the last slash or hash of ``iri``."""
    return re.split(r"[/#]", iri)[-1]
