"""Paragraphs put together again that a program broke into lines of a fixed width."""

from __future__ import annotations

import re
from collections.abc import Iterable

SHORTEST = 40  # characters of a line that was broken because the next word had no room
EMPTY = re.compile(r"\n[ \t\r]*\n\s*")
HYPHENATED = re.compile(r"(?<=[^\W\d_])-$")
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
    return bool(inner) and all(len(line.strip()) >= SHORTEST for line in inner) and not any(map(AN_ITEM.match, lines))


def joined(lines: Iterable[str]) -> str:
    """Return lines as one; a word that a hyphen parts at the end of a line is whole again."""
    found: list[str] = []
    for line in filter(None, map(str.strip, lines)):
        if found and HYPHENATED.search(found[-1]) and line[0].islower():
            found[-1] = found[-1][:-1] + line
        elif found and found[-1].endswith("\u00ad"):
            found[-1] = found[-1][:-1] + line
        else:
            found.append(line)
    return " ".join(found)
