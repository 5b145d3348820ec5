"""The engine of this machine: a process for each worker."""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from kgraph.corpus.engine import Engine, Given, Lost
from kgraph.corpus.shards import Done
from kgraph.corpus.tasks import Setup, Task, Worker
from kgraph.processes import end_with_parent, without_main

_worker: Worker | None = None


class Local(Engine):
    """Processes of this machine, each a pool of its own, so that one that dies takes no other along."""

    def __init__(self, setup: Setup, workers: int) -> None:
        self._setup = setup
        self._workers = workers
        self._free = [self._process() for _ in range(workers)]
        self._busy: dict[Future[Done], tuple[Given, ProcessPoolExecutor]] = {}

    def __exit__(self, *_: object) -> None:
        for process in (*self._free, *(process for _, process in self._busy.values())):
            process.shutdown(cancel_futures=True)

    @property
    def workers(self) -> int:
        """How many processes there are."""
        return self._workers

    def give(self, given: Given) -> None:
        """Give a task to a process that has none."""
        process = self._free.pop()
        with without_main():
            self._busy[process.submit(_do, given.task, given.deaths)] = given, process

    def take(self) -> tuple[Given, Done | Lost]:
        """Wait till a process is done with its task, or gone."""
        done, _ = wait(self._busy, return_when=FIRST_COMPLETED)
        future = next(iter(done))
        given, process = self._busy.pop(future)
        try:
            found: Done | Lost = future.result()
        except BrokenProcessPool as error:
            process.shutdown(wait=False)
            self._free.append(self._process())
            return given, Lost(str(error))
        self._free.append(process)
        return given, found

    def _process(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(1, get_context("spawn"), _start, (self._setup,))


def _start(setup: Setup) -> None:
    global _worker  # noqa: PLW0603 - each process has one
    end_with_parent()
    _worker = Worker(setup)


def _do(task: Task, deaths: int) -> Done:
    assert _worker is not None
    return _worker.do(task, deaths)
