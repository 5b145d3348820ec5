"""The version of the ontology that a graph was made with: of an older one the claims mean something else."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
from rdflib import DCTERMS, PROV, URIRef
from rdflib import SDO as SCHEMA

from kgraph.errors import GraphError

ONTOLOGY = URIRef("https://w3id.org/kgraph/ontology/0.3.0")
"""The version of the ontology, which every run that makes claims conforms to (``dcterms:conformsTo``)."""

BUILD_AGAIN = "made by an older kgraph, whose claims mean something else: build it again from its articles"

_CONFORMS, _BY, _NAME = (
    ox.NamedNode(str(term)) for term in (DCTERMS.conformsTo, PROV.wasAssociatedWith, SCHEMA.name)
)
_KGRAPH, _CURRENT = ox.Literal("kgraph"), ox.NamedNode(str(ONTOLOGY))


def check(quads: Iterable[ox.Quad]) -> None:
    """Raise ``GraphError`` if a run of kgraph made claims by another version of the ontology.

    Graphs of other makers say nothing of the kind; they are judged by the shapes.
    """
    told = [quad for quad in quads if quad.predicate in (_CONFORMS, _BY, _NAME)]
    kgraph = {quad.subject for quad in told if quad.predicate == _NAME and quad.object == _KGRAPH}
    runs = {quad.subject for quad in told if quad.predicate == _BY and quad.object in kgraph}
    current = {quad.subject for quad in told if quad.predicate == _CONFORMS and quad.object == _CURRENT}
    if runs - current:
        raise GraphError(BUILD_AGAIN)
