"""New versions of an article: linked with ``prov:wasRevisionOf``, each with the one before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

import pyoxigraph as ox
from rdflib import PROV
from rdflib import SDO as SCHEMA

from kgraph.graph import triples as rdf
from kgraph.graph.incremental.draft import Draft
from kgraph.graph.incremental.register import Node
from kgraph.graph.named_graphs import is_source
from kgraph.graph.terms import lexical_value, node

REVISIONS = Node(rdf.REVISIONS)
ADDRESS, PUBLISHED = ox.NamedNode(str(SCHEMA.url)), ox.NamedNode(str(SCHEMA.datePublished))
BEFORE = ox.NamedNode(str(PROV.wasRevisionOf))


def relink(draft: Draft) -> None:
    """Link the versions of every article that comes or goes: by day if all versions have one (and not a month
    or year alone), and those of one day or without in the order in which they came.
    """
    added = _versions(draft.added_to_sources())
    removed = _versions(draft.removed)
    for address in added.keys() | removed.keys():
        versions = _versions(draft.with_object([Node(address)], ADDRESS)).get(address, set())
        new = added.get(address, set())
        old = draft.with_subject(versions | removed.get(address, set()), BEFORE, REVISIONS)
        chain = _ordered(versions, new, old, draft)
        draft.replace(old, [ox.Quad(later, BEFORE, one, REVISIONS) for one, later in pairwise(chain)])


def _versions(quads: Iterable[ox.Quad]) -> dict[str, set[ox.NamedNode]]:
    """Return the articles at each address."""
    found: defaultdict[str, set[ox.NamedNode]] = defaultdict(set)
    for quad in quads:
        if quad.predicate == ADDRESS and is_source(quad) and isinstance(quad.object, Node):
            found[lexical_value(quad.object)].add(node(quad.subject))
    return found


def _ordered(
    versions: set[ox.NamedNode], new: set[ox.NamedNode], links: set[ox.Quad], draft: Draft
) -> list[ox.NamedNode]:
    earlier = {node(quad.subject): node(quad.object) for quad in links}
    days = {
        node(q.subject): lexical_value(q.object)
        for q in draft.with_subject(versions, PUBLISHED)
        if is_source(q)
    }

    dated = len(days) == len(versions) and all(len(when) >= len("2024-05-07") for when in days.values())

    def place(version: ox.NamedNode) -> tuple[str, bool, int, str]:
        rank, at = 0, version
        while at in earlier:
            rank, at = rank + 1, earlier[at]
        day = days[version] if dated else ""
        return day, version in new, rank, version.value

    return sorted(versions, key=place)
