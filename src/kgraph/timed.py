"""Which of two reports on one matter is of the earlier time: by their dates, and by what an article tells.

Dates come first (``kgraph.periods``). Of two reports of one article the words may tell the order where dates
do not: *had rejected it for months* is before all that stands in the same article without such words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kgraph import periods
from kgraph.model import Order, Period

RANKS = {Order.EARLIER: -1, None: 0, Order.LATER: 1}


@dataclass(frozen=True, slots=True)
class Timed:
    """When a report is of: ``day`` is its date as ``kgraph.periods`` reads it, empty if it has none,
    ``article`` names where it stands, ``order`` is its place there, ``published`` the date of the article.
    """

    day: str
    article: str = ""
    order: Order | None = None
    published: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A report on the line of time: somewhere in ``period``, ``None`` if that may be any; of ``rank`` among
    those of its article (-1 is told as earlier, 1 as later).
    """

    period: Period | None
    article: str
    rank: int

    def precedes(self, other: Placed) -> bool:
        """Return whether all of the period is before the other's, or the article of both says so."""
        if periods.precedes(self.period, other.period):
            return True
        told = self.article == other.article != "" and self.rank < other.rank
        return told and not periods.precedes(other.period, self.period)

    def is_apart(self, other: Placed) -> bool:
        """Return whether one of the two is known to be before the other."""
        return self.precedes(other) or other.precedes(self)


def placed(times: Sequence[Timed]) -> list[Placed]:
    """Return where the reports on one matter are on the line of time.

    One without a date that its article tells as earlier is before the first of those that it tells plainly,
    at least not after the article.
    """
    first: dict[str, date] = {}
    for each in times:
        if each.order is not Order.EARLIER and (known := periods.read_if_any(each.day)) is not None:
            first[each.article] = min(known.first, first.get(each.article, known.first))
    return [Placed(_period(each, first), each.article, RANKS[each.order]) for each in times]


def _period(one: Timed, first: dict[str, date]) -> Period | None:
    if one.day or one.order is not Order.EARLIER:
        return periods.read_if_any(one.day)
    if one.article in first:
        end: date | None = first[one.article] - timedelta(days=1)
    else:
        published = periods.read_if_any(one.published)
        end = published.last if published is not None else None
    return Period(date.min, end) if end is not None else None


def are_apart(ones: Iterable[Placed], others: Iterable[Placed]) -> bool:
    """Return whether each of ``ones`` is known to be before, or after, each of ``others``."""
    these, those = set(ones), set(others)
    if periods.are_apart([each.period for each in these], [each.period for each in those]):
        return True
    if not any(each.rank for each in (*these, *those)):
        return False
    return all(one.is_apart(other) for one in these for other in those)
