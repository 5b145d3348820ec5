"""Plain text out of Markdown with its front matter."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from kgraph.sources import bare_heads
from kgraph.sources.headers import front_matter, told
from kgraph.sources.told import Told

if TYPE_CHECKING:
    from markdown_it.token import Token


def from_markdown(source: str) -> Told:
    """Return the text of a Markdown article: paragraphs, headings and list items, parted by empty lines.

    Code, tables, pictures and HTML are left out. Front matter tells title, date, address and publisher;
    without it the first heading is the title.
    """
    fields, body = front_matter(source)
    tokens = _markdown_tokens(body)
    text = "\n\n".join(filter(None, map(_inline_text, _article_tokens(tokens))))
    if not fields:
        fields, text = bare_heads.parted(text)
    return told(text, fields, title=_first_heading(tokens))


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
