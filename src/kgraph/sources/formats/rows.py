"""Tables with an article a row: the head that names the columns, and the rows below."""

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
LONGEST_NAME = 200  # characters of the name of a column
Row = tuple[str, Sequence[object]]
"""Where a row stands, and its cells."""


def documents(rows: Iterable[Row], text_column: str = "") -> Iterator[Found]:
    """Yield the document of each row below the head; ``InputError`` if no row names a column of text.

    The head is the first row with such a name. Rows above it, and empty rows, are passed over.
    """
    filled = ((where, cells) for where, cells in rows if any(map(_is_filled, cells)))
    above: list[Sequence[object]] = []
    for _, cells in islice(filled, MOST_ABOVE):
        above.append(cells)
        if is_head(cells, text_column):
            break
    else:
        if not above:
            raise InputError("it is empty")
        widest = max(above, key=lambda cells: sum(map(_is_filled, cells)))
        raise InputError(without_text(list(_named(widest)), text_column).replace("fields", "columns"))
    names = _named(above[-1])
    called = columns(names, text_column)
    row = next(filled, None)
    if row is None:
        raise InputError("there is no row below the names of its columns")
    for where, cells in chain([row], filled):
        record = {name: cells[number] if number < len(cells) else None for name, number in names.items()}
        yield from guarded(where, partial(_of_row, where, record, called))


def _of_row(where: str, record: dict[str, object], called: dict[str, str]) -> Iterator[Found]:
    if record[called["text"]] in (None, ""):
        raise InputError(f'its cell in the column of text, "{called["text"]}", is empty')
    yield from of_fields(where, record, called)


def is_head(cells: Sequence[object], text_column: str = "") -> bool:
    """Return whether a row names a column of text."""
    return "text" in columns(_named(cells), text_column)


def known(cells: Sequence[object], text_column: str = "") -> int:
    """Return how many fields a row names."""
    return len(columns(_named(cells), text_column))


def _named(cells: Sequence[object]) -> dict[str, int]:
    """Return the names of columns, and which column has each: the first of those with one name."""
    found: dict[str, int] = {}
    for number, cell in enumerate(cells):
        name = cell.strip() if isinstance(cell, str) else ""
        if name and len(name) <= LONGEST_NAME:
            found.setdefault(name, number)
    return found


def _is_filled(cell: object) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))
