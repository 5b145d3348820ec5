"""Direct speech as its marks tell it: which words stand between which quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Span, Token

from kgraph.extract.grammar.extents import says
from kgraph.extract.grammar.tree import SUBJECTS, child
from kgraph.extract.parse.parser import STOPS, Parsed

OPENING, CLOSING, STRAIGHT = "“", "”", '"'
BEGINS, ENDS = (OPENING, STRAIGHT, "``", "''"), (CLOSING, STRAIGHT, "''")
ANY = frozenset((*BEGINS, *ENDS))
SINGLE_OPENING, SINGLE_CLOSING = ("‘", "'"), ("’", "'")
SINGLE = frozenset((*SINGLE_OPENING, *SINGLE_CLOSING))
UNDIRECTED = (STRAIGHT, "''")
BEFORE_OPENING = ("(", "[", "–", "—", "--", "-")
BEHIND_CLOSING = (",", ".", ";", ":", "?", "!", ")", "]", "–", "—", "--")
SHORTEST = 4  # tokens: a shorter quotation is words in passing, not speech


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words between quotation marks; ``closed`` unless the marks go on in the next paragraph;
    ``paragraph`` counts the paragraphs of the article.
    """

    words: Span
    closed: bool
    paragraph: int


def quotations(parsed: Parsed) -> list[Quotation]:
    """Return the quotations of the running text in order; a mark left open ends with its paragraph, or where
    somebody else is said to speak.
    """
    found: list[Quotation] = []
    starts = [0, *(t.i + 1 for t in parsed.doc if "\n" in t.text)]
    for paragraph, (start, after) in enumerate(pairwise([*starts, len(parsed.doc) + 1])):
        for words, closed in _between_marks(parsed, start, after - 1):
            if len(words) >= SHORTEST:
                found.append(Quotation(words, closed, paragraph))
    return found


def _between_marks(parsed: Parsed, start: int, end: int) -> Iterator[tuple[Span, bool]]:
    """Yield what stands between the outer marks of a paragraph, and whether it ends there."""
    doc = parsed.doc
    opened: int | None = None
    marks = [mark for mark in _marks(doc[start:end]) if parsed.body[mark[0]]]
    marks = sorted([*marks, *_single(doc[start:end], marks)])
    for i, opens in _outer(marks):
        mistyped = False  # whether a straight mark closes what a curly one opened
        if opened is not None:
            mistyped = opens and doc[i].text in UNDIRECTED and doc[opened - 1].text not in UNDIRECTED
            goes_on = opens and not mistyped
            yield _until_reported(doc[opened:i]) if goes_on else doc[opened:i], True
        opened = i + 1 if opens and not mistyped else None
    if opened is not None:
        words = doc[opened:end]
        goes_on = end + 1 < len(doc) and doc[end + 1].text in (*ANY, *SINGLE_OPENING)
        until = words if goes_on else _until_reported(words)
        yield until, until.end < words.end


def _outer(marks: list[tuple[int, bool]]) -> Iterator[tuple[int, bool]]:
    """Yield marks less those of quotations within others."""
    nested, level = _nested(marks), 0
    for n, (i, opens) in enumerate(marks):
        if level and opens and (level > 1 or n in nested):
            level += 1
        elif level > 1:
            level -= 1
        else:
            level = int(opens)
            yield i, opens


def _marks(paragraph: Span) -> Iterator[tuple[int, bool]]:
    """Yield where the marks of a paragraph stand, and whether they open; at the start of a paragraph a
    closing one does too, as it is mistyped.
    """
    quoted = False
    for token in paragraph:
        if token.text in ANY:
            if token.i == paragraph.start:
                quoted = True
            elif token.text in UNDIRECTED:
                quoted = _straight_opens(token, paragraph, quoted=quoted)
            else:
                quoted = token.text != CLOSING
            yield token.i, quoted


