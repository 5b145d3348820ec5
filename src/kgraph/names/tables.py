"""Reading the tables of names: one row a line, cells parted by tabs, ``#`` before a remark."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from kgraph.errors import LexiconError


def rows(name: str, wanted: int) -> Iterator[tuple[int, list[str]]]:
    """Yield number and cells of each row of the table ``name``.

    Raises ``LexiconError`` that names the row if it has not ``wanted`` cells.
    """
    text = (files("kgraph.names") / "data" / name).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            cells = line.split("\t")
            if len(cells) != wanted:
                raise LexiconError(f"{name}:{number}: {wanted} columns wanted, {len(cells)} found")
            yield number, cells


@cache
def titles() -> dict[str, str]:
    """Return the words that stand before a person's name, each with ``m``, ``f`` or nothing."""
    return {title: gender.strip("-") for _, (title, gender) in rows("titles.tsv", 2)}


@cache
def given_names() -> dict[str, str]:
    """Return given names in lower case without accents, each with ``m`` or ``f``."""
    return {name: gender for _, (gender, names) in rows("given_names.tsv", 2) for name in names.split()}


@cache
def bodies() -> dict[str, str]:
    """Return names of well-known bodies, each with the name that the body is listed under."""
    found = ((name, others.split("|")) for _, (name, others, _) in rows("bodies.tsv", 3))
    return {other: name for name, others in found for other in (name, *others)}


@cache
def organs() -> dict[str, str]:
    """Return names of bodies that lead another and act for it, each with the name that is listed under."""
    found = ((name, leading.strip("-")) for _, (name, _, leading) in rows("bodies.tsv", 3))
    return {organ: name for name, leading in found for organ in leading.split("|") if organ}
