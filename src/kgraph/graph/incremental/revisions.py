"""New versions of an article: linked with ``prov:wasRevisionOf``, each with the one before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
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
    added = _versions(draft.added_with(ADDRESS))
    removed = _versions(draft.removed)
    addresses = added.keys() | removed.keys()
    there = _versions(draft.with_object(map(Node, addresses), ADDRESS))
    known = set().union(*there.values())
    linked = known.union(*removed.values())
    links: defaultdict[object, set[ox.Quad]] = defaultdict(set)
    for quad in draft.with_subject(linked, BEFORE, REVISIONS):
        links[quad.subject].add(quad)
    days = {
        node(q.subject): lexical_value(q.object) for q in draft.with_subject(known, PUBLISHED) if is_source(q)
    }
    for address in addresses:
        versions = there.get(address, set())
        old = set().union(*(links[one] for one in versions | removed.get(address, set())))
        chain = _ordered(versions, added.get(address, set()), old, days)
        new = [ox.Quad(later, BEFORE, one, REVISIONS) for one, later in pairwise(chain)]
        draft.replace(old, new, REVISIONS)


def _versions(quads: Iterable[ox.Quad]) -> dict[str, set[ox.NamedNode]]:
    """Return the articles at each address."""
    found: defaultdict[str, set[ox.NamedNode]] = defaultdict(set)
    for quad in quads:
        if quad.predicate == ADDRESS and is_source(quad) and isinstance(quad.object, Node):
            found[lexical_value(quad.object)].add(node(quad.subject))
    return found


def _ordered(
    versions: set[ox.NamedNode],
    new: set[ox.NamedNode],
    links: set[ox.Quad],
    days: Mapping[ox.NamedNode, str],
) -> list[ox.NamedNode]:
    earlier = {node(quad.subject): node(quad.object) for quad in links}
    dated = all(len(days.get(version, "")) >= len("2024-05-07") for version in versions)

    def place(version: ox.NamedNode) -> tuple[str, bool, int, str]:
        rank, at = 0, version
        while at in earlier:
            rank, at = rank + 1, earlier[at]
        day = days[version] if dated else ""
        return day, version in new, rank, version.value

    return sorted(versions, key=place)
