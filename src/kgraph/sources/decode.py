"""From bytes to text: byte order marks, UTF-8, and encodings that have to be recognised."""

from __future__ import annotations

import codecs
import re

BYTE_ORDER_MARKS = {  # longest first: UTF-32's begins with UTF-16's
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*+=\s*+["']?\s*+([\w.:-]{2,40})""", re.I
)
# Encodings of Python that are none of pages: some take quadratic time, some turn escapes into characters.
OF_NO_PAGE = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
HEAD = 4_096  # bytes of a page in which it may declare its encoding
LIKELY = ("cp1252", "mac_roman", "cp1251")  # single-byte encodings of news, preferred where several fit
AS_GOOD = 0.05  # difference of charset-normalizer's noise ratio that does not tell encodings apart
CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
MOST_CONTROL = 0.05  # share of control characters above which a file is binary
HALF_EMPTY = 0.4  # share of NUL bytes at odd or even places that betrays UTF-16


def decode(raw: bytes) -> str | None:
    """Return the text of ``raw`` without its byte order mark, or None if its encoding is unknown.

    A mark decides; then UTF-8; then what an HTML or XML head declares; then what charset-normalizer finds.
    """
    for encoding in _candidates(raw):
        try:
            return raw.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return _recognised(raw)


def byte_order_mark(raw: bytes) -> str | None:
    """Return the encoding that the byte order mark at the start of ``raw`` tells, if there is one."""
    return next((name for mark, name in BYTE_ORDER_MARKS.items() if raw.startswith(mark)), None)


def is_binary(text: str) -> bool:
    """Return whether ``text`` is no text: it holds NUL, or more control characters than text ever has."""
    return "\0" in text or len(text) - len(CONTROL.sub("", text)) > MOST_CONTROL * len(text)


def _candidates(raw: bytes) -> list[str]:
    if marked := byte_order_mark(raw):
        return [marked]
    if b"\0" in raw:
        return [*_unmarked_utf16(raw), "utf-8"]
    declared = DECLARED.search(raw[:HEAD])
    return ["utf-8", declared[1].decode("ascii")] if declared and _is_of_pages(declared[1]) else ["utf-8"]


def _is_of_pages(encoding: bytes) -> bool:
    try:
        return codecs.lookup(encoding.decode("ascii")).name.replace("_", "-") not in OF_NO_PAGE
    except LookupError:
        return False


def _unmarked_utf16(raw: bytes) -> list[str]:
    half = len(raw) / 2 * HALF_EMPTY
    sides = {"utf-16-le": raw[1::2], "utf-16-be": raw[0::2]}
    return [encoding for encoding, bytes_ in sides.items() if bytes_.count(0) > half]


def _recognised(raw: bytes) -> str | None:
    """Return ``raw`` in the encoding that fits best, with a preference for the common ones."""
    from charset_normalizer import from_bytes  # noqa: PLC0415

    matches = list(from_bytes(raw))
    if not matches:
        return None
    fitting = [match for match in matches if match.chaos <= matches[0].chaos + AS_GOOD]
    for encoding in LIKELY:
        if any(encoding in match.could_be_from_charset for match in fitting):
            return raw.decode(encoding)
    return str(matches[0])
