"""Decisions in a graph: claims stay as their article has them, and queries see one node an actor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pyoxigraph as ox
import pytest

from kgraph.entities import link
from kgraph.entities.evidence import MentionCount, sightings
from kgraph.entities.matching import decide
from kgraph.graph import triples as rdf
from kgraph.graph.incremental.described import by_subject, descriptions, sightings_in
from kgraph.graph.store import Store
from kgraph.graph.terms import from_rdflib
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


def words_in(text: str, words: str) -> Passage:
    start = text.index(words)
    return Passage(words, Span(start, start + len(words)))


def summed(seen: Iterable[MentionCount]) -> Counter[MentionCount]:
    """Return how often each is seen, however the counts come."""
    counts: Counter[MentionCount] = Counter()
    for one in seen:
        counts[one.times(0)] += one.mentions
    return counts


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
        "SELECT * { ?d kg:variant ?one ; kg:canonical ?other ; kg:score ?s ; kg:reason ?r ; kg:block ?block "
        "FILTER STRSTARTS(?block, 'person:') }"
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
    store = built(article("One.", "Ivo Kral"), article("Two.", "Clara Voss"), decisions=())
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


def test_whom_each_of_several_words_names_is_told_by_the_triples_too() -> None:
    text = "Mr. Kral and Mrs. Vik of the Foreign Ministry rejected it, Ms. Berg said, as Mr. Ostby had said."
    told = {
        name: Mention(words_in(text, words), name, Kind.ACTOR, ActorType.PERSON)
        for name, words in (
            *(("Kral", "Mr. Kral"), ("Vik", "Mrs. Vik"), ("Berg", "Ms. Berg"), ("Ostby", "Mr. Ostby")),
        )
    }
    reading = article("One.", "Ivo Kral")
    claim = replace(
        reading.claims[0],
        quote=words_in(text, "Mr. Kral and Mrs. Vik of the Foreign Ministry rejected it"),
        attribution=(told["Berg"], told["Ostby"], told["Vik"]),
        mentions=(told["Vik"], told["Kral"], replace(told["Kral"], passage=words_in(text, "Kral"))),
    )
    linked = link(replace(reading, document=replace(reading.document, text=text), claims=(claim,)))
    parts = rdf.article_graph(linked, RUN), rdf.entity_graph(linked.entities)
    triples = {from_rdflib(t, ox.NamedNode(graph)).triple for graph, found in parts for t in found}
    in_triples = summed(sightings_in(triples, descriptions(by_subject(triples))))
    assert {one.name: one.gender for one in in_triples if one.gender} == {
        "Kral": "m", "Vik": "f", "Berg": "f", "Ostby": "m",
    }  # fmt: skip
    assert in_triples == summed(sightings([linked]))


@pytest.mark.parametrize("words", ["Prime Minister Ivo Kral", "Mr. Kral", "sources"])
@pytest.mark.parametrize("act", [Predicate.REJECTS, Predicate.PROPOSES])
def test_the_claims_of_an_article_and_its_triples_tell_of_the_same_mentions(
    words: str, act: Predicate
) -> None:
    name = words.removeprefix("Prime Minister ").removeprefix("Mr. ")
    reading = article("One.", words)
    holder = Mention(passage(words), name, Kind.ACTOR, ActorType.PERSON, named=name != "sources")
    claims = (replace(reading.claims[0], predicate=act, subject=holder, addressee=person("Anna Voss")),)
    document = replace(reading.document, published=date(2024, 5, 8))
    linked = link(replace(reading, document=document, claims=claims))
    parts = rdf.article_graph(linked, RUN), rdf.entity_graph(linked.entities)
    triples = {from_rdflib(t, ox.NamedNode(graph)).triple for graph, found in parts for t in found}
    in_triples = sightings_in(triples, descriptions(by_subject(triples)))
    assert Counter(in_triples) == Counter(sightings([linked])) != Counter()
