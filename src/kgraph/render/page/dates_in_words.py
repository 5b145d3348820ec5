"""Dates as a newspaper writes them: *7 May 2024*, *May 2024*, *March – May 2024*."""

from __future__ import annotations

from collections.abc import Iterable

from kgraph.model import Period
from kgraph.periods import around, read_if_any

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
LONG = 3  # years, from which their months tell too much


def in_words(date: str) -> str:
    """Return a day, month or year in ISO in words, nothing if it is none."""
    when = read_if_any(date)
    return "" if when is None else _written(when)


def span_in_words(dates: Iterable[str]) -> str:
    """Return the time from the first to the last of days, months or years in ISO, nothing if there is none.

    One of several months is told by months, and one of several years by years if it is long.
    """
    known = [when for date in dates if (when := read_if_any(date)) is not None]
    if not known:
        return ""
    first, last = min(when.first for when in known), max(when.last for when in known)
    whole = around(first, last)
    if whole is not None and (str(whole).count("-") or str(whole) in {str(when) for when in known}):
        return _written(whole)
    if last.year - first.year >= LONG:
        return f"{first.year} – {last.year}"
    begins = MONTHS[first.month - 1] + (f" {first.year}" if first.year != last.year else "")
    return f"{begins} – {MONTHS[last.month - 1]} {last.year}"


def _written(period: Period) -> str:
    """Return a period that is a day, a month or a year in words."""
    year, *rest = str(period).split("-")
    month = [MONTHS[int(rest[0]) - 1]] if rest else []
    day = [str(int(rest[1]))] if rest[1:] else []
    return " ".join([*day, *month, year])
