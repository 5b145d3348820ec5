"""How far long work is: a bar on a terminal, a line every ten seconds elsewhere, both on standard error."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

from rich import progress as rich
from rich.console import Console

from kgraph.cli.errors_and_exit import say

T = TypeVar("T")
LONG = 1.0  # seconds after which a bar shows
EVERY = 10.0  # seconds from line to line where there is no terminal
TICK = 0.2  # seconds from one look at the work to the next
READING = "reading articles"


class Progress:
    """What is being done, and how much of it is: shown by a thread, so that one long article shows too.

    A context manager; ``quiet`` shows nothing.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self.stage(READING)
        self._begun = monotonic()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._show, daemon=True)

    def __enter__(self) -> Progress:
        if not self._quiet:
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if not self._quiet:
            self._thread.join()

    def stage(self, what: str, total: int | None = None) -> None:
        """Note what is done from now on, and how many things there are to do if that is known."""
        self._what, self._done, self._total = what, 0, total

    def reading(self, articles: Iterable[T], total: int | None = None) -> Iterator[T]:
        """Pass ``articles`` on, ``total`` of them if that is known, and count them."""
        self.stage(READING, total)
        for article in articles:
            self._done += 1
            yield article

    def _show(self) -> None:
        if sys.stderr.isatty():
            self._show_bar()
        else:
            self._show_lines()

    def _show_lines(self) -> None:
        while not self._over.wait(EVERY):
            say(self._line())

    def _line(self) -> str:
        """Return what is done in a line: *reading articles: 12 of 84, 40 s*."""
        of = f" of {self._total:,}" if self._total else ""
        count = f": {self._done:,}{of}" if self._done or self._total else ""
        return f"{self._what}{count}, {monotonic() - self._begun:.0f} s"

    def _show_bar(self) -> None:
        if self._over.wait(LONG):
            return
        bar = _started()
        try:
            while True:
                bar.update(bar.task_ids[0], description=self._what.capitalize())
                bar.update(bar.task_ids[0], completed=self._done, total=self._total)
                if self._over.wait(TICK):
                    break
        finally:
            bar.stop()


def _started() -> rich.Progress:
    shown = (
        rich.TextColumn("{task.description}"),
        rich.BarColumn(),
        rich.MofNCompleteColumn(),
        rich.TimeElapsedColumn(),
    )
    # Results on standard output stay there: rich would print them where the bar is.
    bar = rich.Progress(*shown, console=Console(stderr=True), transient=True, redirect_stdout=False)
    bar.add_task("", total=None)
    bar.start()
    return bar
