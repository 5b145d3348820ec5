"""Bringing the view up to date: only the triples that change, and those of nodes that change their IRI."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain

import pyoxigraph as ox

from kgraph.graph.backends.backend import Backend
from kgraph.graph.incremental import register
from kgraph.graph.incremental.draft import Draft
from kgraph.graph.incremental.register import Node
from kgraph.graph.named_graphs import VIEW, is_source
from kgraph.graph.terms import lexical_value, node
from kgraph.graph.view import LABEL, OTHER, PARTS, images, is_held_match, moves, restated


def renew(moved: set[str], draft: Draft) -> None:
    """Bring the view of a draft up to date, in which ``moved`` entities change their IRI in the view."""
    changed = moved | _restate(moved, draft)
    there = _about(changed, draft.base)
    old = there | set(filter(is_source, draft.removed))
    new = [*(there - draft.removed), *draft.added_to_sources()]
    before = images(old, register.tops(_nodes(old), draft.base))
    after = images(new, register.tops(_nodes(new), draft))
    lost = before - after
    draft.remove(lost - _held(lost, draft))
    draft.add(after - before, VIEW)


def _restate(moved: Iterable[str], draft: Draft) -> set[str]:
    """Renew the IRIs in the view of statements about ``moved`` and of those whose parts change; return the
    statements whose IRI changes.

    One of which no part stands under another IRI keeps its own, so it need not be read again, with all the
    documents that tell it, when one more tells it.
    """
    changed = {quad for quad in chain(draft.added_with(*PARTS), draft.removed) if quad.predicate in PARTS}
    known = register.tops(_nodes(changed), draft)
    about = (quad for quad in draft.base.with_object(map(Node, moved)) if quad.predicate in PARTS)
    restating = (quad for quad in changed if moves(quad.subject, known) or moves(quad.object, known))
    told = {node(quad.subject) for quad in chain(about, restating)}
    here = (quad for quad in changed if quad.subject in told)
    found = (quad for quad in chain(draft.base.with_subject(told), here) if quad.predicate in PARTS)
    parts = set(filter(is_source, found)) - draft.removed
    tops = register.tops(_nodes(parts), draft)
    return register.note_tops(map(lexical_value, told), restated((q.triple for q in parts), tops), draft)


def _about(nodes: set[str], base: Backend) -> set[ox.Quad]:
    """Return the quads of documents that speak of ``nodes``."""
    about = list(map(Node, nodes))
    return set(filter(is_source, chain(base.with_subject(about), base.with_object(about))))


def _nodes(quads: Collection[ox.Quad | ox.Triple]) -> set[ox.NamedNode]:
    ends = {quad.subject for quad in quads} | {quad.object for quad in quads}
    return {end for end in ends if isinstance(end, ox.NamedNode)}


def _held(lost: set[ox.Quad], draft: Draft) -> set[ox.Quad]:
    """Return those of the images ``lost`` that other triples of documents still give."""
    kin = register.variants(_nodes(lost), draft)
    origins = {origin for image in lost for origin in _origins(image, kin)}
    standing = set(filter(is_source, draft.occurrences(origins)))
    tops = register.tops(_nodes(origins), draft)
    return (lost & images(standing, tops)) | {image for image in lost if is_held_match(image, tops)}


def _origins(image: ox.Quad, kin: dict[str, set[str]]) -> Iterator[ox.Triple]:
    """Yield the triples that may give an image."""
    terms = (image.predicate, LABEL) if image.predicate == OTHER else (image.predicate,)
    values = (
        [Node(one) for one in kin[lexical_value(image.object)]]
        if isinstance(image.object, Node)
        else [image.object]
    )
    for subject in kin[lexical_value(image.subject)]:
        yield from (ox.Triple(Node(subject), term, value) for term in terms for value in values)
