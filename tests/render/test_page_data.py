"""What the page's script is given: tables of all that the graph says, and the texts of its articles."""

from __future__ import annotations

import base64
import gzip
import json
from dataclasses import replace
from typing import Any

import numpy as np
import page_worlds as worlds
import pytest
from jinja2 import Environment
from rdflib import FOAF, ORG, RDF, URIRef

from kgraph.acts import ACTS
from kgraph.codebook import Codebook, Concept
from kgraph.graph.store import Store
from kgraph.graph.vocabulary import KG
from kgraph.iris import BASE
from kgraph.library.codebooks import with_codebook
from kgraph.model import ActorType, Kind, Mention, Passage, Predicate, Span
from kgraph.render.page import blocks, layout, render
from kgraph.render.page.dates_in_words import in_words, span_in_words
from kgraph.render.page.hints import told_apart
from kgraph.render.page.page_view import UNNAMED, Article, Claim, Edge, Node, Topic, View
from kgraph.render.page.payload import payload
from kgraph.render.page.reading import view
from kgraph.render.page.render import LAID_OUT, network
from kgraph.render.page.title import GENERAL, title
from kgraph.reports.topics import topics
from test_analysis import graph as graph_of
from test_analysis import told
from test_topics import claims as of_topics


def data_of(store: Store) -> dict[str, Any]:
    seen = view(store)
    return payload(seen, network(seen), "x", LAID_OUT)


def records(data: dict[str, Any], table: str) -> list[dict[str, Any]]:
    """Return the rows of a table, each with its index as ``id``."""
    fields = data[table]["fields"]
    return [{"id": at, **dict(zip(fields, row, strict=True))} for at, row in enumerate(data[table]["rows"])]


def unpacked(block: str) -> Any:
    return json.loads(gzip.decompress(base64.b64decode(block, validate=True)))


def parts_of(seen: View, texts: dict[str, str]) -> dict[str, Any]:
    return render._parts(seen, network(seen), "x", texts)


def test_the_block_of_data_unpacks_to_the_payload() -> None:
    seen = view(worlds.small())
    data = unpacked(parts_of(seen, {})["packed"])
    assert data == json.loads(json.dumps(payload(seen, network(seen), "x", LAID_OUT)))


def test_the_same_store_gives_the_same_blocks() -> None:
    one, other = (parts_of(view(worlds.small()), {}) for _ in range(2))
    assert (one["packed"], one["texts"]) == (other["packed"], other["texts"])


def test_nothing_in_a_block_can_end_its_element() -> None:
    packed = blocks.block("</script><!--\u2028&\ud800\x00" * 99)
    assert Environment(autoescape=True).from_string("{{ it }}").render(it=packed) == packed
    assert unpacked(packed) == "</script><!--\u2028&?\x00" * 99


@pytest.mark.parametrize("values", [[], ["a"], ["a", None, 'b"\n']])
def test_a_list_is_packed_one_by_one_as_it_is_whole(values: list[object]) -> None:
    assert unpacked(blocks.listed(iter(values))) == values == unpacked(blocks.block(values))


def test_texts_come_in_the_order_of_articles_and_those_that_are_not_known_are_null() -> None:
    seen = view(worlds.world([(worlds.document(i), worlds.SMALL[i : i + 2]) for i in range(3)]))
    known = {article.iri: f"the text of {article.title}" for article in seen.articles[1:]}
    texts = unpacked(parts_of(seen, known)["texts"])
    assert len(seen.articles) == 3
    assert texts == [None, *(f"the text of {article.title}" for article in seen.articles[1:])]


def test_without_texts_the_list_of_them_is_empty() -> None:
    assert unpacked(parts_of(view(worlds.small()), {})["texts"]) == []
    assert unpacked(parts_of(view(worlds.small()), {f"{BASE}article/other": "a"})["texts"]) == []


def test_each_act_is_told_in_the_order_of_their_table() -> None:
    acts = data_of(worlds.small())["acts"]
    assert list(acts) == list(ACTS)
    assert acts["rejects"] == {"sort": "stance", "valence": "disfavours", "side": "against", "move": "answer"}
    assert acts["threatens"] == {"sort": "stance", "valence": "neutral", "side": "", "move": ""}
    assert acts["states"]["sort"] == "report"


def test_articles_and_claims_have_their_iris() -> None:
    store = worlds.small()
    data = data_of(store)
    for table, kind in (("articles", "Article"), ("claims", "Claim")):
        found = {f"{BASE}{record['iri']}" for record in records(data, table)}
        assert found <= {row["it"] for row in store.select(f"SELECT ?it {{ ?it a kg:{kind} }}")}
        assert len(found) == len(data[table]["rows"])


def test_a_claim_starts_where_its_quotation_stands_in_its_article() -> None:
    store = worlds.small()
    starts = [record["start"] for record in records(data_of(store), "claims")]
    assert 0 in starts and len(set(starts)) > 1
    said = store.select("SELECT ?at { ?claim kg:at ?at }")
    assert sorted(starts) == sorted(int(row["at"].partition("-")[0]) for row in said)


