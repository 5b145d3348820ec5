"""Paragraphs put together again that a program broke into lines of a fixed width."""

from __future__ import annotations

import re
from collections.abc import Iterable

SHORTEST = 40  # characters of a line that was broken because the next word had no room
EMPTY = re.compile(r"\n[ \t\r]*\n\s*")
HYPHENATED = re.compile(r"(?<=[^\W\d_])-$")
FIRST_WORD = re.compile(r"\w+")
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


def joined(lines: Iterable[str], whole: str = "") -> str:
    """Return lines as one; a word that a hyphen parts at the end of a line is whole again.

    The hyphen stays if ``whole``, the text around, writes the word with it elsewhere.
    """
    pieces: list[str] = []
    for line in filter(None, map(str.strip, lines)):
        last = pieces[-1] if pieces else ""
        if last.endswith("\u00ad"):
            pieces[-1] = last[:-1]
        elif HYPHENATED.search(last) and line[0].islower():
            begun, ended = last.rpartition(" ")[2], FIRST_WORD.match(line)
            if not (ended and begun + ended[0] in whole):
                pieces[-1] = last[:-1]
        elif pieces:
            pieces.append(" ")
        pieces.append(line)
    return "".join(pieces)
