"""Standard input: one text, one JSON value, JSON Lines, or what a file may hold otherwise."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from typing import BinaryIO

from kgraph.errors import InputError
from kgraph.sources import formats
from kgraph.sources.input_limits import JSON, TEXT, lines, whole
from kgraph.sources.opened import Opened
from kgraph.sources.records import read_lines
from kgraph.sources.told import Found

NAME = "stdin"


def read_stream(stdin: BinaryIO | None, text_column: str = "") -> Iterator[Found]:
    """Yield the documents of ``stdin``, by default the process's own.

    If one of its first two lines is a JSON object, every line is a document and is read as it comes;
    if the whole is one JSON object or list, it is read as a ``.json`` file; else it is what it begins as, or
    one text, unless it begins with a brace, which no article does but JSON Lines with broken first lines.
    """
    stream = stdin or (sys.stdin.buffer if sys.stdin else None)
    if stream is None:
        raise InputError("it is closed")
    start = stream.readline(TEXT + 1)
    if _begins_object(start):
        if len(start) > TEXT or _is_json(start):
            return read_lines(NAME, lines(stream.readline, start), text_column)
        second = stream.readline(TEXT + 1)
        if _begins_object(second) and _is_json(second):
            return read_lines(NAME, chain([start], lines(stream.readline, second)), text_column)
        start += second
    raw = whole(stream, JSON, start)
    suffix = ".json" if _is_json(raw) else ".jsonl" if _begins_object(raw) and not _is_rich(raw) else ".txt"
    return formats.read(Opened(NAME, suffix, BytesIO(raw), text_column))


def _is_rich(raw: bytes) -> bool:
    return raw.lstrip().startswith(b"{\\rtf")


def _begins_object(raw: bytes) -> bool:
    return raw.lstrip().startswith(b"{")


def _is_json(raw: bytes) -> bool:
    if not raw.lstrip().startswith((b"{", b"[")):
        return False
    try:
        json.loads(raw)
    except (ValueError, RecursionError):
        return False
    return True