def test_copies_of_one_text_are_of_one_lineage() -> None:
    text = "The port accepted the rota on Monday after talks that had lasted for all of the night in Ostby. "
    rows = [[told("port", Predicate.ACCEPTS, "the rota", day)] for day in (7, 8, 9)]
    store = graph_of(
        *rows, texts=[text * 3, f"{text * 3} By our reporter.", "The union wants more pay. " * 9]
    )
    lineages = [article.lineage for article in view(store).articles]
    assert len(lineages) == 3 and len(set(lineages)) == 2


def sorts_of(store: Store) -> dict[str, str]:
    data = data_of(store)
    return {record["label"]: data["strings"][record["sort"]] for record in records(data, "nodes")}


def test_actors_have_the_sort_of_their_class_and_states_are_countries() -> None:
    store = worlds.small()
    assert set(sorts_of(store).values()) == {"Organization", ""}
    city = next(node for node in view(store).nodes if node.label == "Ostby city council")
    store.add("urn:x:more", [(URIRef(city.iri), KG.sector, KG.stateSector)])
    store.add("urn:x:more", [(URIRef("urn:x:a"), RDF.type, each) for each in (KG.Actor, FOAF.Agent)])
    sorts = sorts_of(store)
    assert sorts.pop(city.label) == "Country"
    assert "Country" not in sorts.values()


def test_an_actor_of_no_known_class_has_no_sort() -> None:
    store = worlds.small()
    actors = [row["it"] for row in store.select("SELECT ?it { ?it a kg:Actor }")]
    bare = Store.of(quad for quad in store.quads() if quad.object.value != str(ORG.Organization))
    assert actors and set(sorts_of(bare).values()) == {""}


def test_a_claim_has_those_to_whom_it_is_put_and_their_words_are_marked() -> None:
    port = Mention(Passage("port", Span(37, 41)), "port", Kind.ACTOR, ActorType.ORGANIZATION, named=True)
    put = told(
        "dock union",
        Predicate.DEMANDS,
        "a pay rise",
        7,
        quote=Passage("dock union demands a pay rise of the port.", Span(0, 42)),
        addressee=port,
    )
    data = data_of(graph_of([put]))
    (claim,) = records(data, "claims")
    assert [records(data, "nodes")[node]["label"] for node in claim["addressee"]] == ["port"]
    assert claim["marks"].endswith(",4a,1")


def test_topics_hold_the_nodes_of_their_items_the_likest_first() -> None:
    store = graph_of(*of_topics())
    data = data_of(store)
    nodes = records(data, "nodes")
    expected = topics(store)
    assert [topic["label"] for topic in records(data, "topics")] == [topic.label for topic in expected]
    for at, (topic, found) in enumerate(zip(records(data, "topics"), expected, strict=True)):
        assert [BASE + nodes[node]["iri"] for node in topic["nodes"]] == [place.item for place in found.items]
        assert {node["id"] for node in nodes if node["topic"] == at} == set(topic["nodes"])
        assert BASE + topic["iri"] == found.topic


def test_concepts_hold_the_nodes_that_are_coded_as_them_and_their_sides() -> None:
    store = graph_of([told("port", Predicate.ACCEPTS, what, 7) for what in ("pay rise", "pay cut", "rain")])
    assert records(data_of(store), "concepts") == []
    book = Codebook((Concept("more", "pay rise", opposing=("pay cut",)), Concept("sun", "sunshine")))
    data = data_of(with_codebook(store, book))
    (concept,) = records(data, "concepts")
    labels = [records(data, "nodes")[node]["label"] for node in concept["nodes"]]
    assert (concept["iri"], concept["label"]) == ("concept/more", "pay rise")
    assert dict(zip(labels, concept["sides"], strict=True)) == {"pay rise": 1, "pay cut": -1}


def seen_of(*nodes: Node, stances: list[tuple[int, int, int]], articles: list[Article]) -> View:
    """Return a view with a claim for each subject, object and article."""
    edges = tuple(Edge(subject, "rejects", what) for subject, what, _ in stances)
    claims = tuple(
        Claim(
            subject=edge.subject,
            predicate=edge.predicate,
            edge=at,
            words="",
            quote=(),
            speakers=(),
            mentions=(),
            content=None,
            article=stances[at][2],
            date="",
            polarity="affirmed",
            modality="factual",
            confidence=None,
        )
        for at, edge in enumerate(edges)
    )
    return View(nodes, len(nodes), edges, tuple(articles), claims)


TIDE = Article("Pay", publisher="The Tide", date="2024-05-07")
EBB = Article("More pay", url="https://ebb.example/a", date="2024-05-01")
BERG, UNION = Node("a", "Anna Berg", "Actor"), Node("u", "dockers' union", "Actor", sort="Organization")


