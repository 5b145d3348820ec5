"""What texts say of themselves before they begin: lines such as ``Date: 28 March 2024``, and front matter."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kgraph.sources import bare_heads, batches, dates
from kgraph.sources.fields import TOLD, field_of, names, plain
from kgraph.sources.told import Told

FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
HEADER = re.compile(r"[ \t]*([A-Za-z][\w /-]{0,30}?)[ \t]*:(?!//)[ \t]*(.*)")
MOST_HEADERS = 30
LONGEST_HEADER = 1_000  # characters
WEAK = frozenset(("name", "day", "time", "key", "header", "media", "medium", "created", "source", "message"))
"""Names that begin lines of text too: alone they make no header."""


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the fields that front matter tells, and the text after it; all of it if there is none."""
    front = FRONT_MATTER.match(text)
    return (entries(front[1].split("\n")), text[front.end() :]) if front else ({}, text)


def parted(text: str, *, apart: bool = False) -> tuple[dict[str, str], str]:
    """Return the fields that stand before a text, and the text after them; all of it if there are none. What
    names no fields may still have a headline, a byline and a date.

    ``apart`` tells that each line is a paragraph, with an empty line behind it.
    """
    if FRONT_MATTER.match(text):
        return front_matter(text)
    at = len(text) - len(text.lstrip())
    end = "\n\n" if apart else "\n"
    lines: list[str] = []
    known = after_known = 0  # how many lines there are up to the last known header, and what follows it
    is_sure = False
    text_at = -1
    while at < len(text) and len(lines) < MOST_HEADERS:
        stop = text.find(end, at)
        stop = len(text) if stop < 0 else stop
        line = text[at:stop].rstrip("\r") if stop - at <= LONGEST_HEADER else ""
        match = HEADER.fullmatch(line)
        field = field_of(match[1]) if match else ""
        if match is None or (not lines and not field):
            break
        if field == "text":
            text_at = at + match.start(2) if lines else -1
            break
        at = stop + len(end)
        lines.append(line)
        if field:
            known, after_known = len(lines), at
            is_sure |= field in TOLD and plain(match[1]) not in WEAK
    if not is_sure:
        is_known = batches.is_marked(text) or dates.leading(text)  # who reads these knows their heads
        return ({}, text) if is_known else bare_heads.parted(text)
    if text_at < 0 and (apart or text[at:].partition("\n")[0].strip()):
        text_at, lines = after_known, lines[:known]  # lines that are no headers for sure are text
    rest = text[max(text_at, 0) or at :].lstrip("\r\n")
    return (entries(lines), rest) if rest.strip() else ({}, text)


def entries(lines: Iterable[str]) -> dict[str, str]:
    """Return the fields that lines of ``name: value`` tell, the first of each."""
    found: dict[str, dict[str, str]] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if colon and (field := field_of(name)) and name == name.lstrip(" \t-"):
            found.setdefault(field, {}).setdefault(plain(name), value.strip(" \t\r").strip("\"'"))
    return {field: preferred(field, named) for field, named in found.items()}


def preferred(field: str, named: dict[str, str]) -> str:
    """Return the value that counts of several that a field has by different names."""
    return next((named[name] for name in names()[field] if named.get(name)), "")


def told(text: str, fields: dict[str, str], title: str = "") -> Told:
    """Return an article of which ``fields`` tell what they do; ``title`` is taken if they tell none."""
    return Told(
        text,
        title=fields.get("title") or title,
        url=fields.get("url", ""),
        publisher=fields.get("publisher", ""),
        published=fields.get("published", ""),
        author=fields.get("author", ""),
    )
