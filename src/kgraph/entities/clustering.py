"""Clustering: decisions on pairs added up to who stands for whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from kgraph.iris import is_outside
from kgraph.model import Decider, Decision, Verdict

ALIKE = {"role": "person", "world": "body"}  # sorts of blocks in which decisions are on one sort of actors


def canonical(
    decisions: Iterable[Decision], different: Collection[tuple[str, str]] = ()
) -> Mapping[str, str]:
    """Return for each IRI that is joined with others the one that stands for all of them.

    What people decided comes first, then the surest. A decision that would join two of a pair that a
    person keeps apart or that is in ``different``, even by way of others, is left out, and so is a
    rule's that would join a person with a body by way of a name that may be either, or two items of
    Wikidata. Who stands for the others is the end of the chain of ``canonical``, and never an item of
    Wikidata.
    """
    held = in_force(map(_inward, decisions))
    apart = [(d.variant, d.canonical) for d in held if d.verdict is Verdict.DIFFERENT]
    groups = _Groups([*apart, *different])
    for decision in sorted(held, key=_order):
        if decision.verdict is Verdict.SAME:
            groups.join(decision)
    return groups.mapping()


def _inward(decision: Decision) -> Decision:
    """Return a decision with what is outside the graph as the variant, whichever way it was written."""
    if is_outside(decision.canonical) and not is_outside(decision.variant):
        return replace(decision, variant=decision.canonical, canonical=decision.variant)
    return decision


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """Return the decisions without those of people that a later one on the same pair has overruled."""
    rules: list[Decision] = []
    by_pair: dict[frozenset[str], list[Decision]] = defaultdict(list)
    for decision in decisions:
        if decision.decided_by is Decider.PERSON:
            by_pair[frozenset((decision.variant, decision.canonical))].append(decision)
        else:
            rules.append(decision)
    return rules + [max(found, key=_lateness) for found in by_pair.values()]


def _lateness(decision: Decision) -> tuple[date, bool, str]:
    """Of two decisions of one day, the one that keeps apart holds."""
    return decision.decided_on or date.min, decision.verdict is Verdict.DIFFERENT, decision.variant


def _order(decision: Decision) -> tuple[bool, float, str, str]:
    return decision.decided_by is Decider.RULE, -decision.score, decision.variant, decision.canonical


class _Groups:
    """Sets of IRIs that are one, with the one that stands for each set."""

    def __init__(self, different: Collection[tuple[str, str]]) -> None:
        self._top: dict[str, str] = {}
        self._members: dict[str, set[str]] = {}
        self._sorts: dict[str, set[str]] = {}
        self._items: dict[str, set[str]] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for one, other in different:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def join(self, decision: Decision) -> None:
        one, other = self._find(decision.variant), self._find(decision.canonical)
        if is_outside(decision.variant) and not is_outside(one):
            one, other = other, one  # who is one with an item already goes on standing for it
        members, others = self._members[one], self._members[other]
        sorts = self._sorts[one] | self._sorts[other] | _sort(decision)
        items = self._items[one] | self._items[other]
        fits = len(sorts) <= 1 and (len(items) <= 1 or decision.decided_by is Decider.PERSON)
        if (
            one != other
            and fits
            and not is_outside(other)
            and not any(self._apart[m] & others for m in members)
        ):
            others |= members
            self._sorts[other], self._items[other] = sorts, items
            self._top.update(dict.fromkeys(members, other))
            del self._members[one]

    def _find(self, actor: str) -> str:
        if actor not in self._top:
            self._top[actor], self._members[actor], self._sorts[actor] = actor, {actor}, set()
            self._items[actor] = {actor} if is_outside(actor) else set()
        return self._top[actor]

    def mapping(self) -> dict[str, str]:
        return {actor: top for actor, top in sorted(self._top.items()) if actor != top}


def _sort(decision: Decision) -> set[str]:
    """Return what a rule decided on, ``person`` or ``body``; a person may know better."""
    sort = decision.block.partition(":")[0]
    return {ALIKE.get(sort, sort)} if sort else set()
