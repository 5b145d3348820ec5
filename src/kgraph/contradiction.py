"""What contradicts what: a stance for a thing and one against it, or one act affirmed and denied. And where
an actor turned from the one to the other.

Compared are reports of one actor's acts on one thing, as having happened, but for a passage that is read both
ways; the named query ``disagreements`` has the same definition.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate
from typing import TypeVar

from kgraph.acts import AGAINST, FOR
from kgraph.model import Period, Polarity
from kgraph.periods import precedes
from kgraph.timed import Placed, Timed, are_apart, placed

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


def is_change(ones: Collection[Timed], others: Collection[Timed]) -> bool:
    """Return whether everything of one side is before or after everything of the other, as far as that is
    known (``kgraph.timed``), so that who took both may have changed its mind. What has no date may be of any
    day, but for what the words of its article tell of it.
    """
    found = placed((*ones, *others))
    return are_apart(found[: len(ones)], found[len(ones) :])


def turns(taken: Sequence[tuple[Timed, int]]) -> list[bool]:
    """Return of each of one actor's stances on one matter, given with its time and its side (1 for, -1
    against), whether the actor turned: whether what it took last before was the other side.

    What is before what has to be known: of stances whose dates overlap the reports disagree, and then nobody
    can tell that a stance turned, or from where, unless one article tells both and which was first. Time
    grows as n log n, and with the square of what articles tell as earlier or later.
    """
    found = placed([time for time, _ in taken])
    sides = {
        side: [each for each, (_, of) in zip(found, taken, strict=True) if of == side] for side in (1, -1)
    }
    courses = {side: _Course([each.period for each in of if each.period]) for side, of in sides.items()}
    ordered = {each.article for each in found if each.rank}

    def turned(place: Placed, side: int) -> bool:
        if place.article in ordered:
            return _turned_in_order(place, sides[side], sides[-side])
        return place.period is not None and _turned(place.period, courses[side], courses[-side])

    return [side != 0 and turned(place, side) for place, (_, side) in zip(found, taken, strict=True)]


def _turned(day: Period, own: _Course, other: _Course) -> bool:
    left = other.latest_begun_before(day)
    earlier = own.latest_ended_before(day)
    return left is not None and (earlier is None or precedes(earlier, left)) and not other.overlaps(day)


def _turned_in_order(place: Placed, own: Sequence[Placed], other: Sequence[Placed]) -> bool:
    """Return what ``_turned`` does of a stance in an article that tells an order."""
    known = [each for each in other if each.period is not None or each.article == place.article]
    left = [each for each in known if each.precedes(place)]
    if not left or not all(each.is_apart(place) for each in known):
        return False
    latest = max((each.period for each in left if each.period), key=lambda each: each.first, default=None)
    beside: defaultdict[str, list[Placed]] = defaultdict(list)
    for each in left:
        beside[each.article].append(each)
    return all(
        precedes(each.period, latest) or any(map(each.precedes, beside[each.article]))
        for each in own
        if each.precedes(place)
    )


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
