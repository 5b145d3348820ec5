"""The data files of the lexicon: the rows of its tables, its lists of words, and patterns of these."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from kgraph import tables
from kgraph.errors import LexiconError

FOLDER = files("kgraph.extract.lexicon") / "en"
DOCUMENT_TYPE = "Document"  # of nouns that say things but hold no stance


def rows(name: str, columns: int) -> Iterator[tuple[str, list[str]]]:
    """Yield where each row of the table ``name`` stands, and its cells, as ``kgraph.tables`` does."""
    return tables.rows(FOLDER / name, columns)


def weight_in(where: str, cell: str) -> float:
    """Return the weight that a cell of a table holds. Raises ``LexiconError`` that names where it stands if
    it is no finite number.
    """
    try:
        number = float(cell)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise LexiconError(f"{where}: a weight wanted, {cell!r} found")
    return number


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of a data file that has one a line."""
    return tables.words(FOLDER / name)


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    return {name: tuple(found.split()) for _, (name, found, _) in rows("words.tsv", 3)}


def listed(name: str) -> tuple[str, ...]:
    """Return a class of words of ``words.tsv``, in its order. Raises ``KeyError`` if there is none."""
    return _classes()[name]


def word_set(name: str) -> frozenset[str]:
    """Return a class of words of ``words.tsv``. Raises ``KeyError`` if there is none."""
    return frozenset(listed(name))


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    found = rows("phrases.tsv", 3)
    return {name: tuple(phrase.strip() for phrase in cell.split("|")) for _, (name, cell, _) in found}


def phrases(name: str) -> tuple[str, ...]:
    """Return a class of phrases of ``phrases.tsv``, in its order. Raises ``KeyError`` if there is none."""
    return _phrases()[name]


def one_of(words: Iterable[str]) -> str:
    """Return the pattern of a regular expression that fits each of ``words``, tried in their order."""
    return f"(?:{'|'.join(map(re.escape, words))})"


@cache
def item_nouns() -> frozenset[str]:
    """Return the nouns for what is proposed and for what is demanded."""
    return words("proposal_nouns.txt") | words("demand_nouns.txt")


@cache
def actor_nouns() -> dict[str, str]:
    """Return the common nouns that name actors, with their type (``Person``, … or ``Document``)."""
    return {noun: kind for _, (noun, kind) in rows("actor_nouns.tsv", 2)}
