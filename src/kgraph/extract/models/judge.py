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
LONGEST = 4_000  # characters in which their evidence stands
BEFORE, AFTER = 1_000, 300  # characters around it


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
    """Return the places of the claims that are to be judged, as many at a time as are asked for at once: a
    few whose evidence stands near.
    """
    found: list[list[int]] = []
    around = Span(0, 0)
    for number, claim in enumerate(claims):
        if not is_unsure(claim):
            continue
        here = claim.quote.span
        around = Span(min(around.start, here.start), max(around.end, here.end))
        if not found or len(found[-1]) == AT_ONCE or around.end - around.start > LONGEST:
            found.append([])
            around = here
        found[-1].append(number)
    return found


def judging(document: Document, claims: Sequence[Claim]) -> Request:
    """Return the question whether the model would sign claims of an article, numbered from 1, with the text
    around them.
    """
    start = max(0, min(claim.quote.span.start for claim in claims) - BEFORE)
    end = max(claim.quote.span.end for claim in claims) + AFTER
    told = [
        ("title", " ".join(document.title.split())),
        ("published", str(document.published or "")),
        ("text", document.text[start:end]),
    ]
    told += [("claim", f"claim {number}\n{_told(claim)}") for number, claim in enumerate(claims, 1)]
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


def _told(claim: Claim) -> str:
    """Return a claim and its evidence as readers are shown them."""
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
    return f"{told}\nevidence: {_evidence(claim)}"


def _named(mention: Mention | None) -> str:
    if mention is None:
        return ""
    here = " ".join(mention.passage.text.split())
    return mention.name if here == mention.name else f"{mention.name} [{here}]"


def _object(claim: Claim) -> str:
    if claim.object is None or claim.object.kind is Kind.PROPOSITION:
        return ""
    return f"{claim.object.name} ({claim.object.kind.value})"


def _evidence(claim: Claim) -> str:
    """Return the evidence of a claim with marks around the cue, if that is in it."""
    quote, cue = claim.quote, claim.cue.span
    start, end = cue.start - quote.span.start, cue.end - quote.span.start
    if not 0 <= start < end <= len(quote.text):
        return quote.text
    return f"{quote.text[:start]}⟦{quote.text[start:end]}⟧{quote.text[end:]}"
