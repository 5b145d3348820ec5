"""The articles of a command's inputs, and the language pipeline that reads them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kgraph.cli.manners import say

if TYPE_CHECKING:
    from kgraph.model import Document
    from kgraph.pipeline import Extractor


class Articles:
    """The documents of ``inputs``, one by one; what is skipped is said on standard error and counted."""

    def __init__(self, inputs: Sequence[str]) -> None:
        self._inputs = inputs
        self.skipped = 0

    def __iter__(self) -> Iterator[Document]:
        from kgraph import sources  # noqa: PLC0415

        for found in sources.read(self._inputs):
            if isinstance(found, sources.Skipped):
                self.skipped += 1
                say(f"skipped {found.where}: {found.reason}")
            else:
                yield found


def extractor(model: str, jobs: int = 1) -> Extractor:
    """Return the extractor with the pipeline ``model``, or with kgraph's own if that is empty, in so
    many processes; 0 is one a core.
    """
    from kgraph import extract  # noqa: PLC0415

    name, workers = model or extract.DEFAULT_MODEL, jobs or os.cpu_count() or 1
    if workers == 1:
        return extract.load(name)
    from kgraph.extract.parallel import Workers  # noqa: PLC0415

    return Workers(name, workers)
