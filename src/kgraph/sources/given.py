"""What a program gives in the place of files: texts, and documents that it has made itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, datetime
from functools import partial
from textwrap import shorten

from kgraph import periods
from kgraph.errors import InputError
from kgraph.model import Document, Period, When
from kgraph.sources.clean import brief, one_line
from kgraph.sources.formats import SUFFIXES
from kgraph.sources.reject import checked, guarded
from kgraph.sources.told import Found, Told, document
from kgraph.text import shown

NAME = 60  # characters of a text by which it is named


def of_text(text: str) -> Iterator[Found]:
    """Yield the article that is a text, as a ``.txt`` file with it is read; its first words name it.

    What can only be the name of a file or folder is no text.
    """
    return guarded(f"text “{_first_words(text)}”", partial(_of_text, text))


def of_document(document: Document) -> Iterator[Found]:
    """Yield a document as those of files are: checked, with all but its text on one line."""
    return guarded(_name(document), partial(_of_document, document))


def _of_text(text: str) -> Iterator[Found]:
    if _is_path(text):
        raise InputError(f"{shown(text)} looks like a file or folder, which is given as pathlib.Path")
    words = _first_words(text)
    yield from document(f"text “{words}”", Told(text, words))


def _first_words(text: str) -> str:
    """Return what a text begins with, by which alone it is named, so that their order shows in no graph."""
    return one_line(shorten(text[: 4 * NAME], NAME, placeholder="…"))


def _is_path(text: str) -> bool:
    """Return whether a text is one word, or ends as the name of a folder or of a file of articles does.

    Whether there is such a file is not asked: the text may be of somebody who wants to know.
    """
    line = text.strip()
    if not line or "\n" in line:
        return False
    return " " not in line or line.endswith(("/", "\\")) or line.lower().endswith(SUFFIXES)


def _of_document(document: Document) -> Iterator[Document]:
    for field in fields(document):
        value = getattr(document, field.name)
        wanted = (date, Period, type(None)) if field.name == "published" else str
        if not isinstance(value, wanted):
            kind = "a datetime.date, or None" if field.name == "published" else "text"
            raise InputError(f"its {field.name} is not {kind} but {brief(type(value).__name__)}")
    yield checked(replace(document, published=_published(document.published)))


def _published(when: When | None) -> When | None:
    """Return a date as documents have it: a day without a time, or a calendar month or year."""
    if isinstance(when, datetime):
        return when.date()
    if not isinstance(when, Period):
        return when
    if periods.around(when.first, when.last) != when:
        raise InputError("its published is neither a day nor a calendar month or year")
    return periods.plainly(when)


def _name(document: Document) -> str:
    return document.id if isinstance(document.id, str) and document.id else "a document"
