"""Documents in chunks: what one worker reads at a time, and what the pipeline may remember."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgraph.model import Document

MOST_DOCUMENTS = 32
MOST_CHARACTERS = 100_000


def chunks(documents: Iterable[Document], parts: int = 1) -> Iterator[list[Document]]:
    """Yield ``documents`` in order, as many at a time as make a fair share of work: at most 32, and no
    more once they have 100 thousand characters; or so many ``parts`` of that. The chunks depend on the
    documents alone.
    """
    chunk: list[Document] = []
    size = 0
    for document in documents:
        chunk.append(document)
        size += len(document.text)
        if len(chunk) >= MOST_DOCUMENTS // parts or size >= MOST_CHARACTERS // parts:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
