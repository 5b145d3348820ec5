"""Which items lead topics: few that many others are like, none like one that leads already.

The leaders are chosen one by one: each time the item whose choice makes all items most like the leader that
they are most like (greedy facility location, which is within 1 - 1/e of the best choice: Nemhauser, Wolsey
and Fisher, 1978). Only items that can name a topic may lead.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Sequence
from math import isqrt, log2

import numpy

from kgraph.reports.topics.facts import Gathered
from kgraph.reports.topics.profiles import WORD, Feature, Numbers, Space
from kgraph.reports.topics.telling import are_alike

MOST_TRIED = 1000  # items that may lead, of which each costs the likeness to all
FEW = 6  # of them by the same word


def leaders(
    items: Sequence[Gathered], space: Space, quality: Sequence[int], most: int, bound: int
) -> list[int]:
    """Return the places of at most so many items that lead, the one with most followers first.

    ``quality`` is how well each item names a topic; an item follows one from a likeness of ``bound`` on.
    """
    weights = _weights(items)
    best = numpy.full(len(items), bound, dtype=numpy.int64)
    rows = {}
    waiting = []
    for number in _tried(items, space, quality):
        likeness = space.likeness(space.points[number])
        followers = numpy.flatnonzero(likeness > bound)
        rows[number] = followers, likeness[followers]
        waiting.append((-_gain(rows[number], best, weights) * quality[number], items[number].item, number))
    heapq.heapify(waiting)
    chosen: list[int] = []
    while waiting and len(chosen) < most:
        _, item, number = heapq.heappop(waiting)
        gain = _gain(rows[number], best, weights) * quality[number]
        if gain <= 0 or any(are_alike(items[number].label, items[one].label) for one in chosen):
            continue
        if waiting and -gain > waiting[0][0]:  # it gains less than before: others may gain more
            heapq.heappush(waiting, (-gain, item, number))
            continue
        chosen.append(number)
        followers, likeness = rows[number]
        best[followers] = numpy.maximum(best[followers], likeness)
    return chosen


def _gain(row: tuple[Numbers, Numbers], best: Numbers, weights: Numbers) -> int:
    """Return by how much all items are more like a leader, if this one is."""
    followers, likeness = row
    return int((numpy.maximum(likeness - best[followers], 0) * weights[followers]).sum())


def _weights(items: Sequence[Gathered]) -> Numbers:
    """Return how much each item counts: by its claims, but so that no article with many decides alone."""
    crowd = Counter(article for known in items for article in known.articles)
    return numpy.array(
        [
            round(100 * (1 + log2(len(known.claims))) / isqrt(100 * max(crowd[a] for a in known.articles)))
            for known in items
        ],
        dtype=numpy.int64,
    )


def _tried(items: Sequence[Gathered], space: Space, quality: Sequence[int]) -> list[int]:
    """Return the items that may lead: those that are most like all together, a few by each word."""
    whole: Counter[Feature] = Counter()
    for point in space.points:
        whole.update(point.profile)

    def liked(number: int) -> int:
        profile = space.points[number].profile
        return quality[number] * sum(weight * whole[feature] for feature, weight in profile.items())

    able = sorted(
        (number for number, each in enumerate(quality) if each), key=lambda n: (-liked(n), items[n].item)
    )
    found, seen = [], Counter[Feature]()
    for number in able:
        profile = space.points[number].profile
        heaviest = min((f for f in profile if f[0] == WORD), key=lambda f: (-profile[f], f))
        seen[heaviest] += 1
        if seen[heaviest] <= FEW:
            found.append(number)
    return found[:MOST_TRIED]
