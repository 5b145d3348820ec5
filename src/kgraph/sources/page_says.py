"""What a page says of itself in its markup: when it was published, and what its title is without its site."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

from kgraph.sources import dates as written
from kgraph.sources.fields import names, plain

DEEPEST = 20  # levels of JSON-LD that are searched
SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*")
OF_ARTICLES = re.compile(r"Article|Posting|Report|Review|WebPage")


def title(found: str, site: str, headings: Sequence[str]) -> str:
    """Return a title without the name of the site before or after it.

    Besides what the page calls its site, all that one of its first ``headings`` does not have is the site.
    """
    parts = [(at.start(), at.end()) for at in SEPARATOR.finditer(found)]
    own = {plain(heading) for heading in headings if plain(heading)}
    for start, end in parts:
        if plain(found[:start]) in own:
            return found[:start].strip()
        if plain(found[end:]) in own:
            return found[end:].strip()
    name = plain(site)
    for start, end in parts:
        if name and plain(found[end:]) == name and found[:start].strip():
            return found[:start].strip()
        if name and plain(found[:start]) == name and found[end:].strip():
            return found[end:].strip()
    return found


def headings(tree: Any) -> list[str]:
    """Return the headings of the first level."""
    return [" ".join("".join(one.itertext()).split()) for one in tree.iter("h1")]


def dates(tree: Any) -> list[str]:
    """Return the dates of publication that a page tells of itself, the surest first, in its own words."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        found.setdefault(plain(name), meta.get("content") or "")
    of_meta = [found[name] for name in names()["published"] if found.get(name, "").strip()]
    marked = [
        one.get("datetime") or one.get("content") or "".join(one.itertext())
        for one in tree.xpath("//*[@itemprop='datePublished'] | //time[@pubdate]")
    ]
    in_article = [
        one.get("datetime") or ""
        for one in tree.xpath("//article//time[@datetime] | //main//time[@datetime]")
    ]
    told = [*_of_json(tree), *of_meta, *marked, *in_article[:1]]
    return [date for date in map(str.strip, told) if date]


def first_understood(told: Sequence[str]) -> str:
    """Return the first date of which all is understood, or else the first, or ``""``."""
    understood = (date for date in told if written.read(date)[1] == "")
    return next(understood, told[0] if told else "")


def _of_json(tree: Any) -> list[str]:
    articles: list[str] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):  # a broken script tells nothing, and the page has other ways
            continue
        articles += _published(value)
    return articles


def _published(value: object) -> Iterator[str]:
    """Yield the dates of publication of articles in JSON-LD."""
    waiting = deque([(value, 0)])
    while waiting:
        one, depth = waiting.popleft()
        if isinstance(one, dict):
            date = one.get("datePublished")
            if isinstance(date, str) and OF_ARTICLES.search(str(one.get("@type", ""))):
                yield date
        if depth < DEEPEST and isinstance(one, (dict, list)):
            waiting.extend((each, depth + 1) for each in (one.values() if isinstance(one, dict) else one))
