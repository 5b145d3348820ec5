"""Parquet: a row an article, read in batches by pyarrow, which the extra ``parquet`` installs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from kgraph.errors import InputError
from kgraph.sources.extras import library
from kgraph.sources.formats import rows
from kgraph.sources.input_limits import MIB
from kgraph.sources.opened import Opened
from kgraph.sources.told import Found

AT_ONCE = 100  # rows
LARGEST = 512 * MIB  # bytes of a group of rows when it is unpacked, which the library does at a time


def read(opened: Opened) -> Iterator[Found]:
    """Yield the document of each row; ``InputError`` if there is no column of text, or no library."""
    parquet = library("pyarrow.parquet", "parquet")
    arrow = library("pyarrow", "parquet")
    try:
        file = parquet.ParquetFile(opened.seekable())
        groups = [file.metadata.row_group(at).total_byte_size for at in range(file.metadata.num_row_groups)]
        if max(groups, default=0) > LARGEST:
            raise InputError(
                f"a group of its rows is larger than {LARGEST // MIB} MB: write it in smaller groups"
            )
        yield from rows.documents(_rows(opened.name, file), opened.text_column)
    except arrow.ArrowException as error:
        raise InputError(f"it is a broken Parquet file: {error}") from None


def _rows(name: str, file: Any) -> Iterator[rows.Row]:
    yield name, list(file.schema_arrow.names)
    number = 0
    for batch in file.iter_batches(batch_size=AT_ONCE):
        for record in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            number += 1
            yield f"{name}:{number}", [_plain(value) for value in record]


def _plain(value: object) -> object:
    """Return a value as other tables have it: a time as ISO writes it."""
    if isinstance(value, date):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
