"""Dates as exact as they are known: a day, a month or a year; how they are written, and which comes first.

A ``Period`` is one of the three; a ``When`` is the same with a plain ``date`` for a day. This is where it is
decided which of two dates is before the other: dates that overlap as far as they are known are in no order.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

from kgraph.model import Period, When

DECEMBER = 12
_PARTS = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def day(when: date) -> Period:
    """Return the period that is one day."""
    return Period(when, when)


def month(year: int, number: int) -> Period:
    """Return the period that is a month; ``number`` may run over the ends of the year."""
    year, number = year + (number - 1) // DECEMBER, (number - 1) % DECEMBER + 1
    following = date(year + number // DECEMBER, number % DECEMBER + 1, 1)
    return Period(date(year, number, 1), following - timedelta(days=1))


def year_of(number: int) -> Period:
    """Return the period that is a year."""
    return Period(date(number, 1, 1), date(number, DECEMBER, 31))


def around(first: date, last: date) -> Period | None:
    """Return the day, month or year that holds all from ``first`` to ``last``, if one does."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return month(first.year, first.month)
    return year_of(first.year) if first.year == last.year else None


def of(when: When) -> Period:
    """Return a date as a period."""
    return when if isinstance(when, Period) else day(when)


def plainly(period: Period) -> When:
    """Return a period, one of a single day as a ``date``."""
    return period.first if period.first == period.last else period


def cell(when: When | None) -> date | str | None:
    """Return a date as rows have it: a day as a ``date``, a month or year as its words."""
    return str(when) if isinstance(when, Period) else when


@lru_cache(maxsize=65_536)
def read(words: str) -> Period:
    """Return what ``str`` writes of a period: ``2024-05-07``, ``2024-05`` or ``2024``; ValueError if none."""
    parts = _PARTS.fullmatch(words)
    if parts is None:
        raise ValueError(f"no day, month or year: {words!r}")
    year, number, at = (int(part) if part else 0 for part in parts.groups())
    if parts[3]:
        return day(date(year, number, at))
    if not parts[2]:
        return year_of(year)
    first = date(year, number, 1)  # which raises ValueError for a thirteenth month
    return month(first.year, first.month)


def read_if_any(words: str) -> Period | None:
    """Return what is written as ``read`` does, ``None`` if it is none: a graph of others may say anything."""
    try:
        return read(words)
    except ValueError:
        return None


def precedes(one: Period | None, other: Period | None) -> bool:
    """Return whether all of ``one`` is before all of ``other``: March 2024 is before 1 April, and neither
    before nor after 2024. A date that is not known (``None``) is before nothing.
    """
    return one is not None and other is not None and one.last < other.first


def are_apart(ones: Collection[Period | None], others: Collection[Period | None]) -> bool:
    """Return whether each of ``ones`` precedes, or is preceded by, each of ``others``."""
    if None in ones or None in others:
        return False
    told = [(each, side) for side, dates in enumerate((ones, others)) for each in dates if each is not None]
    latest: list[Period | None] = [None, None]  # of each side, what ends last of what has begun
    for each, side in sorted(told, key=lambda one: (one[0].first, one[0].last, one[1])):
        other = latest[1 - side]
        if other is not None and not precedes(other, each):
            return False
        latest[side] = max(latest[side] or each, each, key=lambda period: period.last)
    return True
