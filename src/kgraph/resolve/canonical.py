"""Adding decisions up: who stands for whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from kgraph.model import Decision


def canonical(
    decisions: Iterable[Decision], different: Collection[tuple[str, str]] = ()
) -> Mapping[str, str]:
    """Return for each actor that is joined with others the IRI that stands for all of them.

    The surest decisions come first; one that would join two actors of a pair in ``different``, even
    by way of others, is left out, and so is one that would join a person with a body by way of a name
    that may be either. Who stands for the others is the end of the chain of ``same_as``.
    """
    groups = _Groups(different)
    for decision in sorted(decisions, key=lambda d: (-d.score, d.actor, d.same_as)):
        groups.join(decision)
    return groups.mapping()


class _Groups:
    """Sets of actors that are one, with the one that stands for each set."""

    def __init__(self, different: Collection[tuple[str, str]]) -> None:
        self._top: dict[str, str] = {}
        self._members: dict[str, set[str]] = {}
        self._sorts: dict[str, set[str]] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for one, other in different:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def join(self, decision: Decision) -> None:
        one, other = self._find(decision.actor), self._find(decision.same_as)
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
    """Return what sort of actor a decision is on, ``person`` or ``body``, if its block tells."""
    return {decision.block.partition(":")[0]} if decision.block else set()
