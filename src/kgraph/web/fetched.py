"""Documents of what was fetched: each with its address, of a feed's entries with their pages if asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from io import BytesIO
from itertools import chain, islice
from urllib.parse import urljoin, urlsplit

from kgraph.errors import InputError
from kgraph.faults import Noted, Skipped
from kgraph.http import Reply
from kgraph.model import Document
from kgraph.sources import dates, formats
from kgraph.sources.clean import heading, safe_name
from kgraph.sources.formats import feed
from kgraph.sources.formats.plain import NOTHING
from kgraph.sources.opened import Opened
from kgraph.sources.reject import guarded
from kgraph.sources.told import Found, Told, document
from kgraph.web.media import as_utf8, ending
from kgraph.web.visitor import BY_HAND, Visited, Visitor

MOST_PAGES = 200  # of the entries of a feed, which take a second each at least
SEVERAL = 2
NOT_FREE = re.compile(rb'"isAccessibleForFree"\s*:\s*"?\s*false', re.IGNORECASE)
CUT = "the page says that not all of it is free to read, so its text may be cut"


def read(address: str, visitor: Visitor, *, follow: bool, text_column: str) -> Iterator[Found]:
    """Yield the documents at an address that the user named; ``InputError`` if there are none."""
    visited = visitor.visit(address, _check, named=True)
    opened = _opened(visited, safe_name(address), text_column)
    if opened.suffix in (".rss", ".atom", ".xml", "") and feed.begins(opened.head()):
        yield from _followed(opened, visited, visitor) if follow else _entries(opened, visited)
    else:
        yield from _documents(opened, visited)


def _check(address: str, reply: Reply) -> None:
    """Raise ``InputError`` if what is at an address is no kind of file that has articles."""
    ending(reply.media, address)


def _opened(visited: Visited, name: str, text_column: str = "") -> Opened:
    suffix = ending(visited.reply.media, visited.address)
    return Opened(name, suffix, BytesIO(as_utf8(visited.reply)), text_column)


def _documents(opened: Opened, visited: Visited) -> Iterator[Found]:
    """Yield what is in a file; if that is one article, the address is the article's."""
    found, first = iter(_read(opened)), list[Found]()
    while sum(isinstance(each, Document) for each in first) < SEVERAL and (some := list(islice(found, 1))):
        first += some
    if sum(isinstance(each, Document) for each in first) < SEVERAL:
        yield from (_at(visited.address, each) for each in first)
    else:
        yield from chain(first, found)
    if NOT_FREE.search(visited.reply.body):
        yield Noted(opened.name, CUT)


def _at(address: str, found: Found) -> Found:
    """Return the one article that is at an address with the address that the page says is its own, if that is
    of its site, and else with this one.
    """
    if not isinstance(found, Document):
        return found
    is_own = found.url and _site(found.url) == _site(address)
    return replace(found, url=found.url if is_own else address)


def _read(opened: Opened) -> Iterator[Found]:
    try:
        yield from formats.read(opened)
    except InputError as error:
        if str(error) != NOTHING:
            raise
        raise InputError(
            f"{NOTHING}: it may be for subscribers, or be put together by scripts; {BY_HAND}"
        ) from None


def _site(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _entries(opened: Opened, visited: Visited) -> Iterator[Found]:
    """Yield the entries of a feed as it has them, each with its whole address."""
    for each in formats.read(opened):
        if isinstance(each, Document) and each.url:
            yield replace(each, url=urljoin(visited.address, each.url))
        else:
            yield each


def _of_entry(where: str, tell: Callable[[], Told], visited: Visited, visitor: Visitor) -> Iterator[Found]:
    """Yield the article of an entry's page, or what the feed has of it where the page cannot be read."""
    told = tell()
    told = replace(told, url=urljoin(visited.address, told.url) if told.url else "")
    try:
        if not told.url:
            raise InputError("the feed does not tell its address")
        page = visitor.visit(told.url, _check)
        found = list(_documents(_opened(page, where), page))
        if not any(isinstance(each, Document) for each in found):
            raise InputError(next((each.reason for each in found if isinstance(each, Skipped)), NOTHING))
    except InputError as error:
        if not told.text.strip():
            raise
        yield from document(where, told)
        yield Noted(where, f"of its page only what the feed has is read: {error}")
    else:
        yield from (_completed(each, told) for each in found)


def _completed(found: Found, told: Told) -> Found:
    """Return the article of a page with what the feed tells of it and the page does not."""
    if not isinstance(found, Document):
        return found
    return replace(
        found,
        title=found.title or heading(told.title),
        publisher=found.publisher or heading(told.publisher),
        published=found.published or dates.read(told.published)[0],
        author=found.author or heading(told.author),
    )


def _followed(opened: Opened, visited: Visited, visitor: Visitor) -> Iterator[Found]:
    """Yield the articles of the pages of a feed's entries, each as soon as it is there."""
    for at, tell in enumerate(feed.entries(opened), start=1):
        if at > MOST_PAGES:
            yield Noted(opened.name, f"of the feed the first {MOST_PAGES} entries are read, and no more")
            return
        where = f"{opened.name}:{at}"
        yield from guarded(opened.name, partial(_of_entry, where, tell, visited, visitor), f"entry {at}: ")
