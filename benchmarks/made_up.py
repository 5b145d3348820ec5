"""Made-up articles with linked claims: as many as wanted, the same every time.

Actors and items are drawn with long tails, so a few are in very many claims, as in real news. Every tenth
actor is another by a name in another form, which a decision of identity joins.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from kgraph.iris import digest, iri, slug
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

RUN = Run("kgraph 0.1.0", "made_up 1.0")
CLAIMS_AN_ARTICLE = 10
TRIPLES_A_CLAIM = 20  # about
TEN = 10
PUT = (Predicate.PROPOSES, Predicate.DEMANDS)
NAMED, ATTRIBUTED = 0.95, 0.33
SIZES = {Kind.ACTOR: 300, Kind.PROPOSAL: 400, Kind.DEMAND: 400, Kind.ISSUE: 400, Kind.MEASURE: 40}


def entities(kind: Kind, number: int) -> list[Entity]:
    """Return made-up entities; every third actor belongs to another, every item includes measures."""
    made = []
    for i in range(number):
        name = actor_name(i) if kind is Kind.ACTOR else f"the {kind} {i}"
        ties: dict[str, tuple[str, ...]] = {}
        if kind is Kind.ACTOR and i and not i % 3:
            ties = {"affiliated_with": (iri("actor", slug(actor_name(i // 4))),)}
        if kind in (Kind.PROPOSAL, Kind.DEMAND):
            parts = (f"the-measure-{i % 40}", f"the-measure-{i % 7}")
            ties = {"includes": tuple(iri("measure", part) for part in parts)}
        sort = ActorType.ORGANIZATION if kind is Kind.ACTOR else None
        node = iri(kind, slug(name))
        made.append(Entity(node, kind, name, (f"{name} by another name",), sort, **ties))
    return made


def actor_name(number: int) -> str:
    """Return the name of an actor; those of every ninth and every tenth are forms of one name."""
    forms = {TEN - 2: f"Ministry of Rivers {number}", TEN - 1: f"Rivers {number - 1} Ministry"}
    return forms.get(number % TEN, f"Actor {number}")


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
        addressee=mention(pools[Kind.ACTOR][dice.randrange(5)]) if act in PUT else None,
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
    growth = max(claims / 2_000, 1) ** 0.6  # names grow slower than texts (Heaps' law)
    pools = {kind: entities(kind, int(number * growth)) for kind, number in SIZES.items()}
    known = {entity.id: entity for pool in pools.values() for entity in pool}
    for first in range(0, claims, CLAIMS_AN_ARTICLE):
        day = date(2024, 1, 1) + timedelta(days=dice.randrange(500))
        made = tuple(claim(dice, first + i, day, pools) for i in range(CLAIMS_AN_ARTICLE))
        yield Linked(Document(f"{first}.txt", f"text {first}", published=day), made, _named(made, known))


def _named(claims: Iterable[Claim], known: Mapping[str, Entity]) -> tuple[Entity, ...]:
    """Return the entities that claims name, and those that these lead to, sorted by IRI."""
    mentions = (m for c in claims for m in (c.subject, c.object, c.topic, c.addressee, *c.attribution) if m)
    found: set[str] = set()
    new = {mention.id for mention in mentions}
    while new := new - found:
        found |= new
        new = {link for one in new for link in (*known[one].affiliated_with, *known[one].includes)}
    return tuple(known[one] for one in sorted(found))
