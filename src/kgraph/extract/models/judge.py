"""Whether a language model would sign a claim: what it is asked, and what its verdict does to confidence."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from kgraph import tables
from kgraph.confidence import DOUBTFUL
from kgraph.errors import LexiconError
from kgraph.extract.models.request import JUDGE, Request, fenced
from kgraph.extract.models.schema import ToldVerdict
from kgraph.model import Claim, Document, Kind, Mention, Span

FILE = "judge.tsv"
SIGNED = "strict"
UNSURE = (0.05, 0.8)  # confidences between which the verifier is unsure: above, readers sign four in five
AT_ONCE = 8  # claims of a question
BEFORE, AFTER = 1_200, 300  # characters around the evidence


@cache
def weights() -> Mapping[str, float]:
    """Return what each verdict adds to the log odds. Raises ``LexiconError`` for a row that does not fit."""
    found = {}
    for where, (verdict, number) in tables.rows(files(__package__) / FILE, 2):
        try:
            found[verdict] = float(number)
        except ValueError as error:
            raise LexiconError(f"{where}: {error}") from error
    return found


def is_unsure(claim: Claim) -> bool:
    """Return whether the verifier is unsure of a claim."""
    return UNSURE[0] <= claim.confidence < UNSURE[1]


def batches(claims: Sequence[Claim]) -> list[list[int]]:
    """Return the places of the claims that are to be judged, as many at a time as are asked for at once."""
    unsure = [number for number, claim in enumerate(claims) if is_unsure(claim)]
    return [unsure[at : at + AT_ONCE] for at in range(0, len(unsure), AT_ONCE)]


def judging(document: Document, claims: Iterable[Claim]) -> Request:
    """Return the question whether the model would sign claims of an article, numbered from 1."""
    told = [("title", " ".join(document.title.split())), ("published", str(document.published or ""))]
    told += [("claim", f"claim {number}\n{_told(claim, document)}") for number, claim in enumerate(claims, 1)]
    return Request(JUDGE, fenced("article", *told))


def judged(claim: Claim, verdict: str) -> Claim:
    """Return a claim as sure as it is after a verdict, which its construction tells."""
    odds = math.log(claim.confidence / (1 - claim.confidence)) + weights()[verdict]
    signed = "signed" if verdict == SIGNED else "not signed"
    return replace(claim, confidence=round(1 / (1 + math.exp(-odds)), 2), rule=f"{claim.rule}, {signed}")


def is_kept(claim: Claim) -> bool:
    """Return whether a claim is told now that it was judged, or needed not be."""
    return claim.confidence >= DOUBTFUL


def verdicts(told: Iterable[ToldVerdict]) -> dict[int, str]:
    """Return the verdicts by the numbers of the claims, the first of several on one."""
    found: dict[int, str] = {}
    for each in told:
        found.setdefault(each.claim, each.verdict)
    return found


def _told(claim: Claim, document: Document) -> str:
    """Return a claim and its passage as readers are shown them."""
    lines = {
        "holder": _named(claim.subject) or "nobody named",
        "act": claim.predicate.value,
        "object": _object(claim),
        "of what": claim.topic.name if claim.topic is not None and claim.topic != claim.object else "",
        "content": " ".join(claim.content.text.split()) if claim.content is not None else "",
        "put or told to": _named(claim.addressee),
        "source cited": _named(claim.attribution[0] if claim.attribution else None)
        or "none, the article itself",
        "status": f"{claim.polarity.value}, {claim.modality.value}",
        "took place": str(claim.occurred_on or ""),
    }
    told = "\n".join(f"{name}: {value}" for name, value in lines.items() if value)
    return f"{told}\npassage: {_passage(claim, document.text)}"


def _named(mention: Mention | None) -> str:
    if mention is None:
        return ""
    here = " ".join(mention.passage.text.split())
    return mention.name if here == mention.name else f"{mention.name} [{here}]"


def _object(claim: Claim) -> str:
    if claim.object is None or claim.object.kind is Kind.PROPOSITION:
        return ""
    return f"{claim.object.name} ({claim.object.kind.value})"


def _passage(claim: Claim, text: str) -> str:
    """Return the words around the evidence of a claim, with marks around it and around the cue."""
    quote, cue = claim.quote.span, claim.cue.span
    marks = [(quote.start, 1, "▶"), (quote.end, 3, "◀")]
    if quote.start <= cue.start and cue.end <= quote.end:
        marks += [(cue.start, 2, "⟦"), (cue.end, 0, "⟧")]
    around = Span(max(0, quote.start - BEFORE), min(len(text), quote.end + AFTER))
    parts, at = [], around.start
    for place, _, mark in sorted(marks):
        parts += [text[at:place], mark]
        at = place
    return "".join([*parts, text[at : around.end]])
