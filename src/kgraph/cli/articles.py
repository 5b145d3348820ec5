"""The articles of a command's inputs, and the language pipeline that reads them."""

from __future__ import annotations

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


def extractor(model: str) -> Extractor:
    """Return the extractor with the pipeline ``model``, or with kgraph's own if that is empty."""
    from kgraph import extract  # noqa: PLC0415

    return extract.load(model or extract.DEFAULT_MODEL)
