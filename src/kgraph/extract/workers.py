"""Reading in several processes, each with its own language pipeline.

What a process does with the documents that it gets is a ``Work``, which is given the extractor there: it may
do more than read, so that what is made of an article is made where the article is read.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache, cached_property, partial
from multiprocessing import get_context
from typing import Generic, NamedTuple, TypeAlias, TypeVar
from weakref import finalize

from kgraph.errors import WorkerError
from kgraph.extract import Extractor, load
from kgraph.extract.parse.chunks import chunks
from kgraph.faults import Skipped
from kgraph.model import Document, Examined, Reading
from kgraph.processes import end_with_parent, without_main

T = TypeVar("T")
Work: TypeAlias = Callable[[Extractor, list[Document]], list[T | Skipped]]

SHARE = 4  # parts of a chunk: with whole ones some processes would have nothing to do while the last is read
AHEAD = 2  # chunks a worker that are read before they are asked for: memory stays flat
MOST_DEATHS = 3  # of processes one after another, after which it is not the documents that kill them
DIED = "the process that read it died, perhaps for lack of memory"

_loading: Callable[[], Extractor] | None = None


class Waiting(NamedTuple, Generic[T]):
    """Documents that are being read, and what will be read of them."""

    chunk: list[Document]
    future: Future[list[T | Skipped]]


class Workers:
    """Reads documents like ``Extractor``, with the same results, in ``jobs`` processes.

    The processes start at once, and load their pipelines while documents are sought. If one dies (for lack
    of memory, by a fault of a library), the documents that were being read are read again one at a time, and
    the one that kills its reader is left out. With ``fast`` all read by rules alone.
    """

    def __init__(self, name: str, jobs: int, *, fast: bool = False) -> None:
        self._name = name
        self._jobs = jobs
        self._fast = fast
        self._ready: ProcessPoolExecutor | None = self._pool(jobs)
        finalize(self, self._ready.shutdown, wait=False, cancel_futures=True)
        self._models = [_submitted(self._ready, _model, []) for _ in range(jobs)]

    @cached_property
    def model(self) -> str:
        """Name and version of the language pipeline, and of what else is asked.

        Raises ``ModelError`` if it cannot be loaded, ``WorkerError`` if the processes die of it.
        """
        try:
            return str(self._models[0].result()[0])
        except BrokenProcessPool:
            raise WorkerError(f"before it read anything, {DIED}: try fewer jobs") from None

    def read(self, documents: Iterable[Document]) -> Iterator[Reading | Skipped]:
        """Yield what each of ``documents`` says, in order, or why it cannot be read.

        Raises ``WorkerError`` if processes die that read nothing.
        """
        yield from self.each(documents, _read)

    def examine(self, documents: Iterable[Document]) -> Iterator[Examined | Skipped]:
        """Yield what ``read`` does, with the sentences of each document and the cues seen in them."""
        yield from self.each(documents, _examine)

    def each(self, documents: Iterable[Document], work: Work[T]) -> Iterator[T | Skipped]:
        """Yield what ``work`` makes of each of ``documents`` in a process, in order."""
        waiting: deque[Waiting[T]] = deque()
        pool, self._ready = self._ready or self._pool(self._jobs), None
        try:
            for chunk in chunks(documents, SHARE):
                waiting.append(Waiting(chunk, _submitted(pool, work, chunk)))
                if len(waiting) > AHEAD * self._jobs:
                    pool = yield from self._first(waiting, pool, work)
            while waiting:
                pool = yield from self._first(waiting, pool, work)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _first(
        self, waiting: deque[Waiting[T]], pool: ProcessPoolExecutor, work: Work[T]
    ) -> Generator[T | Skipped, None, ProcessPoolExecutor]:
        """Yield what the first chunk that waits says; return the pool that reads the others."""
        chunk, future = waiting.popleft()
        try:
            done = future.result()
        except BrokenProcessPool:
            pool.shutdown()
            yield from self._one_by_one(chunk, work)
            pool = self._pool(self._jobs)
            for place, (other, _) in enumerate(waiting):
                waiting[place] = Waiting(other, _submitted(pool, work, other))
        else:
            yield from done
        return pool

    def _one_by_one(self, chunk: list[Document], work: Work[T]) -> Iterator[T | Skipped]:
        """Yield what each document says that does not kill the process which reads it alone."""
        pool, deaths = self._pool(1), 0
        try:
            for document in chunk:
                try:
                    done = _submitted(pool, work, [document]).result()
                    deaths = 0
                except BrokenProcessPool:
                    done, deaths = [Skipped(document.id, DIED)], deaths + 1
                    pool.shutdown()
                    pool = self._pool(1)
                if deaths > MOST_DEATHS:
                    raise WorkerError(f"one after another, {DIED}: try fewer jobs")
                yield from done
        finally:
            pool.shutdown(cancel_futures=True)

    def _pool(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, get_context("spawn"), _start, (self._name, self._fast))


def _submitted(pool: ProcessPoolExecutor, work: Work[T], chunk: list[Document]) -> Future[list[T | Skipped]]:
    """Return what will be read of a chunk; of a pool that is broken already, that it is."""
    try:
        with without_main():
            return pool.submit(_done, work, chunk)
    except BrokenProcessPool as error:
        future: Future[list[T | Skipped]] = Future()
        future.set_exception(error)
        return future


def _start(name: str, fast: bool) -> None:
    global _loading  # noqa: PLW0603 - each process loads its pipeline once
    end_with_parent()
    _loading = cache(partial(load, name, fast=fast))


def _done(work: Work[T], documents: list[Document]) -> list[T | Skipped]:
    assert _loading is not None
    return work(_loading(), documents)


def _model(extractor: Extractor, _: list[Document]) -> list[str | Skipped]:
    return [extractor.model]


def _read(extractor: Extractor, documents: list[Document]) -> list[Reading | Skipped]:
    return list(extractor.read(documents))


def _examine(extractor: Extractor, documents: list[Document]) -> list[Examined | Skipped]:
    return list(extractor.examine(documents))
