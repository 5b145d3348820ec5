"""Inputs in pieces that can be read apart, each by another process: together they give what the inputs do."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from kgraph.errors import InputError
from kgraph.faults import Skipped
from kgraph.iris import article_iri, digest
from kgraph.model import Document
from kgraph.sources import formats, of_document, of_text, read, sidecar
from kgraph.sources.clean import brief, safe_name
from kgraph.sources.extras import library
from kgraph.sources.folders import contents
from kgraph.sources.opened import Opened
from kgraph.sources.reject import guarded
from kgraph.sources.told import Found

WEB = ("http", "https")  # of which nothing is fetched


@dataclass(frozen=True, slots=True)
class Piece:
    """A file, a folder that is read as a whole, an address that fsspec opens, or a text or document that was
    given as it is. ``size`` is in bytes, 0 if it is not known; ``state`` is another once it was changed.
    """

    name: str
    given: str | Document | None = None
    text_column: str = ""
    without: tuple[str, ...] = ()
    size: int = 0
    state: str = ""

    def read(self) -> Iterator[Found]:
        """Yield the documents in it, and what is left out."""
        if isinstance(self.given, Document):
            return of_document(self.given)
        if self.given is not None:
            return of_text(self.given)
        if "://" in self.name:
            return guarded(safe_name(self.name), partial(_at_address, self.name, self.text_column))
        return read(self.name, text_column=self.text_column, without=self.without)


def pieces(
    path: str | os.PathLike[str], text_column: str = "", without: Iterable[str | os.PathLike[str]] = ()
) -> Iterator[Piece | Skipped]:
    """Yield the pieces of an input: the files of a folder, or those that a pattern of an address means.

    A folder with a table that tells of its files is one piece.
    """
    name = os.fspath(path)
    if "://" in name:
        yield from _behind(name, text_column)
        return
    beside = tuple(os.fspath(one) for one in without)
    if not (name.strip() and Path(name).is_dir()):
        there = name.strip() and Path(name).is_file()
        yield Piece(name, None, text_column, beside, *(_state(Path(name)) if there else ()))
        return
    inside = contents(Path(name), tuple(map(Path, beside)))
    paths = inside.files
    if not paths or any(one.name.lower() in sidecar.NAMES for one in paths):
        yield Piece(name, None, text_column, beside, 0, digest(*(f"{one} {_state(one)}" for one in paths)))
        return
    yield from inside.skipped
    for one in paths:
        yield Piece(str(one), None, text_column, (), *_state(one))


def of_given(one: str | Document) -> Piece:
    """Return the piece that is a text or a document."""
    if isinstance(one, str):
        return Piece("a text", one, state=digest(one))
    return Piece(one.id, one, state=article_iri(one))


def _state(file: Path) -> tuple[int, str]:
    """Return the bytes of a file, and when it was changed."""
    found = file.stat()
    return found.st_size, str(found.st_mtime_ns)


def _behind(address: str, text_column: str) -> Iterator[Piece | Skipped]:
    """Yield what is behind an address: the files that a pattern with ``*`` means."""
    if address.partition("://")[0].lower() in WEB:
        why = "a build in shards fetches no pages of the web: save the page as a file"
        yield Skipped(brief(address), why)
        return
    try:
        fsspec = library("fsspec", "ray")
        files, paths = fsspec.core.url_to_fs(address)
        found = sorted(files.glob(paths)) if "*" in paths else [paths]
        for one in found:
            address, size = files.unstrip_protocol(one), files.size(one) or 0
            yield Piece(address, None, text_column, (), size, str(files.ukey(one)))
    except (InputError, OSError, ImportError, ValueError) as error:
        yield Skipped(safe_name(address), f"it cannot be read: {brief(str(error))}")


def _at_address(address: str, text_column: str) -> Iterator[Found]:
    fsspec: Any = library("fsspec", "ray")
    with fsspec.open(address, "rb") as stream:
        name = address.rpartition("/")[2]
        yield from formats.read(Opened(safe_name(address), formats.suffix_of(name), stream, text_column))
