"""Reading in several processes, each with its own language pipeline."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

from kgraph.errors import WorkerError
from kgraph.extract import Extractor, load
from kgraph.extract.chunks import chunks
from kgraph.model import Document, Examined, Reading

T = TypeVar("T")
AHEAD = 2  # chunks a worker that are read before they are asked for: memory stays flat

_extractor: Extractor | None = None


class Workers:
    """Reads documents like ``Extractor``, with the same results, in ``jobs`` processes."""

    def __init__(self, name: str, jobs: int) -> None:
        self._name = name
        self._jobs = jobs
        self.model = load(name).model

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield what each of ``documents`` says, in order. Raises ``WorkerError`` if a process dies."""
        yield from self._each(documents, _read)

    def examine(self, documents: Iterable[Document]) -> Iterator[Examined]:
        """Yield what each of ``documents`` says, with its sentences and the cues seen in them."""
        yield from self._each(documents, _examine)

    def _each(self, documents: Iterable[Document], work: Callable[[list[Document]], list[T]]) -> Iterator[T]:
        pool = ProcessPoolExecutor(self._jobs, get_context("spawn"), _start, (self._name,))
        try:
            for done in self._in_order(pool, chunks(documents), work):
                yield from done
        except BrokenProcessPool as error:
            raise WorkerError(
                "a process that was reading articles died, perhaps for lack of memory: try fewer --jobs"
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)

    def _in_order(
        self,
        pool: ProcessPoolExecutor,
        chunked: Iterator[list[Document]],
        work: Callable[[list[Document]], list[T]],
    ) -> Iterator[list[T]]:
        waiting: deque[Future[list[T]]] = deque()
        for chunk in chunked:
            waiting.append(pool.submit(work, chunk))
            if len(waiting) > AHEAD * self._jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _start(name: str) -> None:
    global _extractor  # noqa: PLW0603 - each process loads its pipeline once
    _extractor = load(name)


def _read(documents: list[Document]) -> list[Reading]:
    assert _extractor is not None
    return list(_extractor.read(documents))


def _examine(documents: list[Document]) -> list[Examined]:
    assert _extractor is not None
    return list(_extractor.examine(documents))
