"""The stances of an actor over time, and where they turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kgraph.graph.store import Store
from kgraph.reports.stances import Report, matter, reports, side, stances


@dataclass(frozen=True, slots=True)
class Turn:
    """Reports of one stance for one day. ``flip`` tells that the last one before took the other side."""

    reports: tuple[Report, ...]
    flip: bool


def timeline(store: Store, actors: Sequence[str], items: Sequence[str] = ()) -> list[Turn]:
    """Return the stances of ``actors`` by day, those without a day last, on ``items`` if any are given. What
    only an older version of a page says comes first of its day, and turns nothing.
    """
    grouped: dict[tuple[str, ...], list[Report]] = {}
    for report in reports(store, stances(store, actors, items)):
        day = report.day or "9999"  # after all days
        grouped.setdefault((day, report.what, report.item, report.content, report.said), []).append(report)
    sides: dict[tuple[str, str, str], int] = {}
    order = sorted(grouped, key=lambda key: (key[0], not _is_revised(grouped[key]), *key[1:]))
    return [_turn(tuple(grouped[key]), sides) for key in order]


def _is_revised(same: Sequence[Report]) -> bool:
    """Return whether all reports stand in articles of which there are newer versions."""
    return all(report.revision for report in same)


def _turn(same: tuple[Report, ...], sides: dict[tuple[str, str, str], int]) -> Turn:
    """Return a turn, and remember which side the actor takes now."""
    now, on = side(same[0]), matter(same[0])
    before = sides.get(on, 0)
    counts = bool(same[0].day) and not _is_revised(same)
    if now and counts:
        sides[on] = now
    return Turn(same, flip=counts and now * before < 0)
