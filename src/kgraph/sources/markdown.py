"""Plain text out of Markdown with its front matter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from kgraph.errors import InputError
from kgraph.model import When
from kgraph.sources.dates import day
from kgraph.sources.page import Page
from kgraph.text import shown

if TYPE_CHECKING:
    from markdown_it.token import Token

FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
ENTRIES = ("title", "date", "url", "publisher")


def from_markdown(source: str) -> Page:
    """Return the text of a Markdown article: paragraphs, headings and list items, parted by empty lines.

    Code, tables, pictures and HTML are left out. Front matter gives title, date, url and publisher;
    without it the first heading is the title. Raises ``InputError`` if its date is none.
    """
    front = FRONT_MATTER.match(source)
    entries = _entries(front[1]) if front else {}
    tokens = _markdown_tokens(source[front.end() :] if front else source)
    return Page(
        text="\n\n".join(filter(None, map(_inline_text, _article_tokens(tokens)))),
        title=entries.get("title") or _first_heading(tokens),
        url=entries.get("url", ""),
        publisher=entries.get("publisher", ""),
        published=_front_day(entries["date"]) if entries.get("date") else None,
    )


def _entries(front: str) -> dict[str, str]:
    """Return what front matter says in entries of one line that begin at its margin."""
    parted = (line.partition(":") for line in front.split("\n"))
    return {
        name: value.strip(" \t\r").strip("\"'")
        for key, colon, value in parted
        if colon and (name := key.rstrip(" \t").lower()) in ENTRIES
    }


def _markdown_tokens(source: str) -> list[Token]:
    from markdown_it import MarkdownIt  # noqa: PLC0415

    return MarkdownIt("commonmark").enable("table").parse(source)


def _article_tokens(tokens: Iterable[Token]) -> Iterable[Token]:
    """Yield the tokens that hold running text, and none of those inside a table."""
    inside = 0
    for token in tokens:
        inside += token.nesting if token.type.startswith("table_") else 0
        if token.type == "inline" and not inside:
            yield token


def _inline_text(token: Token) -> str:
    breaks = {"softbreak": " ", "hardbreak": "\n"}
    pieces = (breaks.get(child.type) or _literal(child) for child in token.children or ())
    return "".join(pieces).strip()


def _literal(token: Token) -> str:
    return token.content if token.type in ("text", "text_special", "code_inline") else ""


def _first_heading(tokens: list[Token]) -> str:
    headings = (inline for opening, inline in pairwise(tokens) if opening.type == "heading_open")
    return next(map(_inline_text, headings), "")


def _front_day(value: str) -> When:
    try:
        return day(value)
    except ValueError:
        raise InputError(
            f"the date in its front matter is not one such as 2024-03-28: {shown(value)}"
        ) from None
