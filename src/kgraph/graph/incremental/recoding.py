"""The codings of a growing graph, brought up to date where items or the codebook change."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kgraph.codebook import Codebook
from kgraph.graph.codings import CODEBOOK, CODES, CODINGS, book_in, book_quads, coding_quads
from kgraph.graph.incremental.draft import Draft
from kgraph.graph.incremental.naming import ENTITIES
from kgraph.graph.incremental.register import Node
from kgraph.graph.terms import node


def recode(items: Iterable[str], draft: Draft) -> None:
    """Renew the codings of those of ``items`` that are items, by the codebook that the graph has."""
    book = book_in(quad.triple for quad in draft.within(CODEBOOK))
    if book is None:
        return
    nodes = list(map(Node, items))
    made = {node(quad.subject) for quad in draft.with_object(nodes, CODES, CODINGS)}
    told = draft.with_subject(nodes, None, ENTITIES)
    _put(draft.with_subject(made, None, CODINGS), (quad.triple for quad in told), book, draft)


def lay(book: Codebook | None, draft: Draft) -> None:
    """Put a codebook in the place of the one that a graph has, and code all items anew; ``None`` takes it
    out with all codings.
    """
    new = book if book is not None and book.concepts else None
    draft.replace(draft.within(CODEBOOK), book_quads(new) if new else [], CODEBOOK)
    _put(draft.within(CODINGS), (quad.triple for quad in draft.within(ENTITIES)), new, draft)


def _put(old: Iterable[ox.Quad], told: Iterable[ox.Triple], book: Codebook | None, draft: Draft) -> None:
    draft.replace(old, coding_quads(told, book) if book else [], CODINGS)
