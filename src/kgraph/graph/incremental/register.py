"""What a growing graph notes beside its triples, in named graphs of its own that are no part of the view.

What each document tells of its entities and the sum of that over all documents; the blocks in which
names are compared; and the IRI in whose place another stands in the view.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping

import pyoxigraph as ox

from kgraph.graph.backends.backend import Backend
from kgraph.graph.incremental.contribution import Contribution, read
from kgraph.graph.incremental.draft import Draft
from kgraph.graph.incremental.sums import Sum
from kgraph.graph.incremental.sums import read as read_sum
from kgraph.graph.named_graphs import NOTES
from kgraph.graph.terms import lexical_value
from kgraph.iris import digest

_TERMS = "https://w3id.org/kgraph/register#"
TOLD, BLOCK, TOP, NAME = (ox.NamedNode(_TERMS + name) for name in ("told", "block", "top", "name"))
SUMS, BLOCKS, TOPS = (ox.NamedNode(NOTES + name) for name in ("sums", "blocks", "tops"))

Node = ox.NamedNode


def notes_of(graph: str) -> Node:
    """Return the graph in which it stands what the document of a named graph tells."""
    return Node(f"{NOTES}of/{digest(graph)}")


def notes(graph: str, name: str, told: Mapping[str, Contribution]) -> list[ox.Quad]:
    """Return the quads that note what a document tells of each entity, and the name of its input."""
    where = notes_of(graph)
    named = ox.Quad(Node(graph), NAME, ox.Literal(name), where)
    return [named, *(ox.Quad(Node(e), TOLD, ox.Literal(t.written()), where) for e, t in told.items())]


def told_by(graph: str, quads: Draft | Backend) -> dict[str, Contribution]:
    """Return what a document tells of each entity."""
    return {
        lexical_value(quad.subject): read(lexical_value(quad.object))
        for quad in quads.within(notes_of(graph))
        if quad.predicate == TOLD
    }


def noted_sums(entities: Iterable[str], quads: Draft | Backend) -> Collection[ox.Quad]:
    """Return the quads that note what all documents together tell of ``entities``."""
    return set(quads.with_subject(map(Node, entities), TOLD, SUMS))


def sums(noted: Iterable[ox.Quad]) -> dict[str, Sum]:
    """Return the sums that quads note, by entity."""
    found = ((lexical_value(quad.subject), lexical_value(quad.object)) for quad in noted)
    return {entity: _LONG.read(entity, text) for entity, text in found}


def note_sums(old: Iterable[ox.Quad], new: Mapping[str, Sum], draft: Draft) -> None:
    """Note new sums in the place of those that ``old`` quads note; an empty one leaves nothing."""
    draft.replace(old, [_noted(entity, told) for entity, told in new.items() if told], SUMS)


def _noted(entity: str, told: Sum) -> ox.Quad:
    return ox.Quad(Node(entity), TOLD, ox.Literal(_LONG.written(entity, told)), SUMS)


class _Long:
    """The last long sums by how they are written: what is often told is read with nearly every document."""

    LEAST, MOST = 2_000, 8_000_000  # letters of one that is kept, and of all

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], Sum] = OrderedDict()
        self._letters = 0

    def read(self, entity: str, text: str) -> Sum:
        """Return what a text says of an entity."""
        if (known := self._kept.get((entity, text))) is not None:
            return known
        return self._keep(entity, text, read_sum(entity, text))

    def written(self, entity: str, told: Sum) -> str:
        """Return what is told of an entity as a text."""
        text = told.written()
        self._keep(entity, text, told)
        return text

    def _keep(self, entity: str, text: str, told: Sum) -> Sum:
        if len(text) >= self.LEAST and (entity, text) not in self._kept:
            self._kept[entity, text] = told
            self._letters += len(text)
            while self._letters > self.MOST:
                self._letters -= len(self._kept.popitem(last=False)[0][1])
        return told


_LONG = _Long()


def tops(nodes: Iterable[ox.NamedNode], quads: Draft | Backend) -> dict[str, str]:
    """Return the IRI that stands in the view for each of ``nodes`` for which another does."""
    return {
        lexical_value(quad.subject): lexical_value(quad.object)
        for quad in quads.with_subject(nodes, TOP, TOPS)
    }


def variants(nodes: Iterable[ox.NamedNode], quads: Draft | Backend) -> dict[str, set[str]]:
    """Return the IRIs in whose place each of ``nodes`` stands in the view, its own among them."""
    found = {node.value: {node.value} for node in nodes}
    for quad in quads.with_object(map(Node, list(found)), TOP):
        found[lexical_value(quad.object)].add(lexical_value(quad.subject))
    return found


def note_tops(nodes: Iterable[str], new: Mapping[str, str], draft: Draft) -> set[str]:
    """Note which IRIs stand for ``nodes``, and return those of ``nodes`` for which that has changed."""
    old = draft.with_subject(map(Node, nodes), TOP, TOPS)
    added = {ox.Quad(Node(node), TOP, Node(top), TOPS) for node, top in new.items()}
    draft.replace(old, added, TOPS)
    return {lexical_value(quad.subject) for quad in old ^ added}
