"""Plain text, Markdown and pages of HTML: one article a file, or a batch of a database of the press."""

from __future__ import annotations

from collections.abc import Iterator

from kgraph.errors import InputError
from kgraph.sources import bare_heads, batches, headers, hypertext
from kgraph.sources.input_limits import MARKDOWN
from kgraph.sources.markdown import from_markdown
from kgraph.sources.opened import Opened
from kgraph.sources.page import from_html
from kgraph.sources.told import Found, Told, document

NOTHING = "no article text is found in it"


def read_text(opened: Opened) -> Iterator[Found]:
    """Yield the document of a text: exactly what is written after what it says of itself."""
    text = opened.text()
    if hypertext.is_page(text):
        return _page(opened.name, text)
    fields, rest = headers.parted(text)
    told = headers.told(rest, fields, title=bare_heads.headline(rest))
    return batches.documents(opened.name, told)


def read_markdown(opened: Opened) -> Iterator[Found]:
    """Yield the document of an article in Markdown."""
    told = from_markdown(opened.text(MARKDOWN))
    if not told.text:
        raise InputError(NOTHING)
    yield from document(opened.name, told)


def read_page(opened: Opened) -> Iterator[Found]:
    """Yield the document of a page, or of each article that a database of the press put on one."""
    return _page(opened.name, opened.text())


def _page(name: str, source: str) -> Iterator[Found]:
    if batches.may_be_marked(source):
        marked = "\n\n".join(hypertext.paragraphs(source))
        if batches.is_marked(marked):
            yield from batches.documents(name, Told(marked))
            return
    told = from_html(source)
    if told is None or not told.text:
        raise InputError(NOTHING)
    yield from document(name, told)
