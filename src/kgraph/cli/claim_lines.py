"""A claim as a record of JSON, which says everything, and as a row."""

from __future__ import annotations

import json
import re
from typing import Any

from kgraph.library.found_claims import name, status, what
from kgraph.library.rows import Plain
from kgraph.model import Claim, Document, Mention, Passage

COLUMNS = (
    *("holder", "act", "object", "addressee", "source", "status", "date", "confidence", "quote"),
    *("document", "start", "end", "cue", "content", "object_type", "polarity", "modality"),
    *("strength", "plover", "claim"),
)
# What JSON leaves as it is but a terminal would obey: C1 controls, marks of direction, line separators.
_COMMANDING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def safe_json(value: object, indent: int | None = None) -> str:
    """Return ``value`` as JSON in which nothing stands that a terminal would obey."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _COMMANDING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def record(document: Document, claim: Claim) -> dict[str, Any]:
    """Return all there is to a claim, as JSON has it."""
    content = claim.content
    found: dict[str, Any] = {
        "id": claim.id,
        "document": document.id,
        "predicate": claim.predicate.value,
        "cue": place(claim.cue),
        "subject": _mention(claim.subject),
        "object": _object(claim.object),
        "mentions": [_mention(mentioned) for mentioned in claim.mentions],
        "addressee": _mention(claim.addressee),
        "attributed_to": _mention(claim.attribution[0] if claim.attribution else None),
        "content_text": content.text if content else None,
        "content_span": [content.span.start, content.span.end] if content else None,
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "as_of": str(claim.as_of) if claim.as_of else None,
        "confidence": claim.confidence,
        "strength": claim.strength.value,
        "plover": claim.plover or None,
        "quote": place(claim.quote),
    }
    if claim.occurred_on is not None:
        found["occurred_on"] = str(claim.occurred_on)
    if claim.order is not None:
        found["order"] = claim.order.value
    if len(claim.attribution) > 1:
        found["attribution"] = [_mention(source) for source in claim.attribution]
    return found


def place(passage: Passage) -> dict[str, Any]:
    """Return words and where they stand, as JSON has them."""
    return {"text": passage.text, "start": passage.span.start, "end": passage.span.end}


def _mention(mention: Mention | None) -> dict[str, Any] | None:
    return {"id": mention.id or None, "label": mention.name, **place(mention.passage)} if mention else None


def _object(mention: Mention | None) -> dict[str, Any] | None:
    described = _mention(mention)
    return described | {"type": mention.kind.value} if mention and described else None


def row(document: Document, claim: Claim) -> tuple[Plain, ...]:
    """Return ``claim`` as cells, one for each of ``COLUMNS``."""
    span = claim.quote.span
    return (
        *(name(claim.subject), claim.predicate.value, what(claim) or None, name(claim.addressee)),
        name(claim.attribution[0] if claim.attribution else None),
        *(status(claim) or None, str(claim.as_of) if claim.as_of else None, round(claim.confidence, 2)),
        *(claim.quote.text, document.id, span.start, span.end, claim.cue.text),
        *(claim.content.text if claim.content else None, claim.object.kind.value if claim.object else None),
        *(claim.polarity.value, claim.modality.value, claim.strength.value, claim.plover or None, claim.id),
    )