def _straight_opens(mark: Token, paragraph: Span, *, quoted: bool) -> bool:
    """Return whether a straight mark opens: it does where there is space before it and none behind it, closes
    where it is the other way round, and else takes turns, as it does where spaces are plainly wrong.
    """
    before, behind = _has_space_before(mark), _has_space_behind(mark, paragraph)
    if before == behind:
        return not quoted
    first = mark.nbor(-1).text
    if quoted:
        goes_on = first in (*STOPS, *ENDS) and mark.i + 1 < paragraph.end and mark.nbor(1).text[0].isupper()
        return before and goes_on
    return before or first in (":", ",")


def _single(paragraph: Span, double: list[tuple[int, bool]]) -> Iterator[tuple[int, bool]]:
    """Yield the single marks of a paragraph (*‘We reject it,’ he said*) outside of double ones: those in
    pairs around speech, and one whose speech goes on in the next paragraph.
    """
    opened: int | None = None
    within, at = False, 0
    for token in paragraph:
        while at < len(double) and double[at][0] <= token.i:
            within, at = double[at][1], at + 1
        if within or token.text not in SINGLE:
            continue
        if opened is None:
            opened = token.i if _opens_single(token, paragraph) else None
        elif _closes_single(token, paragraph):
            if token.i - opened > SHORTEST:
                yield opened, True
                yield token.i, False
            opened = None
    doc, after = paragraph.doc, paragraph.end + 1
    goes_on = after < len(doc) and doc[after].text in SINGLE_OPENING
    if opened is not None and (opened == paragraph.start or goes_on):
        yield opened, True


def _opens_single(mark: Token, paragraph: Span) -> bool:
    """Return whether a single mark opens, and is no apostrophe (*the ’90s*)."""
    first = mark.i == paragraph.start or _has_space_before(mark)
    begins = mark.i + 1 < paragraph.end and not mark.whitespace_ and mark.nbor(1).text[0].isalpha()
    return mark.text in SINGLE_OPENING and first and begins


def _closes_single(mark: Token, paragraph: Span) -> bool:
    """Return whether a single mark closes, and is no apostrophe (*the dockers’ union*)."""
    ended = mark.nbor(-1).is_punct and not _has_space_before(mark)
    return mark.text in SINGLE_CLOSING and (
        ended or (mark.tag_ != "POS" and _has_space_behind(mark, paragraph) and not _has_space_before(mark))
    )


def _has_space_before(mark: Token) -> bool:
    before = mark.nbor(-1)
    return bool(before.whitespace_) or before.is_space or before.text in BEFORE_OPENING


def _has_space_behind(mark: Token, paragraph: Span) -> bool:
    """Return whether space, an end or what stands behind a closing mark follows a mark."""
    if mark.whitespace_ or mark.i + 1 == paragraph.end:
        return True
    return mark.nbor(1).is_space or mark.nbor(1).text in BEHIND_CLOSING


def _nested(marks: list[tuple[int, bool]]) -> set[int]:
    """Return which marks open a quotation within another: those behind which both are closed. A mark that
    only goes on with a speech (*“How sad. “How very sad.”*) has no end of its own.
    """
    found = set()
    lowest = 0  # to which level the marks behind lead at least, from that of the mark
    for n in reversed(range(len(marks))):
        opens = marks[n][1]
        lowest = min(0, lowest + (1 if opens else -1))
        if opens and lowest < 0:
            found.add(n)
    return found


def _until_reported(words: Span) -> Span:
    """Return the words of a quotation that no mark closes, up to where somebody else is said to speak."""
    doc = words.doc
    for verb in (t for t in words if says(t)):
        subject = child(verb, *SUBJECTS)
        if subject is None or verb.dep_ not in ("ROOT", "conj", "parataxis", "ccomp"):
            continue
        clause = min(verb.i, subject.left_edge.i)
        first = clause == verb.sent.start
        if (first or doc[clause - 1].text == ",") and (subject.pos_ != "PRON" or not first):
            return doc[words.start : max(clause, words.start)]
    return words
