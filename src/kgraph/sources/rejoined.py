"""Paragraphs put together again that a program broke into lines of a fixed width."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

LONGEST = 100  # characters of a word
SHORTEST = 40  # characters of a line that was broken because the next word had no room
EMPTY = re.compile(r"\n[ \t\r]*\n\s*")
HYPHENATED = re.compile(r"(?<=[^\W\d_])-$")
FIRST_WORD = re.compile(r"\w+")
LAST_WORD = re.compile(r"(\w+)-$")
WITH_HYPHEN = re.compile(r"(\w+)-(?=(\w+))")
AN_ITEM = re.compile(r"\s*(?:[-–—•*·▪◦‣]|\(?\d{1,2}[.)])\s")


def paragraphs(text: str) -> str:
    """Return ``text`` with each paragraph on one line, if its lines are broken at a width; else as it is."""
    parts = EMPTY.split(text.strip())
    broken = [part for part in parts if _is_broken(part.split("\n"))]
    if not broken:
        return text
    return "\n\n".join(joined(part.split("\n")) if _is_broken(part.split("\n")) else part for part in parts)


def _is_broken(lines: list[str]) -> bool:
    inner = lines[:-1]
    return (
        bool(inner)
        and all(len(line.strip()) >= SHORTEST for line in inner)
        and not any(map(AN_ITEM.match, lines))
    )


def hyphenated(text: str) -> frozenset[tuple[str, str]]:
    """Return what a text writes with a hyphen: the words before and behind each."""
    return frozenset(WITH_HYPHEN.findall(text))


def joined(lines: Iterable[str], written: Collection[tuple[str, str]] = ()) -> str:
    """Return lines as one; a word that a hyphen parts at the end of a line is whole again.

    The hyphen stays if both parts are among those that are ``written`` with one elsewhere in the text.
    """
    pieces: list[str] = []
    for line in filter(None, map(str.strip, lines)):
        last = pieces[-1] if pieces else ""
        if last.endswith("\u00ad"):
            pieces[-1] = last[:-1]
        elif HYPHENATED.search(last) and line[0].islower():
            begun, ended = LAST_WORD.search(last[-LONGEST:]), FIRST_WORD.match(line)
            if not (begun and ended and (begun[1], ended[0]) in written):
                pieces[-1] = last[:-1]
        elif pieces:
            pieces.append(" ")
        pieces.append(line)
    return "".join(pieces)
