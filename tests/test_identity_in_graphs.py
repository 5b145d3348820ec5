"""Decisions in a graph: claims stay as their article has them, and queries see one node an actor."""

from __future__ import annotations

import pytest

from kgraph.entities import link
from kgraph.entities.evidence import sightings
from kgraph.entities.identity import decide
from kgraph.graph import triples as rdf
from kgraph.graph.store import Store
from kgraph.graph.validate import validate
from kgraph.graph.vocabulary import KG
from kgraph.iris import iri, slug
from kgraph.model import (
    ActorType,
    Affiliation,
    Claim,
    Decision,
    Document,
    Kind,
    Mention,
    Passage,
    Predicate,
    Reading,
    Run,
    Span,
)

RUN = Run("kgraph 0.1.0", "a_small_model 3.8.0")


def passage(words: str) -> Passage:
    return Passage(words, Span(0, len(words)))


def person(name: str) -> Mention:
    return Mention(passage(name), name, Kind.ACTOR, ActorType.PERSON)


def article(text: str, who: str) -> Reading:
    plan = Mention(passage("treaty of the rivers"), "treaty of the rivers", Kind.PROPOSAL)
    claim = Claim(
        Predicate.REJECTS, passage("rejects"), person(who), plan, passage("Words."), content=plan.passage
    )
    council = Mention(passage("River Council"), "River Council", Kind.ACTOR, ActorType.ORGANIZATION)
    return Reading(Document("a", text), (claim,), (Affiliation(person(who), council),))


def built(*readings: Reading, decisions: tuple[Decision, ...] | None = None) -> Store:
    """Return a store of articles, with the decisions that their names allow, or those given."""
    linked = [link(reading) for reading in readings]
    store = Store()
    for one in linked:
        store.add(*rdf.article_graph(one, RUN))
    store.add(*rdf.entity_graph(e for one in linked for e in one.entities))
    store.add(*rdf.decision_graph(decide(sightings(linked)) if decisions is None else decisions))
    store.add(*rdf.run_graph(RUN))
    return store


@pytest.fixture
def store() -> Store:
    """Return two articles on one man, one of which calls him by his family name."""
    return built(article("One.", "Ivo Kral"), article("Two.", "Kral"))


SUBJECTS = "SELECT DISTINCT ?who { ?claim kg:asserts/kg:subject ?who } ORDER BY ?who"
KRAL = iri("actor", "kral")
IVO_KRAL = iri("actor", slug("Ivo Kral"))


def test_the_graph_holds_what_each_article_says_and_the_decision(store: Store) -> None:
    assert [row["who"] for row in store.select(SUBJECTS)] == [IVO_KRAL, KRAL]
    (row,) = store.select(
        "SELECT * { ?d kg:variant ?one ; kg:canonical ?other ; kg:score ?s ; kg:reason ?r }"
    )
    assert (row["one"], row["other"], row["s"]) == (KRAL, IVO_KRAL, "0.9")
    assert row["r"] == "“Kral”: only “Ivo Kral” bears this name in the articles"
    assert validate(store) == []


def test_a_unified_store_shows_one_actor_with_all_names_and_claims(store: Store) -> None:
    (row,) = store.unify().select(
        "SELECT ?who ?label ?other (COUNT(DISTINCT ?claim) AS ?n) (COUNT(DISTINCT ?said) AS ?statements) "
        "{ ?claim kg:asserts ?said . ?said kg:subject ?who . "
        "?who skos:prefLabel ?label ; skos:altLabel ?other } GROUP BY ?who ?label ?other"
    )
    assert row == {"who": IVO_KRAL, "label": "Ivo Kral", "other": "Kral", "n": "2", "statements": "1"}


def test_the_direct_triple_and_the_membership_are_the_one_actors(store: Store) -> None:
    rows = store.unify().select("SELECT ?s { { ?s kg:rejects ?x } UNION { ?s kg:affiliatedWith ?x } }")
    assert {row["s"] for row in rows} == {IVO_KRAL}


def test_named_graphs_keep_the_articles_own_names(store: Store) -> None:
    rows = store.unify().select("SELECT DISTINCT ?who { GRAPH ?g { ?s kg:subject ?who } } ORDER BY ?who")
    assert [row["who"] for row in rows] == [IVO_KRAL, KRAL]


def test_unifying_twice_is_unifying_once(store: Store) -> None:
    assert store.unify().turtle() == store.unify().turtle()


def test_a_store_without_decisions_stays_as_it_is() -> None:
    store = built(article("One.", "Ivo Kral"), article("Two.", "Clara Voss"))
    before = store.turtle()
    assert store.unify().turtle() == before


def test_graphs_made_apart_merge_by_union_and_hold_each_claim_once() -> None:
    one, two = article("One.", "Ivo Kral"), article("Two.", "Kral")
    apart = built(one)
    apart.add(*rdf.article_graph(link(two), RUN))
    apart.add(*rdf.entity_graph(link(two).entities))
    together = built(one, two, decisions=())
    assert apart.turtle() == together.turtle()


def test_a_decision_that_is_not_whole_decides_nothing(store: Store) -> None:
    store.add(rdf.IDENTITY, [(KG.Actor, KG.variant, KG.Item)])
    assert [row["who"] for row in store.unify().select(SUBJECTS)] == [IVO_KRAL]
