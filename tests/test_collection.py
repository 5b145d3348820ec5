"""A graph that grows is, after every change, what building it anew of the same documents would give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.entities import link
from kgraph.entities.evidence import sightings
from kgraph.entities.matching import decide
from kgraph.graph import triples as rdf
from kgraph.graph.backends import memory
from kgraph.graph.backends.backend import Backend
from kgraph.graph.incremental import IncrementalGraph
from kgraph.graph.incremental.documents import of_article
from kgraph.graph.incremental.importing import of_graph
from kgraph.graph.incremental.merging import reconciled
from kgraph.graph.named_graphs import VIEW, is_source
from kgraph.graph.store import Store
from kgraph.graph.terms import lexical_value
from kgraph.graph.view import LABEL, MATCH, OTHER
from kgraph.graph.vocabulary import KG
from kgraph.iris import WIKIDATA, iri, slug
from kgraph.model import (
    ActorType,
    Affiliation,
    Claim,
    Decider,
    Decision,
    Document,
    Kind,
    Linked,
    Mention,
    Passage,
    Period,
    Predicate,
    Reading,
    Run,
    Span,
    Verdict,
    When,
)

RUN, LATER = Run("kgraph 0.1.0", "a_small_model 3.8.0"), Run("kgraph 0.2.0", "a_small_model 3.8.0")
PEOPLE = (
    "Ivo Kral",
    "Kral",
    "I. Kral",
    "Clara Kral",
    "Clara Voss",
    "Voss",
    "Ivo KRAL",
    "Prime Minister Kral",
)
BODIES = ("River Council", "The River Council", "Council", "Port Workers' Union", "PWU")
BODIES += ("World Health Organization", "WHO", "GOP", "Republicans", "Israel", "Israeli officials")
THINGS = ("treaty of the rivers", "treaty of the rivers and dams", "ban on dams", "plan")


def passage(words: str) -> Passage:
    return Passage(words, Span(0, len(words)))


def actor(name: str) -> Mention:
    sort = ActorType.PERSON if name in PEOPLE else ActorType.ORGANIZATION
    return Mention(passage(name), name, Kind.ACTOR, sort)


def article(number: int, claims: Iterable[tuple[str, ...]], day: When | None = None, url: str = "") -> Linked:
    """Return an article in which people reject things, as bodies say, or propose them to bodies."""
    document = Document(f"{number}.txt", f"Article {number}.", f"Title {number}", url, published=day)
    made = []
    for who, what, source, *act in claims:
        item = Mention(passage(what), what, Kind.PROPOSAL)
        told = Claim(
            Predicate.REJECTS, passage("rejects"), actor(who), item, passage("Words."), content=item.passage
        )
        if act == [Predicate.PROPOSES]:
            part = Mention(passage("dams"), "dams", Kind.MEASURE)
            told = replace(told, predicate=Predicate.PROPOSES, measures=(part,) if source else ())
        ends = {"attribution": (actor(source),), "addressee": actor(source)} if source else {}
        made.append(replace(told, **ends))
    groups = tuple(Affiliation(actor(who), actor(source)) for who, _, source, *_ in claims if source)
    return link(Reading(document, tuple(made), groups))


def store_of(articles: Iterable[Linked], people: Iterable[Decision] = (), run: Run = RUN) -> Store:
    """Return what building the graph of articles at once gives."""
    linked, store = list(articles), Store()
    for one in linked:
        store.add(*rdf.article_graph(one, run))
    store.add(*rdf.entity_graph(e for one in linked for e in one.entities))
    store.add(*rdf.decision_graph(decide(sightings(linked))))
    store.add(*rdf.decision_graph(people, Decider.PERSON))
    if linked:
        store.add(*rdf.run_graph(run))
    return store


class Memory:
    """A growing graph in memory."""

    def __init__(self) -> None:
        self.quads: Backend = memory.Memory()
        self.graph = IncrementalGraph(self.quads)

    def add(self, *articles: Linked) -> int:
        """Add articles as they are read from text."""
        return self.graph.add([of_article(one, RUN) for one in articles])

    def sources(self) -> set[str]:
        """Return what documents and what follows from them say, graph by graph."""
        return {str(quad) for quad in self.quads.within() if is_source(quad)}

    def view(self) -> set[str]:
        """Return what queries see."""
        return {str(quad) for quad in self.quads.within(VIEW)}


def assert_same(grown: Memory, built: Store) -> None:
    quads = built.quads()
    assert grown.sources() == set(map(str, quads))
    assert grown.view() == view_of(built.unify())


def view_of(store: Store) -> set[str]:
    return {str(quad) for quad in store._union()}


acts = st.sampled_from((Predicate.REJECTS, Predicate.PROPOSES))
claims = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(THINGS), st.sampled_from(("", *BODIES)), acts)
days = st.none() | st.dates(date(2024, 1, 1), date(2024, 3, 1))
articles = st.lists(st.tuples(st.lists(claims, max_size=4, unique=True), days), max_size=6)


@settings(max_examples=60, deadline=None)
@given(articles, st.booleans())
def test_merging_the_graphs_of_articles_decides_as_building_all_at_once(
    contents: list[tuple[list[tuple[str, ...]], date | None]], triples_alone: bool
) -> None:
    linked = [article(n, told, day) for n, (told, day) in enumerate(contents)]
    parts = [quad for one in linked for quad in store_of([one]).quads()]
    if triples_alone:  # as from Turtle, which keeps no named graphs
        parts = [ox.Quad(*quad.triple, ox.DefaultGraph()) for quad in parts]
    merged = reconciled(Store.of(parts))
    wanted = Store.of(store_of(linked).quads())
    assert said(merged) == said(wanted)
    assert said(reconciled(merged)) == said(merged)
    assert {(d.variant, d.canonical, d.score) for d in merged.decisions()} == {
        (d.variant, d.canonical, d.score) for d in wanted.decisions()
    }


def said(store: Store) -> set[ox.Triple]:
    """Return all triples but the names of entities, of which a part of the articles may prefer another, and
    the reasons that call them so.
    """
    names = (LABEL, OTHER, ox.NamedNode(str(KG.reason)))
    return {quad.triple for quad in store.quads() if quad.predicate not in names}


def test_an_entity_has_one_label_however_many_graphs_are_merged() -> None:
    parts = [store_of([article(n, [(name, "plan", "")])]) for n, name in enumerate(("Ivo Kral", "Ivo KRAL"))]
    merged = reconciled(Store.of(quad for part in parts for quad in part.quads()))
    rows = merged.select(
        "SELECT ?label ?other { actor:ivo-kral skos:prefLabel ?label ; skos:altLabel ?other }"
    )
    assert rows == [{"label": "Ivo KRAL", "other": "Ivo Kral"}]


@settings(max_examples=120, deadline=None)
@given(articles, st.randoms(use_true_random=False))
def test_documents_that_come_one_by_one_give_the_graph_of_all_at_once(
    contents: list[tuple[list[tuple[str, str, str]], date | None]], random: object
) -> None:
    linked = [article(n, told, day) for n, (told, day) in enumerate(contents)]
    grown = Memory()
    for one in linked:
        grown.add(one)
    assert_same(grown, store_of(linked))
    together = Memory()
    together.add(*reversed(linked))
    assert together.sources() == grown.sources()
    assert together.view() == grown.view()


@settings(max_examples=120, deadline=None)
@given(articles, st.data())
def test_taking_documents_out_leaves_the_graph_of_the_others(
    contents: list[tuple[list[tuple[str, str, str]], date | None]], data: st.DataObject
) -> None:
    linked = [article(n, told, day) for n, (told, day) in enumerate(contents)]
    grown = Memory()
    grown.add(*linked)
    gone = data.draw(st.sets(st.sampled_from(range(len(linked))))) if linked else set()
    graphs = [of_article(linked[n], RUN).graph for n in gone]
    assert grown.graph.remove(graphs) == len(gone)
    assert_same(grown, store_of(one for n, one in enumerate(linked) if n not in gone))
    if len(gone) == len(linked):
        assert len(grown.quads.store) == 0


def test_adding_a_document_again_changes_nothing() -> None:
    grown, one = Memory(), article(1, [("Ivo Kral", "plan", "Council")])
    assert grown.add(one) == 1
    before = set(map(str, grown.quads.store))
    assert grown.add(one) == grown.add(one, one) == 0
    assert set(map(str, grown.quads.store)) == before


KRAL, IVO, VOSS = (iri("actor", slug(name)) for name in ("Kral", "Ivo Kral", "Voss"))
WHO, HEALTH, COUNCIL, ISRAEL = (
    iri("actor", slug(name)) for name in ("WHO", "World Health Organization", "Council", "Israel")
)
ITEMS = tuple(WIKIDATA + item for item in ("Q7817", "Q801", "Q1"))
ENDS = st.sampled_from((KRAL, IVO, VOSS, WHO, HEALTH, COUNCIL, ISRAEL, *ITEMS))


def decision(one: str, other: str, verdict: Verdict, day: int = 1) -> Decision:
    return Decision(one, other, 1.0, "so it is", "", verdict, Decider.PERSON, date(2024, 5, day))


@settings(max_examples=100, deadline=None)
@given(
    articles,
    st.lists(st.tuples(ENDS, ENDS, st.sampled_from(Verdict)), max_size=4),
    st.data(),
)
def test_what_people_decide_holds_before_and_after_articles_come(
    contents: list[tuple[list[tuple[str, str, str]], date | None]],
    pairs: list[tuple[str, str, Verdict]],
    data: st.DataObject,
) -> None:
    linked = [article(n, told, day) for n, (told, day) in enumerate(contents)]
    wanted = {frozenset((one, other)): (one, other, verdict) for one, other, verdict in pairs if one != other}
    made = [decision(*each, day) for day, each in enumerate(wanted.values(), 1)]
    grown = Memory()
    first = data.draw(st.integers(0, len(linked)))
    grown.add(*linked[:first])
    for each in made:
        grown.graph.decide(each)
    grown.add(*linked[first:])
    assert_same(grown, store_of(linked, made))
    for each in made:
        grown.graph.undo(replace(each, variant=each.canonical, canonical=each.variant))
    assert_same(grown, store_of(linked))


def matches(grown: Memory) -> set[tuple[str, str]]:
    """Return which actors the view says are which items of Wikidata."""
    quads = (quad for quad in grown.quads.within(VIEW) if quad.predicate == MATCH)
    return {(lexical_value(quad.subject), lexical_value(quad.object)) for quad in quads}


def test_the_link_of_a_body_goes_when_a_person_takes_it_back_and_comes_again() -> None:
    grown, health = Memory(), ITEMS[0]
    grown.add(article(1, [("Voss", "plan", "WHO")]))
    assert matches(grown) == {(WHO, health)}
    grown.graph.decide(decision(health, WHO, Verdict.DIFFERENT))
    assert matches(grown) == set()
    grown.graph.undo(decision(WHO, health, Verdict.DIFFERENT))
    assert matches(grown) == {(WHO, health)}
    grown.graph.decide(decision(health, COUNCIL, Verdict.SAME))
    grown.add(article(2, [("Voss", "plan", "Council")]))
    assert matches(grown) == {(COUNCIL, health)}  # whom the rule and the person name are one
    assert not any(quad.subject.value == health for quad in grown.quads.within(VIEW))


def test_two_names_of_one_body_are_one_actor_with_its_item() -> None:
    grown = Memory()
    grown.add(
        article(1, [("Voss", "plan", "WHO")]), article(2, [("Voss", "plan", "World Health Organization")])
    )
    assert matches(grown) == {(WHO, ITEMS[0])}
    named = {lexical_value(q.object) for q in grown.quads.with_subject([ox.NamedNode(WHO)], OTHER, VIEW)}
    assert named == {"World Health Organization"}


def test_what_others_say_of_an_item_of_wikidata_stays_said_of_it(tmp_path: Path) -> None:
    file = tmp_path / "foreign.nt"
    file.write_text(f"<{ITEMS[0]}> <http://www.w3.org/2000/01/rdf-schema#seeAlso> <{ITEMS[1]}> .", "utf-8")
    grown = Memory()
    grown.graph.add(of_graph(file).sources)
    grown.add(article(1, [("Voss", "plan", "WHO"), ("Kral", "plan", "Israel")]))
    assert matches(grown) == {(WHO, ITEMS[0]), (ISRAEL, ITEMS[1])}
    (quad,) = grown.quads.with_subject([ox.NamedNode(ITEMS[0])], None, VIEW)
    assert lexical_value(quad.object) == ITEMS[1]


def test_a_decision_that_is_less_sure_than_before_gives_way_to_others() -> None:
    told = [
        ("Ivo Kral", "plan", ""),
        ("Ivo Kral", "plan", "Council"),
        ("Kral", "plan", ""),
        ("I. Kral", "plan", ""),
    ]
    linked = [article(1, told), article(2, told[3:]), article(3, [("Clara Kral", "plan", "")])]
    apart = decision(KRAL, IVO, Verdict.DIFFERENT)
    grown = Memory()
    grown.add(*linked[:2])
    grown.graph.decide(apart)
    grown.add(linked[2])
    assert_same(grown, store_of(linked, [apart]))


def test_an_article_read_by_another_version_takes_the_place_of_its_first_reading() -> None:
    grown, one = Memory(), article(1, [("Ivo Kral", "plan", "Council"), ("Voss", "plan", "")])
    grown.add(one)
    again = replace(one, claims=one.claims[:1], entities=one.entities[:2])
    grown.graph.replace(of_article(again, LATER))
    assert_same(grown, store_of([again], run=LATER))


def revisions(grown: Memory) -> list[tuple[str, str]]:
    found = grown.quads.store.query(
        "SELECT ?new ?old { ?n prov:wasRevisionOf ?o . ?n dcterms:title ?new . ?o dcterms:title ?old } "
        "ORDER BY ?new",
        prefixes={"prov": "http://www.w3.org/ns/prov#", "dcterms": "http://purl.org/dc/terms/"},
    )
    return [(row["new"].value, row["old"].value) for row in found]


URL = "https://news.example/a"


def test_versions_of_an_address_are_linked_by_day_whatever_their_order_and_both_stay() -> None:
    versions = [article(n, [("Voss", "plan", "")], date(2024, 1, n), URL) for n in (1, 2, 3)]
    grown = Memory()
    for one in (versions[1], versions[2], versions[0]):
        grown.add(one)
    assert revisions(grown) == [("Title 2", "Title 1"), ("Title 3", "Title 2")]
    grown.graph.remove([of_article(versions[1], RUN).graph])
    assert revisions(grown) == [("Title 3", "Title 1")]


def test_versions_without_days_are_linked_in_the_order_in_which_they_come() -> None:
    grown = Memory()
    for n in (2, 3, 1):
        grown.add(article(n, [("Voss", "plan", "")], None, URL))
    assert revisions(grown) == [("Title 1", "Title 3"), ("Title 3", "Title 2")]


def test_versions_of_which_the_day_is_not_known_are_linked_in_the_order_in_which_they_come() -> None:
    grown, january = Memory(), Period(date(2024, 1, 1), date(2024, 1, 31))
    for n, day in ((2, date(2024, 1, 9)), (3, january), (1, date(2024, 1, 2))):
        grown.add(article(n, [("Voss", "plan", "")], day, URL))
    assert revisions(grown) == [("Title 1", "Title 3"), ("Title 3", "Title 2")]


def test_an_article_of_a_month_gives_in_a_growing_graph_what_it_gives_in_a_built_one() -> None:
    january = Period(date(2024, 1, 1), date(2024, 1, 31))
    found = [
        article(n, [("Voss", "plan", "Council")], day) for n, day in ((1, january), (2, date(2024, 1, 9)))
    ]
    grown = Memory()
    grown.add(*found)
    assert_same(grown, store_of(found))


def written(folder: Path, name: str, store: Store) -> Path:
    file = folder / name
    file.write_bytes(store.nquads() if file.suffix == ".nq" else store.turtle())
    return file


@settings(max_examples=60, deadline=None)
@given(articles)
def test_a_file_that_kgraph_built_gives_what_its_articles_give(
    tmp_path_factory: pytest.TempPathFactory, contents: list[tuple[list[tuple[str, str, str]], date | None]]
) -> None:
    """But for names that differ in spelling alone, of which a file has one label."""
    linked = [
        article(n, [each for each in told if each[0] != "Ivo KRAL"], day)
        for n, (told, day) in enumerate(contents)
    ]
    if not linked:
        return
    file = written(tmp_path_factory.mktemp("built"), "graph.nq", store_of(linked))
    grown, direct = Memory(), Memory()
    assert grown.graph.add(of_graph(file).sources) == len(linked)
    direct.add(*linked)
    assert grown.view() == direct.view()
    assert grown.graph.add(of_graph(file).sources) == direct.add(*linked) == 0
    assert grown.graph.remove(source.graph for source in of_graph(file).sources) == len(linked)
    assert len(grown.quads.store) == 0


def test_turtle_becomes_one_document_and_leaves_nothing_behind(tmp_path: Path) -> None:
    linked = [article(1, [("Ivo Kral", "plan", "Council")]), article(2, [("Kral", "plan", "")])]
    store = store_of(linked)
    file = written(tmp_path, "graph.ttl", store)
    grown = Memory()
    assert grown.graph.add(of_graph(file).sources) == 1
    assert_view_holds(grown, store)
    assert grown.graph.remove(source.graph for source in of_graph(file).sources) == 1
    assert len(grown.quads.store) == 0


def assert_view_holds(grown: Memory, store: Store) -> None:
    assert view_of(store.unify()) <= grown.view()


FOREIGN = """
@prefix kg: <https://w3id.org/kgraph/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix actor: <https://w3id.org/kgraph/id/actor/> .
actor:voss a kg:Actor, foaf:Person ; foaf:homepage <https://voss.example/> ;
  skos:prefLabel "Voss"@en, "Фосс"@ru .
[] foaf:knows actor:voss ; foaf:age "1.50" .
"""


def test_triples_in_words_of_others_come_in_whole_and_go_whole(tmp_path: Path) -> None:
    file = tmp_path / "foreign.ttl"
    file.write_text(FOREIGN, "utf-8")
    grown = Memory()
    assert grown.graph.add(of_graph(file).sources) == 1
    assert_view_holds(grown, Store.load(file))
    grown.add(article(1, [("Voss", "plan", "")]))
    grown.graph.remove(source.graph for source in of_graph(file).sources)
    assert_same(grown, store_of([article(1, [("Voss", "plan", "")])]))
