"""Topics as SKOS: a concept scheme over the items of a graph, and why each item is where it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from rdflib import RDF, SKOS, URIRef

from kgraph.graph.terms import from_rdflib
from kgraph.graph.triples.literals import Triple, decimal, text
from kgraph.graph.turtle import turtle
from kgraph.graph.vocabulary import KG
from kgraph.iris import digest, iri
from kgraph.reports.topics.placing import Place, Topic

HOME = ox.NamedNode(iri("graph", "topics"))


def written(topics: Iterable[Topic]) -> bytes:
    """Return topics as Turtle, which queries name beside the graph. The same topics give the same bytes."""
    return turtle(from_rdflib(triple, HOME).triple for triple in triples(topics))


def triples(topics: Iterable[Topic]) -> Iterator[Triple]:
    """Yield the triples of topics: each with its label, its items, and a placement for each item."""
    yield KG.TopicScheme, RDF.type, SKOS.ConceptScheme
    for topic in topics:
        node = URIRef(topic.topic)
        yield node, RDF.type, KG.Topic
        yield node, RDF.type, SKOS.Concept
        yield node, SKOS.inScheme, KG.TopicScheme
        yield node, SKOS.prefLabel, text(topic.label, "en")
        for place in topic.items:
            yield URIRef(place.item), SKOS.broader, node
            yield from _placement(node, place)


def _placement(topic: URIRef, place: Place) -> Iterator[Triple]:
    node = URIRef(iri("placement", digest(place.item, str(topic))))
    yield node, RDF.type, KG.Placement
    yield node, KG.placedItem, URIRef(place.item)
    yield node, KG.inTopic, topic
    yield node, KG.likeness, decimal(place.likeness)
    yield node, KG.because, text(place.reason)
