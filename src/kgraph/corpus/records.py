"""Files of records, sorted by a key of 64 bits, of which a range can be read without the rest.

The key is a hash, so that ranges of keys are even shares of whatever is shared out.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import numpy

from kgraph.files import begun, write_whole
from kgraph.iris import HASH_LENGTH, digest

KEYS = 16**HASH_LENGTH  # how many keys there are

Range = tuple[int, int]
"""The first key, and the one behind the last."""


def key_of(name: str) -> int:
    """Return the key under which something stands by its name."""
    return int(digest(name), 16)


def key_of_article(iri: str) -> int:
    """Return the key of an article, by which articles are in the order of their IRIs."""
    return int(iri[-HASH_LENGTH:], 16)


def ranges(number: int) -> list[Range]:
    """Return so many even ranges of all keys, in order."""
    borders = [KEYS * n // number for n in range(number + 1)]
    return list(pairwise(borders))


def write(path: Path, records: Iterable[tuple[int, bytes]]) -> list[Path]:
    """Write records, which come in the order of their keys, and return the files: theirs and its index."""
    rows: list[tuple[int, int]] = []
    with begun(path) as file:
        for key, record in records:
            file.write(zlib.compress(record, 1))
            rows.append((key, file.tell()))
    index = BytesIO()
    numpy.save(index, numpy.array(rows, dtype=numpy.uint64).reshape(-1, 2), allow_pickle=False)
    write_whole(_index(path), index.getvalue())
    return [path, _index(path)]


def read(path: Path, wanted: Range) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a file whose keys are in a range, in order, with their keys."""
    rows = numpy.load(_index(path), mmap_mode="r", allow_pickle=False)
    keys, ends = rows[:, 0], rows[:, 1]
    at = bisect_left(keys, wanted[0], key=int)
    with path.open("rb") as file:
        start = file.seek(int(ends[at - 1]) if at else 0)
        for key, end in zip(map(int, keys[at:]), map(int, ends[at:]), strict=True):
            if key >= wanted[1]:
                return
            yield key, zlib.decompress(file.read(end - start))
            start = end


def _index(path: Path) -> Path:
    return path.with_name(f"{path.name}.index")
