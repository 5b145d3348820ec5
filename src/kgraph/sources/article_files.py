"""Files and folders of articles, each read by its suffix."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from functools import partial
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from kgraph.errors import InputError
from kgraph.faults import Skipped
from kgraph.model import Document
from kgraph.sources.clean import safe_name
from kgraph.sources.dates import leading_day
from kgraph.sources.decode import byte_order_mark, decode, is_binary
from kgraph.sources.folders import SUFFIXES, contents, is_own_page, not_a_file
from kgraph.sources.input_limits import JSON, MARKDOWN, MIB, TEXT, TOO_LARGE, lines, whole
from kgraph.sources.markdown import from_markdown
from kgraph.sources.page import Page, from_html
from kgraph.sources.records import read_json, read_lines
from kgraph.sources.reject import checked, guarded

WIDE = "utf-16", "utf-32"  # encodings in which a line does not end with the one byte of a line feed
LARGEST = {".json": JSON, ".md": MARKDOWN}  # the others are one text each


def read_path(path: Path, without: Path | None = None) -> Iterator[Document | Skipped]:
    """Yield what the file or folder ``path`` holds; a file of unknown suffix is read as plain text."""
    name = safe_name(str(path))
    return guarded(name, partial(_read, path, name, without))


def _read(path: Path, name: str, without: Path | None) -> Iterator[Document | Skipped]:
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        yield from _read_folder(path, name, without)
        return
    kind = not_a_file(found.st_mode)
    if kind and not stat.S_ISFIFO(found.st_mode) and not _is_stdin(found):
        raise InputError(f"it is {kind}, not a file")
    if not kind and is_own_page(path):
        raise InputError("it is a page that kgraph wrote, and no article")
    with path.open("rb") as stream:
        yield from _read_file(name, path.suffix.lower(), stream)


def _is_stdin(found: os.stat_result) -> bool:
    """Return whether a device is what standard input is: a terminal that is named ``/dev/stdin``."""
    try:
        return os.path.samestat(found, os.fstat(0))
    except OSError:
        return False


def _read_folder(folder: Path, name: str, without: Path | None) -> Iterator[Document | Skipped]:
    paths, skipped = contents(folder, without)
    yield from skipped
    if not paths and not skipped:
        raise InputError(f"the folder holds no articles ({', '.join(SUFFIXES)})")
    yield from chain.from_iterable(map(read_path, paths))


def articles_in(folder: Path) -> list[Path]:
    """Return the articles in and below ``folder`` that are read if it is an input, sorted."""
    return contents(folder)[0]


def _read_file(name: str, suffix: str, stream: BinaryIO) -> Iterator[Document | Skipped]:
    if suffix == ".jsonl":
        return read_jsonl(name, stream)
    return read_bytes(name, suffix, whole(stream, LARGEST.get(suffix, TEXT)))


def read_jsonl(name: str, stream: BinaryIO) -> Iterator[Document | Skipped]:
    """Yield the documents of JSON Lines, line by line; ``InputError`` if there is none."""
    start = stream.peek(4) if hasattr(stream, "peek") else b""
    encoding = byte_order_mark(start) or ""
    found = read_lines(name, _wide_lines(stream, encoding) if encoding in WIDE else lines(stream.readline))
    first = next(found, None)
    if first is None:
        raise InputError("it is empty")
    yield from chain([first], found)


def _wide_lines(stream: BinaryIO, encoding: str) -> Iterator[bytes | None]:
    """Yield the lines of text in UTF-16 or UTF-32 as UTF-8."""
    text = TextIOWrapper(stream, encoding, errors="replace", newline="\n")
    return (line if line is None else line.encode() for line in lines(text.readline))


def read_bytes(name: str, suffix: str, raw: bytes) -> Iterator[Document | Skipped]:
    """Yield the documents of a file of ``suffix`` that holds ``raw``; ``InputError`` if it holds none."""
    most = LARGEST.get(suffix, TEXT)
    if len(raw) > most:
        raise InputError(TOO_LARGE.format(most // MIB))
    text = decode(raw)
    if text is None or is_binary(text):
        raise InputError("it is binary, or its encoding is not recognised")
    if not text.strip():
        raise InputError("it is empty")
    if suffix == ".json":
        yield from read_json(name, text)
    else:
        yield checked(_article(name, suffix, text))


def _article(name: str, suffix: str, text: str) -> Document:
    page = _page(suffix, text)
    if page is None or not page.text:
        raise InputError("no article text is found in it")
    published = page.published or leading_day(page.text)
    return Document(name, page.text, page.title, page.url, page.publisher, published)


def _page(suffix: str, text: str) -> Page | None:
    if suffix in (".html", ".htm"):
        return from_html(text)
    return from_markdown(text) if suffix == ".md" else Page(text)
