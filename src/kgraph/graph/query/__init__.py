"""Questions to the graph: shipped queries by name, query files, or SPARQL.

How to call it::

    store = Store.load(Path("exports"))
    answer = query.run(store, "who-rejected-what", {"actor": "Hamas"})
    for line in answer.warnings: ...             # one line each, for standard error
    answer.columns, answer.rows                  # text to lay out in a table; safe for a terminal
    answer.values                                # the same rows as Python's numbers, dates and text
    answer.written("csv")                        # bytes; query.FORMATS lists the formats

``query.shipped()`` gives the shipped queries by name, each with ``description`` and ``parameters``
(``name``, ``kind``, ``description``, ``required``, ``default``), for ``--list``. ``answer.graph`` holds
Turtle if the query was CONSTRUCT or DESCRIBE, and is None otherwise. All errors are ``QueryError``.
Only ``table``, ``markdown``, ``columns`` and ``rows`` are free of control characters: the other formats
keep the text of articles, as ``Answer.written`` says. A query has limits of time, rows and memory
(``Limits``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kgraph.errors import QueryError
from kgraph.graph.limits import MEGABYTE, MOST, Limits
from kgraph.graph.query import guard, worker
from kgraph.graph.query.answer import FORMATS, Answer
from kgraph.graph.query.bind import bound
from kgraph.graph.query.library import Parameter, Query, resolve, shipped
from kgraph.graph.query.outcome import Found, Kind, tell
from kgraph.graph.store import Store
from kgraph.graph.vocabulary import PREFIXES
from kgraph.text import printable

__all__ = [
    "FORMATS",
    "Answer",
    "Limits",
    "Parameter",
    "Query",
    "declared",
    "resolve",
    "run",
    "shipped",
    "sparql",
]

_ELSEWHERE = re.compile(
    r'<[^<>"{}|^`\s]*>|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|#[^\n]*'
)  # no names there
_USUAL = Limits()
_NONE = Limits(rows=int(MOST), answer=int(MOST * MEGABYTE))


def run(
    store: Store, argument: str, values: Mapping[str, str] | None = None, limits: Limits | None = _USUAL
) -> Answer:
    """Run the query that ``argument`` stands for: a shipped name, a path to a file, or SPARQL.

    ``values`` sets its parameters by name. The prefixes of ``vocab.PREFIXES`` are known. The query runs
    in a process of its own, where ``limits`` hold (else those of ``Limits``); with ``None`` in this one and
    without limits. A service that holds the graph is asked within its own limits.
    Raises ``QueryError`` for an unknown name or parameter, for bad SPARQL with line and column, for
    queries that would reach out to the network or change the graph, and where a limit is reached.
    """
    query = resolve(argument)
    if not all(map(_is_unicode, (query.text, *(values or {}).values()))):
        raise QueryError("a query and its parameters are UTF-8 text")
    sparql, warnings = bound(query, values or {}, store)
    guard.check(sparql)  # all that runs: what is put in or taken out may join what stood apart
    return Answer(_found(store, sparql, limits), tuple(warnings))


def sparql(store: Store, argument: str, values: Mapping[str, str]) -> str:
    """Return the SPARQL that ``run`` would run. Raises what ``run`` raises for a query and its parameters."""
    return bound(resolve(argument), values, store)[0]


def declared(text: str) -> str:
    """Return SPARQL with the declarations of those prefixes of ``vocab.PREFIXES`` that it uses and does not
    declare, so that it runs in other engines, too.
    """
    bare = _ELSEWHERE.sub(" ", text)
    there = {name.lower() for name in re.findall(r"\bPREFIX\s+([\w-]+):", bare, re.IGNORECASE)}
    used = [name for name in PREFIXES if name not in there and re.search(rf"(?<![\w:-]){name}:", bare)]
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in used) + text.strip() + "\n"


def _found(store: Store, sparql: str, limits: Limits | None) -> Found:
    if limits is not None and not store.is_remote:
        return worker.answered(store, sparql, limits)
    parts: list[tuple[Kind, bytes]] = []
    try:
        tell(store.query(sparql), limits or _NONE, lambda kind, part: parts.append((kind, part)))
    except (RuntimeError, OSError, ValueError) as error:  # which the engine raises while it works
        raise QueryError(f"the query does not run: {printable(str(error))}") from error
    return Found(parts[0][0], b"".join(part for _, part in parts))


def _is_unicode(text: str) -> bool:
    """Return whether text is more than bytes that a command line could not read."""
    return not any("\ud800" <= character <= "\udfff" for character in text)
