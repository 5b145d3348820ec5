"""Words in the pieces that the models know (WordPiece, as in BERT, uncased)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

UNKNOWN, OPENING, CLOSING = "[UNK]", "[CLS]", "[SEP]"
INSIDE = "##"  # begins a piece that goes on with a word
LONGEST = 100  # characters of a part of a word; a longer one is not known
ASCII_MARKS = frozenset(r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~""")
CACHED = 50_000  # words whose pieces are kept


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of an article in order: the number of each, and the word that it is of."""

    ids: tuple[int, ...]
    words: tuple[int, ...]


def pieces(words: Iterable[str]) -> Pieces:
    """Return the pieces of words; spaces have none."""
    ids: list[int] = []
    of: list[int] = []
    for number, word in enumerate(words):
        found = _of_word(word)
        ids += found
        of += [number] * len(found)
    return Pieces(tuple(ids), tuple(of))


def number(piece: str) -> int:
    """Return the number of a piece."""
    return vocabulary()[piece]


@cache
def vocabulary() -> dict[str, int]:
    """Return the numbers of all pieces."""
    lines = (files(__package__) / "vocabulary.txt").read_text("utf-8").splitlines()
    return {piece: at for at, piece in enumerate(lines)}


@cache
def _longest_piece() -> int:
    return max(map(len, vocabulary()))


def _of_word(word: str) -> tuple[int, ...]:
    known = _kept.get(word)
    if known is None:
        known = tuple(piece for part in _parts(word) for piece in _cut(part))
        if len(_kept) < CACHED and len(word) <= LONGEST:
            _kept[word] = known
    return known


_kept: dict[str, tuple[int, ...]] = {}


def _parts(word: str) -> Iterable[str]:
    """Return the parts of a word in small letters without accents, each mark of punctuation a part."""
    small = word.lower()
    # each by itself: to order the accents of a word, which all go, may take time squared
    plain = small if small.isascii() else "".join(unicodedata.normalize("NFD", c) for c in small)
    apart = "".join(
        f" {c} " if _is_mark(c) else c for c in plain if unicodedata.category(c) not in ("Mn", "Cc", "Cf")
    )
    return apart.split()


def _is_mark(character: str) -> bool:
    return character in ASCII_MARKS or unicodedata.category(character).startswith("P")


def _cut(part: str) -> tuple[int, ...]:
    """Return the longest pieces that make a part, from the left; the unknown one if none do."""
    known, longest = vocabulary(), _longest_piece()
    if len(part) > LONGEST:
        return (known[UNKNOWN],)
    found, start = [], 0
    while start < len(part):
        for end in range(min(len(part), start + longest), start, -1):
            piece = (INSIDE if start else "") + part[start:end]
            if piece in known:
                break
        else:
            return (known[UNKNOWN],)
        found.append(known[piece])
        start = end
    return tuple(found)
