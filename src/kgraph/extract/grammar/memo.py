"""What is asked of a whole article again and again: made once, and kept with its parse."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import TypeVar

from spacy.tokens import Doc, Span

T = TypeVar("T")


def kept(doc: Doc, key: str, make: Callable[[Doc], T]) -> T:
    """Return what ``make`` makes of ``doc``, which is kept with it under ``key``."""
    if key not in doc.user_data:
        doc.user_data[key] = make(doc)
    found: T = doc.user_data[key]
    return found


def text_of(doc: Doc) -> str:
    """Return the text of an article, in which ``token.idx`` counts."""
    return kept(doc, "kgraph.text", lambda doc: doc.text)


def words(stretch: Span) -> str:
    """Return the text of a stretch of tokens, without a space after the last."""
    return text_of(stretch.doc)[stretch.start_char : stretch.end_char] if len(stretch) else ""


def paragraph_end(doc: Doc, i: int) -> int:
    """Return the token behind the paragraph of token ``i``: the one in which its line ends."""
    ends = kept(doc, "kgraph.line ends", _line_ends)
    at = bisect_left(ends, i + 1)
    return ends[at] if at < len(ends) else len(doc)


def _line_ends(doc: Doc) -> list[int]:
    """Return the tokens in which a line ends, in order."""
    return [token.i for token in doc if "\n" in token.text]
