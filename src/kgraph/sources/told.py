"""What a reader finds of an article, and the document it becomes: the same for all that articles come in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from kgraph.errors import InputError
from kgraph.faults import Noted, Skipped
from kgraph.model import Document
from kgraph.sources import dates
from kgraph.sources.reject import checked

Found: TypeAlias = Document | Skipped | Noted
"""A document, why something was not read, or what a user should know of a document that was."""


@dataclass(frozen=True, slots=True)
class Told:
    """An article in the words of its input: ``published`` is any date, ``id`` empty if it has none of its
    own. ``notes`` are clauses about it that a user should know.
    """

    text: str
    title: str = ""
    url: str = ""
    publisher: str = ""
    published: str = ""
    id: str = ""
    notes: tuple[str, ...] = field(default=())
    author: str = ""


def document(name: str, told: Told) -> Iterator[Document | Noted]:
    """Yield the document of what is told, and notes on what of it is not understood.

    ``name`` is where it stands, and its id if it has none. Raises ``InputError`` if it is no article.
    """
    if not told.text.strip():
        raise InputError("no article text is found in it" if told.title else "it is empty")
    published, note = None, ""
    if written := told.published.strip() or dates.leading(told.text):
        published, note = dates.read(written)
    made = checked(
        Document(told.id or name, told.text, told.title, told.url, told.publisher, published, told.author)
    )
    yield made
    yield from (Noted(name, each) for each in (*told.notes, note) if each)
