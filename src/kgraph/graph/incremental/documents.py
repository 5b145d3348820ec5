"""What is added to a growing graph: an article that was read, or a part of a file of RDF."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kgraph.entities.evidence import MentionCount, sightings
from kgraph.graph import triples as rdf
from kgraph.graph.incremental.contribution import Contribution
from kgraph.graph.named_graphs import placed
from kgraph.graph.terms import from_rdflib
from kgraph.model import Entity, Linked, Run


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

    def __reduce__(self) -> tuple[object, ...]:
        """Go to another process with the triples as N-Triples, which takes a tenth of the time."""
        stored, decided = map(_written, (self.triples, self.decisions))
        return _arrived, (self.graph, self.name, stored, self.told, decided)

    @property
    def quads(self) -> Iterator[ox.Quad]:
        """All that stands in its named graph, as quads of that."""
        return placed(self.triples, ox.NamedNode(self.graph))

    @property
    def entities(self) -> Iterator[Entity]:
        """The entities as it describes them."""
        return (entity for told in self.told.values() for entity in told.entities)

    @property
    def mentions(self) -> Iterator[MentionCount]:
        """Which actors and items it names, and how often."""
        return (mention for told in self.told.values() for mention in told.seen())


def _written(triples: Iterable[ox.Triple]) -> bytes:
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def _arrived(graph: str, name: str, stored: bytes, told: dict[str, Contribution], decided: bytes) -> Source:
    triples, decisions = (
        frozenset(quad.triple for quad in ox.parse(some, format=ox.RdfFormat.N_TRIPLES))
        for some in (stored, decided)
    )
    return Source(graph, name, triples, told, decisions)


def of_article(linked: Linked, run: Run) -> Source:
    """Return an article whose claims were read in ``run``."""
    graph, triples = rdf.article_graph(linked, run)
    told: defaultdict[str, Contribution] = defaultdict(Contribution)
    for entity in linked.entities:
        told[entity.id].entities[entity] += 1
    for sighting in sightings([linked]):
        told[sighting.actor].note(sighting)
    told[rdf.run_iri(run)].runs[run] += 1
    stored = frozenset(from_rdflib(triple, ox.NamedNode(graph)).triple for triple in triples)
    return Source(graph, linked.document.id, stored, dict(told))
