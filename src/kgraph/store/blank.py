"""Blank nodes become IRIs made from content, so that the labels of two files never meet.

The labels of RDFC-1.0 (RDF Dataset Canonicalization) count through one dataset, so each is hashed
together with every quad of the file that holds a blank node. The same file gives the same IRIs
again, and what stands elsewhere in the file does not change them.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TypeVar

import pyoxigraph as ox

from kgraph.errors import GraphError
from kgraph.identity import digest, iri

_Term = TypeVar("_Term")

TIME_LIMIT = 20.0
"""Seconds for the canonical labels of one file: some graphs are made so that they take forever."""

_IN_PROCESS = 5
"""Up to so many blank nodes no graph takes long; nine in a full mesh took 45 seconds."""

_CHILD = """
import sys, pyoxigraph as ox
dataset = ox.Dataset(ox.parse(sys.stdin.buffer, format=ox.RdfFormat.N_QUADS))
dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
ox.serialize(dataset, sys.stdout.buffer, ox.RdfFormat.N_QUADS)
"""


def without_blank_nodes(quads: list[ox.Quad]) -> list[ox.Quad]:
    """Return ``quads`` with an IRI in place of every blank node.

    Raises ``GraphError`` for RDF 1.2 triple terms and text directions, which rdflib cannot read,
    and for blank nodes so entangled that telling them apart takes longer than ``TIME_LIMIT``.
    """
    _refuse_rdf_12(quads)
    blank = [quad for quad in quads if _has_blank_node(quad)]
    if not blank:
        return quads
    canonical = _canonical(blank)
    content = digest(*sorted(map(str, canonical)))
    return [quad for quad in quads if not _has_blank_node(quad)] + [
        _named(quad, content) for quad in canonical
    ]


def _refuse_rdf_12(quads: list[ox.Quad]) -> None:
    for quad in quads:
        value = quad.object
        if isinstance(value, ox.Triple) or (isinstance(value, ox.Literal) and value.direction):
            raise GraphError("RDF 1.2 triple terms and text directions are not supported")


def _has_blank_node(quad: ox.Quad) -> bool:
    return any(isinstance(term, ox.BlankNode) for term in (quad.subject, quad.object, quad.graph_name))


def _named(quad: ox.Quad, content: str) -> ox.Quad:
    def name(term: _Term) -> _Term | ox.NamedNode:
        return ox.NamedNode(iri("blank", content, term.value)) if isinstance(term, ox.BlankNode) else term

    return ox.Quad(name(quad.subject), quad.predicate, name(quad.object), name(quad.graph_name))


def _canonical(quads: list[ox.Quad]) -> list[ox.Quad]:
    labels = {term for quad in quads for term in quad if isinstance(term, ox.BlankNode)}
    if len(labels) > _IN_PROCESS:
        return _canonical_in_child(quads)
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return list(dataset)


def _canonical_in_child(quads: list[ox.Quad]) -> list[ox.Quad]:
    """Canonicalise in a process of its own: it holds the interpreter's lock and hears no signal."""
    data = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    command = [sys.executable, "-c", _CHILD]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=TIME_LIMIT, check=True)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise GraphError("its blank nodes are too entangled to be told apart; give them IRIs") from error
    return list(ox.parse(done.stdout, format=ox.RdfFormat.N_QUADS))
