"""What a model that reads is shown of a claim: what the claim says, and the words that it was made of."""

from __future__ import annotations

from dataclasses import dataclass

from kgraph.model import Claim, Document, Kind, Mention, Modality, Polarity

NEAR = 150  # characters between a sentence and a part of the claim, up to which both are shown as one
BEFORE = 500  # characters shown before the sentence
LABEL = 16  # words of a label, of which the middle is left out beyond
CUE, HOLDER, CONTENT = ("{", "}"), ("<", ">"), ("~", "~")  # marks of one word piece that news seldom has


@dataclass(frozen=True)
class ClaimTexts:
    """The claim in words, the text before its sentence, and the sentence with cue, holder and content
    marked.
    """

    said: str
    before: str
    sentence: str


def claim_texts(document: Document, claim: Claim) -> ClaimTexts:
    """Return what is shown of a claim in an article."""
    start, end = claim.quote.span.start, claim.quote.span.end
    holder = claim.subject.passage if claim.subject is not None else None
    parts = [
        (p.span, marks) for p, marks in ((claim.content, CONTENT), (holder, HOLDER), (claim.cue, CUE)) if p
    ]
    for span, _ in parts:
        start = span.start if 0 < start - span.start < NEAR else start
        end = span.end if 0 < span.end - end < NEAR else end
    marked = [
        mark
        for depth, (span, (opening, closing)) in enumerate(parts)
        if start <= span.start and span.end <= end
        for mark in ((span.start, 1, depth, opening), (span.end, 0, -depth, closing))
    ]
    words, at = [], start
    for place, _, _, mark in sorted(marked):
        words += [document.text[at:place], mark]
        at = place
    sentence = " ".join([*words, document.text[at:end]])
    return ClaimTexts(_said(claim), _line(document.text[max(0, start - BEFORE) : start]), _line(sentence))


def _said(claim: Claim) -> str:
    held = [] if claim.polarity is Polarity.AFFIRMED else [str(claim.polarity)]
    held += [] if claim.modality is Modality.FACTUAL else [str(claim.modality)]
    parts = [_named(claim.subject), " ".join([*held, str(claim.predicate)])]
    if claim.object is not None and claim.object.kind is not Kind.PROPOSITION:
        parts.append(f"{claim.object.kind} {_short(claim.object.name)}".lower())
    parts += [f"of {_short(claim.topic.name)}"] if claim.topic else []
    parts += [f"to {claim.addressee.name}"] if claim.addressee else []
    parts += [f"source {claim.attribution[0].name}"] if claim.attribution else []
    return " ; ".join(parts)


def _named(holder: Mention | None) -> str:
    if holder is None:
        return "nobody"
    words = _line(holder.passage.text)
    return holder.name if words == holder.name else f"{words} = {holder.name}"


def _short(label: str) -> str:
    words = label.split()
    return label if len(words) <= LABEL else " ".join([*words[: LABEL // 2], "…", *words[-LABEL // 2 :]])


def _line(text: str) -> str:
    return " ".join(text.split())
