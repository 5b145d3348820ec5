"""Values of parameters, from what a person typed to terms in the query's VALUES.

A name is looked up in the graph and never becomes part of the query: what is put in are IRIs the graph
holds, checked dates and numbers, and literals that the RDF library escapes.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pyoxigraph as ox

from kgraph.errors import Advice, QueryError
from kgraph.graph.query.library import Parameter, Query
from kgraph.graph.store import Store
from kgraph.graph.vocabulary import ACTS, PREFIXES
from kgraph.iris import BASE, is_outside
from kgraph.model import Predicate
from kgraph.text import printable

Found = tuple[Sequence[ox.NamedNode | ox.Literal], list[str]]
"""The terms that a value stands for, and warnings about it."""

_CLASSES = {
    "actor": "kg:Actor",
    "item": "kg:Proposal kg:Demand kg:Issue",
    "entity": "kg:Actor kg:Proposal kg:Demand kg:Issue kg:Measure",
}
_XSD = PREFIXES["xsd"]
_SLOT = re.compile(r"VALUES \?(\w+) \{[^{}]*\}")


def bound(query: Query, values: Mapping[str, str], store: Store) -> tuple[str, list[str]]:
    """Return the SPARQL of ``query`` with ``values`` in place, and warnings for the reader.

    Lines and columns before the first bound value stay as they are. Raises ``QueryError`` for a
    value of an unknown parameter, a required one that is missing, or a value of the wrong kind.
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
            raise QueryError(f"the query has no parameter “{printable(name)}”: {has}")
    for parameter in query.parameters:
        if parameter.required and not values.get(parameter.name, "").strip():
            raise QueryError(
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
    if parameter.kind in _CLASSES:
        return entities(parameter.kind, value, store)
    if parameter.kind not in KINDS:
        raise QueryError(f"parameter {parameter.name}: unknown kind {parameter.kind} ({', '.join(KINDS)})")
    term = KINDS[parameter.kind](value.strip())
    if term is None:
        raise QueryError(f"{parameter.name}: “{printable(value)}” is not {_SHAPES[parameter.kind]}")
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


def entities(kind: str, value: str, store: Store) -> Found:
    """Find the entities of a kind by IRI or by any of their names, whatever the case.

    Return their IRIs, sorted, and a remark if there is none or more than one.
    """
    exact = _exactly(kind, value, store)
    if exact:
        return exact, _several(value, exact)
    names = _names(kind, store)
    wanted = _folded(value)
    found = [ox.NamedNode(iri) for iri in sorted(names) if wanted in map(_folded, names[iri])]
    if not found:
        return [], [f"no {kind} in the graph is called “{printable(value)}”{_nearest(wanted, names)}"]
    return found, _several(value, found)


def _several(value: str, found: Sequence[ox.NamedNode]) -> list[str]:
    if len(found) == 1:
        return []
    named = ", ".join(node.value for node in found)
    return [f"“{printable(value)}” names {len(found)} things in the graph: {named}"]


def _exactly(kind: str, value: str, store: Store) -> list[ox.NamedNode]:
    """Return the entities with the IRI or exactly the name ``value``, which are found at once."""
    iri = expanded(value)
    found = {iri} if is_iri(iri) else store.called(value)
    classes = {PREFIXES["kg"] + term.removeprefix("kg:") for term in _CLASSES[kind].split()}
    return [ox.NamedNode(one) for one in sorted(found) if store.classes(one) & classes]


def _names(kind: str, store: Store) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    sparql = f"""SELECT ?thing ?name {{ VALUES ?class {{ {_CLASSES[kind]} }} ?thing a ?class
        OPTIONAL {{ ?thing skos:prefLabel|skos:altLabel ?name }} }}"""
    for row in store.select(sparql):
        names.setdefault(row["thing"], []).extend([row["name"]] if "name" in row else [])
    return names


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").split())


def expanded(value: str) -> str:
    """Return an IRI that is written with a prefix (``actor:hamas``) or in angle brackets in full."""
    plain = value.strip().removeprefix("<").removesuffix(">")
    prefix, _, local = plain.partition(":")
    return PREFIXES[prefix] + local if prefix in PREFIXES else plain


def is_iri(value: str) -> bool:
    """Return whether a value is an absolute IRI that a query can name."""
    return re.fullmatch(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]+', value) is not None


def short(iri: str) -> str:
    """Return an IRI of kgraph's own, or of Wikidata, as it is read best: ``actor:hamas``, ``wd:Q38799``."""
    return with_prefix(iri) if is_outside(iri) else iri.removeprefix(BASE).replace("/", ":", 1)


def with_prefix(iri: str) -> str:
    """Return an IRI as a query may write it: with its prefix, if it has one (``kg:polarity``)."""
    spaces = ((prefix, space) for prefix, space in PREFIXES.items() if iri.startswith(space))
    return next((f"{prefix}:{iri.removeprefix(space)}" for prefix, space in spaces), iri)


def _nearest(wanted: str, names: Mapping[str, list[str]]) -> str:
    labels = {_folded(label): label for label in sorted(label for each in names.values() for label in each)}
    close = difflib.get_close_matches(wanted, labels, n=1)
    return f": did you mean “{printable(labels[close[0]])}”?" if close else ""
