"""A graph folder on disk: one whole version after another, of which readers see the last.

A writer works on a copy of the last version, which costs milliseconds since the large files are shared
(hard links), and at the end names it the current one in a single step. If it is killed before, the
copy is left for the next writer to clear away, and nothing has changed. Readers open a version that
nobody writes to any more; it stays till the last of them is done.

Layout: ``kgraph.json`` marks the folder, ``current`` names the version, ``versions/N/`` hold the data, and
``versions/N.lock`` keeps a version for those who read it. ``maker.lock`` is there while a folder is made.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import portalocker
import pyoxigraph as ox

from kgraph.errors import GraphError
from kgraph.files import clear, write_whole
from kgraph.graph.backends.oxigraph import Oxigraph
from kgraph.graph.version import BUILD_AGAIN
from kgraph.text import printable

FORMAT = 3  # of the folder and of what its claims mean
MARK, CURRENT, VERSIONS = "kgraph.json", "current", "versions"
BULK = 10_000  # quads that are put in at once without a transaction
WRITER, MAKER = "writer.lock", "maker.lock"


def is_folder(path: Path) -> bool:
    """Return whether a path is a graph folder, and no other folder or file."""
    return (path / MARK).is_file()


def create(path: Path) -> None:
    """Make ``path`` an empty graph folder.

    What a process leaves that was killed while it made one is begun anew. Raises ``GraphError`` if there
    is a graph already, or anything else, or another process is making one.
    """
    if is_folder(path):
        raise GraphError(f"{_shown(path)}: there is a graph already")
    try:
        path.mkdir(parents=True, exist_ok=True)
        if any(path.iterdir()) and not (path / MAKER).is_file():
            raise GraphError(f"{_shown(path)}: the folder is not empty")
        with _held(path, MAKER, "making a graph there"):
            if is_folder(path):
                raise GraphError(f"{_shown(path)}: there is a graph already")
            _make(path)
            (path / MAKER).unlink()
    except OSError as error:
        raise GraphError(f"{_shown(path)}: {error.strerror or printable(str(error))}") from error


def _make(path: Path) -> None:
    """Fill a folder; only the mark, which comes last, makes it a graph."""
    if (path / VERSIONS).is_dir():
        shutil.rmtree(path / VERSIONS)  # of a process that was killed
    first = _version(path, 1)
    first.parent.mkdir()
    ox.Store(str(first)).flush()
    _point(path, 1)
    write_whole(path / MARK, json.dumps({"format": FORMAT}).encode())


class Reading(Oxigraph):
    """The current version, open for reading; it stays till this is closed. Another process opens it anew."""

    def __init__(self, path: Path) -> None:
        _check(path)
        self._path = path.absolute()
        self._pin, store = _opened(path)
        super().__init__(store)

    def __reduce__(self) -> tuple[type[Reading], tuple[Path]]:
        return Reading, (self._path,)

    def close(self) -> None:
        """Let the version go."""
        self.store = ox.Store()
        self._pin.close()


def _opened(path: Path) -> tuple[IO[str], ox.Store]:
    """Return the lock on the current version and its store; a writer may clear one away meanwhile."""
    for _ in range(100):
        number = _current(path)
        pin = _pin(path, number).open("a")
        portalocker.lock(pin, portalocker.LOCK_SH)
        if _version(path, number).is_dir():
            return pin, ox.Store.read_only(str(_version(path, number)))
        pin.close()
    raise GraphError(f"{_shown(path)}: the current version is missing")


class Writing(Oxigraph):
    """A new version, open for writing till it is published or dropped."""

    def __init__(self, path: Path) -> None:
        self._path = path
        super().__init__(self._copied())

    def _copied(self) -> ox.Store:
        """Return a copy of the current version, open for writing."""
        last = _current(self._path)
        _clear(self._path, last)
        self._number = last + 1
        self._open, self.changed, self._loose = True, False, False
        target = _version(self._path, self._number)
        ox.Store.read_only(str(_version(self._path, last))).backup(str(target))
        return ox.Store(str(target))

    def apply(self, removed: Iterable[ox.Quad], added: Iterable[ox.Quad]) -> None:
        """Take out ``removed`` and put in ``added``, in the version that readers do not see yet: so many at
        once need not be one transaction, which costs twice the time.
        """
        self.changed = True
        new = list(added)
        super().apply(removed, new if len(new) < BULK else ())
        if len(new) >= BULK:
            self.store.bulk_extend(new)
            self._loose = True

    def keep(self) -> None:
        """Publish what was changed so far and go on."""
        self.publish()
        self.store = self._copied()

    def publish(self) -> None:
        """Make the new version the current one, for readers that come from now on, and close it. What was put
        in at once lies in files of its own, in which questions take twice the time, and is joined first.
        """
        self.store.optimize() if self._loose else self.store.flush()
        self._close()
        _point(self._path, self._number)
        _clear(self._path, self._number)

    def drop(self) -> None:
        """Throw the new version away, unless it is published."""
        if self._open:
            self._close()
            shutil.rmtree(_version(self._path, self._number), ignore_errors=True)

    def _close(self) -> None:
        """Close the store, which it does when nothing refers to it."""
        del self.store
        self._open = False


@contextmanager
def writing(path: Path) -> Iterator[Writing]:
    """Open the graph folder ``path`` for writing; what is changed is published when the block ends. If an
    error ends it, only what was kept before counts.

    Raises ``GraphError`` if it is no graph folder or somebody else is writing to it.
    """
    _check(path)
    with _held(path, WRITER, "writing to it"):
        session = Writing(path)
        try:
            yield session
            if session.changed:
                session.publish()
        finally:
            session.drop()


@contextmanager
def _held(path: Path, lock: str, doing: str) -> Iterator[None]:
    """Be the one process that holds a lock of a folder. It is let go however the process ends."""
    with (path / lock).open("a+") as held:
        try:
            portalocker.lock(held, portalocker.LOCK_EX | portalocker.LOCK_NB)
        except portalocker.LockException as error:
            who = f" (process {name})" if (name := _name_in(path / lock)) else ""
            raise GraphError(
                f"{_shown(path)}: another kgraph{who} is {doing}; try again when it is done"
            ) from error
        held.truncate(0)
        held.write(str(os.getpid()))
        held.flush()
        yield


def _name_in(file: Path) -> str:
    with suppress(OSError):
        return printable(file.read_text("utf-8"))
    return ""


def _clear(path: Path, last: int) -> None:
    """Remove the versions before ``last`` that nobody reads, those after it, and what else is left of
    processes that were killed.
    """
    (path / MAKER).unlink(missing_ok=True)
    for name in (CURRENT, MARK):
        clear(path, name)
    for found in sorted((path / VERSIONS).iterdir()):
        name, _, kind = found.name.partition(".")
        if kind == "gone":
            shutil.rmtree(found, ignore_errors=True)
        elif name.isdecimal() and int(name) != last and not kind:
            _remove(found, _pin(path, int(name)))
        elif (
            name.isdecimal()
            and int(name) < last
            and kind == "lock"
            and not _version(path, int(name)).is_dir()
        ):
            found.unlink(missing_ok=True)


def _remove(version: Path, pin: Path) -> None:
    with suppress(portalocker.LockException, OSError), pin.open("a") as lock:
        portalocker.lock(lock, portalocker.LOCK_EX | portalocker.LOCK_NB)
        removed = version.with_name(f"{version.name}.gone")
        version.rename(removed)
        shutil.rmtree(removed)
        pin.unlink()


def _check(path: Path) -> None:
    if not is_folder(path):
        raise GraphError(f"{_shown(path)}: there is no graph; kgraph init makes one")
    try:
        found = json.loads((path / MARK).read_text("utf-8"))["format"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GraphError(f"{_shown(path / MARK)}: it cannot be read") from error
    if found in range(1, FORMAT):
        raise GraphError(f"{_shown(path)}: {BUILD_AGAIN}")
    if found != FORMAT:
        raise GraphError(f"{_shown(path)}: its format {found} is not {FORMAT}, which this kgraph reads")


def _current(path: Path) -> int:
    try:
        return int((path / CURRENT).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise GraphError(f"{_shown(path / CURRENT)}: it does not name a version") from error


def _point(path: Path, number: int) -> None:
    write_whole(path / CURRENT, b"%d\n" % number)


def _version(path: Path, number: int) -> Path:
    return path / VERSIONS / f"{number:06d}"


def _pin(path: Path, number: int) -> Path:
    return path / VERSIONS / f"{number:06d}.lock"


def _shown(path: Path) -> str:
    return printable(str(path))
