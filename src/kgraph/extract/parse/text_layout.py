"""The layout of an article: which of its characters are running text, and where paragraphs begin.

Article furniture (a leading date, a dateline, headings without a full stop, bylines, picture
credits) is not text: the parser sees it apart, and no claim is taken from it. Where there is nothing but
such lines, those that look like headings are all the text there is, and are read as it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from kgraph.extract.lexicon.lexicon_tables import listed, one_of, phrases
from kgraph.model import Span

HEADING_WORDS = 14
ITEM_WORDS = 4  # of an item of a list that is no heading
WRAPPED_LINE = range(55, 101)  # characters in a line of hard-wrapped text

ITEM = re.compile(r"[ \t]*(?:[-–—•*·▪◦‣]|\(?\d{1,2}[.)])[ \t]+(?=\S)")  # the mark before an item of a list
LEADING_DATE = re.compile(
    r"\s*date (?:\d{4}-\d{2}(?:-\d{2})?|\d{4}(?=[ \t]*(?:\n|$)))(?![\w-])[ \t]*", re.IGNORECASE
)
DATELINE = re.compile(
    r"[A-Z][A-Z.'’-]+(?: [A-Z.'’-]+){0,3}(?:,\s+[A-Z][\w.]+(?:\s+[A-Z][\w.]+)?)?"
    r"(?:\s+\([\w ./]+\))?\s*(?:[—–]|--?)\s+"
)
WIRE_DATELINE = re.compile(rf"[A-Z][\w.,' -]{{2,40}}\s+\({one_of(listed('agencies'))}\)\s*(?:[—–]|--?)\s+")
BYLINE = re.compile(
    rf"{one_of(listed('before bylines'))} [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,5}}"
    r"(?:,? (?:and|in) .{0,60})?\s*$"
)
CREDIT = re.compile(rf".{{0,120}}\b{one_of(phrases('picture credits'))}\b.{{0,80}}$")
SIGNED = re.compile(r"[\"”]\s*(?:[—–―]|--?)\s*[A-Z]")  # a quotation with the name of its speaker
ESCAPED = re.compile(
    r"\\n(?=\s|\\n|$)"
)  # the end of a line that somebody wrote out; as long as what replaces it
CLOSED = tuple(".?!:;…\"”'’)]")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article; ``body`` tells running text from furniture."""

    span: Span
    body: bool


def blocks(text: str) -> Iterator[Block]:
    """Yield the stretches of ``text`` in order: paragraphs of running text, and furniture.

    Together they cover every character of ``text`` that is not white space between them.
    """
    text = ESCAPED.sub("\n\n", text)  # of the same length
    found = list(_stretches(text))
    if not any(kind is _Kind.TEXT for _, kind in found):
        found = [(span, _Kind.TEXT if kind is _Kind.HEADING else kind) for span, kind in found]
    yield from (Block(span, body=kind is _Kind.TEXT) for span, kind in found)


class _Kind(Enum):
    """What a stretch of an article is: running text, a heading, or furniture of another sort."""

    TEXT = auto()
    HEADING = auto()
    OTHER = auto()


def _stretches(text: str) -> Iterator[tuple[Span, _Kind]]:
    """Yield the paragraphs of ``text``, and what stands before one (a date, the mark of an item) apart."""
    first = True
    is_list = _has_list(text)
    for start, end in _paragraphs(text, is_list):
        mark = ITEM.match(text[start:end]) if is_list else None
        body_from = start + (mark.end() if mark is not None else _prefix(text[start:end], first))
        if body_from > start:
            yield Span(start, body_from), _Kind.OTHER
        if body_from < end:
            is_item = _is_item(mark, text[body_from:end])
            yield Span(body_from, end), _Kind.TEXT if is_item else _kind(text[body_from:end])
            first = False


def _has_list(text: str) -> bool:
    """Return whether two lines or more begin as items of a list do."""
    return sum(bool(ITEM.match(line)) for line in text.split("\n")) > 1


def _paragraphs(text: str, is_list: bool) -> Iterator[tuple[int, int]]:
    """Yield start and end of each paragraph: parted by empty lines, by the marks of a list, or by line ends
    if not wrapped.
    """
    for chunk in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text):
        for lines in _items([*re.finditer(r"[^\n]+", chunk.group())], is_list):
            spans = [(chunk.start() + line.start(), chunk.start() + line.end()) for line in lines]
            if _is_wrapped([line.group() for line in lines]):
                spans = [(spans[0][0], spans[-1][1])]
            yield from spans


def _items(lines: list[re.Match[str]], is_list: bool) -> Iterator[list[re.Match[str]]]:
    """Yield the lines of each item of a list, the mark before it first; all lines if there is no list."""
    starts = [
        0,
        *(n for n, line in enumerate(lines) if n and is_list and ITEM.match(line.group())),
        len(lines),
    ]
    yield from (lines[start:end] for start, end in pairwise(starts))


def _is_wrapped(lines: list[str]) -> bool:
    """Return whether lines are one paragraph, broken at a fixed width."""
    inner = lines[:-1]
    return (
        bool(inner)
        and all(len(line.rstrip()) in WRAPPED_LINE for line in inner)
        and (sum(line.rstrip().endswith((".", "?", "!")) for line in inner) * 2 <= len(inner))
    )


def _prefix(paragraph: str, first: bool) -> int:
    """Return how many leading characters are a date line or a dateline."""
    length = 0
    if first and (match := LEADING_DATE.match(paragraph)):
        length = match.end()
    if match := DATELINE.match(paragraph, length) or WIRE_DATELINE.match(paragraph, length):
        length = match.end()
    return length


def _is_item(mark: re.Match[str] | None, words: str) -> bool:
    """Return whether what stands behind a mark is an item of running text, which needs no full stop."""
    return mark is not None and len(words.split()) >= ITEM_WORDS


def _kind(paragraph: str) -> _Kind:
    """Return what a paragraph is: a heading is short and has no full stop."""
    stripped = paragraph.strip()
    if not stripped or BYLINE.match(stripped) or CREDIT.match(stripped):
        return _Kind.OTHER
    short = not stripped.endswith(CLOSED) and len(stripped.split()) <= HEADING_WORDS
    return _Kind.HEADING if short and not SIGNED.search(stripped) else _Kind.TEXT
