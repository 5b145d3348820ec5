"""The blocks of a page that its text stands in: those that go on after an advertisement, those not taken."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

OF_TEXT = re.compile(r"article|story|entry|post|body|content|text|paragraph", re.IGNORECASE)
BESIDE = re.compile(
    r"comment|related|promo|teaser|sidebar|footer|newsletter|recommend|signup|cookie|consent|advert|banner|share"
    r"|card|trending|most-read|more-from|disclaimer|author|bio\b|copyright|caption",
    re.IGNORECASE,
)
NOT_RUNNING = {"aside", "footer", "nav", "header", "form", "figure", "table", "noscript", "dialog"}
LEAST = 100  # characters of running text without paragraphs
WORDS = 12  # of a paragraph of running text, at the least
MOST_LOST = 0.5  # share of the running text beside what is taken from which on a user should know
MOST_LINKED = 0.5  # share of the characters of a paragraph that are links; lists of links have more


def join(tree: Any) -> None:
    """Put blocks of one class in one article together, into the first: what parts them is no article.

    The library that finds the main text takes the first of them alone.
    """
    groups: dict[tuple[str, Any], list[Any]] = {}
    for block in tree.iter("div", "section"):
        name = block.get("class") or ""
        kind = next(filter(OF_TEXT.search, name.split()), "")
        if kind and not BESIDE.search(name) and _has_text(block):
            groups.setdefault((kind, _article_of(block)), []).append(block)
    for first, *others in groups.values():
        group = {first, *others}
        for other in others:
            if not group.intersection(other.iterancestors()):
                if other.text and other.text.strip():
                    first.append(first.makeelement("p"))
                    first[-1].text, other.text = other.text, None
                first.extend(list(other))


def _has_text(block: Any) -> bool:
    """Return whether running text stands right in a block: in paragraphs, or between line ends."""
    own = len((block.text or "").strip()) + sum(len((one.tail or "").strip()) for one in block)
    return block.find("p") is not None or own > LEAST


def _article_of(block: Any) -> Any:
    """Return the article that a block is a part of, or else what it stands in."""
    article = next(block.iterancestors("article", "main"), None)
    return block.getparent() if article is None else article


def running_text(tree: Any) -> list[str]:
    """Return the paragraphs of a page that look like running text, wherever they stand."""
    return [
        text for one in tree.iter("p") if _is_running(one, text := " ".join("".join(one.itertext()).split()))
    ]


def _is_running(paragraph: Any, text: str) -> bool:
    if len(text.split()) < WORDS or not text.endswith((".", "!", "?", "”", '"')):
        return False
    linked = sum(len("".join(link.itertext())) for link in paragraph.iter("a"))
    if linked > MOST_LINKED * len(text):
        return False
    return not any(
        above.tag in NOT_RUNNING or BESIDE.search(f"{above.get('class') or ''} {above.get('id') or ''}")
        for above in paragraph.iterancestors()
        if above.tag not in ("html", "body")
    )


def lost(running: Iterable[str], taken: str) -> int:
    """Return how many paragraphs of running text are not in what is taken of a page, if most are not."""
    has = " ".join(taken.split())
    missing = [text for text in dict.fromkeys(running) if text not in has]
    missed = sum(map(len, missing))
    return len(missing) if missed > MOST_LOST * (missed + len(has)) else 0
