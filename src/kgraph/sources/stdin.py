"""Standard input: one text, one JSON value, or JSON Lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from typing import BinaryIO

from kgraph.faults import Skipped
from kgraph.sources.files import read_bytes
from kgraph.sources.records import read_lines
from kgraph.sources.reject import Found

NAME = "stdin"


def read_stream(stdin: BinaryIO | None) -> Iterator[Found | Skipped]:
    """Yield the documents of ``stdin``, by default the process's own.

    If its first line is a JSON object, every line is a document and is read as it comes; if the
    whole is one JSON object or list, it is read as a ``.json`` file; else it is one text, unless
    it begins with a brace, which no article does but JSON Lines with a broken first line.
    """
    stream = stdin or sys.stdin.buffer
    first = stream.readline()
    if first.lstrip().startswith(b"{") and _is_json(first):
        return read_lines(NAME, chain([first], stream))
    raw = first + stream.read()
    if _is_json(raw):
        return read_bytes(NAME, ".json", raw)
    return read_lines(NAME, BytesIO(raw)) if raw.lstrip().startswith(b"{") else read_bytes(NAME, ".txt", raw)


def _is_json(raw: bytes) -> bool:
    if not raw.lstrip().startswith((b"{", b"[")):
        return False
    try:
        json.loads(raw)
    except (ValueError, RecursionError):
        return False
    return True
