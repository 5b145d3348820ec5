"""Blank nodes become IRIs made from content, so that the labels of two files never meet.

Nodes that differ by what stands around them are told apart by that (``colours``), the few that are left
by RDFC-1.0 (RDF Dataset Canonicalization), which takes forever where many are alike. The labels of both
count in one dataset, so each is hashed together with every quad of the file that holds a blank node. The
same file gives the same IRIs again, and what stands elsewhere in the file does not change them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import pyoxigraph as ox

from kgraph.errors import GraphError
from kgraph.graph.loading import bounded
from kgraph.graph.loading.colours import coloured
from kgraph.iris import digest, iri

_FEW, _FEW_QUADS = 5, 200
"""Up to so many blank nodes in so many quads no graph takes long; nine in a full mesh took 45 seconds, and so
did five that a thousand properties join."""

_COLOUR = ox.NamedNode("urn:kgraph:colour")
_KNOWN = "urn:kgraph:known:"
_CANONICALISING = """
dataset = ox.Dataset(ox.parse(data, format=ox.RdfFormat.N_QUADS))
dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
ox.serialize(dataset, out, ox.RdfFormat.N_QUADS)
"""


def without_blank_nodes(quads: list[ox.Quad]) -> list[ox.Quad]:
    """Return ``quads`` with an IRI in place of every blank node.

    Raises ``GraphError`` for RDF 1.2 triple terms and text directions, which rdflib cannot read,
    and for so many that are alike that telling them apart takes more memory or time than it may.
    """
    _refuse_rdf_12(quads)
    blank = [quad for quad in quads if _blank(quad)]
    if not blank:
        return quads
    canonical = _canonical(blank)
    content = digest(*sorted(map(str, canonical)))
    names = {label: iri("blank", content, label) for quad in canonical for label in _blank(quad)}
    kept = [quad for quad in quads if not _blank(quad)]
    return kept + [_mapped(quad, names, ox.NamedNode) for quad in canonical]


def _refuse_rdf_12(quads: list[ox.Quad]) -> None:
    for quad in quads:
        value = quad.object
        if isinstance(value, ox.Triple) or (isinstance(value, ox.Literal) and value.direction):
            raise GraphError("RDF 1.2 triple terms and text directions are not supported")


def _blank(quad: ox.Quad) -> set[str]:
    """Return the labels of the blank nodes of a quad."""
    terms = (quad.subject, quad.object, quad.graph_name)
    return {term.value for term in terms if isinstance(term, ox.BlankNode)}


def _canonical(quads: list[ox.Quad]) -> list[ox.Quad]:
    """Return ``quads`` with labels of blank nodes that follow from the quads."""
    if _are_few(quads):
        return _relabelled(quads)
    colours = coloured(quads)
    counts = Counter(colours.values())
    known = {label: colour for label, colour in colours.items() if counts[colour] == 1}
    if len(known) == len(colours):
        return [_mapped(quad, known, ox.BlankNode) for quad in quads]
    return _told_apart(quads, colours, known)


def _are_few(quads: list[ox.Quad]) -> bool:
    return len(quads) <= _FEW_QUADS and len(set().union(*map(_blank, quads))) <= _FEW


def _told_apart(quads: list[ox.Quad], colours: dict[str, str], known: dict[str, str]) -> list[ox.Quad]:
    """Return ``quads`` with labels for the nodes whose colour others have too: to the algorithm, which may
    take forever, the others are IRIs, and the colours are said.
    """
    marks = [
        ox.Quad(ox.BlankNode(label), _COLOUR, ox.Literal(colour))
        for label, colour in colours.items()
        if label not in known
    ]
    begun = [_mapped(quad, known, lambda colour: ox.NamedNode(_KNOWN + colour)) for quad in quads]
    done = (quad for quad in _relabelled([*begun, *marks]) if quad.predicate != _COLOUR)
    return [_returned(quad) for quad in done]


def _relabelled(quads: list[ox.Quad]) -> list[ox.Quad]:
    """Return ``quads`` with the canonical labels of RDFC-1.0."""
    if _are_few(quads):
        dataset = ox.Dataset(quads)
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        return list(dataset)
    data = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    reason = "its blank nodes are too alike to be told apart; give them IRIs"
    return list(ox.parse(bounded.done(_CANONICALISING, data, reason=reason), format=ox.RdfFormat.N_QUADS))


def _mapped(
    quad: ox.Quad, names: Mapping[str, str], make: Callable[[str], ox.NamedNode | ox.BlankNode]
) -> ox.Quad:
    """Return a quad with the blank nodes that have a name as what ``make`` makes of it."""

    def named(term: Any) -> Any:
        return make(names[term.value]) if isinstance(term, ox.BlankNode) and term.value in names else term

    return ox.Quad(named(quad.subject), quad.predicate, named(quad.object), named(quad.graph_name))


def _returned(quad: ox.Quad) -> ox.Quad:
    """Return a quad with the nodes that stood in as IRIs as blank nodes again."""

    def returned(term: Any) -> Any:
        known = isinstance(term, ox.NamedNode) and term.value.startswith(_KNOWN)
        return ox.BlankNode(term.value.removeprefix(_KNOWN)) if known else term

    return ox.Quad(returned(quad.subject), quad.predicate, returned(quad.object), returned(quad.graph_name))
