"""Questions to the graph: shipped queries by name, query files, or SPARQL.

How to call it::

    store = Store.load(Path("exports"))
    answer = query.run(store, "who-rejected-what", {"actor": "Hamas"})
    for line in answer.warnings: ...             # one line each, for standard error
    answer.columns, answer.rows                  # text to lay out in a table; safe for a terminal
    answer.written("csv")                        # bytes; query.FORMATS lists the formats

``query.shipped()`` gives the shipped queries by name, each with ``description`` and ``parameters``
(``name``, ``kind``, ``description``, ``required``, ``default``), for ``--list``. ``answer.graph`` holds
Turtle if the query was CONSTRUCT or DESCRIBE, and is None otherwise. All errors are ``QueryError``.
Only ``table``, ``markdown``, ``columns`` and ``rows`` are free of control characters: the other formats
keep the text of articles exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kgraph.errors import QueryError
from kgraph.query import guard
from kgraph.query.answer import FORMATS, Answer, answer
from kgraph.query.bind import bound
from kgraph.query.library import Parameter, Query, resolve, shipped
from kgraph.store import Store
from kgraph.store.terms import printable

__all__ = ["FORMATS", "Answer", "Parameter", "Query", "parameters", "resolve", "run", "shipped"]


def run(store: Store, argument: str, values: Mapping[str, str] | None = None) -> Answer:
    """Run the query that ``argument`` stands for: a shipped name, a path to a file, or SPARQL.

    ``values`` sets its parameters by name. The prefixes of ``vocab.PREFIXES`` are known. Raises
    ``QueryError`` for an unknown name or parameter, for bad SPARQL with line and column, and for
    queries that would reach out to the network or change the graph.
    """
    query = resolve(argument)
    if not query.name:  # what ships with kgraph is trusted
        guard.check(query.text)
    sparql, warnings = bound(query, values or {}, store)
    return answer(store.query(sparql), warnings)


def parameters(assignments: Iterable[str]) -> dict[str, str]:
    """Return ``name=value`` assignments, as ``--with`` takes them, by name.

    Raises ``QueryError`` for one without ``=`` and for a name that comes twice.
    """
    values: dict[str, str] = {}
    for assignment in assignments:
        name, equals, value = assignment.partition("=")
        if not equals or not name.strip() or name.strip() in values:
            raise QueryError(f"a parameter is set once, as name=value, not: {printable(assignment)}")
        values[name.strip()] = value
    return values
