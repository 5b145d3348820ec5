"""What is shown of an article: its paragraphs cut at the words that play a role, its claims numbered,
and its coverage.

Plain values without anything of how they are drawn. Texts hold nothing that a terminal or a browser
would obey, and are otherwise the article's own, character for character.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise

from kgraph.model import Claim, Linked, Mention, Sentence, Signal, Span
from kgraph.render.explain.shares import Coverage, Missed

_SPACE = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]")
# Controls, marks that turn the direction of writing, and what no UTF-8 holds.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)


class Role(StrEnum):
    """What words do in a claim, the more telling first; a missed cue gave no claim at all."""

    CUE = "cue"
    HOLDER = "holder"
    SOURCE = "source"
    ADDRESSEE = "addressee"
    CONTENT = "content"
    MISSED = "missed"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Characters of the article that play ``role`` in claim number ``claim``; 0 for a missed cue."""

    span: Span
    role: Role
    claim: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence over which the same ``marks`` lie; ``ended`` are the numbers of the
    claims whose cue ends with it.
    """

    text: str
    marks: tuple[Mark, ...]
    ended: tuple[int, ...]

    @property
    def role(self) -> Role | None:
        """The most telling role that the words play."""
        return next((role for role in Role if any(mark.role is role for mark in self.marks)), None)

    @property
    def depth(self) -> int:
        """How many contents the words are part of: 2 in a claim inside the content of a claim."""
        return len({mark.span for mark in self.marks if mark.role is Role.CONTENT})


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim for the eye. ``sources`` are the nearest first; empty in the article's own voice."""

    number: int
    holder: str
    act: str
    object: str
    topic: str
    addressee: str
    sources: tuple[str, ...]
    polarity: str
    modality: str
    occurred_on: str
    as_of: str
    order: str
    confidence: str
    construction: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, ``number`` from 1, cut in pieces, with the claims whose cue stands in it."""

    number: int
    pieces: tuple[Piece, ...]
    claims: tuple[ClaimRow, ...]
    body: bool

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Explained:
    """An article with everything that is shown of it. ``url`` is http or https, or empty."""

    title: str
    document: str
    publisher: str
    published: str
    url: str
    paragraphs: tuple[tuple[Line, ...], ...]
    coverage: Coverage


def explained(linked: Linked, sentences: Sequence[Sentence]) -> Explained:
    """Return what is shown of an article, whose claims are numbered in the order of their cues."""
    claims = sorted(linked.claims, key=lambda claim: claim.cue.span)
    numbered = list(enumerate(claims, 1))
    marks = sorted({*_marks(numbered), *_missed_cues(sentences)})
    lines = _lines(printable(linked.document.text), sentences, numbered, marks)
    paragraphs = groupby(zip(sentences, lines, strict=True), key=lambda pair: pair[0].paragraph)
    document = linked.document
    return Explained(
        title=printable(document.title) or printable(document.id),
        document=printable(document.id),
        publisher=printable(document.publisher),
        published=str(document.published or ""),
        url=document.url if re.match(r"https?://", document.url, re.IGNORECASE) else "",
        paragraphs=tuple(tuple(line for _, line in group) for _, group in paragraphs),
        coverage=_coverage(sentences, claims),
    )


def printable(text: str) -> str:
    """Return ``text`` of the same length, with spaces for breaks and U+FFFD for what is not seen."""
    return _UNSEEN.sub("\ufffd", _SPACE.sub(" ", text))


def _marks(numbered: Iterable[tuple[int, Claim]]) -> Iterator[Mark]:
    for number, claim in numbered:
        yield Mark(claim.cue.span, Role.CUE, number)
        if claim.content:
            yield Mark(claim.content.span, Role.CONTENT, number)
        people = [(Role.HOLDER, claim.subject), (Role.ADDRESSEE, claim.addressee)]
        for role, mention in [*people, *((Role.SOURCE, source) for source in claim.attribution)]:
            if mention is not None:
                yield Mark(mention.passage.span, role, number)


def _missed_cues(sentences: Iterable[Sentence]) -> Iterator[Mark]:
    return (Mark(cue.passage.span, Role.MISSED, 0) for s in sentences for cue in _missed(s))


def _missed(sentence: Sentence) -> tuple[Signal, ...]:
    """Return the cues of a sentence none of whose cues gave a claim."""
    return () if any(signal.heard for signal in sentence.signals) else sentence.signals


def _lines(
    text: str, sentences: Sequence[Sentence], numbered: Sequence[tuple[int, Claim]], marks: Sequence[Mark]
) -> Iterator[Line]:
    """Yield the sentences; all lists are in order of the text, so each is walked through once."""
    rest, open_marks = iter(marks), list[Mark]()
    upcoming = next(rest, None)
    told = _by_sentence(sentences, numbered)
    for number, sentence in enumerate(sentences, 1):
        span = sentence.passage.span
        open_marks = [mark for mark in open_marks if mark.span.end > span.start]
        while upcoming is not None and upcoming.span.start < span.end:
            open_marks.append(upcoming)
            upcoming = next(rest, None)
        yield Line(number, tuple(_pieces(text, span, open_marks)), told[number], sentence.body)


def _by_sentence(
    sentences: Sequence[Sentence], numbered: Sequence[tuple[int, Claim]]
) -> defaultdict[int, tuple[ClaimRow, ...]]:
    """Return the claims by the number of the sentence that their cue begins in."""
    found: defaultdict[int, tuple[ClaimRow, ...]] = defaultdict(tuple)
    at = 0
    for number, claim in numbered:
        while at < len(sentences) and sentences[at].passage.span.start <= claim.cue.span.start:
            at += 1
        found[at] += (_told(number, claim),)
    return found


def _pieces(text: str, span: Span, marks: Sequence[Mark]) -> Iterator[Piece]:
    """Cut a sentence wherever a mark begins or ends. Marks may nest and overlap in any way."""
    ends = {edge for mark in marks for edge in (mark.span.start, mark.span.end)}
    cuts = sorted({span.start, span.end, *(edge for edge in ends if span.start < edge < span.end)})
    for start, end in pairwise(cuts):
        over = tuple(mark for mark in marks if mark.span.start <= start and end <= mark.span.end)
        ended = (mark.claim for mark in over if mark.role is Role.CUE and mark.span.end == end)
        yield Piece(text[start:end], over, tuple(ended))


def _told(number: int, claim: Claim) -> ClaimRow:
    return ClaimRow(
        number=number,
        holder=_name(claim.subject),
        act=claim.predicate.value,
        object=_name(claim.object),
        topic=_name(claim.topic),
        addressee=_name(claim.addressee),
        sources=tuple(map(_name, claim.attribution)),
        polarity=claim.polarity.value,
        modality=claim.modality.value,
        occurred_on=str(claim.occurred_on or ""),
        as_of=str(claim.as_of or ""),
        order=claim.order.value if claim.order is not None else "",
        confidence=f"{claim.confidence:.2f}",
        construction=printable(claim.rule),
    )


def _name(mention: Mention | None) -> str:
    return " ".join(printable(mention.name).split()) if mention else ""


def _coverage(sentences: Sequence[Sentence], claims: Sequence[Claim]) -> Coverage:
    signals = [signal for sentence in sentences for signal in sentence.signals]
    giving = _by_sentence(sentences, list(enumerate(claims, 1)))
    missed = (
        Missed(
            number,
            printable(s.passage.text),
            tuple(printable(c.passage.text) for c in cues),
            tuple(printable(c.reason) for c in cues),
        )
        for number, s in enumerate(sentences, 1)
        if (cues := _missed(s)) and number not in giving
    )
    return Coverage(
        sentences=sum(sentence.body for sentence in sentences),
        with_cue=sum(bool(sentence.signals) for sentence in sentences),
        with_claim=len(giving),
        cues=len(signals),
        heard=sum(signal.heard for signal in signals),
        claims=len(claims),
        missed=tuple(missed),
    )
