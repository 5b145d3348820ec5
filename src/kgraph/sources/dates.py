"""Dates of publication: from a field, and from the head of a text."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from kgraph import periods
from kgraph.errors import InputError
from kgraph.model import YEARS, When

LEADING_DATE = re.compile(
    r"\s*date ([0-9]{4}-[0-9]{2}(?:-[0-9]{2})?|[0-9]{4}(?=[ \t]*(?:\n|$)))(?![\w-])", re.IGNORECASE
)
WEEK = re.compile(r"[0-9]{4}-?W[0-9]{2}")


def day(value: str) -> When:
    """Return the calendar day of ``value``, an ISO date or date and time; of a year, a month or a week the
    month or year that holds it. ValueError if it is none of these, or outside the years from 1000 to 2999.
    """
    found = _written(value.strip())
    if periods.of(found).first.year not in YEARS:
        raise ValueError(f"nothing is published in the year {periods.of(found).first.year}")
    return found


def _written(value: str) -> When:
    if (partial := periods.read_if_any(value)) is not None:
        return periods.plainly(partial)
    if WEEK.fullmatch(value):
        monday = date.fromisoformat(value)
        held = periods.around(monday, monday + timedelta(days=6))
        if held is None:
            raise ValueError(f"no year holds the week {value}")
        return held
    try:
        return date.fromisoformat(value)
    except ValueError:
        return datetime.fromisoformat(value).date()


def leading_day(text: str) -> When | None:
    """Return the day, month or year that ``text`` begins with, as in ``date 2024-03-28 The talks …``, or
    None. A year is one only if its line ends with it.

    Raises ``InputError`` if it has the shape of a date and is none of the calendar.
    """
    match = LEADING_DATE.match(text)
    try:
        return day(match[1]) if match else None
    except ValueError as error:
        raise InputError(f"the date at its start is none of the calendar: {error}") from None
