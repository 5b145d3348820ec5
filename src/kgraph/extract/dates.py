"""When an act took place: weekdays, months and days that the sentence gives, as calendar dates."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kgraph.extract.event import Event

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
RELATIVE = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
FULL_DATE = re.compile(r"\b([A-Z][a-z]{2,8})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?\b")
DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)? ([A-Z][a-z]{2,8})(?: (\d{4}))?\b")


def occurred_on(event: Event, published: date | None) -> date | None:
    """Return the day that an expression beside the cue names, relative to the day of publication."""
    words = [c for c in event.verb.children if c.dep_ in ("npadvmod", "prep", "advmod")]
    for word in words:
        text = word.doc[word.left_edge.i : word.right_edge.i + 1].text
        if len(text) < LONGEST and (day := resolve(text, published)) is not None:
            return day
    return None


LONGEST = 40  # characters of a phrase that is a time and not a whole clause


def resolve(text: str, published: date | None) -> date | None:
    """Return the day that ``text`` names: *on Wednesday*, *yesterday*, *March 3*, *3 May 2024*."""
    match = FULL_DATE.search(text)
    parts = (match[1], match[2], match[3]) if match else None
    if parts is None and (match := DAY_FIRST.search(text)):
        parts = (match[2], match[1], match[3])
    if parts is not None and (day := _calendar(*parts, published)) is not None:
        return day
    try:
        return _near(text.lower(), published) if published is not None else None
    except OverflowError:  # a day before the first year or after the last one that calendars know
        return None


def _calendar(month: str, day: str, year: str | None, published: date | None) -> date | None:
    number = next((n for n, name in enumerate(MONTHS, 1) if name.startswith(month.lower())), None)
    if number is None or (year is None and published is None):
        return None
    try:
        found = date(int(year) if year else published.year if published else 1, number, int(day))
        ahead = year is None and published is not None and found - published > timedelta(days=180)
        return found.replace(year=found.year - 1) if ahead else found
    except ValueError:
        return None


def _near(text: str, published: date) -> date | None:
    """Return a day near the publication: the last weekday of that name, yesterday, today."""
    words = re.findall(r"[a-z]+", text)
    for word in words:
        if word in RELATIVE:
            return published + timedelta(days=RELATIVE[word])
        if word in WEEKDAYS:
            return _weekday(WEEKDAYS.index(word), published, words)
    return None


def _weekday(number: int, published: date, words: list[str]) -> date:
    if "next" in words:
        return published + timedelta(days=(number - published.weekday() - 1) % 7 + 1)
    return published - timedelta(days=(published.weekday() - number) % 7)
