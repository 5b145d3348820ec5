"""Topics: which items are of one matter, what it is called, and why an item is in it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from rdflib import SKOS

import kgraph
from kgraph.graph.store import Store
from kgraph.iris import iri, slug
from kgraph.library.asking import By
from kgraph.library.findings import of_topics
from kgraph.model import Claim, Kind, Predicate
from kgraph.reports.topics import Topic, topics
from kgraph.reports.topics import leaders as choosing
from kgraph.reports.topics.facts import Gathered, gathered
from kgraph.reports.topics.placing import placed
from kgraph.reports.topics.profiles import Space
from kgraph.reports.topics.skos import written
from kgraph.reports.topics.telling import are_alike, quality, telling, verbs
from test_analysis import apart, graph, told

TAX = [
    "harbour tax on cruise ships",
    "vote on the harbour tax",
    "exemption of cruise ships from the harbour tax",
]
SHIFTS = ["ban on night shifts", "pay for night shifts at the docks", "night shifts at the docks"]
BY_TOPIC = (
    "SELECT ?topic ?item { ?i skos:broader/skos:prefLabel ?topic ; skos:prefLabel ?item } ORDER BY ?item"
)


def item(label: str, article: int, actor: str = "actor/berg", **parts: object) -> Gathered:
    """Return an item that one claim of an article is on."""
    known = {
        "names": {label},
        "claims": {f"claim/{label}/{article}"},
        "actors": {actor},
        "articles": {f"article/{article}": ""},
        **parts,
    }
    return Gathered(iri("issue", slug(label)), "issue", **known)  # type: ignore[arg-type]


def both() -> list[Gathered]:
    """Return items of two matters, in four articles."""
    return [
        *(item(label, at % 2, "actor/berg") for at, label in enumerate(TAX)),
        *(item(label, 2 + at % 2, "actor/kral") for at, label in enumerate(SHIFTS)),
    ]


def found(items: Sequence[Gathered], actors: Sequence[str] = ()) -> list[Topic]:
    ordered = sorted(items, key=lambda known: known.item)
    return placed(ordered, {"actor/berg": "Anna Berg", "actor/kral": "Ivo Kral"}, frozenset(actors))


def labels(topic: Topic) -> set[str]:
    return {place.label for place in topic.items}


def claims() -> list[list[Claim]]:
    """Return the claims of four articles on the two matters; of each somebody is for one item and against
    another.
    """
    acts = (Predicate.DEMANDS, Predicate.REJECTS, Predicate.OPPOSES)
    kinds = (Kind.DEMAND, Kind.ISSUE, Kind.ISSUE)
    told_of = [
        [told(who, act, label, 7, kind) for label, act, kind in zip(matter, acts, kinds, strict=True)]
        for who, matter in (("dock union", TAX), ("port", SHIFTS))
    ]
    return [[*each[:2]] if at % 2 else [*each[1:]] for each in told_of for at in (0, 1)]


def test_what_is_demanded_and_proposed_and_an_issue_is_one_item_of_a_kind_that_says_so() -> None:
    kinds = (Kind.ISSUE, Kind.PROPOSAL, Kind.DEMAND)
    acts = (Predicate.OPPOSES, Predicate.PROPOSES, Predicate.DEMANDS)
    whole = [[told("port", act, "a truce", 7, kind)] for act, kind in zip(acts, kinds, strict=True)]
    assert [[each.kind for each in gathered(graph(*whole[:n]))] for n in (1, 2, 3)] == [
        ["issue"],
        ["proposal"],
        ["demand and proposal"],
    ]


@pytest.fixture
def store() -> Store:
    return graph(*claims())


def test_items_of_two_matters_are_two_topics_each_under_the_label_of_an_item() -> None:
    one, other = found(both())
    assert {frozenset(labels(one)), frozenset(labels(other))} == {frozenset(TAX), frozenset(SHIFTS)}
    assert one.label in labels(one) and other.label in labels(other)
    assert {one.topic, other.topic} == {
        f"https://w3id.org/kgraph/id/topic/{topic.label.replace(' ', '-')}" for topic in (one, other)
    }


def test_a_topic_has_the_actors_articles_and_stances_of_its_items() -> None:
    (tax,) = (topic for topic in found(both()) if topic.label in TAX)
    assert (tax.actors, tax.articles, tax.stances) == (("actor/berg",), ("article/0", "article/1"), 3)


def test_an_item_that_fits_nowhere_has_no_topic() -> None:
    stray = item("eagle sanctuary in the hills", 4, "actor/falk")
    assert all("eagle sanctuary in the hills" not in labels(topic) for topic in found([*both(), stray]))


def test_a_name_alone_ties_no_item_with_a_topic() -> None:
    of_one = [
        item("withdrawal of French troops from Mali", 0),
        item("French troops in Mali", 1),
        item("withdrawal of troops from Mali", 1),
    ]
    stray = item("French cheese", 5, "actor/falk")
    (topic,) = found([*of_one, stray])
    assert labels(topic) == {known.names.copy().pop() for known in of_one}


@pytest.mark.parametrize("items", [[], both()[:2], [item(label, 0) for label in TAX]])
def test_two_items_and_one_article_are_no_topic(items: list[Gathered]) -> None:
    assert found(items) == []


def test_why_an_item_is_in_a_topic_is_said_in_words_actors_and_meaning() -> None:
    (tax,) = (topic for topic in found(both()) if topic.label in TAX)
    reasons = {place.label: place.reason for place in tax.items}
    assert "“harbour”" in reasons[TAX[1]] and "“tax”" in reasons[TAX[1]]
    assert all("stances of Anna Berg" in reason for reason in reasons.values())
    assert all(f"near to “{tax.label}” in meaning" in reasons[each] for each in set(TAX) - {tax.label})
    assert all(0 < place.likeness <= 1 for place in tax.items)
    assert [place.likeness for place in tax.items] == sorted(
        (place.likeness for place in tax.items), reverse=True
    )


def test_the_order_of_articles_changes_nothing() -> None:
    chance = random.Random(7)
    articles = claims()
    expected = topics(graph(*articles))
    assert len(expected) == 2
    texts = [f"Article {number} has words of its own, as many as needed." for number in range(len(articles))]
    for _ in range(4):
        order = chance.sample(range(len(articles)), len(articles))
        again = graph(*(articles[at] for at in order), texts=[texts[at] for at in order])
        assert [(topic.label, labels(topic)) for topic in topics(again)] == [
            (topic.label, labels(topic)) for topic in expected
        ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iran deal", "Iran nuclear agreement"),
        ("Iran deal", "Tehran deal"),
        ("harbour tax", "harbour tax on cruise ships"),
        ("night shifts", "Night Shift"),
        ("tax of Ünion", "tax of Union"),
    ],
)
def test_no_two_topics_have_labels_that_say_the_same(one: str, other: str) -> None:
    assert are_alike(one, other) and are_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("harbour tax", "night shifts"), ("Iran deal", "ceasefire in Yemen"), ("Iran deal", "Iran sanctions")],
)
def test_labels_of_two_matters_are_not_alike(one: str, other: str) -> None:
    assert not are_alike(one, other)


@pytest.mark.parametrize(
    "label",
    [
        "deal",
        "the plan",
        "Iran",
        "Anna Berg",
        "Kral's",
        "to close the harbour road",
        "close the harbour road",
        "the union was right",
        "his harbour tax",
        "“harbour tax”",
        "harbour tax that nobody in all of Ostby has ever paid or means to pay",
    ],
)
def test_clauses_general_words_and_actors_name_no_matter(label: str) -> None:
    assert quality(label, {"anna berg", "iran"}, verbs(["to close the port"])) == 0


@pytest.mark.parametrize("label", ["harbour tax", "Iran deal", "ceasefire", "close of the harbour road"])
def test_nouns_name_a_matter(label: str) -> None:
    assert quality(label, {"anna berg"}, verbs(["to close the port"])) > 0


def test_a_short_label_of_two_words_is_better_than_one_word_or_many() -> None:
    names = ["harbour tax", "ceasefire", "exemption of all cruise ships from tax", "closing the road"]
    best, *rest = (quality(name, (), ()) for name in names)
    assert all(0 < each < best for each in rest)


def test_forms_of_a_word_and_names_of_a_state_are_one() -> None:
    stems = [
        {word.stem for word in telling(label)} for label in ("Tehran’s negotiators", "Iranian negotiation")
    ]
    assert stems[0] == stems[1]
    assert [word.word for word in telling("the 28,500 new ships of 2016")] == ["ships", "2016"]


def test_the_likeness_to_all_items_is_asked_of_so_many_that_may_lead_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []
    whole = Space.likeness
    monkeypatch.setattr(Space, "likeness", lambda space, point: asked.append(1) or whole(space, point))
    monkeypatch.setattr(choosing, "MOST_TRIED", 10)
    items = [item(f"tax on {word} ships", at % 50) for at, word in enumerate(map("x{}x".format, range(200)))]
    made = found(items)
    assert len(made) <= 14  # twice the root of fifty articles
    assert len(asked) <= 10 + 3 * 14


def test_topics_are_skos_that_queries_name_beside_a_graph_in_any_form(store: Store, tmp_path: Path) -> None:
    whole = apart(*claims())
    files = tmp_path / "exports"
    kept = kgraph.Graph._in_memory(whole)
    kept.write(files, folder=True)
    with kgraph.create(tmp_path / "kgraph.db") as grown:
        grown.add(files)
    aside = tmp_path / "topics.ttl"
    aside.write_bytes(kgraph.open(files).topics().turtle())
    expected = sorted([*TAX, *SHIFTS])
    for place in (files, files / "graph.nq", files / "graph.ttl", tmp_path / "kgraph.db"):
        asked = kgraph.open(place, aside)
        assert asked.query(BY_TOPIC).column("item") == expected
        assert list(asked.validate()) == list(kgraph.open(place).validate())
        assert kgraph.open(place).topics().turtle() == aside.read_bytes()


def test_topics_found_with_their_own_file_beside_the_graph_are_the_same(store: Store) -> None:
    first = written(topics(store))
    store.extend([ox.Quad(*triple) for triple in ox.parse(first, format=ox.RdfFormat.TURTLE)])
    assert written(topics(store.unify())) == first


def test_a_topic_has_no_stance_and_no_sign(store: Store) -> None:
    told_of = written(topics(store)).decode()
    assert not any(f"kg:{act.value}" in told_of for act in Predicate)
    network = kgraph.Graph._to_ask(store).network("affiliation", by="topic")
    assert isinstance(network, nx.Graph)
    assert {mode for _, mode in network.nodes(data="mode")} == {"actor", "topic"}
    assert all(set(about) == {"items", "weight"} for *_, about in network.edges(data=True))
    assert {about["items"] for *_, about in network.edges(data=True)} == {3}


@pytest.mark.parametrize("kind", ["agreement", "conflict"])
def test_nobody_agrees_or_quarrels_on_a_topic(kind: str, store: Store) -> None:
    with pytest.raises(kgraph.QueryError, match="a topic takes no side"):
        kgraph.Graph._to_ask(store).network(kind, by="topic")


def test_what_groups_nothing_is_said(store: Store) -> None:
    with pytest.raises(kgraph.QueryError, match="goes by item, concept, topic, not by 'mood'"):
        kgraph.Graph._to_ask(store).ledger(by="mood")


def test_the_ledger_by_topic_lists_each_demand_under_its_topic(store: Store) -> None:
    asked = kgraph.Graph._to_ask(store)
    entries = asked.ledger(by=By.TOPIC)
    named = {topic.label for topic in asked.topics()}
    assert {entry.group for entry in entries} == named == set(entries.rows.column("topic"))
    assert [entry.group for entry in entries] == sorted(entry.group for entry in entries)
    assert {entry.group for entry in asked.ledger()} == {""}
    assert "topic" not in asked.ledger().rows.columns


def test_rows_have_each_item_with_its_topic(store: Store) -> None:
    asked = kgraph.Graph._to_ask(store)
    rows = asked.topics().rows
    assert sorted(map(str, rows.column("object"))) == sorted([*TAX, *SHIFTS])
    assert rows.columns == ("topic", "object", "kind", "stances", "likeness", "reason", "item", "concept")
    assert str(SKOS.broader) in str(asked.topics().turtle()) or b"skos:broader" in asked.topics().turtle()


def test_a_hostile_label_commands_no_terminal_and_no_browser() -> None:
    hostile = "harbour\x1b[31m tax\u202e on <b>ships</b>"
    items = [item(hostile, 0), item("harbour tax", 1), item("harbour tax of ships", 0)]
    told_of = of_topics(found(items))
    assert hostile in told_of.rows.column("object")
    assert "<b>" not in told_of._repr_html_()
    assert "\x1b" not in str(told_of) and b"\x1b" not in told_of.turtle()


def test_what_a_service_of_strangers_holds_stops_nothing() -> None:
    odd = [
        item("", 0),
        item("…", 1, months={"soon"}),
        item("harbour " * 5000, 2, articles={"https://a.example/": "x" * 10_000}),
        item("税制改革", 1),
        item("税制改革", 0),
    ]
    assert [topic.label for topic in found([*both(), *odd])] == [topic.label for topic in found(both())]
