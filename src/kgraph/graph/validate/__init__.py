"""Whether a graph is what kgraph's graphs have to be.

``ontology/shapes.ttl`` says what has to hold, for pySHACL and any other tool. Here the shapes are
compiled to SPARQL and run on the store; tests hold what they find equal to what pySHACL finds.

Measured by ``benchmarks/validation.py``, processor time an article of twenty claims and 1,200
triples: 10 ms in a store of 10 articles, 8 ms in one of 1,000, where pySHACL takes 600 ms and more.
An rdflib graph has to be put into a store first, which takes another 25 ms an article.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import cast
from urllib.parse import quote

from rdflib import RDFS, BNode, Graph, URIRef
from rdflib.term import Node

from kgraph import resources
from kgraph.graph.store import Store, Triple
from kgraph.graph.validate.shacl import BLANK, Check, compile_shapes
from kgraph.graph.validate.violations import Severity, Violation, short, violation
from kgraph.graph.vocabulary import KG, PREFIXES, TERMS

__all__ = ["Severity", "Violation", "shapes", "validate", "validate_file"]

_WITHIN = f"FILTER(STRSTARTS(STR(?term), '{PREFIXES['kg']}'))"
_USED_TERMS = (
    f"SELECT DISTINCT ?term WHERE {{ {{ SELECT DISTINCT ?term {{ ?s ?term ?o }} }} {_WITHIN} }}",
    f"SELECT DISTINCT ?term WHERE {{ {{ SELECT DISTINCT ?term {{ ?s a ?term }} }} {_WITHIN} }}",
)


def validate(graph: Graph | Store) -> list[Violation]:
    """Return everything that is wrong with ``graph``, sorted; warnings too, which do not invalidate it.

    Checked are the shapes, and that every term in kgraph's namespace is one of the ontology.
    """
    store = graph if isinstance(graph, Store) else _stored(graph)
    found = {wrong for check in _checks(_subclasses(store)) for wrong in _run(store, check)}
    return sorted({*found, *_unknown_terms(store), *_without_claims(store)})


def validate_file(*paths: str | Path) -> list[Violation]:
    """Return everything that is wrong with the graph in the files (or folders of files) ``paths``.

    Raises ``GraphError`` with file and line for what cannot be read.
    """
    return validate(Store.load(*paths))


def shapes() -> Graph:
    """Return the shapes that ship with kgraph."""
    return Graph().parse(data=(resources.ontology() / "shapes.ttl").read_text("utf-8"), format="turtle")


@lru_cache(maxsize=4)
def _checks(subclasses: tuple[tuple[str, str], ...]) -> tuple[Check, ...]:
    graph = shapes()
    for lower, upper in subclasses:
        graph.add((URIRef(lower), RDFS.subClassOf, URIRef(upper)))
    return tuple(compile_shapes(graph))


def _subclasses(store: Store) -> tuple[tuple[str, str], ...]:
    rows = store.select(f"SELECT ?a ?b {{ ?a <{RDFS.subClassOf}> ?b FILTER(isIRI(?a) && isIRI(?b)) }}")
    return tuple(sorted((row["a"], row["b"]) for row in rows))


def _run(store: Store, check: Check) -> Iterator[Violation]:
    if check.screen and not store.select(check.screen):
        return
    for row in store.select(check.query):
        yield violation(check, row["this"], row.get("path", ""), row.get("value", ""))


def _unknown_terms(store: Store) -> Iterator[Violation]:
    known = {short(term) for term in TERMS}
    used = {row["term"] for query in _USED_TERMS for row in store.select(query)}
    for term in used - {*map(str, TERMS), PREFIXES["kg"]}:
        near = get_close_matches(short(term), known, n=1, cutoff=0.8)
        hint = f"; is {near[0]} meant?" if near else ""
        message = f"{short(term)} is not a term of kgraph's ontology{hint}"
        yield Violation(Severity.VIOLATION, term, "", "", "Vocabulary", message)


def _without_claims(store: Store) -> Iterator[Violation]:
    if not store.select(f"SELECT ?c {{ ?c a <{KG.Claim}> }} LIMIT 1"):
        message = "there is no kg:Claim in this graph, so there was little to check"
        yield Violation(Severity.WARNING, "", "", "", "Vocabulary", message)


def _stored(graph: Graph) -> Store:
    store = Store()
    store.add(f"{BLANK}graph", (_named(triple) for triple in graph))
    return store


def _named(triple: tuple[Node, Node, Node]) -> Triple:
    """Give blank nodes IRIs, as the store does for those of files."""
    terms = (URIRef(BLANK + quote(term, safe="")) if isinstance(term, BNode) else term for term in triple)
    return cast(Triple, tuple(terms))
