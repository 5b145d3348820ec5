"""The view that queries see: every triple of the named graphs, with one node for each thing that is one.

Each triple of a named graph gives one triple of the view, or none, by a mapping of IRIs: an actor or an
item stands under the IRI that decisions give it, and a statement about one under the IRI of its new
parts, so that equal statements are one node. So a change of the view follows from the triples that
change and those that speak of a node whose IRI in the view changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

import pyoxigraph as ox
from rdflib import RDF, SKOS

from kgraph.graph.terms import Term, lexical_value
from kgraph.graph.triples import statement_of
from kgraph.graph.vocabulary import KG
from kgraph.iris import BASE

TYPE, LABEL, OTHER = (ox.NamedNode(str(term)) for term in (RDF.type, SKOS.prefLabel, SKOS.altLabel))
SUBJECT, PREDICATE, OBJECT, CONTENT = (
    ox.NamedNode(str(term)) for term in (KG.subject, KG.predicate, KG.object, KG.content)
)
PARTS = (SUBJECT, PREDICATE, OBJECT, CONTENT)
VARIANT, CANONICAL = ox.NamedNode(str(KG.variant)), ox.NamedNode(str(KG.canonical))
ABOUT_DECISIONS = (VARIANT, CANONICAL)
STATEMENTS = BASE + "statement/"

Tops = Mapping[str, str]
"""For each IRI in whose place another stands in the view: that other. Of actors, items and statements."""


def image(triple: ox.Triple, tops: Tops) -> ox.Triple | None:
    """Return what a triple of a named graph is in the view, ``None`` if nothing is left of it.

    The label of a variant becomes another name of whom it stands under, its class is dropped, and so
    is what would join a thing with itself.
    """
    term = triple.predicate
    subject, value = cast(ox.NamedNode, triple.subject), cast(Term, triple.object)  # the store has no others
    if term in ABOUT_DECISIONS:
        return triple
    one, other = cast(ox.NamedNode, top(subject, tops)), top(value, tops)
    if one == subject and other == value:
        return triple
    moved = one != subject and not one.value.startswith(STATEMENTS)
    if one == other or (moved and term == TYPE):
        return None
    return ox.Triple(one, OTHER if moved and term == LABEL else term, other)


def top(term: Term, tops: Tops) -> Term:
    """Return the node that stands for a term, the term itself if no other does."""
    found = tops.get(term.value) if isinstance(term, ox.NamedNode) else None
    return term if found is None else ox.NamedNode(found)


def restated(parts: Iterable[ox.Triple], tops: Tops) -> str | None:
    """Return the IRI that a statement has in the view by the triples of its parts, of which the first in
    order counts; ``None`` if its own IRI stays, since none of its parts stands under another IRI.
    """
    found: dict[ox.NamedNode, str] = {}
    for triple in sorted(parts, key=str, reverse=True):
        if triple.predicate in PARTS:
            found[triple.predicate] = lexical_value(triple.object)
    if PREDICATE not in found or not any(found.get(part) in tops for part in PARTS):
        return None
    subject, act, target, content = (found.get(part, "") for part in PARTS)
    return statement_of(
        tops.get(subject, subject),
        act.rpartition("#")[2],
        tops.get(target, target),
        tops.get(content, content),
    )
