"""What words of time mean, seen from the day of publication: *on Monday*, *last week*, *in June 2021*.

A ``Period`` is as long as the words leave it open: a day, a month or a year. What is no such thing itself
(*last week*, *this summer*) becomes the month or the year that holds the whole of it. Words that tell
no time of their own (*two days earlier*), a stretch up to now (*since June*), something approximate (*about
two years ago*) or repeated (*on Mondays*) mean no period.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from kgraph.extract.lexicon.lexicon_tables import listed, one_of, phrases, rows
from kgraph.model import Period, When
from kgraph.periods import around, day, month, year_of

WEEKDAYS = listed("weekdays")
MONTHS = listed("months")
NUMBERS = listed("numbers")
LAST, THIS, NEXT = listed("which")
DAY, WEEK, MONTH, YEAR = listed("units of time")
GONE_BY, TO_COME = phrases("weekdays gone by"), phrases("weekdays to come")
DAYS = {phrase: int(days) for _, (phrase, days) in rows("relative_days.tsv", 2)}
SHIFTS = {LAST: -1, THIS: 0, NEXT: 1}
HALF_YEAR = timedelta(days=180)
JUNE = 6

_MONTH = (
    rf"(?:{one_of(map(str.capitalize, MONTHS))}|{one_of(map(str.capitalize, listed('months short')))}\.?)"
)
_YEAR = r"(?:19|20)\d\d"
_COUNT = rf"(?:\d{{1,3}}|{one_of((*listed('single'), *NUMBERS))})"
_NO_TIME = re.compile(
    rf"\b(?:{one_of(listed('no time'))}|(?<!this )past|{one_of(f'{day}s' for day in WEEKDAYS)}|"
    rf"earlier(?! (?:{one_of(listed('earlier'))}|\w+day\b))|(?<!\w )later(?! {one_of(listed('later'))}))\b",
    re.IGNORECASE,
)
_AFTER_ALL = re.compile(rf"\b{one_of(phrases('times after all'))}\b", re.IGNORECASE)

Reading = Callable[[re.Match[str], date, bool], Period | None]


def period(words: str, published: When | None, *, ahead: bool = False) -> Period | None:
    """Return the time that ``words`` mean, ``None`` if they mean none or it hangs on a day of publication
    that is not known. ``ahead`` tells that the act is still to come: then *on Friday* is the next one.

    Seen from a month or year of publication, it is what holds all that they may mean on one of its days.
    """
    if isinstance(published, Period):
        first, last = (period(words, at, ahead=ahead) for at in (published.first, published.last))
        return around(first.first, last.last) if first is not None and last is not None else None
    plain = " ".join(words.split())
    if _NO_TIME.search(_AFTER_ALL.sub("", plain)):
        return None
    try:
        return next(_readings(plain, published, ahead), None)
    except (OverflowError, ValueError):  # before the first year of calendars, after the last, 30 February
        return None


def _readings(words: str, published: date | None, ahead: bool) -> Iterator[Period]:
    """Yield what each pattern that fits makes of ``words``, the most exact pattern first."""
    for pattern, absolute, reading in _PATTERNS:
        if (published is not None or absolute) and (match := pattern.search(words)):
            found = reading(match, published or date.max, ahead)
            if found is not None and (published is not None or _has_year(match)):
                yield found


def _has_year(match: re.Match[str]) -> bool:
    return bool(match.groupdict().get("year"))


def _number(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name.lower().rstrip(".")))


def _count(word: str) -> int:
    low = word.lower()
    return int(low) if low.isdigit() else NUMBERS.index(low) + 1 if low in NUMBERS else 1


def _date(match: re.Match[str], published: date, ahead: bool) -> Period | None:
    number, at = _number(match["month"]), int(match["day"])
    if match["year"]:
        return day(date(int(match["year"]), number, at))
    found = date(published.year, number, at)
    if ahead and found < published:
        found = found.replace(year=found.year + 1)
    elif not ahead and found - published > HALF_YEAR:
        found = found.replace(year=found.year - 1)
    return day(found)


def _iso(match: re.Match[str], published: date, ahead: bool) -> Period | None:
    return day(date.fromisoformat(match["year"] + match["rest"]))


def _month(match: re.Match[str], published: date, ahead: bool) -> Period | None:
    number = _number(match["month"])
    if match["year"]:
        return month(int(match["year"]), number)
    which = (match["which"] or "").lower()
    coming = which == NEXT or (ahead and which != LAST)
    same = number == published.month and which not in (LAST, NEXT)
    if coming or same:
        return month(
            published.year + (number < published.month or (number == published.month and not same)), number
        )
    return month(published.year - (number >= published.month and which != THIS), number)


def _year(match: re.Match[str], published: date, ahead: bool) -> Period | None:
    return year_of(int(match["year"]))


def _named_day(match: re.Match[str], published: date, ahead: bool) -> Period | None:
    return day(published + timedelta(days=DAYS[match[0].lower()]))


def _weekday(match: re.Match[str], published: date, ahead: bool) -> Period | None:
    gap = (published.weekday() - WEEKDAYS.index(match["weekday"].lower())) % 7
    which = (match["which"] or "").lower()
    if which in TO_COME or (ahead and which not in GONE_BY):
        return day(published + timedelta(days=(7 - gap) if gap or which == NEXT else 0))
    return day(published - timedelta(days=gap or (7 if which == LAST else 0)))


def _week(match: re.Match[str], published: date, ahead: bool) -> Period | None:
    shift = SHIFTS[match["which"].lower()]
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=shift)
    return around(monday, monday + timedelta(days=6))


def _weekend(match: re.Match[str], published: date, ahead: bool) -> Period | None:
    gap = (published.weekday() - WEEKDAYS.index("saturday")) % 7
    saturday = published + (timedelta(days=(7 - gap) % 7) if ahead else -timedelta(days=gap))
    return around(saturday, saturday + timedelta(days=1))


def _unit(match: re.Match[str], published: date, ahead: bool) -> Period | None:
    shift = SHIFTS[match["which"].lower()]
    if match["unit"].lower() == MONTH:
        return month(published.year, published.month + shift)
    return year_of(published.year + shift)


def _season(match: re.Match[str], published: date, ahead: bool) -> Period | None:
    """Return the year of this season, or of the last one; of that none from July on, when it may be over."""
    this = match["which"].lower() == THIS
    if not this and published.month > JUNE:
        return None
    return year_of(published.year if this else published.year - 1)


def _ago(match: re.Match[str], published: date, ahead: bool) -> Period | None:
    return _shifted(-_count(match["count"]), match["unit"].lower(), published)


def _hence(match: re.Match[str], published: date, ahead: bool) -> Period | None:
    return _shifted(_count(match["count"]), match["unit"].lower(), published) if ahead else None


def _shifted(by: int, unit: str, published: date) -> Period | None:
    if unit == DAY:
        return day(published + timedelta(days=by))
    if unit == WEEK:
        middle = published + timedelta(weeks=by)
        return around(middle - timedelta(days=3), middle + timedelta(days=3))
    return month(published.year, published.month + by) if unit == MONTH else year_of(published.year + by)


_WHICH = rf"(?P<which>{one_of(SHIFTS)})"
_ORDINAL = rf"\d{{1,2}}){one_of(listed('ordinal endings'))}?"
_OF_YEAR = rf"(?:,? (?P<year>{_YEAR}))?"
_PART = one_of(listed("parts of times"))
_BEFORE_MONTH = rf"(?i:(?:{_WHICH}|in|{_PART})[ -](?:in |{_PART}[ -])?)"
_BEFORE_DAY = rf"(?:(?P<which>{one_of((*GONE_BY, *TO_COME, THIS))}) )?"
_UNIT = rf"(?P<unit>{one_of((DAY, WEEK, MONTH, YEAR))})s?"
_ROWS = (  # pattern, whether it can do without a day of publication, reading
    (rf"(?<![\d-])(?P<year>{_YEAR})(?P<rest>-\d\d-\d\d)(?![\d-])", True, _iso),
    (rf"\b(?P<month>{_MONTH}) (?P<day>{_ORDINAL}(?!\d|[-–]\d){_OF_YEAR}", True, _date),
    (rf"(?<![-–\d])\b(?P<day>{_ORDINAL}(?: of)? (?P<month>{_MONTH})\b{_OF_YEAR}", True, _date),
    (rf"\b{one_of(DAYS)}\b(?!')", False, _named_day),
    (rf"\b{_BEFORE_DAY}(?P<weekday>{one_of(WEEKDAYS)})\b", False, _weekday),
    (rf"\b(?P<count>{_COUNT}) {_UNIT} ago\b", False, _ago),
    (rf"\bin (?P<count>{_COUNT}) {_UNIT}(?:'s?)?(?: time)?$", False, _hence),
    (rf"\b{_WHICH} {WEEK}\b", False, _week),
    (rf"\b(?P<which>{one_of((LAST, THIS))}) {one_of(listed('seasons'))}\b", False, _season),
    (rf"\b{one_of(phrases('before weekends'))} weekend\b", False, _weekend),
    (rf"\b{_BEFORE_MONTH}(?P<month>{_MONTH})\b\.?(?:,?(?: of)? (?P<year>{_YEAR}))?(?!,? \d)", True, _month),
    (rf"\b{_WHICH} (?P<unit>{MONTH}|{YEAR})\b", False, _unit),
    (rf"\b(?:in|of|{_PART})[ -](?P<year>{_YEAR})$", True, _year),
)
_PATTERNS: tuple[tuple[re.Pattern[str], bool, Reading], ...] = tuple(
    # Months begin with a capital letter: *may* and *march* are verbs.
    (re.compile(pattern, 0 if "<month>" in pattern else re.IGNORECASE), absolute, reading)
    for pattern, absolute, reading in _ROWS
)
