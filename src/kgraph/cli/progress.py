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
    with _bar() as bar:
        task = bar.add_task("Reading", total=total, visible=False)
        for item in items:
            yield item
            bar.update(task, advance=1, visible=monotonic() - begun > LONG)


def _bar() -> Progress:
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
