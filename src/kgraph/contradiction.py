"""What contradicts what: a stance for a thing and one against it, or one act affirmed and denied. And where
an actor turned from the one to the other.

Compared are reports of one actor's acts on one thing, as having happened, but for a passage that is read both
ways; the named query ``disagreements`` has the same definition.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate
from typing import TypeVar

from kgraph.acts import AGAINST, FOR
from kgraph.model import Period, Polarity
from kgraph.periods import are_apart, precedes, read_if_any

T = TypeVar("T")


def opposed(
    things: Sequence[T], said: Callable[[T], tuple[str, str]]
) -> Iterator[tuple[tuple[T, ...], tuple[T, ...]]]:
    """Yield the two sides of each contradiction among things that are on one matter.

    ``said`` gives the predicate of a thing and its polarity. Sides keep the order of ``things``.
    """
    told = [(thing, *said(thing)) for thing in things]

    def those(acts: Collection[str], polarity: Polarity) -> tuple[T, ...]:
        return tuple(thing for thing, act, how in told if act in acts and how == polarity)

    pairs = [(those(FOR, Polarity.AFFIRMED), those(AGAINST, Polarity.AFFIRMED))]
    for act in sorted({act for _, act, _ in told}):
        pairs.append((those({act}, Polarity.AFFIRMED), those({act}, Polarity.DENIED)))
    return ((one, other) for one, other in pairs if one and other)


def without_shared(
    one: Iterable[T], other: Iterable[T], words: Callable[[T], Hashable]
) -> tuple[tuple[T, ...], tuple[T, ...]]:
    """Return two sides without the things that have their words in common with the other side.

    ``words`` gives the passage that tells a thing. One that is read both ways is told by nobody as a
    contradiction: how to read it is open.
    """
    one, other = tuple(one), tuple(other)
    shared = set(map(words, one)) & set(map(words, other))
    left, right = (tuple(thing for thing in side if words(thing) not in shared) for side in (one, other))
    return left, right


def is_change(days: Collection[str], others: Collection[str]) -> bool:
    """Return whether everything of one side is before or after everything of the other, as far as the dates
    are known, so that who took both may have changed its mind. Dates are written as ``kgraph.periods`` reads
    them; what has none (an empty one) may be of any day.
    """
    return are_apart(*({read_if_any(day) for day in side} for side in (days, others)))


def turns(taken: Sequence[tuple[str, int]]) -> list[bool]:
    """Return of each of one actor's stances on one matter, given with its date and its side (1 for, -1
    against), whether the actor turned: whether what it took last before was the other side.

    What is before what has to be known (``kgraph.periods.precedes``): of stances whose dates overlap the
    reports disagree, and then nobody can tell that a stance turned, or from where. Time grows as n log n.
    """
    dated = [(read_if_any(day), side) for day, side in taken]
    courses = {side: _Course([day for day, of in dated if of == side and day]) for side in (1, -1)}
    return [
        side != 0 and day is not None and _turned(day, courses[side], courses[-side]) for day, side in dated
    ]


def _turned(day: Period, own: _Course, other: _Course) -> bool:
    left = other.latest_begun_before(day)
    earlier = own.latest_ended_before(day)
    return left is not None and (earlier is None or precedes(earlier, left)) and not other.overlaps(day)


class _Course:
    """The dates of one side, to be asked what is before another date."""

    def __init__(self, dates: Iterable[Period]) -> None:
        self._by_end = sorted(dates, key=lambda each: (each.last, each.first))
        self._ends = [each.last for each in self._by_end]
        self._starts = sorted(each.first for each in self._by_end)
        self._latest = list(accumulate(self._by_end, partial(max, key=lambda each: each.first)))

    def latest_ended_before(self, day: Period) -> Period | None:
        """Return, of what precedes ``day``, that which ends last."""
        ended = bisect_left(self._ends, day.first)
        return self._by_end[ended - 1] if ended else None

    def latest_begun_before(self, day: Period) -> Period | None:
        """Return, of what precedes ``day``, that which begins last."""
        ended = bisect_left(self._ends, day.first)
        return self._latest[ended - 1] if ended else None

    def overlaps(self, day: Period) -> bool:
        """Return whether anything neither precedes ``day`` nor is preceded by it."""
        return bisect_right(self._starts, day.last) > bisect_left(self._ends, day.first)
