"""Words that say nothing of which thing is meant."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def general_words() -> frozenset[str]:
    """Return the words that say nothing of which thing is meant."""
    text = (files("kgraph.resolve") / "data" / "general_words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
