"""How much is in a graph."""

from __future__ import annotations

from dataclasses import dataclass

from kgraph.graph.store import Store

COUNTED = {
    "articles": "kg:Article",
    "claims": "kg:Claim",
    "actors": "kg:Actor",
    "items": "kg:Proposal kg:Demand kg:Issue",
}


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is in a graph; items are proposals, demands and issues."""

    articles: int
    claims: int
    actors: int
    items: int


def count(store: Store) -> Counts:
    """Return how many articles, claims, actors and items there are in ``store``."""
    return Counts(**{name: _count(store, classes) for name, classes in COUNTED.items()})


def _count(store: Store, classes: str) -> int:
    sparql = f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ VALUES ?class {{ {classes} }} ?x a ?class }}"
    return int(store.select(sparql)[0]["n"])
