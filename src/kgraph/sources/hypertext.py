"""Markup that is an article and nothing else, as feeds, newsletters and records hold it: its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kgraph.sources.page import from_html, guarded_tree

IS_MARKUP = re.compile(
    r"</(?:p|div|article|section|body|html|h[1-6]|ul|ol|li|blockquote|span|a|em|strong|b|i|figure|table)\s*>"
    r"|<br\s*/?>|<p(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
IS_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
ENTITY = re.compile(r"&(?:[a-z]{2,8}|#[0-9]{2,5});", re.IGNORECASE)
# What ends a paragraph where it begins and where it ends.
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
# What is no running text.
LEFT_OUT = frozenset(
    [
        "audio",
        "button",
        "canvas",
        "figcaption",
        "head",
        "iframe",
        "input",
        "map",
        "math",
        "nav",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
    ]
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0", re.I)


def is_markup(text: str) -> bool:
    """Return whether what should be text is HTML."""
    return IS_MARKUP.search(text) is not None


def is_page(text: str) -> bool:
    """Return whether ``text`` begins as a whole page of HTML does."""
    return IS_PAGE.match(text) is not None


def plain(text: str, *, is_escaped: bool = False) -> str:
    """Return ``text`` without markup, if it is HTML: its paragraphs, parted by empty lines.

    Of a whole page that is its main text. ``is_escaped`` tells that text without tags has entities too.
    Raises ``InputError`` if there is too much markup.
    """
    if not is_markup(text):
        return _unescaped(text) if is_escaped and ENTITY.search(text) else text
    page = from_html(text) if is_page(text) else None
    return page.text if page is not None else "\n\n".join(paragraphs(text))


def _unescaped(text: str) -> str:
    import html  # noqa: PLC0415

    return html.unescape(text)


def paragraphs(markup: str) -> list[str]:
    """Return the paragraphs of HTML: each on one line, an item of a list with a mark before it."""
    is_whole = is_page(markup)
    root = guarded_tree(markup if is_whole else f"<!DOCTYPE html><html><body>{markup}</body></html>")
    return [] if root is None else list(_paragraphs(root))


def _paragraphs(root: Any) -> Iterator[str]:
    """Walk over the elements without recursion, as they may be nested as deeply as they will."""
    from lxml import etree  # noqa: PLC0415

    line, hidden = _Line(), None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if hidden is None and event == "start" and _is_hidden(element):
            hidden = element
        if hidden is None and element.tag in BLOCKS:
            yield from line.ended()
            line.mark = "- " if element.tag == "li" and event == "start" else line.mark
        if hidden is None and event == "start":
            line.pieces.append(element.text or "")
        if hidden is element and event == "end":
            hidden = None
        if hidden is None and event == "end" and element is not root:
            line.pieces.append(element.tail or "")
    yield from line.ended()


class _Line:
    """The paragraph that is open, in pieces, and the mark before it if it is an item of a list."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.mark = ""

    def ended(self) -> Iterator[str]:
        """Yield the paragraph, unless it is empty."""
        if words := " ".join("".join(self.pieces).split()):
            yield self.mark + words
            self.mark = ""
        self.pieces.clear()


def _is_hidden(element: Any) -> bool:
    """Return whether nothing in an element is text to be read: comments, scripts, what no one sees."""
    tag = element.tag
    return (
        not isinstance(tag, str) or tag in LEFT_OUT or HIDDEN.search(element.get("style") or "") is not None
    )
