"""Threads do what is submitted, in its order, and begin nothing when they are closed."""

from __future__ import annotations

import threading
from concurrent.futures import CancelledError

import pytest

from kgraph.extract.models.threads import Threads


def test_what_is_submitted_is_done_and_its_errors_are_for_who_waits() -> None:
    threads = Threads(2)
    done = [threads.submit(divmod, 7, number) for number in (2, 0, 3)]
    assert done[0].result() == (3, 1)
    with pytest.raises(ZeroDivisionError):
        done[1].result()
    assert done[2].result() == (2, 1)
    threads.close()


def test_what_waits_when_they_are_closed_is_not_begun() -> None:
    threads, begun, go = Threads(1), threading.Event(), threading.Event()

    def first() -> str:
        begun.set()
        go.wait()
        return "done"

    one, other = threads.submit(first), threads.submit(str, "never")
    begun.wait()
    threads.close()
    go.set()
    assert one.result() == "done"
    with pytest.raises(CancelledError):
        other.result()
