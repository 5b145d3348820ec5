"""The stances of an actor over time, and where they turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kgraph.contradiction import turns
from kgraph.graph.store import Store
from kgraph.reports.stances import Report, Stance, matter, reports, side, stances


@dataclass(frozen=True, slots=True)
class Turn:
    """Reports of one stance for one day, month or year. ``flip`` tells that the actor took the other side
    last before, as far as dates are known (``kgraph.contradiction.turns``).
    """

    reports: tuple[Report, ...]
    flip: bool


def timeline(store: Store, actors: Sequence[str], items: Sequence[str] = ()) -> list[Turn]:
    """Return the stances of ``actors`` by day, those without a day last, on ``items`` if any are given. What
    only an older version of a page says comes first of its day, and turns nothing.
    """
    return turns_of(store, stances(store, actors, items))


def turns_of(store: Store, stances: Iterable[Stance]) -> list[Turn]:
    """Return stances as ``timeline`` does."""
    grouped: dict[tuple[str, ...], list[Report]] = {}
    for report in reports(store, stances):
        day = report.day or "9999"  # after all days
        grouped.setdefault((day, report.what, report.item, report.content, report.said), []).append(report)
    order = sorted(grouped, key=lambda key: (key[0], not _is_revised(grouped[key]), *key[1:]))
    found = [tuple(grouped[key]) for key in order]
    flips = _flips(found)
    return [Turn(same, flip=number in flips) for number, same in enumerate(found)]


def _flips(found: Sequence[tuple[Report, ...]]) -> set[int]:
    """Return the places of the reports with which a stance turns."""
    on: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, same in enumerate(found):
        if not _is_revised(same):
            on[matter(same[0])].append(number)
    return {
        number
        for numbers in on.values()
        for number, flip in zip(
            numbers, turns([(found[n][0].day, side(found[n][0])) for n in numbers]), strict=True
        )
        if flip
    }


def _is_revised(same: Sequence[Report]) -> bool:
    """Return whether all reports stand in articles of which there are newer versions."""
    return all(report.revision for report in same)
