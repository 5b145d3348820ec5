"""Reports that contradict each other: a stance for and one against, or one statement affirmed and denied.

``kgraph.contradiction`` has the definition. Nothing is decided: both sides are listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kgraph.contradiction import is_change, opposed, without_shared
from kgraph.graph.store import Store
from kgraph.model import Modality
from kgraph.reports.stances import Report, Stance, matter, reports, side, stances


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sets of reports that cannot both hold at one time.

    ``change`` tells that all of one are before or after all of the other, so that the actor may have changed
    its mind; otherwise the reports contradict each other.
    """

    one: tuple[Report, ...]
    other: tuple[Report, ...]

    @property
    def change(self) -> bool:
        """Whether no two reports of the two sides may be of one time, as far as their dates are known."""
        return is_change(*({report.time for report in side} for side in (self.one, self.other)))


def conflicts(store: Store, actors: Sequence[str] = (), items: Sequence[str] = ()) -> list[Conflict]:
    """Return what reports contradict each other on, of ``actors`` and ``items`` if any are given."""
    found = [s for s in stances(store, actors, items) if s.modality is Modality.FACTUAL]
    return _told(store, [pair for group in _comparable(found) for pair in opposed(group, _said)])


def conflicts_by_concept(store: Store, found: Iterable[Stance]) -> list[Conflict]:
    """Return the reports of stances by concept that take the other side of a concept than others of one
    actor.
    """
    pairs = []
    for group in _comparable(found):
        for_it, against = (tuple(s for s in group if side(s) == wanted) for wanted in (1, -1))
        if for_it and against:
            pairs.append((for_it, against))
    return _told(store, pairs)


Pair = tuple[tuple[Stance, ...], tuple[Stance, ...]]


def _told(store: Store, pairs: Sequence[Pair]) -> list[Conflict]:
    """Return the conflicts that pairs of sides are, with the words of their reports."""
    told = {(report.claim, report.item): report for report in reports(store, _claims(pairs))}
    made = (
        tuple(
            tuple(sorted(told[s.claim, s.item] for s in taken if (s.claim, s.item) in told)) for taken in pair
        )
        for pair in pairs
    )
    apart = (without_shared(one, other, _passage) for one, other in made)
    whole = [Conflict(one, other) for one, other in apart if one and other]  # some reports may have no words
    return sorted(whole, key=lambda each: (each.one[0].who, each.one[0].what, each.one, each.other))


def _comparable(found: Iterable[Stance]) -> Iterable[list[Stance]]:
    groups: defaultdict[tuple[str, str, str], list[Stance]] = defaultdict(list)
    for stance in found:
        groups[matter(stance)].append(stance)
    return groups.values()


def _said(stance: Stance) -> tuple[str, str]:
    return stance.act, stance.polarity


def _passage(report: Report) -> tuple[str, ...]:
    """Return where and for which day a report is told, in which words, and by whom but the actor itself."""
    source = "" if report.source == report.who else report.source
    return report.day, source, report.article, report.quote


def _claims(pairs: Iterable[Pair]) -> list[Stance]:
    return [stance for pair in pairs for taken in pair for stance in taken]
