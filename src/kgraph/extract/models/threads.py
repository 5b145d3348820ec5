"""Threads that wait for answers, and that nobody waits for: an interrupt ends the program at once.

The threads of ``concurrent.futures`` are joined when a program ends, however long a service takes.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")


class Threads:
    """A number of threads that do what is submitted to them, in its order."""

    def __init__(self, number: int) -> None:
        self._jobs: SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = SimpleQueue()
        self._number = number
        self._closed = False
        for _ in range(number):
            threading.Thread(target=self._work, daemon=True).start()

    def submit(self, work: Callable[..., T], *arguments: object) -> Future[T]:
        """Let a thread do some work; return what will come of it."""
        future: Future[T] = Future()
        self._jobs.put((future, lambda: work(*arguments)))
        return future

    def close(self) -> None:
        """Begin nothing any more. What was begun goes on, and nobody waits for it."""
        self._closed = True
        for _ in range(self._number):
            self._jobs.put(None)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            future, work = job
            if self._closed:
                future.cancel()
            if not future.set_running_or_notify_cancel():
                continue
            try:
                done = work()
            except BaseException as error:  # whoever waits for it shall have it
                future.set_exception(error)
            else:
                future.set_result(done)
