"""The main text of HTML pages, and what they say of themselves."""

from __future__ import annotations

import html
import json
import logging
import re
from typing import Any

from kgraph.errors import InputError
from kgraph.sources import page_blocks, page_says
from kgraph.sources.told import Told

LOST = (
    "the page has {} paragraphs more of which it is not sure that they are the article's: they are left out"
)
LATEST = "2200-01-01"  # the date of a page must not depend on the day it is read

# Bounds on what libxml2 and trafilatura take quadratic time for. Pages of news have a tenth of it at most.
MOST_TAGS = 50_000
MOST_CHILDREN = 10_000  # of one element
MOST_ATTRIBUTES = 250  # of one tag
LONGEST_DOCTYPE = 1_000  # characters
LONGEST_BROKEN = 20_000  # characters of JSON that does not parse, and is searched for what it may say

DOCTYPE = re.compile(rf"<\s?!\s?doctype[^>]{{{LONGEST_DOCTYPE},}}", re.IGNORECASE)
ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+"""
TOKEN = re.compile(  # a comment, or the start of an element with its attributes
    r"<!--.*?(?:-->|\Z)"
    rf"|<(?P<name>[a-z][^\s/>]*+)(?:{ATTRIBUTE}){{0,{MOST_ATTRIBUTES}}}+(?P<more>{ATTRIBUTE})?+",
    re.IGNORECASE | re.DOTALL,
)
# The elements whose content is no markup, up to their end.
ENDS = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext")
}

for _library in ("trafilatura", "htmldate", "courlan"):  # what they log of a page is no message to the user
    logging.getLogger(_library).addHandler(logging.NullHandler())


def from_html(source: str) -> Told | None:
    """Return the main text of an HTML page with title, URL, publisher, author and date; None if it
    has none.

    Raises ``InputError`` if its markup is so much that it would take unbounded time, and whatever
    the libraries raise on markup that they do not expect.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415
    from trafilatura.settings import Document as Extracted  # noqa: PLC0415

    if (tree := guarded_tree(source)) is None:
        return None
    headings, dates = page_says.headings(tree), page_says.dates(tree)
    page_blocks.join(tree)
    running = page_blocks.running_text(tree)
    found = bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        include_images=False,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": LATEST},
    )
    if not isinstance(found, Extracted) or not found.text:
        return None
    lost = page_blocks.lost(running, found.text)
    return Told(
        text="\n\n".join(filter(None, map(str.strip, found.text.split("\n")))),
        title=page_says.title(html.unescape(found.title or ""), found.sitename or "", headings),
        url=found.url or "",
        publisher=found.sitename or "",
        published=page_says.first_understood(dates) or (_found(found.date, source) if found.date else ""),
        notes=(LOST.format(lost),) if lost else (),
        author=found.author or "",
    )


def _found(found: str, source: str) -> str:
    """Return the day that a library found for a page; the month where the page says no more, of which the
    library makes up a day.
    """
    month = found[:7]
    is_partial = re.search(rf"""["']{month}["']""", source) is not None and found not in source
    return month if is_partial else found


def guarded_tree(source: str) -> Any:  # lxml has no types
    """Return the elements of a page, or None if there are none; ``InputError`` if there are too many."""
    from trafilatura import load_html  # noqa: PLC0415

    source = DOCTYPE.sub("<!DOCTYPE html", source, count=1)
    if reason := _excess(source):
        raise InputError(reason)
    tree = load_html(source)
    if tree is None:
        return None
    if any(len(element) > MOST_CHILDREN for element in tree.iter()):
        raise InputError(f"one element of the page has more than {MOST_CHILDREN:,} parts")
    for script in list(tree.iter("script")):
        if "json" in script.get("type", "") and _is_hostile(script.text or ""):
            script.getparent().remove(script)
    return tree


def _excess(source: str) -> str:
    """Return what there is too much of in a page to read it, or ``""``; it takes linear time."""
    count = at = 0
    while token := TOKEN.search(source, at):
        count += 1
        if count > MOST_TAGS:
            return f"the page has more than {MOST_TAGS:,} tags"
        if token["more"]:
            return f"a tag of the page has more than {MOST_ATTRIBUTES} attributes"
        at = token.end()
        if end := ENDS.get((token["name"] or "").lower()):
            ended = end.search(source, at)
            at = ended.start() if ended else len(source)
    return ""


def _is_hostile(text: str) -> bool:
    """Return whether JSON in a page is nested too deeply to be read, or long and broken."""
    try:
        json.loads(text, strict=False)
    except ValueError:
        return len(text) > LONGEST_BROKEN
    except RecursionError:
        return True
    return False
