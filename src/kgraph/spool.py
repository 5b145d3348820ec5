"""Holding more values than memory should: written to a temporary file, read back in order."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import Generic, TypeVar, cast
from weakref import finalize

T = TypeVar("T")

IN_MEMORY = 32 * 2**20  # bytes held in memory before they go to a file on disk


class Spool(Generic[T]):
    """Values that are read again: all from the beginning, or one by the place where it stands.

    A context manager; the file has no name that others could see, and is gone at the end.
    """

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        self._file = SpooledTemporaryFile(max_size=in_memory)  # noqa: SIM115 - closed at the end of this object
        self._close = finalize(self, self._file.close)
        self._end = 0

    def __enter__(self) -> Spool[T]:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def keep(self, value: T) -> int:
        """Keep ``value`` behind the others, and return the place where it stands."""
        place = self._file.seek(self._end)
        pickle.dump(value, self._file, pickle.HIGHEST_PROTOCOL)
        self._end = self._file.tell()
        return place

    def at(self, place: int) -> T:
        """Return the value that stands at a place."""
        self._file.seek(place)
        return cast("T", pickle.load(self._file))  # noqa: S301 - this process wrote it, and nobody else can

    def __iter__(self) -> Iterator[T]:
        place = 0
        while place < self._end:
            value = self.at(place)
            place = self._file.tell()
            yield value
