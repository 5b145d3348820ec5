"""What no article is read from: what it is, and what to do."""

from __future__ import annotations

from kgraph.errors import InputError

PICTURE = "it is a picture: kgraph reads text alone, so recognise its text first (OCR)"
SOUND = "it is a recording: kgraph reads text alone, so write down first what is said"
PACKED = "it is packed: unpack it, and give what was in it"
OLD_OFFICE = "it is of an old version of Office: save it as .docx, .xlsx or .txt"
BOOK = "it is an e-book: save its text as .html or .txt"

BEGINS: dict[bytes, str] = {
    b"\x89PNG\r\n": PICTURE,
    b"\xff\xd8\xff": PICTURE,
    b"GIF8": PICTURE,
    b"II*\0": PICTURE,
    b"MM\0*": PICTURE,
    b"\x1f\x8b": PACKED,
    b"BZh": PACKED,
    b"\xfd7zXZ": PACKED,
    b"7z\xbc\xaf'\x1c": PACKED,
    b"Rar!\x1a": PACKED,
    b"\x28\xb5\x2f\xfd": PACKED,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": OLD_OFFICE,
    b"SQLite format 3\0": "it is a database: export its table of articles as CSV",
    b"ID3": SOUND,
    b"OggS": SOUND,
    b"fLaC": SOUND,
    b"!BDN": "it is a mailbox of Outlook: save the letters as .eml",
    b"%!PS": "it is PostScript: save it as .pdf or .txt",
}
ENDS: dict[str, str] = {
    ".doc": OLD_OFFICE,
    ".xls": OLD_OFFICE,
    ".odt": "it is an OpenDocument file: save it as .docx or .txt",
    ".ods": "it is an OpenDocument file: save it as .xlsx or .csv",
    ".pages": "it is of Pages: save it as .docx or .txt",
    ".msg": "it is a letter of Outlook: save it as .eml or .txt",
    ".pst": "it is a mailbox of Outlook: save the letters as .eml",
    ".epub": BOOK,
    ".mobi": BOOK,
    ".zip": PACKED,
    ".gz": PACKED,
    ".tgz": PACKED,
    ".tar": PACKED,
    ".bz2": PACKED,
    ".xz": PACKED,
    ".7z": PACKED,
    ".rar": PACKED,
}
"""Endings of what may hold articles, so that in a folder it is named, and not passed over."""


def reason(suffix: str, head: bytes) -> str:
    """Return why nothing is read from a file that begins with ``head``, or ``""`` if it may be."""
    found = next((said for mark, said in BEGINS.items() if head.startswith(mark)), "")
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        found = PICTURE
    elif head[4:8] == b"ftyp":
        found = PICTURE if head[8:12] in (b"heic", b"avif", b"mif1") else SOUND
    return found or (ENDS.get(suffix, "") if b"\0" in head else "")


def refuse(suffix: str, head: bytes) -> None:
    """Raise ``InputError`` if nothing is read from a file that begins with ``head``."""
    if found := reason(suffix, head):
        raise InputError(found)
