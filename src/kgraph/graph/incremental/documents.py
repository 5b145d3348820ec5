"""What is added to a growing graph: an article that was read, or a part of a file of RDF."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kgraph.entities.evidence import sightings
from kgraph.graph import triples as rdf
from kgraph.graph.incremental.contribution import Contribution
from kgraph.graph.terms import from_rdflib
from kgraph.graph.triples import Triple
from kgraph.model import Linked, Run


@dataclass(frozen=True)
class Source:
    """A document as it stands in a graph.

    ``graph`` is the IRI of its named graph, ``triples`` all that stands there; ``told`` what it tells of
    each entity, by IRI; ``name`` the name of the input. ``decisions`` are triples on decisions of people.
    """

    graph: str
    name: str
    triples: frozenset[ox.Triple]
    told: dict[str, Contribution]
    decisions: frozenset[ox.Triple] = frozenset()


def of_article(linked: Linked, run: Run, triples: Iterable[Triple] | None = None) -> Source:
    """Return an article whose claims were read in ``run``; ``triples`` of its graph if they are made."""
    if triples is None:
        _, triples = rdf.article_graph(linked, run)
    told: defaultdict[str, Contribution] = defaultdict(Contribution)
    for entity in linked.entities:
        told[entity.id].entities[entity] += 1
    for sighting in sightings([linked]):
        told[sighting.actor].note(sighting)
    told[rdf.run_iri(run)].runs[run] += 1
    name = ox.NamedNode(rdf.graph_iri(linked.document))
    stored = frozenset(from_rdflib(triple, name).triple for triple in triples)
    return Source(name.value, linked.document.id, stored, dict(told))
