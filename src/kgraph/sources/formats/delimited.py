"""CSV and TSV: a row an article, whatever parts the cells."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from kgraph.errors import InputError
from kgraph.sources.formats import rows
from kgraph.sources.input_limits import JSON, TEXT
from kgraph.sources.opened import Opened
from kgraph.sources.told import Found

DELIMITERS = ",;\t|"
SAMPLE = 64 * 1024  # characters of the beginning, by which the delimiter is known
MOST_CELLS = 10_000  # in a row


def read(opened: Opened) -> Iterator[Found]:
    """Yield the document of each row of a CSV or TSV file; ``InputError`` if it has no column of text."""
    text = opened.text(JSON)
    return rows.documents(_rows(opened, text), opened.text_column)


def _rows(opened: Opened, text: str) -> Iterator[rows.Row]:
    for number, row in cells(text, delimiter(text, opened.text_column)):
        if len(row) > MOST_CELLS:
            raise InputError(f"line {number} has more than {MOST_CELLS:,} cells")
        yield f"{opened.name}:{number}", row


def cells(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a table, with the line on which each begins.

    Raises ``InputError`` at a cell that is longer than a text may be, and at the end if a quotation mark
    opens a cell that is never closed: nobody can tell rows apart from there on.
    """
    stream = StringIO(text, newline="")
    if is_told := text[:4].lower() == "sep=":  # Excel tells its delimiter so
        stream.readline()
    taken: list[str] = []
    reader = csv.reader(_noted(stream, taken), delimiter=delimiter)
    begins = ended = 1 + is_told
    following = _next(reader, begins)
    while isinstance(following, list):
        raw, begins, row = "".join(taken), ended, following
        taken.clear()
        ended = reader.line_num + 1 + is_told
        following = _next(reader, ended)
        if following is None and _is_open(raw, delimiter):
            raise InputError(f"the quotation mark that opens a cell in line {begins} is never closed")
        yield begins, row
    if following is not None:
        raise following


def _noted(stream: StringIO, taken: list[str]) -> Iterator[str]:
    for line in stream:
        taken.append(line)
        yield line


def _next(reader: Iterator[list[str]], begins: int) -> list[str] | InputError | None:
    """Return the next row, or why there is none that can be read, or None at the end."""
    before = csv.field_size_limit(TEXT)  # which is one for all that the program reads
    try:
        return next(reader, None)
    except csv.Error as error:
        return InputError(f"from line {begins} on it is no CSV: {error}")
    finally:
        csv.field_size_limit(before)


def _is_open(raw: str, delimiter: str) -> bool:
    """Return whether a quotation mark in a row is never closed."""
    before = csv.field_size_limit(TEXT)
    try:
        list(csv.reader(StringIO(raw, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "end of data" in str(error)
    finally:
        csv.field_size_limit(before)
    return False


def delimiter(text: str, text_column: str = "") -> str:
    """Return what parts the cells: that by which most names of columns are known, or else most cells are."""
    if text[:4].lower() == "sep=" and text[4:5] in DELIMITERS:
        return text[4]
    sample = text[:SAMPLE]

    def fit(mark: str) -> tuple[int, int]:
        table = list(_first_rows(sample, mark))
        known = (rows.known(row, text_column) for row in table if rows.is_head(row, text_column))
        return next(known, 0), max((len(row) for row in table), default=0)

    return max(DELIMITERS, key=fit)


def _first_rows(sample: str, mark: str) -> Iterator[list[str]]:
    """Yield the first rows of a table, as far as they can be told apart."""
    try:
        for _, row in islice(cells(sample, mark), rows.MOST_ABOVE):
            yield row
    except InputError:  # it is for who reads all of it to say so
        return
