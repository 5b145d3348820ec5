"""Tables with an article a row, whatever they come in: the head that names the columns, and the rows below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice

from kgraph.errors import InputError
from kgraph.sources.fields import columns
from kgraph.sources.records import of_fields, without_text
from kgraph.sources.reject import guarded
from kgraph.sources.told import Found

MOST_ABOVE = 20  # rows in which the head is looked for: some exports tell the search above it
Row = tuple[str, Sequence[object]]
"""Where a row stands, and its cells."""


def documents(rows: Iterable[Row], text_column: str = "") -> Iterator[Found]:
    """Yield the document of each row below the head; ``InputError`` if no row names a column of text.

    The head is the first row with such a name. Rows above it, and empty rows, are passed over.
    """
    filled = ((where, cells) for where, cells in rows if any(map(_is_filled, cells)))
    first = list(islice(filled, MOST_ABOVE))
    if not first:
        raise InputError("it is empty")
    at = head_among([cells for _, cells in first], text_column)
    if at is None:
        head = max((cells for _, cells in first), key=lambda cells: sum(map(_is_filled, cells)))
        raise InputError(without_text(list(_named(head)), text_column).replace("fields", "columns"))
    names = _named(first[at][1])
    called = columns(names, text_column)
    below = chain(first[at + 1 :], filled)
    row = next(below, None)
    if row is None:
        raise InputError("there is no row below the names of its columns")
    for where, cells in chain([row], below):
        record = {name: cells[number] if number < len(cells) else None for name, number in names.items()}
        yield from guarded(where, partial(_of_row, where, record, called))


def _of_row(where: str, record: dict[str, object], called: dict[str, str]) -> Iterator[Found]:
    if record[called["text"]] in (None, ""):
        raise InputError(f'its cell in the column of text, "{called["text"]}", is empty')
    yield from of_fields(where, record, called)


def head_among(rows: Sequence[Sequence[object]], text_column: str = "") -> int | None:
    """Return which of the first rows names a column of text, if one does."""
    found = (at for at, cells in enumerate(rows) if "text" in columns(_named(cells), text_column))
    return next(found, None)


def _named(cells: Sequence[object]) -> dict[str, int]:
    """Return the names of columns, and which column has each: the first of those with one name."""
    found: dict[str, int] = {}
    for number, cell in enumerate(cells):
        name = cell.strip() if isinstance(cell, str) else ""
        if name and len(name) <= LONGEST_NAME:
            found.setdefault(name, number)
    return found


LONGEST_NAME = 200  # characters of the name of a column


def _is_filled(cell: object) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))
