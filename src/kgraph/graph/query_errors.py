"""What the SPARQL parser says of a bad query, as one line that a person can act on.

Oxigraph reports how far it has read when nothing fits. A keyword that it tried there counts as read
though it did not match, so the place is its own length too far; unless the text ends before, which
is why a query is parsed with ``PADDING`` behind it.
"""

from __future__ import annotations

import re

from kgraph.errors import QueryError
from kgraph.text import printable

PADDING = " " * 32
"""Longer than any keyword of SPARQL."""

_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_KEYWORDS = re.compile(r"(?:[A-Za-z_0-9]+|\[_\])(?:, (?:[A-Za-z_0-9]+|\[_\]))*")
_PREFIXED = re.compile(r"([A-Za-z][\w.-]*)?:[\w.%-]*$")
_SHOWN, _LONGEST = 30, 200  # characters that are shown, and of the name of a prefix and what follows it
_REASONS = {
    "contains a variable that is unbound": "SELECT names a variable that is neither grouped nor in WHERE",
    "overrides an existing variable": "SELECT gives an expression the name of a variable in WHERE",
    "SELECT * is not authorized": "SELECT * does not go with GROUP BY: name the variables",
    "IRI parsing failed": "an IRI near here is not absolute, or holds a space or bracket",
}


def query_error(sparql: str, error: SyntaxError) -> QueryError:
    """Return the ``QueryError`` for ``error``, which parsing ``sparql`` and ``PADDING`` raised.

    Lines and columns are 1-based and count the characters of ``sparql`` as it was given.
    """
    found = _PLACE.match(str(error.msg))
    if not found:
        return QueryError(f"bad SPARQL: {printable(str(error.msg))}")
    place = min(_failed_at(sparql, int(found[1]), int(found[2]), found[3]), len(sparql.rstrip()))
    line, column = sparql.count("\n", 0, place) + 1, place - (sparql.rfind("\n", 0, place) + 1) + 1
    return QueryError(f"bad SPARQL at line {line}, column {column}: {_reason(sparql, place, found[3])}")


def _failed_at(sparql: str, line: int, column: int, expected: str) -> int:
    """Return the 0-based offset at which the parser was stuck."""
    reached = sum(len(text) + 1 for text in sparql.split("\n")[: line - 1]) + column - 1
    words = re.findall(r"\w{2,}", expected) if _KEYWORDS.fullmatch(expected) else []
    return max(reached - max(map(len, words), default=0), 0)


def _reason(sparql: str, place: int, expected: str) -> str:
    for phrase, reason in _REASONS.items():
        if phrase in expected:
            return reason
    prefixed = _PREFIXED.search(sparql[max(place - _LONGEST, 0) : place])
    if "Prefix not found" in expected and prefixed:
        return f"the prefix {prefixed[1] or ''}: is not declared"
    here = printable(sparql[place:])[:_SHOWN]
    return f"this is not understood: {here}" if here else "the query ends too early"
