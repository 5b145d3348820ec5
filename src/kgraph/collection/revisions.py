"""New versions of an article: linked with ``prov:wasRevisionOf``, each with the one before it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pyoxigraph as ox
from rdflib import PROV
from rdflib import SDO as SCHEMA

from kgraph import rdf
from kgraph.collection.register import Node, is_source
from kgraph.store.quads import Draft
from kgraph.store.terms import words

REVISIONS = Node(rdf.REVISIONS)
ADDRESS, PUBLISHED = ox.NamedNode(str(SCHEMA.url)), ox.NamedNode(str(SCHEMA.datePublished))
BEFORE = ox.NamedNode(str(PROV.wasRevisionOf))


def relink(changed: Iterable[ox.Quad], draft: Draft) -> None:
    """Link the versions of every article whose address is in ``changed`` quads: by day if all versions
    have one, and those of one day or without in the order in which they came.
    """
    found = {words(q.object) for q in changed if q.predicate == ADDRESS and is_source(q)}
    for address in map(Node, found):
        versions = {Node(words(q.subject)) for q in draft.into([address], ADDRESS) if is_source(q)}
        gone = {Node(words(q.subject)) for q in draft.base.into([address], ADDRESS)}
        old = {q for q in draft.out(versions | gone, BEFORE) if q.graph_name == REVISIONS}
        chain = _ordered(versions, old, draft)
        draft.replace(old, [ox.Quad(new, BEFORE, one, REVISIONS) for one, new in pairwise(chain)])


def _ordered(versions: set[ox.NamedNode], links: set[ox.Quad], draft: Draft) -> list[ox.NamedNode]:
    earlier = {Node(words(quad.subject)): Node(words(quad.object)) for quad in links}
    days = {Node(words(q.subject)): words(q.object) for q in draft.out(versions, PUBLISHED) if is_source(q)}
    known = {*earlier, *earlier.values()}

    def place(version: ox.NamedNode) -> tuple[str, int, str]:
        rank, at = 0, version
        while at in earlier:
            rank, at = rank + 1, earlier[at]
        day = days[version] if len(days) == len(versions) else ""
        return day, rank if version in known or not known else len(known), version.value

    return sorted(versions, key=place)
