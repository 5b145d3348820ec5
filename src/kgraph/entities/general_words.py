"""Words that say nothing of which thing is meant."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from kgraph.tables import words


@cache
def general_words() -> frozenset[str]:
    """Return the words that say nothing of which thing is meant."""
    return words(files("kgraph.entities") / "data" / "general_words.txt")
