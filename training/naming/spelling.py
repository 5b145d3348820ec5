"""Names of items as words and marks, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable

WORD = re.compile(r"[’']s\b|\w[\w.\-’'%]*[\w%]|\w|[^\w\s]")
OWNED = re.compile(r"(.+?)[’']s")
OWNER = "'s"
OPENING, CLOSING = "($£€“", ")%,;:”"
JOINING = "-/"


def cut(name: str) -> list[str]:
    """Return the words and marks of a name; who owns something is cut from *'s*."""
    found: list[str] = []
    for word in WORD.findall(name):
        owned = OWNED.fullmatch(word)
        found += [owned[1], OWNER] if owned else [OWNER] if word in ("’s", OWNER) else [word]
    return found


def join(words: Iterable[str]) -> str:
    """Return a name of words and marks, with spaces where they are written."""
    found = ""
    for word in words:
        close = not found or found[-1] in OPENING + JOINING or word == OWNER or word in CLOSING + JOINING
        found += word if close else f" {word}"
    return found
