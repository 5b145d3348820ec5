"""How records, tables, headers and pages may call what they tell of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import TypeVar

from kgraph import tables

T = TypeVar("T")

TOLD = ("id", "text", "title", "url", "publisher", "published")
"""The fields that are read, and tell of an article for sure."""

READ = (*TOLD, "author")
"""All fields that are read. What names an author may begin a line of a transcript too (*Journalist: …*)."""


def plain(name: str) -> str:
    """Return a name of a field without what does not tell it from others: case, spaces and signs."""
    return re.sub(r"[\W_]+", "", name.casefold())


@lru_cache(maxsize=1)
def names() -> Mapping[str, tuple[str, ...]]:
    """Return the names of each field, the preferred first."""
    rows = tables.rows(files("kgraph.sources") / "fields.tsv", 2)
    return {field: tuple(map(plain, called.split(","))) for _, (field, called) in rows}


@lru_cache(maxsize=1)
def _field_of() -> Mapping[str, str]:
    return {name: field for field, called in names().items() for name in called}


def field_of(name: str) -> str:
    """Return the field that is called ``name``, or ``""`` if none is."""
    return _field_of().get(plain(name), "")


def columns(given: Iterable[str], text: str = "") -> dict[str, str]:
    """Return for each field the name among those ``given`` that it has there.

    ``text`` is what the user says the text is called, if it is none of the known names; nothing else is
    the text then.
    """
    known: dict[str, str] = {}
    for name in given:
        known.setdefault(plain(name), name)
    found = {
        field: next((known[name] for name in called if name in known), "")
        for field, called in names().items()
    }
    if text:
        found["text"] = known.get(plain(text), "")
        found = {field: name for field, name in found.items() if field == "text" or name != found["text"]}
    return {field: name for field, name in found.items() if name}
