"""Kernels: how much a claim weighs on a day that is near to its own, for networks that change smoothly.

Discourse Network Analyzer 3 and rDNA (Leifeld) weigh statements so, in the place of windows in which each
counts in full or not at all. With *u* the number of days between both in bandwidths, the weights here are
those of the usual kernels in the share of their height: 1 on the day itself.

====================  ==========================
``gaussian``          exp(-u² / 2), up to u = 4
``epanechnikov``      1 - u², up to u = 1
``triangular``        1 - u, up to u = 1
====================  ==========================
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from kgraph.model import Period
from kgraph.periods import read
from kgraph.reports.stances import Stance

LONGEST = 366  # days of a period


class Kernel(StrEnum):
    """By which curve a claim weighs less, the farther its day is."""

    GAUSSIAN = "gaussian"
    EPANECHNIKOV = "epanechnikov"
    TRIANGULAR = "triangular"


REACH = {Kernel.GAUSSIAN: 4, Kernel.EPANECHNIKOV: 1, Kernel.TRIANGULAR: 1}
"""At how many bandwidths a claim weighs nothing. (Of a Gaussian there is a share of 0.0003 left.)"""


def weight(kernel: Kernel, distance: float) -> float:
    """Return how much a claim weighs at a distance of so many bandwidths: 1 at none, and never below 0."""
    if abs(distance) >= REACH[kernel]:
        return 0.0
    if kernel is Kernel.GAUSSIAN:
        return math.exp(-(distance**2) / 2)
    return 1 - distance**2 if kernel is Kernel.EPANECHNIKOV else 1 - abs(distance)


@lru_cache(maxsize=65_536)
def of_period(kernel: Kernel, period: Period, day: date, bandwidth: int) -> float:
    """Return how much a claim weighs on ``day``; one of which the month or year alone is known, the mean of
    all its days.
    """
    first, days = (period.first - day).days, (period.last - period.first).days + 1
    return math.fsum(weight(kernel, (first + each) / bandwidth) for each in range(days)) / days


def smoothed(
    found: Iterable[Stance], kernel: Kernel, bandwidth: int, step: int = 0
) -> Iterator[tuple[date, list[Stance], Mapping[str, float]]]:
    """Yield each ``step`` days (each ``bandwidth``, if it is 0), from the first day of any stance to the
    last: the day, the stances that weigh something on it, and how much the claim of each does.

    Stances without a date are left out, and days on which nothing weighs anything are passed over.
    """
    dated = sorted(
        ((read(each.day), each) for each in found if each.day),
        key=lambda one: (one[0].first, one[0].last, one[1].claim),
    )
    if not dated:
        return
    firsts = [period.first for period, _ in dated]
    day, last = firsts[0], max(period.last for period, _ in dated)
    reach = timedelta(days=REACH[kernel] * bandwidth)
    while day <= last:
        start = bisect_left(firsts, day - reach - timedelta(days=LONGEST))
        near = dated[start : bisect_right(firsts, day + reach)]
        weights = {each.claim: of_period(kernel, period, day, bandwidth) for period, each in near}
        some = [each for _, each in near if weights[each.claim] > 0]
        if some:
            yield day, some, weights
        day += timedelta(days=step or bandwidth)
