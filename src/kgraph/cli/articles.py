"""The articles of a command's inputs, and the language pipeline that reads them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from kgraph.cli.manners import Settings, tell_skipped
from kgraph.faults import Skipped

if TYPE_CHECKING:
    from kgraph.model import Document
    from kgraph.pipeline import Extractor

T = TypeVar("T")


class Articles:
    """The documents of ``inputs``, one by one; what is skipped is said on standard error and counted."""

    def __init__(self, inputs: Sequence[str], settings: Settings) -> None:
        self._inputs = inputs
        self._settings = settings
        self.skipped = 0

    def __iter__(self) -> Iterator[Document]:
        from kgraph import sources  # noqa: PLC0415

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


def extractor(model: str, jobs: int = 1) -> Extractor:
    """Return the extractor with the pipeline ``model``, or with kgraph's own if that is empty, in so
    many processes; 0 is one a core.
    """
    from kgraph.extract import DEFAULT_MODEL, load  # noqa: PLC0415

    name, workers = model or DEFAULT_MODEL, jobs or os.cpu_count() or 1
    if workers == 1:
        return load(name)
    from kgraph.extract.workers import Workers  # noqa: PLC0415

    return Workers(name, workers)
