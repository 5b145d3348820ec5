"""Time every shipped query on a made-up graph of news of about 100 thousand triples.

Run from the repository: ``PYTHONPATH=src python benchmarks/queries.py [CLAIMS]``. Actors and items are drawn
with long tails, so a few are in very many claims, as in real news.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta

from kgraph import query
from kgraph.identity import digest, iri
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
from kgraph.rdf import article_graph, entity_graph, run_graph
from kgraph.store import Store

RUN = Run("kgraph 0.1.0", "made_up 1.0")
CLAIMS, CLAIMS_AN_ARTICLE, REPEATS = 2_100, 10, 5
NAMED, ATTRIBUTED = 0.95, 0.33
VALUES = {
    "actor": "Actor 0",
    "cited": "Actor 1",
    "of": "Actor 1",
    "proposal": "the Proposal 0",
    "to": "Actor 1",
    "accuser": "Actor 0",
    "accused": "Actor 1",
    "subject": "Actor 0",
    "item": "the Proposal 0",
    "object": "the Proposal 0",
    "predicate": "rejects",
}


def entities(kind: Kind, number: int) -> list[Entity]:
    """Return made-up entities; every third actor belongs to another, every item includes measures."""
    made = []
    for i in range(number):
        name = f"Actor {i}" if kind is Kind.ACTOR else f"the {kind} {i}"
        ties: dict[str, tuple[str, ...]] = {}
        if kind is Kind.ACTOR and i and not i % 3:
            ties = {"affiliated_with": (iri("actor", f"actor-{i // 4}"),)}
        if kind in (Kind.PROPOSAL, Kind.DEMAND):
            ties = {
                "includes": (iri("measure", f"the-measure-{i % 40}"), iri("measure", f"the-measure-{i % 7}")),
                "addressed_to": (iri("actor", f"actor-{i % 5}"),),
            }
        sort = ActorType.ORGANIZATION if kind is Kind.ACTOR else None
        node = iri(kind, name.lower().replace(" ", "-"))
        made.append(Entity(node, kind, name, (f"{name} by another name",), sort, **ties))
    return made


def drawn(dice: random.Random, pool: list[Entity]) -> Entity:
    """Draw one with a long tail: the first come often."""
    return pool[min(int(dice.paretovariate(0.7)) - 1, len(pool) - 1)]


def mention(entity: Entity) -> Mention:
    """Return a mention of ``entity``."""
    return Mention(
        Passage(entity.label, Span(0, 10)), entity.label, entity.kind, entity.actor_type, id=entity.id
    )


def claim(dice: random.Random, number: int, day: date, pools: dict[Kind, list[Entity]]) -> Claim:
    """Return a made-up claim: one in three attributed, some denied or hypothetical."""
    act = dice.choice(list(Predicate))
    kind = {
        Predicate.PROPOSES: Kind.PROPOSAL,
        Predicate.DEMANDS: Kind.DEMAND,
        Predicate.ACCUSES: Kind.ACTOR,
        Predicate.BELIEVES: Kind.ISSUE,
        Predicate.STATES: Kind.ISSUE,
    }.get(act, dice.choice([Kind.PROPOSAL, Kind.DEMAND, Kind.ISSUE]))
    topic = mention(drawn(dice, pools[Kind.ISSUE])) if act is Predicate.ACCUSES else None
    return Claim(
        predicate=act,
        cue=Passage(act, Span(12, 20)),
        subject=mention(drawn(dice, pools[Kind.ACTOR])) if dice.random() < NAMED else None,
        object=mention(drawn(dice, pools[kind])),
        quote=Passage(f"This is the made-up sentence number {number} of the news.", Span(0, 60)),
        topic=topic,
        attribution=(mention(drawn(dice, pools[Kind.ACTOR])),) if dice.random() < ATTRIBUTED else (),
        polarity=dice.choices(list(Polarity), [0.9, 0.1])[0],
        modality=dice.choices(list(Modality), [0.75, 0.05, 0.05, 0.05, 0.05, 0.05])[0],
        as_of=day,
        confidence=0.8,
        rule="made up",
        id=iri("claim", digest("benchmark", str(number))),
    )


def articles(claims: int, seed: int = 7) -> Iterator[Linked]:
    """Yield made-up articles that hold ``claims`` claims together; the same for the same seed."""
    dice = random.Random(seed)
    sizes = {Kind.ACTOR: 300, Kind.PROPOSAL: 400, Kind.DEMAND: 400, Kind.ISSUE: 400, Kind.MEASURE: 40}
    pools = {kind: entities(kind, number) for kind, number in sizes.items()}
    everything = tuple(entity for pool in pools.values() for entity in pool)
    for first in range(0, claims, CLAIMS_AN_ARTICLE):
        day = date(2024, 1, 1) + timedelta(days=dice.randrange(500))
        made = tuple(claim(dice, first + i, day, pools) for i in range(CLAIMS_AN_ARTICLE))
        yield Linked(Document(f"{first}.txt", f"text {first}", published=day), made, everything)


def store(claims: int, seed: int = 7) -> Store:
    """Return a store of made-up articles."""
    result = Store()
    linked = list(articles(claims, seed))
    for article in linked:
        result.add(*article_graph(article, RUN))
    result.add(*entity_graph(linked[0].entities if linked else ()))
    result.add(*run_graph(RUN))
    return result


def values(asked: query.Query, required_only: bool) -> dict[str, str]:
    """Return values for the parameters of a query that have no default."""
    return {
        each.name: VALUES[each.name]
        for each in asked.parameters
        if each.default is None and (each.required or not required_only)
    }


def timed(data: Store, asked: query.Query, given: dict[str, str]) -> tuple[float, int]:
    """Return the median milliseconds of running a query, and the number of rows."""
    took = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        rows = len(query.run(data, asked.name, given).rows)
        took.append(1000 * (time.perf_counter() - start))
    return statistics.median(took), rows


def main() -> None:
    """Print the milliseconds and rows of every query, without and with its optional parameters."""
    data = store(int(sys.argv[1]) if sys.argv[1:] else CLAIMS)
    print(f"{len(data):,} triples; median of {REPEATS} runs, milliseconds (rows)")
    for asked in query.shipped().values():
        bare, full = (timed(data, asked, values(asked, only)) for only in (True, False))
        print(f"{asked.name:24} {bare[0]:8.1f} ({bare[1]:6}) {full[0]:8.1f} ({full[1]:6})")


if __name__ == "__main__":
    main()
