"""What a task was about to do when its worker was lost, so that one article costs no more than itself.

A task that lost a worker is done anew one article at a time, and each is noted before it is begun and when it
is done. One over which a second worker was lost is left out from then on.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MOST_LOST = (
    2  # workers, after which what they had begun is left out: one may have been lost for its own reasons
)
BEGUN, ENDED = "+", "-"


class Journal:
    """The notes of one task, by the names of what it does one after another."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._unended: Counter[str] = Counter()
        if path.exists():
            for line in path.read_text("utf-8").splitlines():
                self._unended[line[1:]] += 1 if line[0] == BEGUN else -1

    def is_deadly(self, name: str) -> bool:
        """Return whether something is to be left out."""
        return self._unended[name] >= MOST_LOST

    @contextmanager
    def around(self, name: str) -> Iterator[None]:
        """Note that something is begun, and at the end of the block that it is done."""
        self._note(BEGUN + name)
        yield
        self._note(ENDED + name)

    def _note(self, line: str) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
            file.flush()
            os.fsync(file.fileno())

    def forget(self) -> None:
        """Remove the notes of a task that is done."""
        self._path.unlink(missing_ok=True)
