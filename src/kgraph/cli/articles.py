"""The articles of a command's inputs, and the language pipeline that reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from kgraph import sources
from kgraph.cli.errors_and_exit import Settings, tell_skipped
from kgraph.faults import Skipped
from kgraph.model import Document

T = TypeVar("T")


class Articles:
    """The documents of ``inputs``, one by one; what is skipped is said on standard error and counted."""

    def __init__(self, inputs: Sequence[str], settings: Settings) -> None:
        self._inputs = inputs
        self._settings = settings
        self.skipped = 0

    def __iter__(self) -> Iterator[Document]:
        return self.kept(sources.read(self._inputs))

    def kept(self, found: Iterable[T | Skipped]) -> Iterator[T]:
        """Pass on what is not skipped."""
        for each in found:
            if isinstance(each, Skipped):
                self.skip(each)
            else:
                yield each

    def skip(self, skipped: Skipped) -> None:
        """Say that an article is left out, and count it."""
        self.skipped += 1
        tell_skipped(skipped, self._settings)
