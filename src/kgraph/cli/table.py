"""Tables: folded to the width of a terminal, or plain columns in a pipe or a file."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from kgraph.text import harmless

PROSE = 30  # characters at least for a column of sentences, which narrower would be a tower of words


def shown(content: bytes) -> bytes:
    """Return what is to be printed: in a pipe or a file as it is, on a terminal without what it obeys."""
    if not sys.stdout.isatty():
        return content

    return harmless(content.decode()).encode()


def show(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print ``rows`` of printable text under the names of ``columns`` on standard output."""
    if sys.stdout.isatty():
        _folded(columns, rows)
    else:
        _plain(columns, rows)


def _plain(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    widths = [max(map(len, column)) for column in zip(columns, *rows, strict=True)]
    for line in (columns, ["-" * width for width in widths], *rows):
        padded = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        sys.stdout.write("  ".join(padded).rstrip() + "\n")


def _folded(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
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
    Console().print(table)
