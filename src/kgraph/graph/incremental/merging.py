"""What merged graphs need beside set union: who is one with whom over all articles, and one label each.

Decisions of rules follow from which names the articles use, so those that were made in each of the graphs
give way to those of all articles together; decisions of people stay. What an article says is found by its
claims and not by its named graph, so that it does not matter whether a file keeps these. Codings follow
from the names of items and are made anew too. Of several labels of one entity the first in order stays, the
others become other names; of several sorts of an actor one stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kgraph.entities.matching import decide
from kgraph.graph import triples as rdf
from kgraph.graph.codings import book_in, coded
from kgraph.graph.incremental.claim_roles import ASSERTS
from kgraph.graph.incremental.decided import decided_in
from kgraph.graph.incremental.described import About, by_subject, descriptions, sightings_in
from kgraph.graph.store import Store
from kgraph.graph.terms import lexical_value
from kgraph.graph.view import LABEL, OTHER, TYPE
from kgraph.graph.vocabulary import ACTOR_CLASSES, KG, UNTOLD

ENGLISH = "en"
SORTS = [
    ox.NamedNode(str(term)) for term in (*ACTOR_CLASSES.values(), UNTOLD)
]  # the first that is told stays
ARTICLE = ox.NamedNode(str(KG.reportedIn))


def reconciled(store: Store) -> Store:
    """Return the graph of ``store`` with the decisions of rules that all its articles give, and one label and
    one sort for each entity.
    """
    quads = store.quads()
    about = by_subject({quad.triple for quad in quads})
    decided = decided_in(about)
    described = descriptions(about)
    seen = (s for triples in _articles(about) for s in sightings_in(triples, described))
    removed, labels = (decided.triples - decided.by_people) | _other_sorts(about), _labels(about)
    found = Store.of(_named_once(quad, labels) for quad in quads if quad.triple not in removed)
    found.add(*rdf.decision_graph(decide(seen)))
    book = book_in(quad.triple for quad in quads)
    return found if book is None else Store.of(coded(found.quads(), book))


def _other_sorts(about: About) -> set[ox.Triple]:
    """Return the triples of the sorts that do not stay of the actors that have several."""
    sorts = ((t for t in triples if t.predicate == TYPE and t.object in SORTS) for triples in about.values())
    ranked = (sorted(found, key=lambda t: SORTS.index(t.object)) for found in sorts)  # type: ignore[arg-type]
    return {triple for found in ranked for triple in found[1:]}


def _labels(about: About) -> dict[str, str]:
    """Return the label that stays of each entity that has several in English."""
    found = {one: _english(triples) for one, triples in about.items()}
    return {one: min(labels) for one, labels in found.items() if len(labels) > 1}


def _english(triples: Iterable[ox.Triple]) -> set[str]:
    labels = (t.object for t in triples if t.predicate == LABEL)
    return {label.value for label in labels if isinstance(label, ox.Literal) and label.language == ENGLISH}


def _named_once(quad: ox.Quad, labels: Mapping[str, str]) -> ox.Quad:
    """Return a quad that gives a label which does not stay as one that gives another name."""
    stays = labels.get(lexical_value(quad.subject))
    label = quad.object
    if stays is None or quad.predicate != LABEL or not isinstance(label, ox.Literal):
        return quad
    if label.language != ENGLISH or label.value == stays:
        return quad
    return ox.Quad(quad.subject, OTHER, label, quad.graph_name)


def _articles(about: About) -> Iterator[set[ox.Triple]]:
    """Yield of each article the triples on it, on its claims and their statements."""
    claims: defaultdict[str, list[str]] = defaultdict(list)
    for one, triples in about.items():
        for article in _ends(triples, ARTICLE):
            claims[article].append(one)
    for article, found in claims.items():
        nodes = [end for claim in found for end in _ends(about[claim], ASSERTS)]
        yield {triple for node in (article, *found, *nodes) for triple in about.get(node, ())}


def _ends(triples: Iterable[ox.Triple], *terms: ox.NamedNode) -> Iterator[str]:
    return (lexical_value(triple.object) for triple in triples if triple.predicate in terms)
