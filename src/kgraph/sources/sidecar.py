"""Tables beside files (``articles.csv``) that tell of them what they do not tell themselves."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path, PurePosixPath

from kgraph.errors import InputError
from kgraph.faults import Noted, Skipped
from kgraph.model import Document
from kgraph.sources import dates
from kgraph.sources.clean import byline, heading, one_line, safe_name
from kgraph.sources.fields import columns
from kgraph.sources.formats.delimited import cells, delimiter
from kgraph.sources.input_limits import MIB, whole
from kgraph.sources.opened import text_of
from kgraph.sources.told import Found

NAMES = ("articles.csv", "articles.tsv")
LARGEST = 32 * MIB
TOLD = ("title", "url", "publisher", "published", "author")
MOST_NAMED = 3  # files that a note names


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a table tells of files: the fields of each, by its path in the folder of the table."""

    path: Path
    rows: Mapping[str, Mapping[str, str]]

    def of(self, file: Path) -> Mapping[str, str]:
        """Return the fields of a file in or below the folder of the table."""
        try:
            inside = file.relative_to(self.path.parent)
        except ValueError:
            return {}
        return self.rows.get(_key(inside.as_posix()), {})

    def missing(self) -> Iterator[Noted]:
        """Yield a note on the files that the table names and that are not there."""
        folder = self.path.parent
        gone = sorted(name for name in self.rows if not os.path.lexists(folder / name))
        if gone:
            more = f" and {len(gone) - MOST_NAMED:,} more" if len(gone) > MOST_NAMED else ""
            yield Noted(
                safe_name(str(self.path)),
                f"it names files that are not there: {', '.join(gone[:MOST_NAMED])}{more}",
            )


def is_one(path: Path) -> bool:
    """Return whether a file is a table that tells of other files: by its name, and a column of files."""
    return path.name.lower() in NAMES and read(path) is not None


def beside(file: Path) -> list[Sidecar]:
    """Return the tables in the folder of a file."""
    found = (read(file.parent / name) for name in NAMES)
    return [one for one in found if one is not None]


def read(path: Path) -> Sidecar | None:
    """Return what a table tells of files, or None if it tells of none: then it may hold articles itself."""
    try:
        told = path.stat()
    except OSError:
        return None
    return _read(path, told.st_mtime_ns, told.st_size) if stat.S_ISREG(told.st_mode) else None


@lru_cache(maxsize=8)  # who names the files of a folder one by one has its table read once
def _read(path: Path, _changed: int, _size: int) -> Sidecar | None:
    try:
        with path.open("rb") as stream:
            text = text_of(whole(stream, LARGEST))
        table = cells(text, delimiter(text))
        head = next((row for _, row in table if any(map(str.strip, row))), [])
        called = columns(name.strip() for name in head if name.strip())
        if "file" not in called:
            return None
        at = {field: [one.strip() for one in head].index(name) for field, name in called.items()}
        rows: dict[str, dict[str, str]] = {}
        for _, row in table:
            told = {field: row[number].strip() for field, number in at.items() if number < len(row)}
            if key := _key(told.pop("file", "")):
                rows.setdefault(key, {field: told[field] for field in TOLD if told.get(field)})
    except (OSError, InputError):  # it is read as a table of articles, which says what is wrong with it
        return None
    return Sidecar(path, rows)


def _key(name: str) -> str:
    """Return the path of a file as tables may write it, or ``""`` if it leads out of the folder."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    inner = [part for part in parts if part != "."]
    return "" if not inner or ".." in inner or name.startswith("/") else "/".join(inner)


def completed(found: Iterator[Found], told: Mapping[str, str], where: str) -> Iterator[Found]:
    """Yield what was found in a file, with what a table tells of it.

    Of a file of one article the table tells all that it has a word on; of a file of several what these do not
    tell themselves: neither title nor address, which are of one article alone.
    """
    if not told:
        yield from found
        return
    first = list(islice(found, 2))
    is_one = sum(isinstance(one, Document) for one in first) < 2  # noqa: PLR2004 - one, or more
    noted = set[str]()
    for one in chain(first, found):
        if isinstance(one, Document):
            made, note = _with(one, told, is_one=is_one)
            yield made
            if note and note not in noted:
                noted.add(note)
                yield Noted(where, note)
        elif not (isinstance(one, Noted) and is_one and "published" in told and "date" in one.note):
            yield one


def _with(document: Document, told: Mapping[str, str], *, is_one: bool) -> tuple[Document, str]:
    published, note = dates.read(told["published"]) if "published" in told else (None, "")
    if not is_one:
        told = {field: told[field] for field in ("publisher",) if field in told and not document.publisher}
        published = None if document.published else published
    return (
        replace(
            document,
            title=heading(told.get("title", "")) or document.title,
            url=one_line(told.get("url", "")) or document.url,
            publisher=heading(told.get("publisher", "")) or document.publisher,
            published=published or document.published,
            author=byline(told.get("author", "")) or document.author,
        ),
        note,
    )


def skipped_as_input(path: Path) -> Skipped:
    """Return why such a table is no input by itself."""
    return Skipped(
        safe_name(str(path)),
        "it tells of other files (its columns name them): give the folder that they are in",
    )
