"""The kinds of files that articles come in: which there are, how each is known, and what reads it.

A kind has a module of its own. What a file begins with decides where that can be nothing else (a PDF); else
the ending of its name; and of a file of another name again what it begins with. What is none of them is read
as text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kgraph.sources import hypertext
from kgraph.sources.formats import (
    delimited,
    feed,
    json,
    mail,
    parquet,
    pdf,
    plain,
    rtf,
    unreadable,
    warc,
    zipped,
)
from kgraph.sources.opened import Opened
from kgraph.sources.told import Found


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of files: the endings of their names, what ``read`` yields, and how they begin.

    ``mark`` is what nothing else begins with; ``begins`` whether a file without a known ending is one.
    """

    suffixes: tuple[str, ...]
    read: Callable[[Opened], Iterator[Found]]
    mark: bytes = b""
    begins: Callable[[bytes], bool] | None = None


def _begins_page(head: bytes) -> bool:
    return hypertext.is_page(head.decode("utf-8", "replace"))


TEXT = Format((".txt",), plain.read_text)
FORMATS = (
    TEXT,
    Format((".md", ".markdown"), plain.read_markdown),
    Format((".html", ".htm", ".xhtml"), plain.read_page, begins=_begins_page),
    Format((".json",), json.read),
    Format((".jsonl", ".ndjson"), json.read_each),
    Format((".csv", ".tsv"), delimited.read),
    Format((".docx", ".xlsx", ".xlsm"), zipped.read, b"PK\x03\x04"),
    Format((".pdf",), pdf.read, b"%PDF-"),
    Format((".rtf",), rtf.read, b"{\\rtf"),
    Format((".xml", ".rss", ".atom"), feed.read, begins=feed.begins),
    Format((".eml",), mail.read, begins=mail.begins),
    Format((".mbox",), mail.read_box, begins=mail.begins_box),
    Format((".mht", ".mhtml"), mail.read_page),
    Format((".parquet",), parquet.read, b"PAR1"),
    Format((".warc", ".warc.gz"), warc.read, b"WARC/"),
)
SUFFIXES = tuple(suffix for each in FORMATS for suffix in each.suffixes)
"""The endings of the names of files that are read in a folder."""


def suffix_of(name: str) -> str:
    """Return the ending of the name of a file that tells its kind; else what is behind its last point."""
    name = name.lower()
    known = [suffix for suffix in (*SUFFIXES, *unreadable.ENDS) if name.endswith(suffix)]
    return max(known, key=len) if known else ("." + name.rpartition(".")[2] if "." in name else "")


def read(opened: Opened) -> Iterator[Found]:
    """Yield what is in a file; ``InputError`` if there is no article in it."""
    head = opened.head()
    by_suffix = next((each for each in FORMATS if opened.suffix in each.suffixes), None)
    by_mark = next((each for each in FORMATS if each.mark and head.startswith(each.mark)), None)
    if by_mark is None and opened.suffix != ".warc.gz":
        unreadable.refuse(opened.suffix, head)
    chosen = by_mark or by_suffix
    if chosen is None or chosen is TEXT:
        chosen = next((each for each in FORMATS if each.begins and each.begins(head)), chosen or TEXT)
    return chosen.read(opened)
