"""The pieces of an article that a language model reads at once, with what they need to be understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kgraph.extract.parse.text_layout import blocks
from kgraph.model import Document, Span

LONGEST = 4_000  # characters of a piece
LONGEST_BEFORE = 1_200  # characters of the paragraph before it
STOP = re.compile(r"[.?!][”\"')]*\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article, in which claims are looked for, and the stretch ``before`` it, in which the
    speaker or what *they* means may stand.
    """

    document: Document
    span: Span
    before: Span

    @property
    def text(self) -> str:
        """The words of the piece."""
        return self.document.text[self.span.start : self.span.end]

    @property
    def context(self) -> str:
        """The words before the piece."""
        return self.document.text[self.before.start : self.before.end]


def pieces(document: Document) -> Iterator[Piece]:
    """Yield the pieces of an article: paragraphs of running text, as many at a time as fit, with headings
    between them. They do not overlap, and no running text is left out.
    """
    group: list[Span] = []
    before = Span(0, 0)
    for part in _parts(document.text):
        if group and part.end - group[0].start > LONGEST:
            yield Piece(document, Span(group[0].start, group[-1].end), before)
            before, group = _last(group[-1]), []
        group.append(part)
    if group:
        yield Piece(document, Span(group[0].start, group[-1].end), before)


def _last(span: Span) -> Span:
    """Return the end of a paragraph, as much of it as goes along with the next piece."""
    return Span(max(span.start, span.end - LONGEST_BEFORE), span.end)


def _parts(text: str) -> Iterator[Span]:
    """Yield paragraphs of running text; one that is too long in parts that end with a sentence or a word."""
    for block in blocks(text):
        if not block.body:
            continue
        start, end = block.span.start, block.span.end
        while end - start > LONGEST:
            window = text[start : start + LONGEST]
            stops = [found.end() for found in STOP.finditer(window)]
            cut = (stops[-1] if stops else 0) or window.rfind(" ") + 1 or LONGEST
            yield Span(start, start + cut)
            start += cut
        if start < end:
            yield Span(start, end)
