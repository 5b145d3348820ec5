"""JSON-LD that needs no other file: a context of prefixes, and one object a subject in each graph.

pyoxigraph writes JSON-LD in full, with each IRI spelt out; here its IRIs get prefixes and its literals their
shortest form. The context stands in the file, for one on the network is fetched by careless readers alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from kgraph.graph.vocabulary import PREFIXES

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def jsonld(quads: Iterable[ox.Quad]) -> bytes:
    """Return quads, which come graph by graph and subject by subject, as JSON-LD: those of named graphs in
    objects with ``@graph``; the same bytes for the same quads.
    """
    told = list(quads)
    full = json.loads(ox.serialize(told, format=ox.RdfFormat.JSON_LD) or b"[]")
    prefixes = _unmistaken(told)
    content = {"@context": prefixes, "@graph": [_object(each, prefixes) for each in full]}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _unmistaken(quads: Iterable[ox.Quad]) -> dict[str, str]:
    """Return the prefixes, without those that are the scheme of an address, which would be taken for one."""
    schemes = {
        term.value.partition(":")[0]
        for quad in quads
        for each in (quad.subject, quad.predicate, quad.object, quad.graph_name)
        if isinstance(term := each.datatype if isinstance(each, ox.Literal) else each, ox.NamedNode)
    }
    return {name: PREFIXES[name] for name in sorted(PREFIXES) if name not in schemes}


def _object(full: Mapping[str, Any], prefixes: Mapping[str, str]) -> dict[str, Any]:
    """Return a subject with what is said of it, or a graph with its subjects, in short."""
    short: dict[str, Any] = {}
    for name, values in full.items():
        if name == "@id":
            short[name] = _short(values, prefixes)
        elif name == "@graph":
            short[name] = [_object(each, prefixes) for each in values]
        elif name in ("@type", _TYPE) and all(isinstance(v, str) or "@id" in v for v in values):
            types = [_short(v if isinstance(v, str) else v["@id"], prefixes) for v in values]
            short["@type"] = types[0] if len(types) == 1 else types
        else:
            found = [_value(each, prefixes) for each in values]
            short[_short(name, prefixes)] = found[0] if len(found) == 1 else found
    return short


def _value(full: Mapping[str, Any], prefixes: Mapping[str, str]) -> Any:
    if set(full) == {"@value"} and isinstance(full["@value"], str):
        return full["@value"]
    return {
        name: _short(value, prefixes) if name in ("@id", "@type") else value for name, value in full.items()
    }


def _short(iri: str, prefixes: Mapping[str, str]) -> str:
    """Return an IRI with its longest prefix, if it has one: what follows is no address of its own."""
    fitting = [name for name, space in prefixes.items() if iri.startswith(space) and len(iri) > len(space)]
    if not fitting:
        return iri
    name = max(fitting, key=lambda each: len(prefixes[each]))
    rest = iri.removeprefix(prefixes[name])
    return iri if rest.startswith("//") else f"{name}:{rest}"
