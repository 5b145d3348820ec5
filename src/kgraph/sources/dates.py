"""Dates of publication, as fields and the heads of texts write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from kgraph import periods
from kgraph.model import YEARS, When
from kgraph.text import shown

LONGEST = 100  # characters of a date
DECEMBER = 12
CENTURY = 69  # two digits from here on are of the last century, as POSIX has it
LEADING_DATE = re.compile(
    r"\s*date ([0-9]{4}-[0-9]{2}(?:-[0-9]{2})?|[0-9]{4}(?=[ \t]*(?:\n|$)))(?![\w-])", re.IGNORECASE
)
WEEK = re.compile(r"[0-9]{4}-?W[0-9]{2}")

_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})"
_SHORT = r"(?P<year>[0-9]{4}|[0-9]{2})"  # only where the month has a name
_BETWEEN = r"(?:[\s,]+(?:of\s+)?|[-/])"
# What may stand beside a day and tells nothing of it.
_BESIDE = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|(?<![0-9])T?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?"
    r"(?:\s*[ap]\.?m\b\.?)?(?:\s*(?:Z\b|[+-][0-9]{2}:?[0-9]{2}))?"
    r"|\b[0-9]{1,2}(?:\.[0-9]{2})?\s?(?:[ap]\.?m\b\.?|(?=GMT|UTC|BST))|\([A-Z]{1,5}\)|^(?:published|posted|dated?)\b:?"
    r"|\b(?:UTC|GMT|Z|[ECMPAI]S?[DS]?T|BST|CES?T|WES?T|EES?T|JST|AE[DS]T|SGT|HKT|at|on|o'clock|local time)\b"
    r"|[|()•·–—]",
    re.IGNORECASE,
)
_WORDS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        _DAY + _BETWEEN + _MONTH + _BETWEEN + _SHORT,
        _MONTH + r"[\s-]*" + _DAY + r"(?:[\s,]+|-)" + _YEAR,
        _YEAR + _BETWEEN + _MONTH + _BETWEEN + _DAY,
        _MONTH + _BETWEEN + _YEAR,
        _YEAR + _BETWEEN + _MONTH,
    )
)
DIGITS = re.compile(r"([0-9]{1,4})([/.-])([0-9]{1,2})\2([0-9]{1,4})")
_MONTH_OF_YEAR = re.compile(r"(?:([0-9]{4})[/.]([0-9]{1,2})|([0-9]{1,2})[/.-]([0-9]{4}))")
_ZEROS = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-00)+")
_STAMP = re.compile(r"([0-9]{8})[0-9]{6}")
_SECONDS = re.compile(r"([0-9]{9,10})(?:[0-9]{3})?")  # since 1970, or thousandths of them
_WHOLE = re.compile(r"([0-9]{4,14})\.0+")  # a number of which a table made one with a fraction


def read(value: str) -> tuple[When | None, str]:
    """Return the day, month or year that ``value`` tells, and a note on what of it is not understood.

    Understood are ISO 8601, dates in words in any usual order, dates of digits, and seconds since 1970. A
    time of day is passed over. Where day and month cannot be told apart only the year is taken.
    """
    try:
        return day(value), ""
    except ValueError:
        pass
    if year := _of_either_order(value):
        return year, f"day and month of its date {shown(value)} cannot be told apart: only the year is taken"
    return None, f"its date is not understood, so it has none: {shown(value)} (write it as 2024-03-28)"


def day(value: str) -> When:
    """Return the calendar day of ``value``, an ISO date or date and time, or a date in words or digits; of
    a year, a month or a week the month or year that holds it. ValueError if it is none of these, or outside
    the years from 1000 to 2999.
    """
    value = " ".join(value.split())
    if not value or len(value) > LONGEST:
        raise ValueError("no date is so long or so short")
    found = _written(value)
    if periods.of(found).first.year not in YEARS:
        raise ValueError(f"nothing is published in the year {periods.of(found).first.year}")
    return found


def _written(value: str) -> When:
    value = _WHOLE.sub(r"\1", value) if _WHOLE.fullmatch(value) else value
    if (partial := periods.read_if_any(value)) is not None:
        return periods.plainly(partial)
    if WEEK.fullmatch(value):
        monday = date.fromisoformat(value)
        held = periods.around(monday, monday + timedelta(days=6))
        if held is None:
            raise ValueError(f"no year holds the week {value}")
        return held
    if match := _ZEROS.fullmatch(value):
        return periods.plainly(
            periods.read("-".join(filter(None, (match[1], (match[2] or "").strip("0") and match[2]))))
        )
    if match := _STAMP.fullmatch(value):
        value = match[1]
    elif match := _SECONDS.fullmatch(value):
        return datetime.fromtimestamp(int(match[1]), UTC).date()
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        return _plainer(value)


def _plainer(value: str) -> When:
    """Return a date that is written in words or digits, without the time of day and the weekday beside it."""
    bare = " ".join(_BESIDE.sub(" ", value).split()).strip(" ,.;-")
    for pattern in _WORDS:
        if match := pattern.fullmatch(bare):
            return _of_words(match.groupdict())
    if match := _MONTH_OF_YEAR.fullmatch(bare):
        return _of(int(match[1] or match[4]), int(match[2] or match[3]))
    if match := DIGITS.fullmatch(bare):
        return _of_digits(match)
    if bare != value and (partial := periods.read_if_any(bare)) is not None:
        return periods.plainly(partial)
    raise ValueError("no date is written so")


def _of_words(parts: dict[str, str | None]) -> When:
    month = _NAMES.index((parts["name"] or "")[:3].lower()) + 1
    return _of(_full(parts["year"] or ""), month, int(parts.get("day") or 0))


def _of_digits(match: re.Match[str]) -> date:
    """Return the day of three numbers; ValueError where two of them may be the month."""
    first, mark, second, third = match.groups()
    if len(first) == 4:  # noqa: PLR2004 - digits of a year
        return date(int(first), int(second), int(third))
    one, two = int(first), int(second)
    if mark == "." or one > DECEMBER or one == two:  # with points the day is first wherever they are used
        return date(_full(third), two, one)
    if two > DECEMBER:
        return date(_full(third), one, two)
    raise ValueError("day and month cannot be told apart")


def _of_either_order(value: str) -> When | None:
    """Return the year of a date in digits of which the day may be the month."""
    match = DIGITS.fullmatch(" ".join(_BESIDE.sub(" ", value[:LONGEST]).split()).strip(" ,.;-"))
    if match is None or match[2] == "." or not {len(match[4])} & {2, 4}:
        return None
    one, two, year = int(match[1]), int(match[3]), _full(match[4])
    is_either = one != two and all(1 <= number <= DECEMBER for number in (one, two))
    return periods.year_of(year) if is_either and year in YEARS else None


def _of(year: int, month: int, at: int = 0) -> When:
    first = date(year, month, at or 1)  # which raises ValueError for a thirteenth month
    return first if at else periods.month(first.year, first.month)


def _full(year: str) -> int:
    """Return a year of two digits as one of four."""
    number = int(year)
    return number if len(year) > 2 else number + (1900 if number >= CENTURY else 2000)  # noqa: PLR2004


def leading(text: str) -> str:
    """Return the day, month or year that ``text`` begins with, as in ``date 2024-03-28 The talks …``, or
    ``""``. A year is one only if its line ends with it.
    """
    match = LEADING_DATE.match(text)
    return match[1] if match else ""
