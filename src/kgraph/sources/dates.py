"""Days of publication: from a field, and from the head of a text."""

from __future__ import annotations

import re
from datetime import date, datetime

from kgraph.errors import InputError
from kgraph.model import YEARS

LEADING_DATE = re.compile(r"\s*date ([0-9]{4}-[0-9]{2}-[0-9]{2})\b", re.IGNORECASE)


def day(value: str) -> date:
    """Return the calendar day of ``value``, an ISO date or date and time; ValueError if it is neither, or
    outside the years from 1000 to 2999.
    """
    try:
        found = date.fromisoformat(value.strip())
    except ValueError:
        found = datetime.fromisoformat(value.strip()).date()
    if found.year not in YEARS:
        raise ValueError(f"nothing is published in the year {found.year}")
    return found


def leading_day(text: str) -> date | None:
    """Return the day that ``text`` begins with, as in ``date 2024-03-28 The talks …``, or None.

    Raises ``InputError`` if it has the shape of a date and is no day of the calendar.
    """
    match = LEADING_DATE.match(text)
    try:
        return day(match[1]) if match else None
    except ValueError as error:
        raise InputError(f"the date at its start is none of the calendar: {error}") from None
