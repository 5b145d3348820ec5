"""How near two phrases are in meaning (*nuclear accord with Iran*, *Iran nuclear deal*).

Each piece of a word has a short vector, and a phrase is the sum of those of its pieces. They were fitted so
that the sum points where a sentence model (all-MiniLM-L6-v2) puts the phrase: see ``training/meaning.py``. It
is less exact than that model and a hundred times as fast, needs no library that runs models, and counts in
whole numbers, so that every machine finds the same.

Likeness tells of what two phrases speak, and not what they say of it: *ending the strike* and *going on with
the strike* are near.
"""

from __future__ import annotations

import io
from functools import cache, lru_cache
from importlib.resources import files

import numpy
from numpy.typing import NDArray

from kgraph.words.pieces import pieces

KEPT = 2**15  # phrases whose vector is kept
DIGITS = 3


def likeness(one: str, other: str) -> float:
    """Return how near two phrases are, from -1 to 1 (the cosine of their vectors, to three digits); 0 if
    one has no word.
    """
    mine, its = vector(one), vector(other)
    lengths = int(mine @ mine) * int(its @ its)
    return round(int(mine @ its) / lengths**0.5, DIGITS) if lengths else 0.0


@lru_cache(maxsize=KEPT)
def vector(phrase: str) -> NDArray[numpy.int64]:
    """Return the vector of a phrase, in whole numbers; its length says nothing."""
    found: NDArray[numpy.int64] = _table()[list(pieces(phrase.split()).ids)].sum(axis=0, dtype=numpy.int64)
    return found


@cache
def _table() -> NDArray[numpy.int8]:
    """Return the vectors of all pieces, a row a piece."""
    written = (files(__package__) / "meanings.npy").read_bytes()
    found: NDArray[numpy.int8] = numpy.load(io.BytesIO(written), allow_pickle=False)
    return found
