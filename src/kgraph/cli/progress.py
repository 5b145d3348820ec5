"""A progress bar on standard error, for long work at a terminal and nowhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

T = TypeVar("T")
LONG = 1.0  # seconds after which work counts as long


def shown(items: Iterable[T], total: int | None = None) -> Iterator[T]:
    """Pass ``items`` on, ``total`` of them if known; show how many are done once that takes long."""
    if not sys.stderr.isatty():
        yield from items
        return
    begun = monotonic()
    bar: Progress | None = None
    try:
        for done, item in enumerate(items, start=1):
            if monotonic() - begun > LONG:
                bar = bar or _started(total)
                bar.update(bar.task_ids[0], completed=done)
            yield item
    finally:
        if bar:
            bar.stop()


def _started(total: int | None) -> Progress:
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn  # noqa: PLC0415

    columns = ("Reading", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # Results on standard output stay there: rich would print them where the bar is.
    bar = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
    bar.add_task("", total=total)
    bar.start()
    return bar
