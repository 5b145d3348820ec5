"""Text made harmless: on one line, for a terminal, without the passwords in it."""

from __future__ import annotations

import re

_JOINERS = "\u200c\u200d"
_LOOSE_JOINERS = re.compile(rf"(?<![^\s{_JOINERS}])[{_JOINERS}]+|[{_JOINERS}]+(?![^\s{_JOINERS}])")
MOST_QUOTED = 75  # characters of what a message quotes
_USER = re.compile(r"\b(https?:/+)[^/?#\s]*@", re.IGNORECASE)


def printable(text: str) -> str:
    """Return ``text`` on one line, without the control characters that a file may carry.

    The joiners by which some scripts and pictures are written (U+200C, U+200D) stay between others.
    """
    if not text.isprintable():
        text = "".join(c if c.isprintable() or c in _JOINERS else " " for c in text)
        text = _LOOSE_JOINERS.sub(" ", text)
    elif "  " not in text and text[:1] != " " != text[-1:]:
        return text  # most are: no other white space is printable
    return " ".join(text.split())


def harmless(text: str) -> str:
    """Return ``text`` with its lines and tabs, and U+FFFD for each other character that a terminal obeys."""
    text = text.replace("\r\n", "\n")
    return text if text.isascii() and text.isprintable() else "".join(map(_seen, text))


def _seen(character: str) -> str:
    kept = character.isprintable() or character in _JOINERS or character in "\n\t"
    return character if kept else "\ufffd" if not character.isspace() else " "


def without_password(text: str) -> str:
    """Return ``text`` with the user and password taken out of the web addresses in it."""
    return _USER.sub(r"\1", text)


def shown(value: str) -> str:
    """Return ``value`` as a message quotes it: in quotes, escaped, and short."""
    return repr(cut(value, MOST_QUOTED))


def cut(text: str, most: int) -> str:
    """Return ``text``, or the beginning of one that has more than ``most`` characters."""
    return text if len(text) <= most else text[: most - 1] + "…"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: *1 article*, *2,000 articles*."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
