"""What is not read as an article, and why: empty, binary, in another language, or faulty in any other way."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kgraph.errors import InputError
from kgraph.faults import Noted, Skipped
from kgraph.model import Document
from kgraph.sources.clean import brief, byline, heading, one_line, safe_name, whole
from kgraph.sources.decode import is_binary
from kgraph.sources.input_limits import MIB, TEXT

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE = 20_000  # characters that the language is judged by
FEWEST_LETTERS = 20  # below this any verdict on the language is a guess
# The two ways to be sure of another language, as probabilities (at least of it, at most of English):
# sentences of English with nothing but foreign names in them fall short of both.
VERDICTS = ((0.5, 1e-5), (0.9, 1e-2))


def guarded(
    where: str, read: Callable[[], Iterable[Document | Skipped | Noted]], prefix: str = ""
) -> Iterator[Document | Skipped | Noted]:
    """Yield what ``read`` gives; whatever goes wrong meanwhile ends it, and comes as one ``Skipped``.

    What comes out of ``read`` before it fails stays, which ``faults.attempt`` does not know. The libraries
    that read files raise what they will. ``prefix`` names a record in a file that has no line for it.
    """
    try:
        yield from read()
    except Exception as fault:
        foreseen = isinstance(fault, (InputError, OSError))
        yield Skipped(where, prefix + reason(fault), "" if foreseen else traceback.format_exc())


def reason(fault: Exception) -> str:
    """Return what went wrong as a clause that can stand after the name of a file."""
    kind, words = type(fault).__name__, brief(str(fault))
    if isinstance(fault, InputError):
        return words
    if isinstance(fault, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(fault, OSError):
        return f"it cannot be read: {fault.strerror or words}"
    if isinstance(fault, RecursionError):
        return f"it is nested too deeply to be read ({kind})"
    if isinstance(fault, MemoryError):
        return f"reading it takes more memory than there is ({kind})"
    return f"it is broken in a way that reading it does not expect ({kind}{words and ': '}{words})"


def checked(document: Document) -> Document:
    """Return ``document`` with all but its text on one line; ``InputError`` if it is no article to read."""
    text = whole(document.text)
    if reason := _objection(text):
        raise InputError(reason)
    return replace(
        document,
        id=safe_name(document.id),
        text=text,
        title=heading(document.title),
        url=one_line(document.url),
        publisher=heading(document.publisher),
        author=byline(document.author),
    )


def _objection(text: str) -> str:
    if not text.strip():
        return "it is empty"
    if len(text) > TEXT:
        return f"its text is longer than {TEXT // MIB} million characters"
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
