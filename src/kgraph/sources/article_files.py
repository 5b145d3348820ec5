"""Files and folders of articles."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from os import PathLike
from pathlib import Path

from kgraph.errors import InputError
from kgraph.faults import Noted
from kgraph.sources import formats, sidecar
from kgraph.sources.clean import safe_name
from kgraph.sources.folders import contents, is_own_page, not_a_file
from kgraph.sources.formats import SUFFIXES, feed
from kgraph.sources.opened import HEAD, Opened
from kgraph.sources.reject import guarded
from kgraph.sources.sidecar import Sidecar
from kgraph.sources.told import Found


def read_path(path: Path, text_column: str = "", without: Collection[Path] = ()) -> Iterator[Found]:
    """Yield what the file or folder ``path`` holds; a file of unknown suffix by what it begins with."""
    name = safe_name(str(path))
    return guarded(name, partial(_read, path, name, text_column, without))


def _read(path: Path, name: str, text_column: str, without: Collection[Path]) -> Iterator[Found]:
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        yield from _read_folder(path, text_column, without)
        return
    kind = not_a_file(found.st_mode)
    if kind and not stat.S_ISFIFO(found.st_mode) and not _is_stdin(found):
        raise InputError(f"it is {kind}, not a file")
    if not kind and is_own_page(path):
        raise InputError("it is a page that kgraph wrote, and no article")
    if not kind and sidecar.is_one(path):
        yield sidecar.skipped_as_input(path)
        return
    tables = sidecar.beside(path) if not kind else []
    yield from _read_file(path, name, text_column, tables)


def _is_stdin(found: os.stat_result) -> bool:
    """Return whether a device is what standard input is: a terminal that is named ``/dev/stdin``."""
    try:
        return os.path.samestat(found, os.fstat(0))
    except OSError:
        return False


def _read_file(path: Path, name: str, text_column: str, tables: Sequence[Sidecar]) -> Iterator[Found]:
    told = {field: value for table in reversed(tables) for field, value in table.of(path).items()}
    with path.open("rb") as stream:
        found = formats.read(Opened(name, formats.suffix_of(path.name), stream, text_column))
        yield from sidecar.completed(found, told, name)


def _read_folder(folder: Path, text_column: str, without: Collection[Path]) -> Iterator[Found]:
    found = contents(folder, without)
    paths = found.files
    yield from found.skipped
    tables = [one for one in map(sidecar.read, _possible(paths)) if one is not None]
    used = {table.path for table in tables}
    paths = [path for path in paths if path not in used]
    note = found.note()
    if not paths and not found.skipped:
        raise InputError(f"the folder holds no articles ({', '.join(SUFFIXES)}){note and ': '}{note}")
    if note:
        yield Noted(safe_name(str(folder)), note)
    for path in paths:
        name = safe_name(str(path))
        nearest = sorted(tables, key=lambda table: -len(table.path.parts))
        yield from guarded(name, partial(_read_file, path, name, text_column, nearest))
    yield from chain.from_iterable(table.missing() for table in tables)


def _possible(paths: Sequence[Path]) -> list[Path]:
    return [path for path in paths if path.name.lower() in sidecar.NAMES]


def articles_in(folder: Path, without: Iterable[str | PathLike[str]] = ()) -> list[Path]:
    """Return the articles in and below ``folder`` that are read if it is an input, sorted."""
    paths = contents(folder, tuple(map(Path, without))).files
    return [path for path in paths if not sidecar.is_one(path)]


def is_feed(path: Path) -> bool:
    """Return whether a file is XML of a feed, and no graph of RDF."""
    if path.suffix.lower() != ".xml":
        return False
    try:
        if not_a_file(path.stat().st_mode):
            return False
        with path.open("rb") as stream:
            return feed.begins(stream.read(HEAD))
    except OSError:  # who reads it says so
        return False
