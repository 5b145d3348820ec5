"""Where words that a language model quotes stand in a text: the same words in the same order, or none.

White space, capitals, punctuation, the shape of quotation marks and of dashes make no difference, an ellipsis
in a quotation leaves words of a line out, and a longer word may be spelt another way (*organisation*,
*organization*). A word too many, too few or exchanged is another quotation.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from kgraph.model import Span

WORD = re.compile(r"\w+")
LEFT_OUT = re.compile(r"\[\s*(?:\.{3,}|…)\s*\]|\.{3,}|…")
MOST_LEFT_OUT = 60  # words that an ellipsis stands for
LONG = 6  # letters of a word that may be spelt another way
ALIKE = 0.8  # share of letters that two spellings have in common
WORDS_A_SPELLING = 5  # of a quotation for each that is spelt another way


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a stretch of a text, folded, where they stand in it, and in which of its lines."""

    folded: tuple[str, ...]
    spans: tuple[Span, ...]
    lines: tuple[int, ...]

    @classmethod
    def of(cls, text: str, within: Span) -> Words:
        """Return the words of a text that stand within a span."""
        found = list(WORD.finditer(text, within.start, within.end))
        ends = [place for place in range(within.start, within.end) if text[place] == "\n"]
        return cls(
            tuple(fold(word[0]) for word in found),
            tuple(Span(*word.span()) for word in found),
            tuple(bisect(ends, word.start()) for word in found),
        )

    def span(self, first: int, end: int) -> Span:
        """Return the characters from the word ``first`` to the one before ``end``."""
        return Span(self.spans[first].start, self.spans[end - 1].end)

    def within(self, span: Span) -> tuple[int, int]:
        """Return the first word of those in a span, and the one behind the last."""
        inside = [n for n, each in enumerate(self.spans) if span.start <= each.start and each.end <= span.end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)


def fold(word: str) -> str:
    """Return a word without what makes no difference."""
    return unicodedata.normalize("NFKC", word).casefold()


def places(quotation: str, words: Words, first: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield where a quotation stands among words from ``first`` to before ``end``: its first word and the
    one behind its last, for each time that it stands there.
    """
    end = len(words.folded) if end is None else end
    whole = [fold(word) for word in WORD.findall(LEFT_OUT.sub(" ", quotation))]
    found = list(_runs(whole, words, first, end))
    if not found and LEFT_OUT.search(quotation):
        found = list(_with_gaps(quotation, words, first, end))
    yield from found


def _runs(wanted: list[str], words: Words, first: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where words stand one behind the other: as they are, or if they stand so nowhere, spelt in
    another way.
    """
    if not wanted:
        return
    starts = range(first, end - len(wanted) + 1)
    exact = [at for at in starts if words.folded[at : at + len(wanted)] == tuple(wanted)]
    near = exact or [at for at in starts if _is_spelt(wanted, words.folded[at : at + len(wanted)])]
    yield from ((at, at + len(wanted)) for at in near)


def _is_spelt(wanted: list[str], there: tuple[str, ...]) -> bool:
    """Return whether words are others in a few spellings alone."""
    left = len(wanted) // WORDS_A_SPELLING
    for one, other in zip(wanted, there, strict=True):
        if one != other:
            left -= 1
            if left < 0 or not _is_one_word(one, other):
                return False
    return True


def _is_one_word(one: str, other: str) -> bool:
    if min(len(one), len(other)) < LONG or one[0] != other[0] or not (one + other).isalpha():
        return False
    return DamerauLevenshtein.normalized_similarity(one, other) >= ALIKE


def _with_gaps(quotation: str, words: Words, first: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the parts of a quotation stand that an ellipsis parts, one near the other."""
    parts = [
        found for part in LEFT_OUT.split(quotation) if (found := [fold(word) for word in WORD.findall(part)])
    ]
    if len(parts) < 2:  # noqa: PLR2004 - nothing is left out between
        return
    for start, at in _runs(parts[0], words, first, end):
        last = _follow(parts[1:], words, at, end)
        if last is not None and words.lines[start] == words.lines[last - 1]:
            yield start, last


def _follow(parts: list[list[str]], words: Words, at: int, end: int) -> int | None:
    """Return the word behind the last of parts that follow on ``at``, ``None`` if one is not near."""
    for part in parts:
        near = next(_runs(part, words, at, min(end, at + MOST_LEFT_OUT + len(part))), None)
        if near is None:
            return None
        at = near[1]
    return at
