"""Linked claims made by hand, for tests of what comes after extraction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from rdflib import Graph

from kgraph import iris
from kgraph.graph import triples as rdf
from kgraph.model import (
    ActorType,
    Claim,
    Document,
    Entity,
    Kind,
    Linked,
    Mention,
    Modality,
    Passage,
    Polarity,
    Predicate,
    Run,
    Span,
)

RUN = Run(software="kgraph 0.1.0", model="a_small_model 3.8.0")
TEXT = (
    "The union turned down the offer of the port on Monday. "
    "The port accused the union of blocking the quay. "
    "A spokesman said that the port had accepted the truce. "
    "Dockers may demand a pay rise from the port."
)
DOCUMENT = Document(
    id="news/dock-strike.txt",
    text=TEXT,
    title="Dock strike goes on",
    url="https://news.example/dock?day=2",
    publisher="The Quay",
    published=date(2024, 5, 7),
)


def passage(words: str, text: str = TEXT) -> Passage:
    start = text.index(words)
    return Passage(words, Span(start, start + len(words)))


def mention(words: str, kind: Kind = Kind.ACTOR, name: str = "", text: str = TEXT) -> Mention:
    label = name or words
    kinds = {Kind.ACTOR: ActorType.ORGANIZATION}
    iri = iris.iri(kind.value, iris.slug(label))
    return Mention(passage(words, text), label, kind, kinds.get(kind), id=iri)


UNION = mention("The union", name="Dock Workers' Union")
PORT = mention("the port", name="Port of Ostby")
SPOKESMAN = replace(mention("A spokesman", name="spokesman"), actor_type=ActorType.PERSON)
OFFER = mention("the offer", Kind.PROPOSAL)
TRUCE = mention("the truce", Kind.PROPOSAL)
PAY = mention("a pay rise", Kind.DEMAND)
RISE = mention("pay rise", Kind.MEASURE)
BLOCKING = mention("blocking the quay", Kind.ISSUE)


def claim(cue: str, predicate: Predicate, subject: Mention | None, target: Mention | None) -> Claim:
    start = TEXT.rfind(". ", 0, TEXT.index(cue)) + 2 if ". " in TEXT[: TEXT.index(cue)] else 0
    quote = TEXT[start : TEXT.index(".", start) + 1]
    number = iris.digest(cue, predicate)
    return Claim(
        predicate=predicate,
        cue=passage(cue),
        subject=subject,
        object=target,
        quote=Passage(quote, Span(start, start + len(quote))),
        as_of=DOCUMENT.published,
        confidence=0.9,
        rule="verb with object",
        id=iris.iri("claim", number),
    )


REJECTION = claim("turned down", Predicate.REJECTS, UNION, OFFER)
ACCUSATION = replace(
    claim("accused", Predicate.ACCUSES, PORT, mention("the union", name=UNION.name)), topic=BLOCKING
)
ACCEPTANCE = replace(claim("accepted", Predicate.ACCEPTS, PORT, TRUCE), attribution=(SPOKESMAN,))
DEMAND = replace(
    claim("demand", Predicate.DEMANDS, None, PAY),
    modality=Modality.POSSIBLE,
    measures=(RISE,),
    addressee=PORT,
    content=RISE.passage,
)
DENIAL = replace(REJECTION, polarity=Polarity.DENIED, id=iris.iri("claim", "0" * 16))
ALL = (REJECTION, ACCUSATION, ACCEPTANCE, DEMAND)


def entity(mention: Mention, **parts: object) -> Entity:
    return replace(Entity(mention.id, mention.kind, mention.name, actor_type=mention.actor_type), **parts)


ENTITIES = (
    entity(UNION, names=("the union",)),
    entity(PORT),
    entity(SPOKESMAN, affiliated_with=(PORT.id,)),
    entity(OFFER),
    entity(TRUCE),
    entity(PAY, includes=(RISE.id,)),
    entity(RISE),
    entity(BLOCKING),
)


def linked(*claims: Claim, document: Document = DOCUMENT, entities: Iterable[Entity] = ENTITIES) -> Linked:
    return Linked(document, claims or ALL, tuple(sorted(entities, key=lambda e: e.id)))


@dataclass(frozen=True)
class Parts:
    """The three graphs of one article, as rdflib reads them."""

    article: Graph
    entities: Graph
    run: Graph

    @property
    def whole(self) -> Graph:
        """All of it."""
        return self.article + self.entities + self.run


def graph(triples: Iterable[rdf.Triple]) -> Graph:
    result = Graph()
    for triple in triples:
        result.add(triple)
    return result


def graphs(value: Linked) -> Parts:
    return Parts(
        graph(rdf.article_graph(value, RUN)[1]),
        graph(rdf.entity_graph(value.entities)[1]),
        graph(rdf.run_graph(RUN)[1]),
    )
