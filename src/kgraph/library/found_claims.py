"""Claims with the document that each was read from, and as rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from kgraph import model
from kgraph.graph.query.answer import Plain
from kgraph.library.rows import Findings, Rows
from kgraph.model import Document, Linked, Mention, Modality, Polarity
from kgraph.periods import cell

COLUMNS = (
    *("holder", "act", "object", "addressee", "source", "status", "date", "confidence", "quote"),
    *("document", "start", "end", "claim"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(model.Claim):
    """A claim of ``model.Claim``, all of whose mentions are linked, and the ``document`` it was read from.

    ``claim.document.text[claim.quote.span.start : claim.quote.span.end] == claim.quote.text``, and so for
    every passage.
    """

    document: Document

    def __str__(self) -> str:
        """Return the claim in a line: *Dock Workers' Union rejects offer*."""
        told = (self.subject.name if self.subject else "somebody", self.predicate.value, what(self))
        line = " ".join(filter(None, told))
        return f"{line} ({status(self)})" if status(self) else line


def claims_of(articles: Iterable[Linked]) -> Findings[Claim]:
    """Return the claims of articles, in order."""
    found = [_claim(linked.document, claim) for linked in articles for claim in linked.claims]
    return Findings(found, Rows(COLUMNS, map(_row, found)))


def _claim(document: Document, claim: model.Claim) -> Claim:
    return Claim(document=document, **{field.name: getattr(claim, field.name) for field in fields(claim)})


def _row(claim: Claim) -> Sequence[Plain]:
    span = claim.quote.span
    return (
        name(claim.subject),
        claim.predicate.value,
        what(claim) or None,
        name(claim.addressee),
        name(claim.attribution[0] if claim.attribution else None),
        status(claim) or None,
        cell(claim.as_of),
        claim.confidence,
        claim.quote.text,
        *(claim.document.id, span.start, span.end, claim.id),
    )


def name(mention: Mention | None) -> str | None:
    """Return the name of whom or what a mention means."""
    return mention.name if mention else None


def what(claim: model.Claim) -> str:
    """Return the object, and what an actor is accused of, supported or opposed in."""
    parts = (name(claim.object), name(claim.topic))
    return ": ".join(part for part in parts if part)


def status(claim: model.Claim) -> str:
    """Return what keeps a claim from being plainly so: *denied*, *hypothetical*; empty for most."""
    denied = [claim.polarity.value] if claim.polarity is Polarity.DENIED else []
    unsure = [claim.modality.value] if claim.modality is not Modality.FACTUAL else []
    return ", ".join(denied + unsure)
