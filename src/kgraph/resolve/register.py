"""Keeping decisions up to date while articles come and go: only what their names touch is decided anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from kgraph.model import Decision
from kgraph.resolve.identity import blocks, decide_block
from kgraph.resolve.sightings import Known, Sighting, gathered


class Register:
    """Who is named in a set of articles, and the decisions that follow, after each addition and removal
    the same as ``identity.decide`` makes of all sightings at once. Held in memory.
    """

    def __init__(self) -> None:
        self._sightings: dict[str, list[Sighting]] = defaultdict(list)
        self._known: dict[str, Known] = {}
        self._members: dict[str, set[str]] = defaultdict(set)
        self._decisions: dict[str, tuple[Decision, ...]] = {}

    def add(self, seen: Collection[Sighting]) -> set[str]:
        """Add the sightings of an article, and return the blocks that were decided anew."""
        for sighting in seen:
            self._sightings[sighting.actor].append(sighting)
        return self._renew({sighting.actor for sighting in seen})

    def remove(self, seen: Collection[Sighting]) -> set[str]:
        """Take the sightings of an article out again, and return the blocks that were decided anew.

        Raises ``ValueError`` for one that is not there.
        """
        for sighting in seen:
            self._sightings[sighting.actor].remove(sighting)
        return self._renew({sighting.actor for sighting in seen})

    def decisions(self) -> tuple[Decision, ...]:
        """Return all decisions, sorted."""
        return tuple(sorted(d for found in self._decisions.values() for d in found))

    def _renew(self, actors: Iterable[str]) -> set[str]:
        touched: set[str] = set()
        for actor in actors:
            touched |= self._forget(actor) | self._learn(actor)
        for block in touched:
            self._decisions[block] = decide_block(block, [self._known[a] for a in self._members[block]])
        return touched

    def _forget(self, actor: str) -> frozenset[str]:
        old = blocks(self._known.pop(actor)) if actor in self._known else frozenset[str]()
        for block in old:
            self._members[block].discard(actor)
        return old

    def _learn(self, actor: str) -> frozenset[str]:
        (known,) = gathered(self._sightings[actor]) or (None,)
        if known is None:
            return frozenset()
        self._known[actor] = known
        new = blocks(known)
        for block in new:
            self._members[block].add(actor)
        return new
