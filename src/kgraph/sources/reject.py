"""What is not read as an article, and why: empty, binary, or in another language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kgraph.faults import Skipped
from kgraph.model import Document
from kgraph.sources.decode import is_binary

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE = 20_000  # characters that the language is judged by
FEWEST_LETTERS = 20  # below this any verdict on the language is a guess
# The two ways to be sure of another language, as probabilities (at least of it, at most of English):
# sentences of English with nothing but foreign names in them fall short of both.
VERDICTS = ((0.5, 1e-5), (0.9, 1e-2))


@dataclass(frozen=True, slots=True)
class Found:
    """A document with the place it was found at, ``file`` or ``file:line``."""

    where: str
    document: Document


def checked(found: Found | Skipped) -> Document | Skipped:
    """Return the document found, or why it is no article that kgraph can read."""
    if isinstance(found, Skipped):
        return found
    reason = _objection(found.document.text)
    return Skipped(found.where, reason) if reason else found.document


def _objection(text: str) -> str:
    if not text.strip():
        return "it is empty"
    if is_binary(text):
        return "it is binary, not text"
    language = foreign_language(text)
    return f"it is not in English (its language seems to be {language!r})" if language else ""


def foreign_language(text: str) -> str:
    """Return the ISO 639 code of the language of ``text`` if that is surely not English, else ``""``.

    Short texts and doubtful verdicts pass as English: names alone must not reject a sentence.
    """
    sample = text[:SAMPLE]
    if sum(map(str.isalpha, sample)) < FEWEST_LETTERS:
        return ""
    (best, share), *_ = ranked = _identifier().rank(sample)
    english = dict(ranked).get("en", 0.0)
    return best if any(share > least and english < most for least, most in VERDICTS) else ""


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    """Load the language model once: it takes most of a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
