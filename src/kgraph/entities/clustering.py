"""Clustering: decisions on pairs added up to who stands for whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from kgraph.model import Decider, Decision, Verdict


def canonical(
    decisions: Iterable[Decision], different: Collection[tuple[str, str]] = ()
) -> Mapping[str, str]:
    """Return for each IRI that is joined with others the one that stands for all of them.

    What people decided comes first, then the surest. A decision that would join two of a pair that a
    person keeps apart or that is in ``different``, even by way of others, is left out, and so is a
    rule's that would join a person with a body by way of a name that may be either. Who stands for the
    others is the end of the chain of ``canonical``.
    """
    held = in_force(decisions)
    apart = [(d.variant, d.canonical) for d in held if d.verdict is Verdict.DIFFERENT]
    groups = _Groups([*apart, *different])
    for decision in sorted(held, key=_order):
        if decision.verdict is Verdict.SAME:
            groups.join(decision)
    return groups.mapping()


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
        self._apart: dict[str, set[str]] = defaultdict(set)
        for one, other in different:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def join(self, decision: Decision) -> None:
        one, other = self._find(decision.variant), self._find(decision.canonical)
        members, others = self._members[one], self._members[other]
        sorts = self._sorts[one] | self._sorts[other] | _sort(decision)
        if one != other and len(sorts) <= 1 and not any(self._apart[m] & others for m in members):
            others |= members
            self._sorts[other] = sorts
            self._top.update(dict.fromkeys(members, other))
            del self._members[one]

    def _find(self, actor: str) -> str:
        if actor not in self._top:
            self._top[actor], self._members[actor], self._sorts[actor] = actor, {actor}, set()
        return self._top[actor]

    def mapping(self) -> dict[str, str]:
        return {actor: top for actor, top in sorted(self._top.items()) if actor != top}


def _sort(decision: Decision) -> set[str]:
    """Return what a rule decided on, ``person`` or ``body``; a person may know better."""
    sort = decision.block.partition(":")[0].replace("role", "person")
    return {sort} if sort else set()
