"""Doing tasks in several places at once: what an engine is, and how tasks are given to one.

An engine knows workers. A worker is lost when its process is killed, when its memory is not enough or when
its machine goes; its task is then given to another. No more tasks are given out than there are workers to
do them, and few results are ever in the hands of who asks, so that memory does not grow with the corpus.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from typing import Protocol

from kgraph.corpus.shards import Done
from kgraph.corpus.tasks import Task
from kgraph.errors import WorkerError

MOST_DEATHS = 20  # of workers over one task, after which it is not single articles that kill them


@dataclass(frozen=True, slots=True)
class Given:
    """A task that was given to a worker; ``deaths`` is how many workers were lost over it before."""

    task: Task
    deaths: int = 0


@dataclass(frozen=True, slots=True)
class Lost:
    """That the worker of a task is gone, and what tells of it."""

    why: str = field(default="", compare=False)


class Engine(AbstractContextManager["Engine"], Protocol):
    """Workers that do tasks. A context manager, at whose end they are gone."""

    @property
    def workers(self) -> int:
        """How many tasks are done at a time."""
        ...

    def give(self, given: Given) -> None:
        """Give a task to a worker that has none, of which there must be one."""
        ...

    def take(self) -> tuple[Given, Done | Lost]:
        """Wait till a worker is done with its task or lost, and return the task and what became of it.

        What a task raises is raised.
        """
        ...


def performed(engine: Engine, tasks: Iterable[Task]) -> Iterator[tuple[Task, Done]]:
    """Yield what each of ``tasks`` did, in the order in which they are done.

    Raises ``WorkerError`` if workers are lost over one task again and again.
    """
    todo = map(Given, tasks)
    again: deque[Given] = deque()
    busy = 0
    while True:
        while busy < engine.workers and (given := again.popleft() if again else next(todo, None)):
            engine.give(given)
            busy += 1
        if not busy:
            return
        given, became = engine.take()
        busy -= 1
        if isinstance(became, Done):
            yield given.task, became
            continue
        if given.deaths == MOST_DEATHS:
            raise WorkerError(f"one worker after another is lost: {became.why}; try fewer jobs")
        again.append(replace(given, deaths=given.deaths + 1))
