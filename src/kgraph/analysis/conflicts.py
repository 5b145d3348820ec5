"""Reports that contradict each other: a stance for and one against, or one statement affirmed and denied.

Compared are reports of one actor's acts on one thing, as having happened; the definition is that of the
named query ``disagreements``. Nothing is decided: both sides are listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kgraph.analysis.reports import AGAINST, FOR, Report, Stance, reports, stances
from kgraph.model import Modality, Polarity, Predicate
from kgraph.store import Store


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sets of reports that cannot both hold at one time.

    ``change`` tells that all of one are of other days than all of the other, so that the actor may have
    changed its mind; otherwise the reports contradict each other.
    """

    one: tuple[Report, ...]
    other: tuple[Report, ...]

    @property
    def change(self) -> bool:
        """Whether no two reports of the two sides may be of one day."""
        days, others = ({report.day for report in side} for side in (self.one, self.other))
        return "" not in days | others and not days & others


def conflicts(store: Store, actors: Sequence[str] = (), items: Sequence[str] = ()) -> list[Conflict]:
    """Return what reports contradict each other on, of ``actors`` and ``items`` if any are given."""
    found = [s for s in stances(store, actors, items) if s.modality is Modality.FACTUAL]
    pairs = [pair for group in _comparable(found) for pair in _sides(group)]
    told = {report.claim: report for report in reports(store, _claims(pairs))}
    made = [Conflict(*(tuple(sorted(told[s.claim] for s in side)) for side in pair)) for pair in pairs]
    return sorted(made, key=lambda each: (each.one[0].who, each.one[0].what, each.one, each.other))


def _comparable(found: Iterable[Stance]) -> Iterable[list[Stance]]:
    groups: defaultdict[tuple[str, str, str], list[Stance]] = defaultdict(list)
    for stance in found:
        groups[stance.actor, stance.item, stance.content].append(stance)
    return groups.values()


def _sides(group: list[Stance]) -> Iterator[tuple[list[Stance], list[Stance]]]:
    """Yield the two sides of each conflict among comparable stances."""

    def those(acts: frozenset[Predicate], polarity: Polarity) -> list[Stance]:
        return [stance for stance in group if stance.act in acts and stance.polarity is polarity]

    pairs = [(those(FOR, Polarity.AFFIRMED), those(AGAINST, Polarity.AFFIRMED))]
    for act in sorted({stance.act for stance in group}):
        same = frozenset({act})
        pairs.append((those(same, Polarity.AFFIRMED), those(same, Polarity.DENIED)))
    return ((one, other) for one, other in pairs if one and other)


def _claims(pairs: Iterable[tuple[list[Stance], list[Stance]]]) -> list[Stance]:
    return [stance for pair in pairs for side in pair for stance in side]
