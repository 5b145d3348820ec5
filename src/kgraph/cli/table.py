"""Tables: folded to the width of a terminal, or plain columns in a pipe or a file."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Sequence

from kgraph.text import harmless

PROSE = 30  # characters at least for a column of sentences, which narrower would be a tower of words
BETWEEN = 2  # characters between two columns
NARROWEST = 20  # columns of a terminal that text is laid out for


def shown(content: bytes) -> bytes:
    """Return what is to be printed: in a pipe or a file as it is, on a terminal without what it obeys."""
    if not sys.stdout.isatty():
        return content

    return harmless(content.decode()).encode()


def show(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print ``rows`` of printable text under the names of ``columns`` on standard output.

    On a terminal they fit: prose is folded; where there are too many columns for that, those go that are
    empty in all rows; and where there are still too many, each row is a block of lines with a cell each.
    """
    width = max(shutil.get_terminal_size().columns, NARROWEST)
    if not sys.stdout.isatty():
        _plain(columns, rows)
        return
    if _least(columns, rows) > width:
        columns, rows = _without_empty(columns, rows)
    if _least(columns, rows) > width:
        _blocks(columns, rows, width)
    else:
        _folded(columns, rows, width)


def _without_empty(
    columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """Return a table without the columns that have nothing in any row."""
    kept = [at for at in range(len(columns)) if any(row[at] for row in rows)]
    if not kept:
        return columns, rows
    return [columns[at] for at in kept], [[row[at] for at in kept] for row in rows]


def _least(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """Return how many characters a table needs whose prose alone is folded."""
    widths = (
        min(width, max(PROSE, len(name))) for name, width in zip(columns, _widths(columns, rows), strict=True)
    )
    return sum(widths) + BETWEEN * (len(columns) - 1)


def _widths(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(len, column)) for column in zip(columns, *rows, strict=True)]


def _plain(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    widths = _widths(columns, rows)
    for line in (columns, ["-" * width for width in widths], *rows):
        padded = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        sys.stdout.write("  ".join(padded).rstrip() + "\n")


def _blocks(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> None:
    """Print a block for each row, of a line for each cell that is not empty."""
    names = max(map(len, columns))
    for at, row in enumerate(rows):
        if at:
            sys.stdout.write("\n")
        for name, cell in zip(columns, row, strict=True):
            if cell:
                start = name.ljust(names + BETWEEN)
                lines = textwrap.wrap(cell, width, initial_indent=start, subsequent_indent=" " * len(start))
                sys.stdout.writelines(f"{line}\n" for line in lines)
    if not rows:
        sys.stdout.write("\n".join(textwrap.wrap("  ".join(columns), width)) + "\n")


def _folded(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> None:
    from rich import box  # noqa: PLC0415 - a pipe needs none of it
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for at, name in enumerate(columns):
        longest = max((len(row[at]) for row in rows), default=0)
        table.add_column(name, overflow="fold", min_width=PROSE if longest > PROSE else None)
    for row in rows:
        table.add_row(*map(Text, row))  # Text: square brackets of articles are no markup
    Console(width=width).print(table)