def hints(*nodes: Node, stances: list[tuple[int, int, int]], articles: list[Article]) -> list[str]:
    return [node.hint for node in told_apart(seen_of(*nodes, stances=stances, articles=articles))]


def test_items_of_the_same_label_are_told_apart_by_their_first_article() -> None:
    one, two, rota = Node("1", "pay", "Demand"), Node("2", "pay", "Demand"), Node("3", "rota", "Issue")
    stances = [(0, 1, 0), (0, 2, 0), (0, 2, 1), (0, 3, 1)]
    assert hints(BERG, one, two, rota, stances=stances, articles=[TIDE, EBB]) == [
        "",
        "The Tide, 7 May 2024",
        "ebb.example, 1 May 2024",
        "",
    ]


def test_items_of_one_article_are_told_apart_by_their_kind() -> None:
    one, two = Node("1", "pay", "Demand"), Node("2", "pay", "Issue")
    found = hints(BERG, one, two, stances=[(0, 1, 0), (0, 2, 0)], articles=[TIDE])
    assert found == ["", "demand, The Tide, 7 May 2024", "issue, The Tide, 7 May 2024"]


def test_an_article_without_publisher_and_day_tells_by_its_title() -> None:
    one, two = Node("1", "pay", "Demand"), Node("2", "pay", "Demand")
    stances, articles = [(0, 1, 0), (0, 2, 1)], [Article("Dockers strike"), Article("Port yields")]
    assert hints(BERG, one, two, stances=stances, articles=articles) == ["", "Dockers strike", "Port yields"]


def test_actors_of_the_same_label_are_told_apart_by_what_they_belong_to_or_their_sort() -> None:
    member = replace(BERG, iri="b", facts=(("affiliatedWith", 2),))
    person = replace(BERG, iri="c", sort="Person")
    assert hints(member, person, UNION, stances=[], articles=[]) == ["dockers' union", "person", ""]


def test_holders_who_are_not_named_have_no_hint() -> None:
    assert hints(*2 * [Node("x", "holder not named", UNNAMED)], stances=[], articles=[]) == ["", ""]


def test_titles_tell_the_topics_with_most_stances_and_the_months_of_the_articles() -> None:
    seen = replace(
        seen_of(articles=[replace(TIDE, date="2018-12-03"), replace(TIDE, date="2019-01-20")], stances=[]),
        topics=(
            Topic("a", "night rota", (0,), 3),
            Topic("b", "words " * 9, (0,), 99),
            Topic("c", "port fees", (0,), 9),
            Topic("d", "rain", (0,), 1),
        ),
    )
    assert title(seen) == "Port fees, night rota · December 2018 – January 2019"
    listed = replace(seen, topics=(Topic("e", "pay, rest and rota", (0,), 10), *seen.topics))
    assert title(listed) == "Pay, rest and rota; port fees · December 2018 – January 2019"
    assert title(replace(seen, topics=())) == f"{GENERAL} · December 2018 – January 2019"
    assert title(replace(seen, articles=())) == "Port fees, night rota"
    assert title(replace(seen, topics=(), articles=())) == GENERAL


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ([], ""),
        (["", "some day"], ""),
        (["2019-03-03"], "3 March 2019"),
        (["2019-03-03", "2019-03-20"], "March 2019"),
        (["2019-03"], "March 2019"),
        (["2019"], "2019"),
        (["2019", "2019-03-03"], "2019"),
        (["2019-03-03", "2019-05"], "March – May 2019"),
        (["2019-12-31", "2020-01-01"], "December 2019 – January 2020"),
        (["1996-02-01", "", "2022-05-01"], "1996 – 2022"),
    ],
)
def test_days_are_told_as_a_newspaper_does(dates: list[str], words: str) -> None:
    assert span_in_words(dates) == words


def test_a_date_that_is_none_has_no_words() -> None:
    assert [in_words(when) for when in ("2019-03-03", "2019-03", "2019", "soon", "")] == [
        *("3 March 2019", "March 2019", "2019", "", "")
    ]


def test_no_layout_is_tried_after_one_without_crossings() -> None:
    ends = np.array([(0, 1), (2, 3)])
    crossed, apart = np.array([(0, 0), (2, 2), (0, 2), (2, 0)]), np.array([(0, 0), (0, 2), (2, 0), (2, 2)])
    tries = iter([crossed, apart, crossed])
    assert layout._untangled(tries, ends) is apart
    assert len(list(tries)) == 1
    assert layout._untangled([crossed, crossed * 2], ends) is crossed


def test_parts_of_one_shape_are_laid_out_alike_and_apart() -> None:
    places = layout.layout([10.0] * 6, [(0, 1), (2, 3), (4, 5)])
    ways = {(places[a][0] - places[a + 1][0], places[a][1] - places[a + 1][1]) for a in (0, 2, 4)}
    assert len(set(places)) == 6
    assert len(ways) == 1
