"""Bringing the view up to date: only the triples that change, and those of nodes that change their IRI."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import pyoxigraph as ox

from kgraph.graph.backends.backend import Backend
from kgraph.graph.incremental import register
from kgraph.graph.incremental.draft import Draft
from kgraph.graph.incremental.register import Node
from kgraph.graph.named_graphs import is_source, placed
from kgraph.graph.terms import lexical_value
from kgraph.graph.view import LABEL, OTHER, PARTS, images, is_held_match, moves, restated


def renew(moved: set[str], draft: Draft) -> None:
    """Bring the view of a draft up to date, in which ``moved`` entities change their IRI in the view."""
    changed = moved | _restate(moved, draft)
    old = _about(changed, draft.base) | {quad.triple for quad in draft.removed if is_source(quad)}
    new = _about(changed, draft) | {quad.triple for quad in draft.added_to_sources()}
    before = images(old, register.tops(_nodes(old), draft.base))
    after = images(new, register.tops(_nodes(new), draft))
    lost = before - after
    draft.remove(placed(lost - _held(lost, draft)))
    draft.add(placed(after - before))


def _restate(moved: Iterable[str], draft: Draft) -> set[str]:
    """Renew the IRIs in the view of statements about ``moved`` and of those whose parts change; return the
    statements whose IRI changes.

    One of which no part stands under another IRI keeps its own, so it need not be read again, with all the
    documents that tell it, when one more tells it.
    """
    told = {quad.subject for quad in draft.with_object(map(Node, moved)) if quad.predicate in PARTS}
    sources = chain(draft.added_to_sources(), draft.removed)
    changed = {quad.triple for quad in sources if quad.predicate in PARTS}
    known = register.tops(_nodes(changed), draft)
    told |= {t.subject for t in changed if moves(t.subject, known) or moves(t.object, known)}
    statements = set(map(lexical_value, told))
    parts = {
        quad.triple
        for quad in draft.with_subject(map(Node, statements))
        if quad.predicate in PARTS and is_source(quad)
    }
    return register.note_tops(statements, restated(parts, register.tops(_nodes(parts), draft)), draft)


def _about(nodes: set[str], quads: Draft | Backend) -> set[ox.Triple]:
    """Return the triples of documents that speak of ``nodes``."""
    about = list(map(Node, nodes))
    found = (*quads.with_subject(about), *quads.with_object(about))
    return {quad.triple for quad in found if is_source(quad)}


def _nodes(triples: Iterable[ox.Triple]) -> set[ox.NamedNode]:
    known = list(triples)
    ends = {triple.subject for triple in known} | {triple.object for triple in known}
    return {end for end in ends if isinstance(end, ox.NamedNode)}


def _held(lost: set[ox.Triple], draft: Draft) -> set[ox.Triple]:
    """Return those of the images ``lost`` that other triples of documents still give."""
    kin = register.variants(_nodes(lost), draft)
    origins = {origin for triple in lost for origin in _origins(triple, kin)}
    standing = {quad.triple for quad in draft.occurrences(origins) if is_source(quad)}
    tops = register.tops(_nodes(origins), draft)
    return (lost & images(standing, tops)) | {triple for triple in lost if is_held_match(triple, tops)}


def _origins(triple: ox.Triple, kin: dict[str, set[str]]) -> Iterator[ox.Triple]:
    """Yield the triples that may give an image."""
    terms = (triple.predicate, LABEL) if triple.predicate == OTHER else (triple.predicate,)
    values = (
        [Node(one) for one in kin[lexical_value(triple.object)]]
        if isinstance(triple.object, Node)
        else [triple.object]
    )
    for subject in kin[lexical_value(triple.subject)]:
        yield from (ox.Triple(Node(subject), term, value) for term in terms for value in values)
