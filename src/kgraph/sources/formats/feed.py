"""Feeds (RSS and Atom): an entry an article.

Read by own code over guarded XML: feedparser fetches what looks like an address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from kgraph.errors import InputError
from kgraph.sources import hypertext
from kgraph.sources.formats import xml
from kgraph.sources.opened import Opened
from kgraph.sources.reject import guarded
from kgraph.sources.told import Found, Told, document

ENTRIES = {"item", "entry"}
TEXTS = ("encoded", "content", "fulltext", "description", "summary")  # the fuller first
TITLES = ("title",)
AUTHORS = ("creator", "author")
DATES = ("pubdate", "published", "issued", "date", "created", "updated", "modified")
OTHER_XML = {
    "urlset": "a list of addresses, and holds no text: save the pages themselves",
    "sitemapindex": "a list of addresses, and holds no text: save the pages themselves",
    "opml": "a list of feeds, and holds no text: save the feeds themselves",
    "rdf": "RDF: kgraph add takes it into a graph, and it is no article",
    "html": "HTML: give it a name that ends in .html",
}
BEGINS = (b"<rss", b"<feed", b"<atom:feed", b"http://purl.org/rss/1.0/")


def begins(head: bytes) -> bool:
    """Return whether a file begins as a feed does."""
    return any(mark in head.lower() for mark in BEGINS)


def read(opened: Opened) -> Iterator[Found]:
    """Yield the document of each entry of a feed; ``InputError`` for any other XML."""
    for at, tell in enumerate(entries(opened), start=1):
        read_one = partial(_of_entry, f"{opened.name}:{at}", tell)
        yield from guarded(opened.name, read_one, f"entry {at}: ")


def entries(opened: Opened) -> list[Callable[[], Told]]:
    """Return the entries of a feed, each as what tells it; ``InputError`` for any other XML."""
    raw = opened.whole()
    if not raw.strip():
        raise InputError("it is empty")
    root = xml.parsed(xml.without_declarations(raw.strip()), broken=True)
    places = [root, *(one for one in root if xml.local(one) == "channel")]
    found = [one for place in places for one in place if xml.local(one) in ENTRIES]
    kind = xml.local(root)
    if kind not in ("rss", "feed", "rdf", "channel") or (kind == "rdf" and not found):
        reason = OTHER_XML.get(kind, "XML of another kind: save its text as .html, .txt or .json")
        raise InputError(
            f"it is {reason} (its root is <{kind}>)" if kind not in OTHER_XML else f"it is {reason}"
        )
    if not found:
        raise InputError("the feed holds no entry")
    publisher = hypertext.plain(_first(places[-1], TITLES), is_escaped=True)
    return [partial(_told, entry, publisher) for entry in found]


def _of_entry(where: str, tell: Callable[[], Told]) -> Iterator[Found]:
    told = tell()
    if not told.text.strip():
        raise InputError("it has no text")
    yield from document(where, told)


def _told(entry: Any, publisher: str) -> Told:
    source = next((one for one in entry if xml.local(one) == "source"), None)
    own = "" if source is None else _first(source, TITLES) or (source.text or "").strip()
    return Told(
        text=_text(entry),
        title=hypertext.plain(_first(entry, TITLES), is_escaped=True),
        url=_address(entry),
        publisher=own or publisher,
        published=_first(entry, DATES),
        author=_author(entry),
    )


def _author(entry: Any) -> str:
    """Return who wrote an entry: of an element with a name, an address and more, it is the name."""
    people = [one for one in entry if xml.local(one) in AUTHORS]
    told = (_first(one, ("name",)) or " ".join(xml.words(one).split()) for one in people)
    return "; ".join(dict.fromkeys(told))


def _text(entry: Any) -> str:
    """Return the fullest text of an entry without its markup."""
    for name in TEXTS:
        for one in entry:
            if xml.local(one) != name or "search.yahoo.com/mrss" in one.tag:
                continue
            inside = _markup(one)
            if text := hypertext.plain(inside, is_escaped=True).strip():
                return text
    return ""


def _markup(element: Any) -> str:
    """Return what is in an element: text that may be HTML, or elements of XHTML as their source."""
    from lxml import etree  # noqa: PLC0415

    if len(element) == 0:
        return element.text or ""
    for one in element.iter():
        if isinstance(one.tag, str):
            one.tag = etree.QName(one).localname
    inner = "".join(etree.tostring(one, encoding="unicode", method="html") for one in element)
    return f"{element.text or ''}{inner}"


def _first(element: Any, names: tuple[str, ...]) -> str:
    """Return the text of the first child of an element that has one of these names, the first name first."""
    for name in names:
        for one in element:
            if xml.local(one) == name and (found := " ".join(xml.words(one).split())):
                return found
    return ""


def _address(entry: Any) -> str:
    """Return the address of an entry: where its page is, or else an identifier that is one."""
    links = [one for one in entry if xml.local(one) == "link"]
    for link in links:
        if link.get("rel", "alternate") == "alternate" and (
            found := link.get("href") or (link.text or "").strip()
        ):
            return found
    others = [_first(entry, ("origlink",)), _first(entry, ("guid",)), _first(entry, ("id",))]
    return next((one for one in others if one.startswith(("http://", "https://"))), "")
