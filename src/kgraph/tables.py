"""Reading tables: one row a line, cells parted by tabs, ``#`` before a remark."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources.abc import Traversable

from kgraph.errors import LexiconError


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield number (from 1) and text of each line that holds data."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def rows(table: Traversable, columns: int) -> Iterator[tuple[str, list[str]]]:
    """Yield where each row of a data file stands (``verbs.tsv:12``), and its cells.

    Raises ``LexiconError`` that names the row if it has not as many cells as there are ``columns``.
    """
    for number, line in lines(table.read_text(encoding="utf-8")):
        where, cells = f"{table.name}:{number}", line.split("\t")
        if len(cells) != columns:
            raise LexiconError(f"{where}: {columns} columns wanted, {len(cells)} found")
        yield where, cells


def words(table: Traversable) -> frozenset[str]:
    """Return the words of a data file that has one a line."""
    return frozenset(line.strip() for _, line in lines(table.read_text(encoding="utf-8")))
