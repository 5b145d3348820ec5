"""Values of parameters, from what a person typed to terms in the query's VALUES.

A name is looked up in the graph and never becomes part of the query: what is put in are IRIs the graph
holds, checked dates and numbers, and literals that the RDF library escapes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pyoxigraph as ox

from kgraph.errors import Advice, ParameterError, QueryError
from kgraph.graph.query.library import Parameter, Query
from kgraph.graph.query.naming import CLASSES, Found, entities
from kgraph.graph.store import Store
from kgraph.graph.vocabulary import ACTS, PREFIXES
from kgraph.model import Predicate
from kgraph.text import printable

_XSD = PREFIXES["xsd"]
_SLOT = re.compile(r"VALUES \?(\w+) \{[^{}]*\}")


def bound(query: Query, values: Mapping[str, str], store: Store) -> tuple[str, list[str]]:
    """Return the SPARQL of ``query`` with ``values`` in place, and warnings for the reader.

    Lines and columns before the first bound value stay as they are. Raises ``ParameterError`` for a
    value of an unknown parameter, a required one that is missing, or a value of the wrong kind, and
    ``QueryError`` for a name that means nothing in the graph, or one of several.
    """
    _check_names(query, values)
    found: dict[str, Sequence[ox.NamedNode | ox.Literal] | None] = {}
    warnings = []
    for parameter in query.parameters:
        value = values.get(parameter.name, parameter.default)
        found[parameter.name], said = (None, []) if value is None else _terms(parameter, value, store)
        warnings += said
    return _filled(query.text, found), warnings


def _check_names(query: Query, values: Mapping[str, str]) -> None:
    known = [parameter.name for parameter in query.parameters]
    for name in values:
        if name not in known:
            has = f"it takes {', '.join(known)}" if known else "it takes none"
            raise ParameterError(f"the query has no parameter “{printable(name)}”: {has}")
    for parameter in query.parameters:
        if parameter.required and not values.get(parameter.name, "").strip():
            raise ParameterError(
                f"the query needs {parameter.name} ({parameter.description}): ",
                Advice("give {}", f"{parameter.name}=…"),
            )


def put(text: str, name: str, terms: Sequence[ox.NamedNode | ox.Literal] | None) -> str:
    """Return the text of a query with ``terms`` in its VALUES of a variable, or without that if ``None``."""
    return _filled(text, {name: terms})


def _filled(text: str, found: Mapping[str, Sequence[ox.NamedNode | ox.Literal] | None]) -> str:
    """Return ``text`` with all its slots filled in one pass, so that none is looked for in a value."""

    def filled(slot: re.Match[str]) -> str:
        if slot[1] not in found:
            return slot[0]
        terms = found[slot[1]]
        return "" if terms is None else f"VALUES ?{slot[1]} {{ {' '.join(map(str, terms))} }}"

    return _SLOT.sub(filled, text)


def _terms(parameter: Parameter, value: str, store: Store) -> Found:
    if parameter.kind in CLASSES:
        found, lines = entities(parameter.kind, value, store)
        if not found:
            raise QueryError(lines[0])
        return found, lines
    if parameter.kind not in KINDS:
        raise QueryError(f"parameter {parameter.name}: unknown kind {parameter.kind} ({', '.join(KINDS)})")
    term = KINDS[parameter.kind](value.strip())
    if term is None:
        raise ParameterError(f"{parameter.name}: “{printable(value)}” is not {_SHAPES[parameter.kind]}")
    return [term], []


def _act(value: str) -> ox.NamedNode | None:
    name = value.removeprefix("kg:").removeprefix(PREFIXES["kg"]).lower()
    return ox.NamedNode(str(ACTS[Predicate(name)])) if name in set(Predicate) else None


def _date(value: str) -> ox.Literal | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return ox.Literal(day.isoformat(), datatype=ox.NamedNode(_XSD + "date"))


def _number(value: str) -> ox.Literal | None:
    return ox.Literal(int(value)) if re.fullmatch(r"[0-9]{1,9}", value) else None


KINDS: dict[str, Callable[[str], ox.NamedNode | ox.Literal | None]] = {
    "act": _act,
    "date": _date,
    "number": _number,
    "text": ox.Literal,
}
"""How a value of each kind is read; beside these there are actor, item and entity."""

_SHAPES = {
    "act": f"an act: {', '.join(Predicate)}",
    "date": "a date such as 2024-03-28",
    "number": "a whole number",
    "text": "text",
}
