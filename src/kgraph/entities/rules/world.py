"""Which names in a set of articles mean a body that the tables of the world know by its item in Wikidata.

A block holds the names that mean one item (``Q7817``). Each of them is one with the item and
with the others. A person's name is in no block: who holds an office changes with time.
"""

from __future__ import annotations

from collections.abc import Iterator

from kgraph.entities.evidence import EntityEvidence
from kgraph.iris import WIKIDATA
from kgraph.model import Decision
from kgraph.names.world import body

SORT = "world"
TOGETHER = (
    0.99  # score of two names of one body: they are one even where a person says that it is no such item
)
ITSELF, OTHER = 0.98, 0.95  # of the item, by the name that a body is listed by and by its others


def keys(known: EntityEvidence) -> set[str]:
    """Return the item that a name means, none if it is a person's or may mean several things."""
    found = body(known.name) if known.may_be_body else None
    return {found.item.removeprefix(WIKIDATA)} if found is not None and found.item else set()


def decide(key: str, known: list[EntityEvidence]) -> Iterator[Decision]:
    """Yield the decisions that each name in a block is one with the commonest of them, and with the item."""
    first, *others = sorted(known, key=lambda one: (-one.mentions, one.actor))
    for other in others:
        reason = f"“{other.name}” and “{first.name}”: names of {key} in the tables of well-known bodies"
        yield Decision(other.actor, first.actor, TOGETHER, reason)
    for one in known:
        if (found := body(one.name)) is not None:
            itself = one.name == found.name
            of = "" if itself else f", another name of “{found.name}”,"
            reason = f"“{one.name}”{of} is {key} in the tables of well-known bodies"
            yield Decision(WIKIDATA + key, one.actor, ITSELF if itself else OTHER, reason)
