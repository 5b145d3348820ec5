"""Stores for tests of the page: a small world written by hand, and large ones made by a seed."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rdflib import SDO as SCHEMA
from rdflib import SKOS, Literal, URIRef

from kgraph import iris
from kgraph.graph import triples as rdf
from kgraph.graph.store import Store
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
from kgraph.periods import plainly, read

RUN = Run("kgraph 0.1.0", "a_small_model 3.8.0")
A, P, D, I = Kind.ACTOR, Kind.PROPOSAL, Kind.DEMAND, Kind.ISSUE  # noqa: E741 - the letters of the rows below
W = Kind.PROPOSITION  # words
CUES = {
    Predicate.PROPOSES: "proposed",
    Predicate.DEMANDS: "demanded",
    Predicate.ACCEPTS: "accepted",
    Predicate.REJECTS: "rejected",
    Predicate.SUPPORTS: "backed",
    Predicate.OPPOSES: "opposed",
    Predicate.ACCUSES: "accused",
    Predicate.BELIEVES: "believed in",
    Predicate.STATES: "spoke of",
    Predicate.PROMISES: "promised",
    Predicate.INTENDS: "planned",
    Predicate.THREATENS: "threatened with",
}


@dataclass(frozen=True)
class Said:
    """One sentence to be: who does what with what, who says so, and how sure."""

    subject: tuple[Kind, str] | None
    predicate: Predicate
    object: tuple[Kind, str]
    speaker: str = ""
    topic: str = ""
    mentions: tuple[str, ...] = ()
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.FACTUAL
    tail: str = ""
    addressee: str = ""


def mention(kind: Kind, name: str, text: str) -> Mention:
    start = text.index(name)
    sort = ActorType.ORGANIZATION if kind is A else None
    iri = iris.iri(kind.value, iris.digest(name) if kind is W else iris.slug(name))
    return Mention(Passage(name, Span(start, start + len(name))), name, kind, sort, id=iri)


def sentence(said: Said) -> str:
    holder = said.subject[1] if said.subject else "Someone"
    middle = f"{holder} {CUES[said.predicate]} {said.object[1]}"
    topic = f" of {said.topic}" if said.topic else ""
    put_to = f" towards {said.addressee}" if said.addressee else ""
    according = f", according to {said.speaker}" if said.speaker else ""
    return f"{middle}{topic}{said.tail}{put_to}{according}."


def claims(document: Document, row: Sequence[Said]) -> list[Claim]:
    made, at = [], 0
    for said in row:
        quote = sentence(said)
        shift = document.text.index(quote, at)
        at = shift + len(quote)
        made.append(_claim(said, quote, shift, document))
    return made


def _claim(said: Said, quote: str, shift: int, document: Document) -> Claim:
    def place(found: Mention) -> Mention:
        span = Span(found.passage.span.start + shift, found.passage.span.end + shift)
        return replace(found, passage=Passage(found.passage.text, span))

    cue = mention(I, CUES[said.predicate], quote)
    return Claim(
        predicate=said.predicate,
        cue=place(cue).passage,
        subject=place(mention(*said.subject, quote)) if said.subject else None,
        object=place(mention(*said.object, quote)),
        quote=Passage(quote, Span(shift, shift + len(quote))),
        topic=place(mention(I, said.topic, quote)) if said.topic else None,
        addressee=place(mention(A, said.addressee, quote)) if said.addressee else None,
        mentions=tuple(place(mention(A, name, quote)) for name in said.mentions),
        attribution=(place(mention(A, said.speaker, quote)),) if said.speaker else (),
        polarity=said.polarity,
        modality=said.modality,
        as_of=document.published,
        confidence=0.85,
        rule="verb with object",
        id=iris.iri("claim", iris.digest(document.url, str(shift), said.predicate)),
    )


Articles = Iterable[tuple[Document, Sequence[Said]]]


def written(empty: Document, row: Sequence[Said], between: str = " ") -> Document:
    """Return a document whose text is made of the sentences of a row, after what it has already."""
    return replace(empty, text=empty.text + between.join(sentence(said) for said in row))


def texts(articles: Articles, between: str = " ") -> dict[str, str]:
    """Return the texts of articles by IRI, as they are in their ``world``."""
    documents = [written(empty, row, between) for empty, row in articles]
    return {iris.article_iri(document): document.text for document in documents}


def world(articles: Articles, between: str = " ") -> Store:
    """Return a store with what each article says; its text is made of the sentences."""
    store = Store()
    for empty, row in articles:
        document = written(empty, row, between)
        made = claims(document, row)
        linked = Linked(document, tuple(made), tuple(_entities(made)))
        store.add(*rdf.article_graph(linked, RUN))
        store.add(*rdf.entity_graph(linked.entities))
    return store


def one_sentence(row: Sequence[Said], text: str) -> Store:
    """Return a store of an article with one sentence, which tells all of a row."""
    article = replace(document(0), text=text)
    made = [_claim(said, text, 0, article) for said in row]
    store = Store()
    store.add(*rdf.article_graph(Linked(article, tuple(made), tuple(_entities(made))), RUN))
    store.add(*rdf.entity_graph(_entities(made)))
    return store


def _entities(made: Iterable[Claim]) -> Iterable[Entity]:
    parts = [
        part
        for c in made
        for part in (c.subject, c.object, c.topic, c.addressee, *c.attribution, *c.mentions)
        if part
    ]
    found = {part.id: Entity(part.id, part.kind, part.name, actor_type=part.actor_type) for part in parts}
    return [found[iri] for iri in sorted(found)]


def document(number: int, **parts: object) -> Document:
    base = Document(
        id=f"news/{number}.txt",
        text="",
        title=f"Harbour talks, day {number + 1}",
        url=f"https://news.example/harbour/{number}",
        publisher="The Quay",
        published=date(2024, 3, 1) + timedelta(days=number),
    )
    return replace(base, **parts)  # type: ignore[arg-type]


UNION, PORT, CITY = (A, "the dockers’ union"), (A, "the port of Ostby"), (A, "Ostby city council")
OFFER, RAISE = (P, "a two-year pay deal"), (D, "a pay rise of nine per cent")
SMALL = (
    Said(PORT, Predicate.PROPOSES, OFFER),
    Said(UNION, Predicate.REJECTS, OFFER, speaker="a spokeswoman"),
    Said(UNION, Predicate.ACCEPTS, OFFER, modality=Modality.POSSIBLE),
    Said(UNION, Predicate.DEMANDS, RAISE),
    Said(PORT, Predicate.ACCUSES, UNION, topic="blocking the quay"),
    Said(PORT, Predicate.REJECTS, RAISE, polarity=Polarity.DENIED),
    Said(CITY, Predicate.SUPPORTS, CITY),
    Said(None, Predicate.OPPOSES, OFFER),
)


def small() -> Store:
    """Return five nodes, an unnamed holder among them, with parallel edges and a loop."""
    return world([(document(0), SMALL)])


BERG, KRAL = (A, "Berg"), (A, "Kral")
SHUT = "the port of Ostby had shut the quay to Kral"
SAID = (
    Said(UNION, Predicate.STATES, (W, SHUT), mentions=(PORT[1], KRAL[1])),
    Said(BERG, Predicate.BELIEVES, (W, "the cranes would stand still until spring"), speaker="Kral"),
    Said(None, Predicate.STATES, (W, "the tide was high")),
)


def talking() -> Store:
    """Return the small world and what is said in it, by an actor without stances and by nobody named too."""
    return world([(document(0), [*SMALL, *SAID])])


HOSTILE = '</script><script>top.ran=1</script><img src=x onerror="top.ran=1"> href \u2028\u202e& {{ 7*7 }}'


def hostile() -> Store:
    """Return a store whose every text tries to run something, its link included."""
    said = Said((A, f"a{HOSTILE}"), Predicate.ACCUSES, (A, f"b{HOSTILE}"), topic=f"c{HOSTILE}")
    others = (
        replace(said, predicate=Predicate.SUPPORTS, speaker=f"d{HOSTILE}"),
        Said(
            said.subject, Predicate.STATES, (W, f"e{HOSTILE} {3 * said.object[1]}"), mentions=said.object[1:]
        ),
    )
    source = document(0, title=HOSTILE, publisher=HOSTILE, url="")
    store = world([(source, [said, *others])])
    article = store.select("SELECT ?article WHERE { ?article a kg:Article }")[0]["article"]
    link = (URIRef(article), SCHEMA.url, URIRef("javascript:top.ran=1"))
    holder = URIRef(iris.iri("actor", iris.slug(f"a{HOSTILE}")))
    store.add("urn:x:hostile", [link, (holder, SKOS.altLabel, Literal(HOSTILE))])
    return store


FIRST = ["north", "south", "east", "west", "upper", "lower", "old", "new", "grand", "little"]
SECOND = [
    "harbour",
    "river",
    "valley",
    "lake",
    "forest",
    "hill",
    "bridge",
    "market",
    "mill",
    "tower",
    "field",
    "meadow",
]
BODIES = [
    "union",
    "council",
    "league",
    "party",
    "board",
    "guild",
    "chamber",
    "ministry",
    "committee",
    "alliance",
]
THINGS = {
    P: ["pay deal", "ferry treaty", "draft budget", "harbour plan", "merger offer", "truce"],
    D: ["the release of the crew", "lower port fees", "a public inquiry", "a longer lease"],
    I: ["that the talks can go on", "a shortage of cranes", "the future of the fishery"],
}
ON = {
    Predicate.PROPOSES: (P,),
    Predicate.DEMANDS: (D,),
    Predicate.ACCEPTS: (P, D),
    Predicate.REJECTS: (P, D),
    Predicate.SUPPORTS: (P, D, A),
    Predicate.OPPOSES: (P, D, A, I),
    Predicate.ACCUSES: (A,),
    Predicate.INTENDS: (I,),
    Predicate.THREATENS: (I,),
}


def synthetic(nodes: int, seed: int = 1) -> Store:
    """Return a world of about ``nodes`` nodes in loose circles, 1.8 claims a node."""
    dice = random.Random(seed)
    circles = max(1, nodes // 28)
    actors = [
        (A, f"{dice.choice(FIRST)} {dice.choice(SECOND)} {dice.choice(BODIES)} {i}")
        for i in range(nodes * 2 // 5)
    ]
    items = [_item(dice, i) for i in range(nodes - len(actors))]
    rings = [(actors[i::circles], [*items[i::circles], *actors[i::circles]]) for i in range(circles)]
    rows = [_said(dice, actors, *rings[i % circles]) for i in range(nodes * 9 // 5)]
    per = 8
    return world((document(i // per), rows[i : i + per]) for i in range(0, len(rows), per))


def _item(dice: random.Random, number: int) -> tuple[Kind, str]:
    kind = dice.choice([P, P, D, I])
    return kind, f"{dice.choice(THINGS[kind])} of {dice.choice(FIRST)} {dice.choice(SECOND)} {number}"


Named = tuple[Kind, str]


def _said(dice: random.Random, actors: list[Named], home: list[Named], things: list[Named]) -> Said:
    holder = home[min(int(dice.expovariate(0.35)), len(home) - 1)]
    predicate = dice.choice(list(ON))
    things = actors if dice.random() < 0.06 else things
    fitting = [thing for thing in things if thing[0] in ON[predicate] and thing != holder] or [
        dice.choice(actors)
    ]
    return Said(
        holder if dice.random() > 0.02 else None,
        predicate,
        dice.choice(fitting),
        speaker=dice.choice(["", "", "a spokesman", "two diplomats"]),
        topic="breaking the truce" if predicate is Predicate.ACCUSES else "",
        polarity=Polarity.DENIED if dice.random() < 0.06 else Polarity.AFFIRMED,
        modality=dice.choice([Modality.FACTUAL] * 4 + [Modality.POSSIBLE]),
        tail=f" on the {dice.choice(FIRST)} {dice.choice(SECOND)} after a long night of talks",
    )


def at_times(accepted: str, rejected: str) -> Store:
    """Return a store in which the union accepts and rejects an offer at times that may be months or years."""
    said = enumerate(((Predicate.ACCEPTS, accepted), (Predicate.REJECTS, rejected)))
    return world(
        (replace(document(number), published=plainly(read(when))), [Said(UNION, act, OFFER)])
        for number, (act, when) in said
    )
