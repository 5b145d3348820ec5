"""Reading in several processes, each with its own language pipeline."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from kgraph.errors import WorkerError
from kgraph.extract import Extractor, load
from kgraph.extract.parse.chunks import chunks
from kgraph.faults import Skipped
from kgraph.model import Document, Examined, Reading
from kgraph.processes import without_main

T = TypeVar("T")
Work: TypeAlias = Callable[[list[Document]], list[T | Skipped]]

AHEAD = 2  # chunks a worker that are read before they are asked for: memory stays flat
MOST_DEATHS = 3  # of processes one after another, after which it is not the documents that kill them
DIED = "the process that read it died, perhaps for lack of memory"

_extractor: Extractor | None = None


class Waiting(NamedTuple, Generic[T]):
    """Documents that are being read, and what will be read of them."""

    chunk: list[Document]
    future: Future[list[T | Skipped]]


class Workers:
    """Reads documents like ``Extractor``, with the same results, in ``jobs`` processes.

    If a process dies (for lack of memory, by a fault of a library), the documents that were being read are
    read again one at a time, and the one that kills its reader is left out. With ``fast`` all read by rules
    alone.
    """

    def __init__(self, name: str, jobs: int, *, fast: bool = False) -> None:
        self._name = name
        self._jobs = jobs
        self._fast = fast
        self.model = load(name, fast=fast).model

    def read(self, documents: Iterable[Document]) -> Iterator[Reading | Skipped]:
        """Yield what each of ``documents`` says, in order, or why it cannot be read.

        Raises ``WorkerError`` if processes die that read nothing.
        """
        yield from self._each(documents, _read)

    def examine(self, documents: Iterable[Document]) -> Iterator[Examined | Skipped]:
        """Yield what ``read`` does, with the sentences of each document and the cues seen in them."""
        yield from self._each(documents, _examine)

    def _each(self, documents: Iterable[Document], work: Work[T]) -> Iterator[T | Skipped]:
        waiting: deque[Waiting[T]] = deque()
        pool = self._pool(self._jobs)
        try:
            for chunk in chunks(documents):
                waiting.append(Waiting(chunk, _submitted(pool, work, chunk)))
                if len(waiting) > AHEAD * self._jobs:
                    pool = yield from self._first(waiting, pool, work)
            while waiting:
                pool = yield from self._first(waiting, pool, work)
        finally:
            pool.shutdown(cancel_futures=True)

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
            return pool.submit(work, chunk)
    except BrokenProcessPool as error:
        future: Future[list[T | Skipped]] = Future()
        future.set_exception(error)
        return future


def _start(name: str, fast: bool) -> None:
    global _extractor  # noqa: PLW0603 - each process loads its pipeline once
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _extractor = load(name, fast=fast)


def _end_with_parent() -> None:
    """End this process when the one that started it ends, however that was: nobody waits for it any more."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


def _read(documents: list[Document]) -> list[Reading | Skipped]:
    assert _extractor is not None
    return list(_extractor.read(documents))


def _examine(documents: list[Document]) -> list[Examined | Skipped]:
    assert _extractor is not None
    return list(_extractor.examine(documents))
