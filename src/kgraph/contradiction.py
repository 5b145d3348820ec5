"""What contradicts what: a stance for a thing and one against it, or one act affirmed and denied.

Compared are reports of one actor's acts on one thing, as having happened; the named query
``disagreements`` has the same definition.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TypeVar

from kgraph.acts import AGAINST, FOR
from kgraph.model import Polarity

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


def of_other_days(days: Collection[str], others: Collection[str]) -> bool:
    """Return whether nothing of one side is of the same day as anything of the other, so that who took both
    may have changed its mind. What has no day (an empty one) may be of any.
    """
    return "" not in {*days, *others} and not set(days) & set(others)
