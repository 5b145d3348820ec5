"""The whole flow on one page: documents in, the graph of their claims out.

The graph depends on the set of articles alone: not on their order, nor on how often or under which
name one is given, nor on the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from kgraph import __version__, rdf
from kgraph.collection import Growing
from kgraph.collection.documents import of_article
from kgraph.identity import article_iri
from kgraph.model import Document, Entity, Examined, Linked, Reading, Run, Sentence
from kgraph.rdf import graph_iri, run_iri
from kgraph.resolve import link
from kgraph.resolve.identity import decide
from kgraph.resolve.sightings import Sighting, sightings
from kgraph.resolve.unify import identities, unified
from kgraph.spool import Spool
from kgraph.store import Store

COUNTED = {
    "articles": "kg:Article",
    "claims": "kg:Claim",
    "actors": "kg:Actor",
    "items": "kg:Proposal kg:Demand kg:Issue",
}


class Extractor(Protocol):
    """What reads claims out of documents: ``kgraph.extract.load`` returns one."""

    @property
    def model(self) -> str:
        """Name and version of the language pipeline, parted by a space."""
        ...

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield a reading of each document, in order."""
        ...

    def examine(self, documents: Iterable[Document]) -> Iterator[Examined]:
        """Yield a reading of each document with its sentences, in order."""
        ...


Watch = Callable[[Iterable[Linked], int], Iterable[Linked]]
"""What may look on while articles are read: it is given them and their number, and passes them on."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is in a graph; items are proposals, demands and issues."""

    articles: int
    claims: int
    actors: int
    items: int


def build(
    documents: Iterable[Document],
    extractor: Extractor,
    min_confidence: float = 0.0,
    watch: Watch = lambda articles, _: articles,
) -> Store:
    """Return the graph of the claims in ``documents`` whose confidence is at least ``min_confidence``.

    Claims have the IRIs of actors that their article gives; which of them are one stands beside them
    as decisions. ``Store.unify`` lays these over the claims.
    """
    run = _run(extractor)
    articles = distinct(documents)
    store = Store()
    entities: list[Entity] = []
    seen: list[Sighting] = []
    for linked in watch(claims(articles, extractor, min_confidence), len(articles)):
        store.add(*rdf.article_graph(linked, run))
        entities += linked.entities
        seen += sightings([linked])
    store.add(*rdf.entity_graph(entities))
    store.add(*rdf.decision_graph(decide(seen)))
    store.add(*rdf.run_graph(run))
    return store


def _run(extractor: Extractor) -> Run:
    return Run(software=f"kgraph {__version__}", model=extractor.model)


@dataclass(frozen=True, slots=True)
class Added:
    """How many articles were new to a graph, were read anew, and were known already; and the claims read."""

    new: int = 0
    anew: int = 0
    known: int = 0
    claims: int = 0


def grow(
    documents: Iterable[Document],
    extractor: Extractor,
    graph: Growing,
    watch: Watch = lambda articles, _: articles,
) -> Iterator[Added]:
    """Add the claims in ``documents`` to ``graph``, and yield after each article what was added so far.

    An article that is there is read again only if another version of the software or the model read it.
    """
    run = _run(extractor)
    articles = distinct(documents)
    wanted = [document for document in articles if run_iri(run) not in graph.runs(graph_iri(document))]
    added = Added(known=len(articles) - len(wanted))
    yield added
    for linked in watch(claims(wanted, extractor), len(wanted)):
        source = of_article(linked, run)
        if graph.holds(source.graph):
            graph.replace(source)
            added = replace(added, anew=added.anew + 1)
        else:
            graph.add([source])
            added = replace(added, new=added.new + 1)
        added = replace(added, claims=added.claims + len(linked.claims))
        yield added


def claims(
    documents: Iterable[Document], extractor: Extractor, min_confidence: float = 0.0
) -> Iterator[Linked]:
    """Yield the linked claims of each document, in order, without those of lower confidence."""
    for reading in extractor.read(documents):
        yield link(_sure(reading, min_confidence))


def examined(
    documents: Iterable[Document], extractor: Extractor, min_confidence: float = 0.0
) -> Iterator[tuple[Linked, tuple[Sentence, ...]]]:
    """Yield the linked claims of each document as ``claims`` does, with all its sentences."""
    for found in extractor.examine(documents):
        yield link(_sure(found.reading, min_confidence)), found.sentences


def _sure(reading: Reading, min_confidence: float) -> Reading:
    claims = (claim for claim in reading.claims if claim.confidence >= min_confidence)
    return replace(reading, claims=tuple(claims))


def identified(articles: Iterable[Linked]) -> Iterator[Linked]:
    """Yield the articles with one IRI and one name an actor across all of them, in order.

    Who is one with whom depends on all articles, so that none is yielded before the last is read;
    till then they wait in a temporary file, not in memory.
    """
    with Spool[Linked]() as spool:
        same = identities(spool.passing(articles))
        yield from (unified(linked, same) for linked in spool)


def distinct(documents: Iterable[Document]) -> list[Document]:
    """Return one document an article, sorted by the article's IRI, whatever the order they come in.

    Of several with the same wording, publisher, address and day, the one with a title is taken.
    """
    articles: dict[str, Document] = {}
    for document in documents:
        iri = article_iri(document)
        articles[iri] = min(articles.get(iri, document), document, key=_preference)
    return [articles[iri] for iri in sorted(articles)]


def _preference(document: Document) -> tuple[bool, str, str]:
    # The file's name and not its path, which differs from machine to machine.
    return not document.title, document.title, document.id.rpartition("/")[2]


def count(store: Store) -> Counts:
    """Return how many articles, claims, actors and items there are in ``store``."""
    return Counts(**{name: _count(store, classes) for name, classes in COUNTED.items()})


def _count(store: Store, classes: str) -> int:
    sparql = f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ VALUES ?class {{ {classes} }} ?x a ?class }}"
    return int(store.select(sparql)[0]["n"])
