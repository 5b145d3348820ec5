"""The stances of an actor over time, and where they turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kgraph.contradiction import turns
from kgraph.graph.store import Store
from kgraph.reports.stances import Report, Stance, matter, reports, side, stances
from kgraph.timed import Placed, placed

NO_DAY = "9999"  # after all days


@dataclass(frozen=True, slots=True)
class Turn:
    """Reports of one stance for one day, month or year. ``flip`` tells that the actor took the other side
    last before, as far as dates are known (``kgraph.contradiction.turns``).
    """

    reports: tuple[Report, ...]
    flip: bool


def timeline(store: Store, actors: Sequence[str], items: Sequence[str] = ()) -> list[Turn]:
    """Return the stances of ``actors`` by day, those without a day last, on ``items`` if any are given. What
    an article tells as earlier than another stance on the same thing comes before that; what only an older
    version of a page says comes first of its day, and turns nothing.
    """
    return turns_of(store, stances(store, actors, items))


def turns_of(store: Store, stances: Iterable[Stance]) -> list[Turn]:
    """Return stances as ``timeline`` does."""
    grouped: dict[tuple[Any, ...], list[Report]] = {}
    for place, report in _placed(reports(store, stances)):
        told = (report.what, report.item, report.content, report.said)
        grouped.setdefault((*_in_order(place, report), *told), []).append(report)
    order = sorted(grouped, key=lambda key: (*key[:2], not _is_revised(grouped[key]), *key[2:]))
    found = [tuple(grouped[key]) for key in order]
    flips = _flips(found)
    return [Turn(same, flip=number in flips) for number, same in enumerate(found)]


def _placed(found: Iterable[Report]) -> Iterator[tuple[Placed, Report]]:
    """Yield reports with where they are on the line of time."""
    on: defaultdict[tuple[str, str, str], list[Report]] = defaultdict(list)
    for report in found:
        on[matter(report)].append(report)
    for same in on.values():
        yield from zip(placed([report.time for report in same]), same, strict=True)


def _in_order(place: Placed, report: Report) -> tuple[str, int]:
    """Return by what a report is sorted: its date; of one without, the last day that it may be of, and its
    rank in its article.
    """
    if report.day:
        return report.day, 0
    return str(place.period.last) if place.period is not None else NO_DAY, place.rank


def _flips(found: Sequence[tuple[Report, ...]]) -> set[int]:
    """Return the places of the reports with which a stance turns."""
    on: defaultdict[tuple[str, str, str], list[tuple[int, Report]]] = defaultdict(list)
    for number, same in enumerate(found):
        if not _is_revised(same):
            on[matter(same[0])] += [(number, report) for report in same]
    return {
        number
        for told in on.values()
        for (number, _), flip in zip(told, turns([(each.time, side(each)) for _, each in told]), strict=True)
        if flip
    }


def _is_revised(same: Sequence[Report]) -> bool:
    """Return whether all reports stand in articles of which there are newer versions."""
    return all(report.revision for report in same)
