"""Identity across articles: which actors of a set of articles are one, each a decision with a reason.

A pure function of the set: the order of articles does not matter, and a larger set may decide
otherwise. Claims are not touched: what is decided here is laid over them (``kgraph.resolve.unify``)
and can be taken back. Never is a person joined with an organisation, or a state with its officials.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from kgraph.model import ActorType, Decision
from kgraph.names.places import state_of
from kgraph.resolve.bodies import same_bodies
from kgraph.resolve.people import same_people
from kgraph.resolve.sightings import Sighting, gathered

SURE_ENOUGH = 0.6  # score from which a decision counts


def decide(seen: Iterable[Sighting]) -> tuple[Decision, ...]:
    """Return the decisions that ``seen`` allows, sorted, each with a score of ``SURE_ENOUGH`` or more."""
    known = [k for k in gathered(seen) if state_of(k.name) is None]
    people = [k for k in known if k.kind is ActorType.PERSON or (k.kind is None and " " not in k.name)]
    bodies = [k for k in known if k.kind is not ActorType.PERSON]
    found = {*same_people(people), *same_bodies(bodies)}
    return tuple(sorted((d for d in found if d.score >= SURE_ENOUGH), key=lambda d: (d.actor, d.same_as)))


def canonical(
    decisions: Iterable[Decision], different: Collection[tuple[str, str]] = ()
) -> Mapping[str, str]:
    """Return for each actor that is joined with others the IRI that stands for all of them.

    The surest decisions come first; one that would join two actors of a pair in ``different``, even
    by way of others, is left out. Who stands for the others is the end of the chain of ``same_as``.
    """
    groups = _Groups(different)
    for decision in sorted(decisions, key=lambda d: (-d.score, d.actor, d.same_as)):
        groups.join(decision.actor, decision.same_as)
    return groups.mapping()


class _Groups:
    """Sets of actors that are one, with the one that stands for each set."""

    def __init__(self, different: Collection[tuple[str, str]]) -> None:
        self._top: dict[str, str] = {}
        self._members: dict[str, set[str]] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for one, other in different:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def join(self, actor: str, same_as: str) -> None:
        one, other = self._find(actor), self._find(same_as)
        members, others = self._members[one], self._members[other]
        if one != other and not any(self._apart[m] & others for m in members):
            others |= members
            self._top.update(dict.fromkeys(members, other))
            del self._members[one]

    def _find(self, actor: str) -> str:
        if actor not in self._top:
            self._top[actor], self._members[actor] = actor, {actor}
        return self._top[actor]

    def mapping(self) -> dict[str, str]:
        return {actor: top for actor, top in sorted(self._top.items()) if actor != top}
