"""Codebooks as spreadsheets write them: CSV with commas or semicolons, or cells parted by tabs.

The first row names the columns, in any order and case; ``label`` is the only one that is needed. Several key
words or phrases stand in a cell, parted by ``;`` or ``|``.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from kgraph.codebook.concepts import Concept, Row
from kgraph.iris import slug

DELIMITERS = ",;\t"
COLUMNS = {
    "id": ("id", "code", "notation", "key", "concept id"),
    "label": ("label", "concept", "name", "preflabel", "title"),
    "description": ("description", "definition", "scope note", "note", "notes", "comment"),
    "words": ("key words", "keywords", "key word", "keyword", "words", "altlabel", "synonyms", "terms"),
    "broader": ("broader", "parent", "broader concept", "above"),
    "favouring": (
        "for",
        "words for",
        "pro",
        "favouring",
        "in favour",
        "position for",
        "positions for",
        "items for",
    ),
    "opposing": (
        "against",
        "words against",
        "contra",
        "con",
        "opposing",
        "position against",
        "positions against",
    ),
    "excluded": ("except", "not", "excluded", "words except"),
}
"""The columns that are read, and how they may be called."""

_NAMES = {name: column for column, names in COLUMNS.items() for name in names}
_PARTS = re.compile(r"[;|\n]")
_GUARD = re.compile(r"'(?=[=+@-])")  # before what a spreadsheet would take for a formula


def rows(text: str, name: str) -> tuple[list[Row], list[str]]:
    """Return the concepts in the text of a file, and a line on each row that is none."""
    found: list[Row] = []
    lines = _cells(text)
    try:
        at, head = next(lines, (1, []))
        columns = [_NAMES.get(" ".join(cell.casefold().replace("_", " ").split()), "") for cell in head]
        doubled = sorted({column for column in columns if column and columns.count(column) > 1})
        if doubled:
            return [], [f"{name}:{at}: two columns are read as “{doubled[0]}”"]
        if "label" not in columns:
            return [], [f"{name}:{at}: the first row names the columns, and there is no “label” among them"]
        wrong = [
            f"{name}:{number}: the row has {len(cells)} cells, and there are {len(columns)} columns"
            for number, cells in _read(lines, columns, name, found)
        ]
    except csv.Error as error:
        return found, [f"{name}: it is no CSV: {error}"]
    return found, wrong


def _cells(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, with the line on which each begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    begins = 1
    for row in reader:
        if any(map(str.strip, row)):
            yield begins, row
        begins = reader.line_num + 1


def _delimiter(text: str) -> str:
    """Return what parts the cells of the first row."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    plain = re.sub(r'"[^"]*"', "", head)
    return max(DELIMITERS, key=plain.count)


def _read(
    lines: Iterator[tuple[int, list[str]]], columns: Sequence[str], name: str, found: list[Row]
) -> Iterator[tuple[int, list[str]]]:
    """Put what rows say into ``found``, and yield the rows that have more cells than there are columns."""
    for number, cells in lines:
        if any(map(str.strip, cells[len(columns) :])):
            yield number, cells
            continue
        told = dict(zip(columns, map(_plain, cells), strict=False))
        label = told.get("label", "")
        concept = Concept(
            id=told.get("id", "") or (slug(label) if label else ""),
            label=label,
            description=told.get("description", ""),
            words=parts(told.get("words", "")),
            broader=told.get("broader", ""),
            favouring=parts(told.get("favouring", "")),
            opposing=parts(told.get("opposing", "")),
            excluded=parts(told.get("excluded", "")),
        )
        found.append(Row(f"{name}:{number}", concept))


def _plain(cell: str) -> str:
    """Return what a cell says, on its lines, without the mark that keeps spreadsheets from computing it."""
    return _GUARD.sub("", cell.strip(), count=1) if cell.strip().startswith("'") else cell.strip()


def parts(cell: str) -> tuple[str, ...]:
    """Return the key words or phrases in a cell, each once."""
    found = (" ".join(part.split()) for part in _PARTS.split(cell))
    return tuple(dict.fromkeys(part for part in found if part))
