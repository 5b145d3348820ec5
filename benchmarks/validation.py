"""How long validation takes: the compiled shapes on the store, and pySHACL on rdflib.

    python benchmarks/validation.py [ARTICLES ...]

Makes graphs of so many articles (1, 10, 100 and 1000 unless said otherwise), each with twenty claims
about the same thirty actors, and prints milliseconds of processor time an article. pySHACL is left
out above a hundred.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

from kgraph import iris
from kgraph.graph import triples as rdf
from kgraph.graph.store import Store
from kgraph.graph.validate import shapes, validate
from kgraph.graph.validate.reference import validate_with_pyshacl
from kgraph.model import (
    ActorType,
    Claim,
    Document,
    Entity,
    Kind,
    Linked,
    Mention,
    Passage,
    Predicate,
    Run,
    Span,
)

CLAIMS, ACTORS, MOST_FOR_PYSHACL = 20, 30, 100
RUN = Run("kgraph 0.1.0", "a_small_model 3.8.0")
KINDS = {Predicate.PROPOSES: Kind.PROPOSAL, Predicate.DEMANDS: Kind.DEMAND, Predicate.ACCUSES: Kind.ACTOR}


def mention(text: str, words: str, kind: Kind) -> Mention:
    """Return the mention of a thing of ``kind`` called ``words`` in ``text``."""
    start = text.index(words)
    sort = ActorType.ORGANIZATION if kind is Kind.ACTOR else None
    passage = Passage(words, Span(start, start + len(words)))
    return Mention(passage, words, kind, sort, id=iris.iri(kind.value, iris.slug(words)))


def claim(number: int, chance: random.Random) -> Claim:
    """Return a made-up claim whose article is its quotation."""
    predicate = chance.choice(list(Predicate))
    holder, other, source = (f"Party {n}" for n in chance.sample(range(ACTORS), 3))
    item, measure = f"matter {chance.randrange(100)}", f"measure {chance.randrange(40)}"
    words = other if predicate is Predicate.ACCUSES else item
    text = f"{holder} did {words} with {measure} so that it spoke, as {source} told us on day {number}."
    return Claim(
        predicate,
        cue=mention(text, "did", Kind.ISSUE).passage,
        subject=mention(text, holder, Kind.ACTOR),
        object=mention(text, words, KINDS.get(predicate, Kind.ISSUE)),
        quote=Passage(text, Span(0, len(text))),
        content=mention(text, "it spoke", Kind.ISSUE).passage,
        attribution=(mention(text, source, Kind.ACTOR),) if chance.randrange(2) else (),
        measures=(mention(text, measure, Kind.MEASURE),),
        as_of=date(2024, 1, 1) + timedelta(days=number % 300),
        confidence=0.8,
        rule="made up",
        id=iris.iri("claim", iris.digest(str(number), text)),
    )


def article(number: int) -> Linked:
    """Return an article of made-up claims."""
    chance = random.Random(number)
    claims = tuple(claim(CLAIMS * number + i, chance) for i in range(CLAIMS))
    mentions = [m for c in claims for m in (c.subject, c.object, *c.attribution, *c.measures) if m]
    entities = {m.id: Entity(m.id, m.kind, m.name, actor_type=m.actor_type) for m in mentions}
    document = Document(f"{number}.txt", " ".join(c.quote.text for c in claims), published=date(2024, 1, 1))
    return Linked(document, claims, tuple(entities[iri] for iri in sorted(entities)))


def stored(articles: int) -> Store:
    """Return a store of so many made-up articles."""
    store, entities = Store(), {}
    for number in range(articles):
        linked = article(number)
        store.add(*rdf.article_graph(linked, RUN))
        entities |= {entity.id: entity for entity in linked.entities}
    store.add(*rdf.entity_graph(entities.values()))
    store.add(*rdf.run_graph(RUN))
    return store


def milliseconds(articles: int, work: Callable[..., object], *arguments: object) -> str:
    """Run ``work`` and return how long it took an article."""
    start = time.process_time()
    assert not work(*arguments), "the made-up graphs are valid"
    return f"{1000 * (time.process_time() - start) / articles:10.1f}"


def main() -> None:
    """Print the table."""
    validate(Store())  # compiles the shapes
    constraints = shapes()
    print("articles   triples   kgraph ms/article   pySHACL ms/article")
    for articles in map(int, sys.argv[1:] or ("1", "10", "100", "1000")):
        store = stored(articles)
        fast, slow = milliseconds(articles, validate, store), "-"
        if articles <= MOST_FOR_PYSHACL:
            slow = milliseconds(articles, validate_with_pyshacl, store.graph(), constraints)
        print(f"{articles:8} {len(store):9} {fast:>19} {slow:>20}", flush=True)


if __name__ == "__main__":
    main()
