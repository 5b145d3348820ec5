"""Holding more values than memory should: written to a temporary file, read back in order."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import Generic, TypeVar

T = TypeVar("T")

IN_MEMORY = 32 * 2**20  # bytes held in memory before they go to a file on disk


class Spool(Generic[T]):
    """Values that are read twice: once as they come, and again from the beginning.

    A context manager; the file has no name that others could see, and is gone at the end.
    """

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        self._file = SpooledTemporaryFile(max_size=in_memory)  # noqa: SIM115 - closed by __exit__
        self._length = 0

    def __enter__(self) -> Spool[T]:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def passing(self, values: Iterable[T]) -> Iterator[T]:
        """Pass ``values`` on, and keep each."""
        for value in values:
            pickle.dump(value, self._file, pickle.HIGHEST_PROTOCOL)
            self._length += 1
            yield value

    def __iter__(self) -> Iterator[T]:
        self._file.seek(0)
        for _ in range(self._length):
            yield pickle.load(self._file)  # noqa: S301 - this process wrote it, and nobody else can
