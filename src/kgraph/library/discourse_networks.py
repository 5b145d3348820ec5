"""The discourse networks of a graph: of all time, of windows, or smoothed, and how polarised they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import networkx as nx

from kgraph.errors import QueryError
from kgraph.library.grouping import By
from kgraph.reports.backbone import backbone
from kgraph.reports.networks import (
    ALIKE,
    Kind,
    Normalisation,
    Weights,
    affiliation,
    bare,
    described,
    grouped,
    often,
    projected,
    windows,
)
from kgraph.reports.polarisation import polarisation
from kgraph.reports.smoothing import Kernel, smoothed
from kgraph.reports.stances import Stance
from kgraph.text import shown

Part = tuple[date | None, date | None, list[Stance], Weights]
"""The first and the last day of a window, its stances, and what their claims weigh."""

Network = tuple[date | None, date | None, nx.Graph]
Row = tuple[date | int | float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which networks are wanted, checked: windows of ``days``, or a ``kernel`` of so many days of
    ``bandwidth``, each ``step`` days; with ties of a level below ``level`` alone, if it is given.

    Raises ``QueryError`` for what is no such thing, or goes not together.
    """

    kind: str = Kind.AGREEMENT
    way: By = By.ITEM
    days: int = 0
    step: int = 0
    kernel: str = ""
    bandwidth: int = 0
    min_claims: int = 1
    normalise: str = Normalisation.AVERAGE
    level: float | None = None

    def __post_init__(self) -> None:
        _one_of("network", self.kind, Kind)
        _one_of("normalisation", self.normalise, Normalisation)
        if self.way is By.TOPIC and self.kind != Kind.AFFILIATION:
            raise QueryError(
                "a topic takes no side, so nobody agrees or quarrels on it: ask for the affiliation"
            )
        if not isinstance(self.min_claims, int) or self.min_claims < 1:
            raise QueryError(f"min_claims is a whole number from 1 on, not {shown(str(self.min_claims))}")
        level = self.level
        if level is not None and (not isinstance(level, (int, float)) or not 0 < level <= 1):
            raise QueryError(f"the level of a backbone is above 0 and at most 1, not {shown(str(level))}")
        self._refuse_windows()

    def _refuse_windows(self) -> None:
        if not isinstance(self.days, int) or self.days < 0:
            raise QueryError(f"a window has a whole number of days, not {shown(str(self.days))}")
        if not isinstance(self.bandwidth, int) or self.bandwidth < 0:
            raise QueryError(f"a bandwidth has a whole number of days, not {shown(str(self.bandwidth))}")
        if self.kernel:
            _one_of("kernel", self.kernel, Kernel)
        if bool(self.kernel) is not bool(self.bandwidth) or (self.kernel and self.days):
            raise QueryError("a kernel goes with a bandwidth of at least a day, and with no windows")
        most = None if self.kernel else self.days
        if not isinstance(self.step, int) or self.step < 0 or (most is not None and self.step > most):
            of_window = "" if self.kernel else ", at most those of a window"
            raise QueryError(f"a step has a whole number of days{of_window}, not {shown(str(self.step))}")


def _one_of(what: str, given: str, known: type[Kind] | type[Normalisation] | type[Kernel]) -> None:
    if given not in set(known):
        raise QueryError(f"{shown(str(given))} is no {what}: {', '.join(known)}")


def networks(
    wanted: Wanted, found: Iterable[Stance], names: Mapping[str, str], groups: Mapping[str, str]
) -> Iterator[Network]:
    """Yield the network of each window. ``names`` are by IRI, and ``groups`` those of the topics of items."""
    for first, last, some, weights in _parts(wanted, found):
        if wanted.way is By.TOPIC:
            made = grouped(some, names, groups, str(wanted.way), weights)
        else:
            made = bare(Kind(wanted.kind), some, names, Normalisation(wanted.normalise), weights)
        yield first, last, described(made if wanted.level is None else backbone(made, wanted.level))


def measures(wanted: Wanted, found: Iterable[Stance], names: Mapping[str, str]) -> Iterator[Row]:
    """Yield a row of the columns of ``reports.polarisation`` for each window."""
    for first, last, some, weights in _parts(wanted, found):
        whole = affiliation(some, names, weights)
        agreement = described(projected(whole, Kind.AGREEMENT, Normalisation(wanted.normalise)))
        each = polarisation(whole, agreement)
        told = (each.actors, each.items, each.ties, each.camps, each.modularity, each.dispersion)
        yield (first, last, *told)


def _parts(wanted: Wanted, found: Iterable[Stance]) -> Iterator[Part]:
    """Yield the stances of each window, those of them that are told of often enough."""
    parts: Iterator[Part] | list[Part]
    if wanted.kernel:
        points = smoothed(found, Kernel(wanted.kernel), wanted.bandwidth, wanted.step)
        parts = ((day, day, some, weights) for day, some, weights in points)
    elif wanted.days:
        parts = ((*window, ALIKE) for window in windows(found, wanted.days, wanted.step))
    else:
        parts = [(None, None, list(found), ALIKE)]
    return ((first, last, often(some, wanted.min_claims), weights) for first, last, some, weights in parts)
