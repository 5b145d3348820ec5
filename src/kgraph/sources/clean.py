"""Names, titles and messages made harmless: on one line, without what steers terminals or writing."""

from __future__ import annotations

import re

from kgraph.text import cut

SURROGATE = re.compile("[\ud800-\udfff]")
# Control characters, separators of lines and paragraphs, and marks that turn the direction of writing.
STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
REPLACEMENT = "\ufffd"
MOST_SHOWN = 300  # characters of what a message quotes
_BY = re.compile(r"^by:?\s+", re.IGNORECASE)
_ADDRESS = re.compile(r"\S+@\S+|\bhttps?://\S+|(?<!\S)@\w+", re.IGNORECASE)
LONGEST_BYLINE = 200  # characters
LONGEST_HEADING = 1_000  # characters: what is longer is no title and no name of a newspaper


def whole(text: str) -> str:
    """Return ``text`` with lone surrogates, which no encoding can write, as U+FFFD; offsets stay."""
    return SURROGATE.sub(REPLACEMENT, text)


def safe_name(name: str) -> str:
    """Return the name of a file or record with all that is no plain character of it as U+FFFD."""
    return STEERING.sub(REPLACEMENT, whole(name))


def one_line(text: str) -> str:
    """Return ``text`` on one line, with single spaces and without steering characters."""
    return " ".join(STEERING.sub(" ", whole(text)).split())


def heading(text: str) -> str:
    """Return a title or a publisher on one line, cut where it is longer than any is."""
    return cut(one_line(text), LONGEST_HEADING)


def byline(text: str) -> str:
    """Return who wrote an article, by name and on one line, without the word *by*; several are
    parted by commas.

    What is no name is none: an address, a number, or more words than authors have names.
    """
    told = _ADDRESS.sub(" ", _BY.sub("", one_line(text), count=1))
    names = (one.strip(" ,()|-–—") for one in re.split(r"\s*;\s*", told))
    found = ", ".join(dict.fromkeys(filter(None, names)))
    has_letters = any(character.isalpha() for character in found)
    return found if has_letters and len(found) <= LONGEST_BYLINE else ""


def brief(text: str) -> str:
    """Return ``text`` on one line and short enough for a message."""
    return cut(one_line(text), MOST_SHOWN)
