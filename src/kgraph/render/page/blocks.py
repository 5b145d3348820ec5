"""Blocks of data in a page: JSON, packed with gzip, in the letters of base64, none of which ends an element.

The same values give the same letters: gzip is told no time and no name.
"""

from __future__ import annotations

import base64
import gzip
import io
import json
from collections.abc import Iterable
from itertools import chain, repeat

BEST = 9  # level of compression


def block(value: object) -> str:
    """Return the block of a value."""
    return _packed([_json(value)])


def text(value: str) -> str:
    """Return the block of a text as it is."""
    return _packed([value])


def listed(values: Iterable[object]) -> str:
    """Return the block of a list, whose values are asked for one by one: memory need not hold them all."""
    between = chain([""], repeat(","))
    parted = chain.from_iterable(zip(between, map(_json, values), strict=False))
    return _packed(chain("[", parted, "]"))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _packed(parts: Iterable[str]) -> str:
    packed = io.BytesIO()
    with gzip.GzipFile("", "wb", BEST, packed, mtime=0) as file:
        for part in parts:
            file.write(part.encode("utf-8", "replace"))  # half a surrogate pair is no text
    return base64.b64encode(packed.getvalue()).decode()
