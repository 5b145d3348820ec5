"""JSON and JSON Lines."""

from __future__ import annotations

from collections.abc import Iterator
from io import TextIOWrapper
from itertools import chain

from kgraph.errors import InputError
from kgraph.sources.decode import byte_order_mark
from kgraph.sources.input_limits import JSON, lines
from kgraph.sources.opened import Opened
from kgraph.sources.records import read_json, read_lines
from kgraph.sources.told import Found

WIDE = "utf-16", "utf-32"  # encodings in which a line does not end with the one byte of a line feed


def read(opened: Opened) -> Iterator[Found]:
    """Yield the document, or the documents, of a ``.json`` file."""
    return read_json(opened.name, opened.text(JSON), opened.text_column)


def read_each(opened: Opened) -> Iterator[Found]:
    """Yield the documents of JSON Lines, line by line; ``InputError`` if there is none."""
    encoding = byte_order_mark(opened.head()[:4]) or ""
    is_wide = encoding in WIDE
    each = _wide_lines(opened, encoding) if is_wide else lines(opened.stream.readline)
    found = read_lines(opened.name, each, opened.text_column)
    first = next(found, None)
    if first is None:
        raise InputError("it is empty")
    yield from chain([first], found)


def _wide_lines(opened: Opened, encoding: str) -> Iterator[bytes | None]:
    """Yield the lines of text in UTF-16 or UTF-32 as UTF-8."""
    text = TextIOWrapper(opened.stream, encoding, errors="replace", newline="\n")
    return (line if line is None else line.encode() for line in lines(text.readline))
