"""Parquet: a row an article, read in batches by pyarrow, which the extra ``parquet`` installs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from kgraph.errors import InputError
from kgraph.sources import aside
from kgraph.sources.extras import library
from kgraph.sources.formats import rows
from kgraph.sources.input_limits import MIB, UNPACKED
from kgraph.sources.opened import Opened
from kgraph.sources.told import Found

AT_ONCE = 100  # rows
RATIO = 100  # how many times its size a file may hold: of text it is three to ten times
LONG = MIB  # characters of rows that are told together
LARGEST = 512 * MIB  # bytes of a group of rows when it is unpacked, which the library does at a time
BUDGET = aside.Budget(memory=8 * 1024 * MIB)  # Arrow takes addresses for a multiple of what it uses


def read(opened: Opened) -> Iterator[Found]:
    """Yield the document of each row; ``InputError`` if there is no column of text, or no library."""
    told = aside.read("parquet", opened, BUDGET)
    names, largest, packed = next(told)
    if largest > LARGEST:
        raise InputError(
            f"a group of its rows is larger than {LARGEST // MIB} MB: write it in smaller groups"
        )
    yield from rows.documents(_rows(opened.name, names, told, UNPACKED + RATIO * packed), opened.text_column)


def _rows(name: str, names: list[str], told: Iterator[Any], most: int) -> Iterator[rows.Row]:
    """Yield the head and the rows; ``InputError`` where they have more than ``most`` characters."""
    yield name, names
    size = 0
    for number, row in enumerate(chain.from_iterable(told), start=1):
        size += len(row) + sum(len(value) for value in row if isinstance(value, str))
        if size > most:
            raise InputError(
                f"what is packed in it is larger than {most // MIB} MB: the rows before are read"
            )
        yield f"{name}:{number}", row


def parts(path: Path) -> Iterator[Any]:
    """Yield what is told of a file: the names of its columns, the sizes of its largest group of rows and of
    itself, then rows, several at a time. It runs in a process of its own.
    """
    parquet = library("pyarrow.parquet", "parquet")
    arrow = library("pyarrow", "parquet")
    try:
        with parquet.ParquetFile(path) as file:
            groups = map(file.metadata.row_group, range(file.metadata.num_row_groups))
            largest = max((group.total_byte_size for group in groups), default=0)
            yield list(file.schema_arrow.names), largest, path.stat().st_size
            for batch in file.iter_batches(batch_size=AT_ONCE):
                records = zip(*(column.to_pylist() for column in batch.columns), strict=True)
                yield from _some([_plain(value) for value in record] for record in records)
    except arrow.ArrowException as error:
        raise InputError(f"it is a broken Parquet file: {error}") from None


def _some(found: Iterable[list[object]]) -> Iterator[list[list[object]]]:
    """Yield rows several at a time, few of them where they are long."""
    waiting: list[list[object]] = []
    size = 0
    for row in found:
        waiting.append(row)
        size += sum(len(value) for value in row if isinstance(value, str))
        if size > LONG:
            yield waiting
            waiting, size = [], 0
    if waiting:
        yield waiting


def _plain(value: object) -> object:
    """Return a value as other tables have it and JSON can write it: a time as ISO does."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)
