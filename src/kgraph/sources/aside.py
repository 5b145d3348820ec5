"""Files of strangers read in a process beside this one, which is killed if it takes too long or too much.

Some files are made so that reading them never ends, takes all memory, or ends the process, and the libraries
that read PDF and Parquet know no bounds of time. The process is kept for the next file of its kind, since
starting one takes longer than most files do. What it tells are values of JSON, a line each.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from io import BufferedReader
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, ClassVar

from kgraph.errors import InputError
from kgraph.sources.input_limits import MIB
from kgraph.sources.opened import Opened

GIB = 1024 * MIB
TOO_LONG = "reading it takes longer than any such file should, so it is left out"
TOO_MUCH = "reading it takes more memory than any such file should, so it is left out"
ENDS = "reading it ends the process that does it, so it is left out"
_SERVE = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from kgraph.sources.aside import serve; serve()"
)


@dataclass(frozen=True, slots=True)
class Budget:
    """What reading a file may take: ``seconds``, and ``each`` more for every part that came; ``memory`` in
    bytes of addresses.
    """

    seconds: float = 30.0
    each: float = 0.5
    memory: int = 2 * GIB


def read(kind: str, opened: Opened, budget: Budget) -> Iterator[Any]:
    """Yield what ``parts`` of the module of a kind of files yields for one, in the process beside this one.

    ``InputError`` if it raises that, or takes more than its budget. What it raises else is told in it too.
    """
    with _file(opened) as path:
        reader = _Reader.taken(kind)
        try:
            yield from reader.parts(path, budget)
        except BaseException:
            reader.end()
            raise
        reader.give_back()


@contextmanager
def _file(opened: Opened) -> Iterator[Path]:
    """Yield where the file is, or a copy of what is no file."""
    name = getattr(opened.stream, "name", None)
    if isinstance(opened.stream, BufferedReader) and isinstance(name, str) and opened.stream.seekable():
        yield Path(name).resolve()
        return
    with TemporaryDirectory(prefix="kgraph-") as folder:
        path = Path(folder, "file")
        with path.open("wb") as copy:
            shutil.copyfileobj(opened.seekable(), copy)
        yield path


class _Reader:
    """A process that reads files of a kind, one after another."""

    _idle: ClassVar[list[_Reader]] = []
    _lock: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self, kind: str) -> None:
        self._for = (kind, os.getpid(), tuple(sys.path))  # a copy of this process may not use it
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _SERVE, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="ascii",
        )

    @classmethod
    def taken(cls, kind: str) -> _Reader:
        """Return one that waits, or a new one."""
        wanted = (kind, os.getpid(), tuple(sys.path))
        with cls._lock:
            for reader in cls._idle:
                if reader._for == wanted and reader._process.poll() is None:
                    cls._idle.remove(reader)
                    return reader
        return cls(kind)

    def give_back(self) -> None:
        """Let it wait for the next file."""
        with self._lock:
            self._idle.append(self)

    def end(self) -> None:
        """Kill it, however far it is."""
        self._process.kill()
        self._process.communicate()

    @classmethod
    def end_all(cls) -> None:
        """End those that wait, when this process ends."""
        for reader in cls._idle:
            if reader._for[1] == os.getpid():
                reader.end()

    def parts(self, path: Path, budget: Budget) -> Iterator[Any]:
        """Yield what it tells of a file, and return when it is done."""
        asked = {"kind": self._for[0], "path": str(path), "seconds": budget.seconds, "memory": budget.memory}
        assert self._process.stdin is not None and self._process.stdout is not None, "both are pipes"
        with suppress(BrokenPipeError):  # it is dead, as the end of what it says will tell
            self._process.stdin.write(json.dumps(asked) + "\n")
            self._process.stdin.flush()
        left = budget.seconds
        while True:
            line, took = self._line(self._process.stdout, left)
            told = json.loads(line)
            if "end" in told:
                return
            if "wrong" in told:
                raise InputError(told["wrong"])
            yield told["part"]
            left = min(left - took + budget.each, budget.seconds)

    def _line(self, told: IO[str], seconds: float) -> tuple[str, float]:
        """Return what it says next, and how long it took; ``InputError`` if it says nothing in time."""
        begun = time.monotonic()
        over = threading.Event()

        def stop() -> None:
            over.set()
            self._process.kill()

        clock = threading.Timer(seconds, stop)
        clock.daemon = True
        clock.start()
        try:
            line = told.readline()
        finally:
            clock.cancel()
        if line.endswith("\n"):
            return line, time.monotonic() - begun
        too_long = over.is_set() or -self._process.wait() == getattr(signal, "SIGXCPU", None)
        raise InputError(TOO_LONG if too_long else ENDS)


atexit.register(_Reader.end_all)


def serve() -> None:
    """Read files in the process beside the one that asks, until that ends."""
    from kgraph.sources.reject import reason  # noqa: PLC0415 - the other side needs nothing of it

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # interrupts are for the one that asks
    told = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # for what libraries print
    for line in sys.stdin:
        asked = json.loads(line)
        bounds = asked["seconds"], asked["memory"]
        _confine(*bounds)
        try:
            for part in import_module(f"kgraph.sources.formats.{asked['kind']}").parts(Path(asked["path"])):
                print(json.dumps({"part": part}), file=told, flush=True)
                _confine(*bounds)
            last: dict[str, object] = {"end": True}
        except MemoryError:
            last = {"wrong": TOO_MUCH}
        except Exception as error:  # the libraries that read files raise what they will
            last = {"wrong": reason(error)}
        print(json.dumps(last), file=told, flush=True)


def _confine(seconds: float, memory: int) -> None:
    """Bound what is used from now on. The time of the processor is for when nobody waits any more."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - it is not there on Windows

    used = resource.getrusage(resource.RUSAGE_SELF)
    wanted = {resource.RLIMIT_CORE: 0, resource.RLIMIT_CPU: int(used.ru_utime + used.ru_stime + seconds) + 1}
    if sys.platform == "linux":  # elsewhere the size of a process is not limited
        wanted[resource.RLIMIT_AS] = memory
    for kind, most in wanted.items():
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
