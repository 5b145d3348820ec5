"""Labels of a picture: cut into short lines, and how much room they take in whatever font shows them."""

from __future__ import annotations

import textwrap
import unicodedata

from kgraph.text import printable

SIZE = 12.0  # of the letters of a label, in pixels
LINE = 14.0  # from one line of a label to the next
WIDEST = 20  # characters of a line, where words allow it
LINES = 3  # of a label, of which the last one ends in … where there is more to say
FULL = 1.0  # the width of a character of East Asian scripts, in the size of letters
OF_CLASS = {  # of Helvetica, Arial and their likes, rounded up: a label that is too wide covers its neighbour
    "ijl|.,:;'!()[]I `’‘": 0.31,
    'frt-/"*“”': 0.4,
    "mwMW@%—…": 0.95,
    "ABCDEFGHJKLNOPQRSTUVXYZ&": 0.73,
}
_WIDTHS = {character: width for some, width in OF_CLASS.items() for character in some}
USUAL = 0.58


def lines(label: str) -> list[str]:
    """Return a label as the lines of it that are shown; it may hold anything."""
    told = printable(label) or "?"
    found = textwrap.wrap(told, WIDEST, max_lines=LINES, placeholder=" …", break_on_hyphens=False)
    return found or [told[: WIDEST - 1] + "…"]


def width(line: str) -> float:
    """Return how many pixels wide a line is at most in the usual fonts, within a few."""
    return SIZE * sum(_wide(character) for character in line)


def _wide(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return FULL
    if unicodedata.combining(character):
        return 0.0
    return _WIDTHS.get(character, USUAL if character.isascii() else max(USUAL, 0.73))
