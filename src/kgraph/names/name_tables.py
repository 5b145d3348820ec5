"""The tables of names: titles, given names and bodies as news writes them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from kgraph import tables

FOLDER = files("kgraph.names") / "data"
PARTICLES = frozenset(  # small words in people's names
    (
        *("al", "ap", "bin", "bint", "da", "de", "del", "della", "den", "der", "di", "dos", "du"),
        *("el", "ibn", "la", "le", "mac", "st", "ter", "van", "von", "y", "zu"),
    )
)


def rows(name: str, columns: int) -> Iterator[tuple[str, list[str]]]:
    """Yield where each row of the table ``name`` stands, and its cells, as ``kgraph.tables`` does."""
    return tables.rows(FOLDER / name, columns)


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


@cache
def outsiders() -> frozenset[str]:
    """Return the nouns of those who are outside of what stands beside them (*Syria's neighbours*)."""
    return tables.words(FOLDER / "outsiders.txt")


@cache
def spoken_genres() -> frozenset[str]:
    """Return the nouns of texts that are somebody's words (*statement*, *remarks*)."""
    return tables.words(FOLDER / "spoken_genres.txt")
