"""The codebook that a graph holds, and the codings of its items by that.

A coding follows from the names of an item and the codebook alone. So it is the same however the item came
into the graph, and goes with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyoxigraph as ox
from rdflib import SKOS

from kgraph.codebook.concepts import Codebook, Row, checked
from kgraph.codebook.skos import concepts
from kgraph.graph import triples as rdf
from kgraph.graph.terms import from_rdflib, lexical_value
from kgraph.graph.view import LABEL, OTHER, TYPE
from kgraph.graph.vocabulary import KG
from kgraph.iris import iri
from kgraph.model import Kind

CODEBOOK, CODINGS = ox.NamedNode(rdf.CODEBOOK), ox.NamedNode(rdf.CODINGS)
SCHEME, IN_SCHEME = ox.NamedNode(rdf.SCHEME), ox.NamedNode(str(SKOS.inScheme))
CODES = ox.NamedNode(str(KG.codes))
ITEMS = frozenset(ox.NamedNode(str(KG[kind])) for kind in (Kind.PROPOSAL, Kind.DEMAND, Kind.ISSUE))
_OF_BOOK = (iri("concept", ""), iri("codebook", ""))
_OF_CODING = iri("coding", "")


def is_of_book(node: object) -> bool:
    """Return whether a node is a concept of the codebook or the codebook itself."""
    return lexical_value(node).startswith(_OF_BOOK)


def is_coded(node: object) -> bool:
    """Return whether a node is of the codebook, or a coding by it."""
    return lexical_value(node).startswith((*_OF_BOOK, _OF_CODING))


def book_in(triples: Iterable[ox.Triple]) -> Codebook | None:
    """Return the codebook among triples, ``None`` if there is none. What is wrong in it is left out."""
    rows = [Row(one, concept) for one, concept in concepts(t for t in triples if is_of_book(t.subject))]
    return checked(rows)[0] if rows else None


def as_kept(book: Codebook) -> Codebook:
    """Return a codebook as a graph gives it back."""
    return book_in(quad.triple for quad in book_quads(book)) or Codebook(())


def book_quads(book: Codebook) -> list[ox.Quad]:
    """Return the quads of a codebook."""
    return [from_rdflib(triple, CODEBOOK) for triple in rdf.codebook_graph(book)[1]]


def coding_quads(triples: Iterable[ox.Triple], book: Codebook) -> list[ox.Quad]:
    """Return the quads of the codings of all items that ``triples`` describe."""
    from kgraph.codebook.coding import codings  # noqa: PLC0415 - questions match nothing

    found = {item: codings(names, book) for item, names in names_of_items(triples).items()}
    return [from_rdflib(triple, CODINGS) for triple in rdf.coding_graph(found, book)[1]]


def names_of_items(triples: Iterable[ox.Triple]) -> Mapping[str, set[str]]:
    """Return the names of the items that triples describe, by IRI."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    items: set[str] = set()
    for triple in triples:
        if triple.predicate == TYPE and triple.object in ITEMS:
            items.add(lexical_value(triple.subject))
        elif triple.predicate in (LABEL, OTHER) and _is_english(triple.object):
            names[lexical_value(triple.subject)].add(lexical_value(triple.object))
    return {item: names[item] for item in sorted(items)}


def _is_english(term: object) -> bool:
    return isinstance(term, ox.Literal) and term.language == "en"


def coded(quads: Iterable[ox.Quad], book: Codebook | None) -> list[ox.Quad]:
    """Return a graph with a codebook, and the codings by it, in the place of those that it has."""
    rest = [quad for quad in quads if not is_coded(quad.subject)]
    if book is None or not book.concepts:
        return rest
    return [*rest, *book_quads(book), *coding_quads((quad.triple for quad in rest), book)]
