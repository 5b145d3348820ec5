"""Stances by the concepts of the codebook: those on an item as stances on what the item is coded as.

An item that stands against a concept turns the side round: who is for staying in a pact is against leaving
it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kgraph.graph.store import Store
from kgraph.graph.vocabulary import KG
from kgraph.iris import BASE
from kgraph.reports.stances import Stance

CODINGS = """
SELECT DISTINCT ?item ?concept ?side {
  ?coding kg:codes ?item ; kg:codedAs ?concept . FILTER(ISIRI(?item) && ISIRI(?concept))
  OPTIONAL { ?coding kg:side ?side }
}
"""
CONCEPTS = (
    "SELECT ?concept ?id ?label { ?concept a skos:Concept ; skos:notation ?id ; skos:prefLabel ?label }"
)
OF_BOOK, ACTORS = f"{BASE}concept/", f"{BASE}actor/"
SIDES = {str(KG.favouring): 1, str(KG.opposing): -1}

Codes = Mapping[str, Mapping[str, int]]
"""Of each item the concepts that it is on, with the side on which it stands there: 1 for the concept, -1
against it, 0 if nothing tells or what tells is at odds.
"""


@dataclass(frozen=True, slots=True)
class ByConcept:
    """Stances by concept, and how many are left out: ``open`` are on items that are on no concept,
    ``untold`` on items of which nothing tells on which side they stand, ``on_actors`` on actors.
    """

    stances: list[Stance]
    open: int
    untold: int
    on_actors: int

    @property
    def left_out(self) -> int:
        """How many stances are left out."""
        return self.open + self.untold + self.on_actors


def codes(store: Store) -> Codes:
    """Return what the items of a graph are coded as, by IRI."""
    told: defaultdict[str, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for row in store.select(CODINGS):
        told[row["item"]][row["concept"]].add(SIDES.get(row.get("side", ""), 0))
    return {
        item: {concept: next(iter(sides)) if len(sides) == 1 else 0 for concept, sides in found.items()}
        for item, found in told.items()
    }


def concepts(store: Store) -> Mapping[str, tuple[str, str]]:
    """Return the id and the label of each concept of the codebook of a graph, by IRI."""
    rows = (row for row in store.select(CONCEPTS) if row["concept"].startswith(OF_BOOK))
    return {row["concept"]: (row["id"], row["label"]) for row in rows}


def by_concept(
    found: Iterable[Stance], coded: Codes, wanted: Iterable[str] = (), *, sided: bool = True
) -> ByConcept:
    """Return stances on items as stances on concepts, on ``wanted`` alone if any are given. One on an item
    that is on several concepts is on each. Those whose side on a concept nobody knows are left out if
    ``sided``.
    """
    only = set(wanted)
    made: list[Stance] = []
    left = {"open": 0, "untold": 0, "on_actors": 0}
    for stance in found:
        on = coded.get(stance.item, {})
        told = {concept: side for concept, side in on.items() if side or not sided}
        if not told:
            why = "untold" if on else "on_actors" if stance.item.startswith(ACTORS) else "open"
            left[why] += 1
        made += (
            replace(stance, item=concept, content="", of=stance.item, stands=side)
            for concept, side in sorted(told.items())
            if not only or concept in only
        )
    return ByConcept(made, **left)
