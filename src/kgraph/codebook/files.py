"""The files that codebooks are in."""

from __future__ import annotations

from pathlib import Path

from kgraph.codebook import skos, spreadsheet
from kgraph.codebook.concepts import Codebook, checked
from kgraph.errors import InputError
from kgraph.sources.decode import decode, is_binary
from kgraph.text import printable

LARGEST = 16 * 2**20  # bytes
MORE = "kgraph codebook check shows all"


def read(path: Path) -> Codebook:
    """Return the codebook in a file: CSV or TSV, or SKOS in Turtle if its name ends in ``.ttl``.

    Raises ``InputError`` with the file and, where known, the line of the first thing that is wrong.
    """
    book, wrong = faults(path)
    if wrong:
        more = f" (and {len(wrong) - 1} more: {MORE})" if len(wrong) > 1 else ""
        raise InputError(wrong[0] + more)
    return book


def faults(path: Path) -> tuple[Codebook, list[str]]:
    """Return the codebook in a file as far as it can be read, and a line on each thing that is wrong in it.

    Raises ``InputError`` if the file cannot be read at all.
    """
    rows = skos.rows if path.suffix.lower() == ".ttl" else spreadsheet.rows
    found, unread = rows(_text(path), str(path))
    book, wrong = checked(found)
    if not found and not unread:
        wrong = [f"{path}: there is no concept in it"]
    return book, [printable(line) for line in (*unread, *wrong)]


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(f"{path}: the codebook cannot be read: {error.strerror or error}") from error
    if len(raw) > LARGEST:
        raise InputError(f"{path}: a codebook has at most {LARGEST // 2**20} MB")
    text = decode(raw)
    if text is None or is_binary(text):
        raise InputError(f"{path}: this is no text: save the codebook as CSV in UTF-8, or as SKOS in Turtle")
    return text
