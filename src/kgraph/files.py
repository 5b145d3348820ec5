"""Files written whole or not at all, alone or several together, and by one process at a time."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import BinaryIO

import portalocker

from kgraph.errors import KgraphError

STALE = 60.0
"""Seconds after which a temporary file that nobody holds was left by a process that was killed."""


def write_whole(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path``, in folders made as needed: all of it, or nothing.

    It goes to a temporary file in the same folder, is flushed to the disk, and takes the name of
    ``path`` in one step, so that a reader sees the old file or the new one; a file that is
    replaced keeps its permissions. What killed processes left of the same file is cleared away.
    Raises ``KgraphError`` if the file cannot be written; the old file is then as it was.
    """
    write_together({path: content})


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Write several files as ``write_whole`` writes one: none takes its name before all are on the disk.

    Raises ``KgraphError`` if one cannot be written; before the first has its name, all are as they were.
    """
    with ExitStack() as stack:
        staged: list[tuple[Path, Path, Path]] = []
        for path, content in contents.items():
            with _named(path):
                target = path.resolve()
                target.parent.mkdir(parents=True, exist_ok=True)
                clear(target.parent, target.name)
                staged.append((path, stack.enter_context(_staged(target, content)), target))
        for path, temporary, target in staged:
            with _named(path):
                temporary.replace(target)


@contextmanager
def begun(path: Path) -> Iterator[BinaryIO]:
    """Open a file to write ``path`` piece by piece, in folders made as needed: it takes that name, whole and
    on the disk, when the block ends well, and otherwise leaves nothing. Raises ``KgraphError`` as
    ``write_whole`` does.
    """
    with ExitStack() as stack:
        with _named(path):
            target = path.resolve()
            target.parent.mkdir(parents=True, exist_ok=True)
            clear(target.parent, target.name)
            file, temporary = stack.enter_context(_opened(target))
        yield file
        with _named(path):
            _settle(file)
            temporary.chmod(_permissions(target))
            temporary.replace(target)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise KgraphError(f"{path}: it cannot be written: {reason}") from error


@contextmanager
def _staged(path: Path, content: bytes) -> Iterator[Path]:
    """Write ``content`` to a temporary file beside ``path``, which does not outlast the block."""
    with _opened(path) as (file, temporary):
        file.write(content)
        _settle(file)
        file.close()
        temporary.chmod(_permissions(path))
        yield temporary


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """Open a temporary file beside ``path``, which does not outlast the block."""
    descriptor, name = tempfile.mkstemp(prefix=_begun(path.name), suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            portalocker.lock(file, portalocker.LOCK_EX | portalocker.LOCK_NB)  # so that nobody clears it away
            yield file, Path(name)
    finally:  # an interrupt, too, must leave no temporary file behind
        with suppress(FileNotFoundError):
            Path(name).unlink()


def _settle(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _begun(name: str) -> str:
    """Return what the names of temporary files of a file begin with."""
    return f".{name[:40]}-"


def _permissions(path: Path) -> int:
    """Return the permissions of the file there is, or those that a new file gets by default."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def clear(folder: Path, name: str) -> None:
    """Remove the temporary files that killed processes left of the file ``name`` in ``folder``."""
    for left in folder.glob(f"{escape(_begun(name))}*.tmp"):
        with suppress(OSError, portalocker.LockException):
            if left.stat().st_mtime < time.time() - STALE:
                with left.open("r+b") as file:
                    portalocker.lock(file, portalocker.LOCK_EX | portalocker.LOCK_NB)
                left.unlink()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Be the one process that reads and writes the file ``path``; others wait till the block ends.

    The lock is a file beside it, which is gone at the end; what a killed process leaves of it locks nobody
    out. Raises ``KgraphError`` if there can be none.
    """
    with _named(path):
        target = path.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = target.with_name(f".{target.name}.lock")
    while True:
        with ExitStack() as stack:
            with _named(path):
                held = stack.enter_context(lock.open("a"))
                portalocker.lock(held, portalocker.LOCK_EX)
            if not _is_at(held.fileno(), lock):
                continue  # who had it before has removed it
            try:
                yield
            finally:
                with suppress(OSError):  # where a file that is open stays
                    lock.unlink()
            return


def _is_at(descriptor: int, path: Path) -> bool:
    """Return whether an open file still has the name ``path``."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False
