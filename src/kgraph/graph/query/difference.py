"""What one graph has and another has not: claims, actors and stances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kgraph.graph.store import Store

Kind = Literal["actor", "claim", "stance"]

ACTORS = """
SELECT ?node (MIN(?label) AS ?words) { ?node a kg:Actor ; skos:prefLabel ?label } GROUP BY ?node
"""
CLAIMS = """
SELECT ?node (MIN(?told) AS ?words) {
  ?node kg:asserts ?statement ; kg:quote ?quote .
  ?statement kg:predicate ?act ; kg:object/(skos:prefLabel|schema:text) ?what .
  OPTIONAL { ?statement kg:subject/skos:prefLabel ?who }
  BIND(CONCAT(COALESCE(STR(?who), "nobody named"), " ", STRAFTER(STR(?act), "#"), " ", STR(?what),
    ": “", STR(?quote), "”") AS ?told)
} GROUP BY ?node
"""
STANCES = """
SELECT ?node (MIN(?told) AS ?words) {
  ?statement a kg:Stance ; kg:subject ?subject ; kg:predicate ?act ; kg:object ?object .
  ?subject skos:prefLabel ?who . ?object skos:prefLabel ?what .
  BIND(CONCAT(STR(?subject), " ", STR(?act), " ", STR(?object)) AS ?node)
  BIND(CONCAT(STR(?who), " ", STRAFTER(STR(?act), "#"), " ", STR(?what)) AS ?told)
} GROUP BY ?node
"""
QUERIES: dict[Kind, str] = {"actor": ACTORS, "stance": STANCES, "claim": CLAIMS}


@dataclass(frozen=True, slots=True)
class Change:
    """A thing that only one of two graphs has: ``added`` if it is the second; ``words`` for the eye."""

    added: bool
    kind: Kind
    words: str


def differences(one: Store, two: Store) -> list[Change]:
    """Return the actors, stances and claims that one of two graphs lacks, what is gone before what came.

    Things are the same if their IRIs are: those of claims and statements come from content. A stance is
    an actor's act on an item, however many claims report it.
    """
    changes = []
    for kind in QUERIES:
        before, after = _things(one, kind), _things(two, kind)
        changes += [Change(False, kind, before[node]) for node in before.keys() - after.keys()]
        changes += [Change(True, kind, after[node]) for node in after.keys() - before.keys()]
    order = list(QUERIES)
    return sorted(changes, key=lambda c: (order.index(c.kind), c.added, c.words))


def _things(store: Store, kind: Kind) -> dict[str, str]:
    return {row["node"]: row["words"] for row in store.select(QUERIES[kind]) if "node" in row}
