"""Files and folders of articles, each read by its suffix."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from kgraph.faults import Skipped
from kgraph.model import Document
from kgraph.sources.decode import byte_order_mark, decode, is_binary, whole
from kgraph.sources.markup import Page, from_html, from_markdown
from kgraph.sources.records import dated, read_json, read_lines
from kgraph.sources.reject import Found

SUFFIXES = (".txt", ".md", ".html", ".htm", ".json", ".jsonl")
WIDE = "utf-16", "utf-32"  # encodings in which a line does not end with the one byte of a line feed


def read_path(path: Path) -> Iterator[Found | Skipped]:
    """Yield what the file or folder ``path`` holds; a file of unknown suffix is read as plain text."""
    name = whole(str(path))
    try:
        yield from _read_folder(path, name) if path.is_dir() else _read_file(path, name)
    except FileNotFoundError:
        yield Skipped(name, "there is no such file or folder")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield Skipped(name, f"it cannot be read: {reason}")


def _read_folder(folder: Path, name: str) -> Iterator[Found | Skipped]:
    faults: list[OSError] = []
    paths = articles_in(folder, faults.append)
    for fault in faults:
        yield Skipped(whole(str(fault.filename)), f"it cannot be read: {fault.strerror}")
    if not paths and not faults:
        yield Skipped(name, f"the folder holds no articles ({', '.join(SUFFIXES)})")
    yield from chain.from_iterable(map(read_path, paths))


def articles_in(folder: Path, onerror: Callable[[OSError], None] | None = None) -> list[Path]:
    """Return the article files below ``folder``, sorted; hidden files and folders are passed over."""
    return sorted(_articles(folder, onerror))


def _articles(folder: Path, onerror: Callable[[OSError], None] | None) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder, onerror=onerror):
        folders[:] = [child for child in folders if not child.startswith(".")]
        paths = (Path(parent, child) for child in names if not child.startswith("."))
        yield from (path for path in paths if path.suffix.lower() in SUFFIXES and not path.is_fifo())


def _read_file(path: Path, name: str) -> Iterator[Found | Skipped]:
    if path.suffix.lower() == ".jsonl":
        with path.open("rb") as stream:
            yield from read_jsonl(name, stream)
    else:
        yield from read_bytes(name, path.suffix.lower(), path.read_bytes())


def read_jsonl(name: str, stream: BinaryIO) -> Iterator[Found | Skipped]:
    """Yield the documents of JSON Lines, line by line; a file without any is one ``Skipped``."""
    start = stream.peek(4) if hasattr(stream, "peek") else b""
    if (byte_order_mark(start) or "") in WIDE:
        text = decode(stream.read()) or ""
        found = read_lines(name, (line.encode() for line in text.split("\n")))
    else:
        found = read_lines(name, stream)
    first = next(found, Skipped(name, "it is empty"))
    yield from chain([first], found)


def read_bytes(name: str, suffix: str, raw: bytes) -> Iterator[Found | Skipped]:
    """Yield the documents of a file of ``suffix`` that holds ``raw``."""
    text = decode(raw)
    if text is None or is_binary(text):
        yield Skipped(name, "it is binary, or its encoding is not recognised")
    elif not text.strip():
        yield Skipped(name, "it is empty")
    elif suffix == ".json":
        yield from read_json(name, text)
    else:
        yield _article(name, suffix, text)


def _article(name: str, suffix: str, text: str) -> Found | Skipped:
    try:
        page = _page(suffix, text)
        if page is None or not page.text:
            return Skipped(name, "no article text is found in it")
        published = page.published or dated(page.text)
    except ValueError as error:
        return Skipped(name, str(error))
    return Found(name, Document(name, page.text, page.title, page.url, page.publisher, published))


def _page(suffix: str, text: str) -> Page | None:
    if suffix in (".html", ".htm"):
        return from_html(text)
    return from_markdown(text) if suffix == ".md" else Page(text)
