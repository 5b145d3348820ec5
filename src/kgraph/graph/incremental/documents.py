"""What is added to a growing graph: an article that was read, or a part of a file of RDF."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kgraph.entities.evidence import MentionCount, sightings
from kgraph.graph import triples as rdf
from kgraph.graph.incremental.contribution import Contribution
from kgraph.graph.terms import from_rdflib
from kgraph.model import Entity, Linked, Run


@dataclass(frozen=True)
class Source:
    """A document as it stands in a graph.

    ``graph`` is the IRI of its named graph, ``quads`` all that stands there; ``told`` what it tells of
    each entity, by IRI; ``name`` the name of the input. ``decisions`` are triples on decisions of people.
    """

    graph: str
    name: str
    quads: frozenset[ox.Quad]
    told: dict[str, Contribution]
    decisions: frozenset[ox.Triple] = frozenset()

    def __reduce__(self) -> tuple[object, ...]:
        """Go to another process with the quads as N-Quads, which takes a tenth of the time."""
        stored = ox.serialize(self.quads, format=ox.RdfFormat.N_QUADS)
        decided = ox.serialize(self.decisions, format=ox.RdfFormat.N_TRIPLES)
        return _arrived, (self.graph, self.name, stored, self.told, decided)

    @property
    def entities(self) -> Iterator[Entity]:
        """The entities as it describes them."""
        return (entity for told in self.told.values() for entity in told.entities)

    @property
    def mentions(self) -> Iterator[MentionCount]:
        """Which actors and items it names, and how often."""
        return (mention for told in self.told.values() for mention in told.seen())


def _arrived(graph: str, name: str, stored: bytes, told: dict[str, Contribution], decided: bytes) -> Source:
    quads = frozenset(ox.parse(stored, format=ox.RdfFormat.N_QUADS))
    decisions = frozenset(quad.triple for quad in ox.parse(decided, format=ox.RdfFormat.N_TRIPLES))
    return Source(graph, name, quads, told, decisions)


def of_article(linked: Linked, run: Run) -> Source:
    """Return an article whose claims were read in ``run``."""
    graph, triples = rdf.article_graph(linked, run)
    told: defaultdict[str, Contribution] = defaultdict(Contribution)
    for entity in linked.entities:
        told[entity.id].entities[entity] += 1
    for sighting in sightings([linked]):
        told[sighting.actor].note(sighting)
    told[rdf.run_iri(run)].runs[run] += 1
    name = ox.NamedNode(graph)
    stored = frozenset(from_rdflib(triple, name) for triple in triples)
    return Source(graph, linked.document.id, stored, dict(told))
