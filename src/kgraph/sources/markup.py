"""Plain text out of markup: Markdown with its front matter, and HTML pages."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from kgraph.sources.dates import day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.token import Token

FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
ENTRY = re.compile(r"^(title|date|url|publisher)[ \t]*:[ \t]*(.*?)[ \t\r]*$", re.IGNORECASE | re.MULTILINE)
TAG = re.compile(r"<[^<>]*>")
LATEST = "2200-01-01"  # the date of a page must not depend on the day it is read


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a marked-up article, and what its markup tells of it."""

    text: str
    title: str = ""
    url: str = ""
    publisher: str = ""
    published: date | None = None


def from_markdown(source: str) -> Page:
    """Return the text of a Markdown article: paragraphs, headings and list items, parted by empty lines.

    Code, tables, pictures and HTML are left out. Front matter gives title, date, url and publisher;
    without it the first heading is the title. Raises ValueError if its date is none.
    """
    front = FRONT_MATTER.match(source)
    entries = {key.lower(): value.strip("\"'") for key, value in ENTRY.findall(front[1] if front else "")}
    tokens = _markdown_tokens(source[front.end() :] if front else source)
    return Page(
        text="\n\n".join(filter(None, map(_inline_text, _article_tokens(tokens)))),
        title=entries.get("title") or _first_heading(tokens),
        url=entries.get("url", ""),
        publisher=entries.get("publisher", ""),
        published=_front_day(entries["date"]) if entries.get("date") else None,
    )


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


def _front_day(value: str) -> date:
    try:
        return day(value)
    except ValueError:
        raise ValueError(f"the date in its front matter is not one such as 2024-03-28: {value!r}") from None


def from_html(source: str) -> Page | None:
    """Return the main text of an HTML page with title, URL, publisher and date; None if it has none."""
    from trafilatura import bare_extraction  # noqa: PLC0415
    from trafilatura.settings import Document as Extracted  # noqa: PLC0415

    found = bare_extraction(
        source,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        include_images=False,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": LATEST},
    )
    if not isinstance(found, Extracted) or not found.text:
        return None
    return Page(
        text=found.text,
        title=html.unescape(found.title or ""),
        url=found.url or "",
        publisher=found.sitename or "",
        published=day(found.date) if found.date else None,
    )
