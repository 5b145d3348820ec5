"""A query of a user, run in a process of its own that can be stopped at any moment.

The engine has no limit of time, hears no signal while it works, takes what memory it can get, and ends
the process that calls it where brackets nest too deeply. So it works in a child that may be killed: when
the time is over, at an interrupt, if it asks for too much memory, and when its parent ends.

On Linux the child is a copy of the process (``fork``), which shares the loaded graph and is there in
milliseconds. Where that is not safe (another thread may hold a lock, and the frameworks of macOS forbid
it) or not possible (Windows), it is a new one that opens the graph folder again or gets the graph sent.
"""

from __future__ import annotations

import faulthandler
import json
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from kgraph.errors import Advice, KgraphError, QueryError
from kgraph.graph.limits import TIMEOUT, Limits, size
from kgraph.graph.query.outcome import Found, Kind, tell
from kgraph.graph.store import Store
from kgraph.processes import without_main
from kgraph.text import printable

AT_ONCE = 1 << 16  # bytes that go through the pipe at a time
HEARING = 0.5  # seconds after which an interrupt is heard that a thread of the engine took from this one
ERROR, END = b"!", b"."  # what a part of an answer begins with; else the letter of its kind
TOO_DEEP = "the query is nested too deeply to be run: write it with fewer brackets inside each other"


def answered(store: Store, sparql: str, limits: Limits) -> Found:
    """Return what a query finds in a graph on this machine, within ``limits``.

    Raises ``QueryError`` for what ``Store.query`` raises it for, and if a limit is reached.
    """
    if multiprocessing.current_process().daemon:
        raise QueryError(
            "a daemon of multiprocessing may start no process in which a query is limited: give limits=None"
        )
    with _child(store, sparql, limits) as (process, line):
        return _received(process, line, limits)


def forks() -> bool:
    """Return whether a copy of this process may be made: on Linux, and with no other thread at work."""
    return sys.platform == "linux" and threading.active_count() == 1


@contextmanager
def _child(store: Store, sparql: str, limits: Limits) -> Iterator[tuple[BaseProcess, Connection]]:
    """Start the child, and end it however this block ends."""
    context = multiprocessing.get_context("fork" if forks() else "spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(store, sparql, limits, there))  # type: ignore[attr-defined]
    try:
        with _interrupts_held(), without_main():
            process.start()
        there.close()  # so that the child's death is the end of the pipe
        yield process, here
    finally:
        if process.pid is not None:
            _kill(process)
        here.close()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let interrupts wait till a child is there, which then never hears of any."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _kill(process: BaseProcess) -> None:
    """Kill a child with the processes that it may have started itself."""
    if sys.platform != "win32" and process.pid:
        with suppress(ProcessLookupError):  # it has no group of its own yet
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join()


def _received(process: BaseProcess, line: Connection, limits: Limits) -> Found:
    parts: list[bytes] = []
    kind = Kind.ROWS
    deadline = time.monotonic() + limits.seconds
    while True:
        while not line.poll(min(max(deadline - time.monotonic(), 0), HEARING)):
            if time.monotonic() >= deadline:
                more = Advice(f"narrow it, or give {{}} or {TIMEOUT} more", "timeout=")
                raise QueryError(f"the query takes longer than {limits.time}: ", more)
        try:
            message = line.recv_bytes()
        except (EOFError, OSError):
            raise _death(process, limits) from None
        mark, content = message[:1], message[1:]
        if mark == END:
            return Found(kind, b"".join(parts))
        if mark == ERROR:
            raise _raised(content)
        kind = Kind(mark)
        parts.append(content)


def _death(process: BaseProcess, limits: Limits) -> QueryError:
    """Return why a child died that did not say so itself."""
    process.join()
    code = process.exitcode or 0
    if -code in (signal.SIGSEGV, getattr(signal, "SIGBUS", None)):
        return QueryError(TOO_DEEP)
    if -code == signal.SIGABRT:
        return QueryError(_too_large(limits))
    return QueryError(f"the process that ran the query ended before it was done (status {code}); try again")


def _too_large(limits: Limits) -> str:
    return f"the query needs more than {size(limits.memory)} of memory: narrow it, or set KGRAPH_MAX_MEMORY"


def _serve(store: Store, sparql: str, limits: Limits, line: Connection) -> None:
    """Answer in the child."""
    _confine(limits)
    try:
        tell(store.query(sparql), limits, partial(_send, line))
        line.send_bytes(END)
    except BrokenPipeError:  # nobody waits any more
        pass
    except MemoryError:
        line.send_bytes(ERROR + _told(_too_large(limits)))
    except KgraphError as error:
        line.send_bytes(ERROR + _told(error.wrong, error.advice))
    except Exception as error:  # the engine raises what it likes
        line.send_bytes(ERROR + _told(f"the query does not run: {printable(str(error))}"))


def _told(wrong: str, advice: Advice | None = None) -> bytes:
    """Return what an error says, for the parent."""
    return json.dumps([wrong, *([advice.words, advice.option] if advice else [])]).encode()


def _raised(content: bytes) -> QueryError:
    """Return the error that a child told of."""
    wrong, *advice = json.loads(content)
    return QueryError(wrong, Advice(*advice) if advice else None)


def _send(line: Connection, kind: Kind, part: bytes) -> None:
    for start in range(0, len(part), AT_ONCE):
        line.send_bytes(kind.value + part[start : start + AT_ONCE])


def _confine(limits: Limits) -> None:
    """Leave interrupts to the parent, end with it, keep within the limits and die without a word."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    faulthandler.disable()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    if sys.platform != "win32":
        os.setpgid(0, 0)
        _limit(limits)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _limit(limits: Limits) -> None:
    import resource  # noqa: PLC0415 (it is not there on Windows)

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":  # elsewhere the size of a process is not limited
        taken = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = taken + limits.memory
        allowed = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(resource.RLIMIT_AS, (allowed, most))


def _end_with_parent() -> None:
    """Wait for the end of the parent; the engine lets other threads run meanwhile."""
    parent = multiprocessing.parent_process()
    assert parent is not None, "this runs in a child"
    parent.join()
    if sys.platform != "win32":
        os.killpg(0, signal.SIGKILL)
    os._exit(1)
