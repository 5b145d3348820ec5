"""The queries that ship with kgraph, and the header that says what a query is for.

A query file is plain SPARQL, with comments at its top that describe it::

    # description: Who rejected what, and when
    # parameter: actor (actor, optional) — who rejects it
    # parameter: min (number, default 2) — how many articles at least
    SELECT … { … VALUES ?actor { UNDEF } … }

A parameter is bound where the text has ``VALUES ?name { … }``. Unbound, that part is left out, so
the file runs unchanged in any other SPARQL engine too.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from kgraph.errors import Advice, QueryError
from kgraph.resources import ontology
from kgraph.text import printable

LONGEST = 1_000_000  # bytes of a query file
_DESCRIPTION = re.compile(r"^# description: *(.+)$", re.MULTILINE)
_PARAMETER = re.compile(r"^# parameter: *(.*)$", re.MULTILINE)
_DECLARATION = re.compile(r"(\w+) \((\w+), (optional|required|default (\S+))\) — (.+)")


@dataclass(frozen=True)
class Parameter:
    """What may be set by name: ``kind`` says how the value is read (see ``bind.KINDS``)."""

    name: str
    kind: str
    description: str
    required: bool = False
    default: str | None = None


@dataclass(frozen=True)
class Query:
    """A query: ``name`` is empty unless it ships with kgraph, ``text`` is SPARQL with its header."""

    text: str
    name: str = ""

    @cached_property
    def description(self) -> str:
        """One line on what the query answers, empty if the text does not say."""
        found = _DESCRIPTION.search(self.text)
        return found[1].strip() if found else ""

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """The declared parameters; ``QueryError`` for a declaration that has not the shape."""
        return tuple(_parameter(line) for line in _PARAMETER.findall(self.text))


def _parameter(line: str) -> Parameter:
    found = _DECLARATION.fullmatch(line.strip())
    if not found:
        raise QueryError(f"a parameter reads “name (kind, optional) — what it is”, not: {printable(line)}")
    name, kind, need, default, description = found.groups()
    return Parameter(name, kind, description, required=need == "required", default=default)


@cache
def shipped() -> dict[str, Query]:
    """Return the queries that ship with kgraph by name, in the order of their names."""
    files = [file for file in (ontology() / "queries").iterdir() if file.name.endswith(".rq")]
    names = {file.name.removesuffix(".rq"): file for file in files}
    return {name: Query(names[name].read_text("utf-8"), name) for name in sorted(names)}


def resolve(argument: str) -> Query:
    """Return the query that ``argument`` stands for: a shipped name, a path to a file, or SPARQL.

    Raises ``QueryError`` for a file that cannot be read and for an unknown name, with the nearest.
    """
    if any(mark in argument for mark in "{} \n\t"):
        return _read(argument) if argument.endswith(".rq") and _is_file(argument) else Query(argument)
    if argument.endswith(".rq") or "/" in argument:
        return _read(argument)
    queries = shipped()
    if argument not in queries:
        close = difflib.get_close_matches(argument, queries, n=1)
        advice = None if close else Advice("; {} shows all", "kgraph.queries()")
        nearest = f": did you mean {close[0]}?" if close else ""
        raise QueryError(f"no query is called “{printable(argument)}”{nearest}", advice)
    return queries[argument]


def _is_file(path: str) -> bool:
    try:
        return Path(path).is_file()
    except (OSError, ValueError):  # no file has a name of this length, or with a NUL
        return False


def _read(path: str) -> Query:
    try:
        with Path(path).open("rb") as file:
            content = file.read(LONGEST + 1)  # a device has no end
        if len(content) > LONGEST:
            raise QueryError(f"{printable(path)}: a query file has {LONGEST:,} bytes at most")
        return Query(content.decode("utf-8-sig"))
    except OSError as error:
        raise QueryError(f"{printable(path)}: {error.strerror}") from error
    except ValueError as error:  # not UTF-8, or a NUL in the path
        raise QueryError(f"{printable(path)}: a query file is UTF-8 text") from error
