"""A quotation cut at the words that play a role in its claim, so that they can be marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

# Bidirectional controls let a label be read as something else; the rest draws nothing, breaks lines, or
# (lone surrogates) cannot be written.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]+"
)


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Words of a quotation that play ``role``; ``start`` counts from the start of the quotation."""

    start: int
    words: str
    role: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a quotation in which the same roles are played; ``roles`` is sorted, often empty."""

    text: str
    roles: tuple[str, ...]


def pieces(quote: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """Return ``quote`` in consecutive pieces, cut wherever a mark begins or ends.

    Marks may overlap. A mark whose words do not stand where it says is left out: better no mark
    than one on the wrong words.
    """
    spans = [(m.start, m.start + len(m.words), m.role) for m in marks if _stands(quote, m)]
    cuts = sorted({0, len(quote), *(cut for start, end, _ in spans for cut in (start, end))})
    return tuple(
        Piece(quote[start:end], tuple(sorted({role for a, b, role in spans if a <= start and end <= b})))
        for start, end in pairwise(cuts)
    )


def one_line(text: str) -> str:
    """Return ``text`` as a label: on one line, without control and bidirectional characters."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def _stands(quote: str, mark: Mark) -> bool:
    return mark.start >= 0 and bool(mark.words) and quote.startswith(mark.words, mark.start)
