"""Claims as JSON-LD that reads as JSON: an object each, with its holder, object and article inside of it.

The names are those of ``ontology/context.jsonld``, which stands in the file too, so that nothing has to be
fetched; it is what the frame ``ontology/frame.jsonld`` makes of all that the graph says.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

import pyoxigraph as ox

from kgraph.reports.published import (
    ARTICLE,
    ASSERTS,
    CONTENT,
    HOLDER,
    OBJECT,
    OTHERS,
    TYPE,
    About,
    Published,
    Term,
)
from kgraph.resources import ontology

_STRING = "http://www.w3.org/2001/XMLSchema#string"
Inside = Mapping[ox.NamedNode, Mapping[ox.NamedNode, Mapping[str, Any]]]
"""For each property the objects, by IRI, that stand in the place of its values."""

EMPTY: Inside = MappingProxyType({})


def framed(found: Published) -> bytes:
    """Return claims as JSON-LD, an object each, the same bytes for the same claims."""
    things = _objects(found.things, EMPTY)
    statements = _objects(found.statements, {HOLDER: things, OBJECT: things, CONTENT: things})
    articles = _objects(found.articles, EMPTY)
    parts = {ASSERTS: statements, ARTICLE: articles, **dict.fromkeys(OTHERS, things)}
    content = {"@context": _context(), "@graph": list(_objects(found.claims, parts).values())}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _objects(things: Mapping[ox.NamedNode, About], inside: Inside) -> dict[ox.NamedNode, Mapping[str, Any]]:
    return {node: _object(node, about, inside) for node, about in things.items()}


def _object(node: ox.NamedNode, about: About, inside: Inside) -> Mapping[str, Any]:
    """Return what is said of a thing by the names of the context. One value stands alone, if its name has no
    container.
    """
    told: defaultdict[str, list[Any]] = defaultdict(list)
    for each, values in about.items():
        for value in values:
            name = _name(each, value)
            embedded = inside.get(each, {}).get(value) if isinstance(value, ox.NamedNode) else None
            told[name].append(_value(name, value) if embedded is None else embedded)
    return {
        "id": node.value,
        **{
            name: values if len(values) > 1 or "@container" in _term(name) else values[0]
            for name, values in told.items()
        },
    }


def _name(each: ox.NamedNode, value: Term) -> str:
    """Return the name of a property with such a value: that of the context, if it means such values."""
    if each == TYPE:
        return "type"
    for name in _names().get(each.value, ()):
        wanted = _term(name)
        if isinstance(value, ox.NamedNode):
            fits = wanted.get("@type") in ("@id", "@vocab")
        elif "@type" in wanted:
            fits = _full(wanted["@type"]) == value.datatype.value
        else:
            fits = wanted.get("@language", value.language) == value.language
        if fits:
            return name
    return _short(each.value)


def _value(name: str, value: Term) -> Any:
    wanted = _term(name)
    if isinstance(value, ox.NamedNode):
        if name == "type" or wanted.get("@type") == "@vocab":
            return _short(value.value)
        return value.value if wanted else {"id": value.value}
    if "@type" in wanted or "@language" in wanted:
        return value.value
    if value.language:
        return {"@language": value.language, "@value": value.value}
    if value.datatype.value == _STRING:
        return value.value
    return {"type": _short(value.datatype.value), "@value": value.value}


@cache
def _context() -> Mapping[str, Any]:
    """Return the context that ships with kgraph."""
    told: Mapping[str, Any] = json.loads((ontology() / "context.jsonld").read_text("utf-8"))["@context"]
    return told


@cache
def _term(name: str) -> Mapping[str, str]:
    """Return what the context says of a name; nothing of a prefix, and of what it does not have."""
    told = _context().get(name)
    return told if isinstance(told, dict) else {}


@cache
def _names() -> Mapping[str, Sequence[str]]:
    """Return the names that the context has for each property, by IRI."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in _context():
        if "@id" in _term(name):
            found[_full(_term(name)["@id"])].append(name)
    return found


def _full(short: str) -> str:
    """Return the IRI that a name with a prefix stands for."""
    prefix, _, rest = short.partition(":")
    return f"{_context()[prefix]}{rest}"


@cache
def _short(iri: str) -> str:
    """Return an IRI of the ontology by its last part, of a known prefix with that, and else in full."""
    spaces = {name: space for name, space in _context().items() if str(space).endswith(("#", "/"))}
    local = iri.removeprefix(spaces["@vocab"])
    if local != iri and local not in _context():
        return local
    fitting = (name for name, space in spaces.items() if name != "@vocab" and iri.startswith(space))
    name = next(fitting, None)
    return iri if name is None else f"{name}:{iri.removeprefix(spaces[name])}"
