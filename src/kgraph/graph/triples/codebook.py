"""The triples of a codebook, as SKOS, and of the codings of items by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rdflib import RDF, SKOS, URIRef

from kgraph import iris
from kgraph.codebook import Codebook, Coding, Concept, Position
from kgraph.graph.triples.literals import Triple, decimal, is_address, text
from kgraph.graph.vocabulary import KG

CODEBOOK = iris.iri("graph", "codebook")
CODINGS = iris.iri("graph", "codings")
SCHEME = iris.iri("codebook", "concepts")
SIDES = {Position.FOR: KG.favouring, Position.AGAINST: KG.opposing}


def concept_iri(concept: Concept) -> str:
    """Return the IRI of a concept, which comes from its id."""
    return iris.iri("concept", concept.key)


def coding_iri(item: str, concept: str) -> str:
    """Return the IRI of the coding of an item as a concept, both given by IRI."""
    return iris.iri("coding", iris.digest(item, concept))


def codebook_graph(book: Codebook) -> tuple[str, Iterator[Triple]]:
    """Return the IRI of the graph of the codebook, and its triples: a scheme and its concepts."""
    return CODEBOOK, _book(book)


def coding_graph(codings: Mapping[str, Iterable[Coding]], book: Codebook) -> tuple[str, Iterator[Triple]]:
    """Return the IRI of the graph of codings, and the triples of those of items, which are given by IRI."""
    return CODINGS, (
        triple
        for item, found in codings.items()
        for coding in found
        for triple in _coding(item, coding, book)
    )


def _book(book: Codebook) -> Iterator[Triple]:
    scheme = URIRef(SCHEME)
    yield scheme, RDF.type, SKOS.ConceptScheme
    yield scheme, SKOS.prefLabel, text("codebook", "en")
    for concept in book.concepts:
        node = URIRef(concept_iri(concept))
        yield node, RDF.type, SKOS.Concept
        yield node, SKOS.inScheme, scheme
        yield node, SKOS.notation, text(concept.id)
        yield node, SKOS.prefLabel, text(concept.label, "en")
        if concept.description:
            yield node, SKOS.definition, text(concept.description, "en")
        if concept.broader:
            yield node, SKOS.broader, URIRef(concept_iri(book.by_id[concept.broader]))
        else:
            yield node, SKOS.topConceptOf, scheme
        if is_address(concept.same):
            yield node, SKOS.exactMatch, URIRef(concept.same)
        yield from ((node, SKOS.hiddenLabel, text(words, "en")) for words in concept.words)
        for term, phrases in (
            (KG.wordsFor, concept.favouring),
            (KG.wordsAgainst, concept.opposing),
            (KG.wordsExcept, concept.excluded),
        ):
            yield from ((node, term, text(words)) for words in phrases)


def _coding(item: str, coding: Coding, book: Codebook) -> Iterator[Triple]:
    concept = concept_iri(book.by_id[coding.concept])
    node = URIRef(coding_iri(item, concept))
    yield node, RDF.type, KG.Coding
    yield node, KG.codes, URIRef(item)
    yield node, KG.codedAs, URIRef(concept)
    if coding.position in SIDES:
        yield node, KG.side, SIDES[coding.position]
    yield node, KG.score, decimal(coding.score)
    yield node, KG.reason, text(coding.reason)
