"""RDF terms between rdflib, which writes and validates, and pyoxigraph, which stores and queries."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef

from kgraph.errors import GraphError
from kgraph.graph.triples import Triple
from kgraph.text import printable

Term = ox.NamedNode | ox.Literal
"""What a triple of a store has as its object. There are no blank nodes and no triple terms."""


def lexical_value(term: object) -> str:
    """Return the IRI or the words of a term as plain text."""
    return term.value if isinstance(term, (ox.NamedNode, ox.Literal)) else str(term)


def node(term: object) -> ox.NamedNode:
    """Return a term that is known to be an IRI, for which the stubs allow more."""
    return ox.NamedNode(lexical_value(term))


def from_rdflib(triple: Triple, graph: ox.NamedNode) -> ox.Quad:
    """Return ``triple`` in ``graph`` in pyoxigraph's terms; ``GraphError`` for what RDF does not allow."""
    subject, predicate, value = triple
    try:
        return ox.Quad(_iri(subject), _iri(predicate), _value(value), graph)
    except (ValueError, TypeError) as error:
        shown = printable(" ".join(repr(str(term)) for term in triple))
        raise GraphError(f"this cannot be stored as RDF: {shown} ({printable(str(error))})") from error


def _iri(term: object) -> ox.NamedNode:
    if not isinstance(term, URIRef):
        raise TypeError("an IRI is needed, and blank nodes are not stored")
    return ox.NamedNode(str(term))


def _value(term: object) -> ox.NamedNode | ox.Literal:
    if not isinstance(term, Literal):
        return _iri(term)
    if term.language:
        return ox.Literal(str(term), language=term.language)
    if term.datatype:
        return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)))
    return ox.Literal(str(term))


def to_rdflib(triples: Iterable[ox.Triple]) -> Graph:
    """Return ``triples`` as an rdflib graph, each literal exactly as it is stored."""
    graph = Graph()
    iris: dict[str, URIRef] = {}
    for triple in triples:
        graph.add(tuple(_from_oxigraph(term, iris) for term in triple))  # type: ignore[arg-type]
    return graph


def _from_oxigraph(term: object, iris: dict[str, URIRef]) -> URIRef | Literal:
    if isinstance(term, ox.NamedNode):
        return iris.setdefault(term.value, URIRef(term.value))
    assert isinstance(term, ox.Literal)  # the store holds neither blank nodes nor triple terms
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = iris.setdefault(term.datatype.value, URIRef(term.datatype.value))
    return Literal(term.value, datatype=None if _plain(term) else datatype, normalize=False)


def _plain(literal: ox.Literal) -> bool:
    return literal.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
