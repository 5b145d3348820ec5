"""The page as text: complete, escaped, the same every time, and asking no network for anything."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import math
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

import page_worlds as worlds
import pytest
from jinja2 import Environment
from rdflib import RDF, RDFS, Graph, URIRef

from kgraph import iris, resources
from kgraph.graph import triples as rdf
from kgraph.graph.store import Store
from kgraph.graph.vocabulary import KG
from kgraph.model import Kind, Modality, Order, Polarity, Predicate
from kgraph.render.page import page
from kgraph.render.page.disagreements import Disagreement, disagreements
from kgraph.render.page.layout import layout
from kgraph.render.page.origins import origin
from kgraph.render.page.page_view import UNNAMED, Article, Claim, View
from kgraph.render.page.quotation import Mark, one_line, pieces
from kgraph.render.page.reading import view
from kgraph.render.page.render import LAID_OUT, SCRIPTS, START, network
from test_analysis import graph as graph_of
from test_analysis import told as claimed


class Parsed(HTMLParser):
    """What a browser would see of a page: elements with attributes, and the text in them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        self.elements.append((tag, dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        """Let what follows belong to nothing."""
        self.elements.append(("", {}, ""))

    def handle_data(self, data: str) -> None:
        """Add to the text of the element last begun."""
        if self.elements:
            tag, attributes, text = self.elements[-1]
            self.elements[-1] = (tag, attributes, text + data)

    def all(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        """Return attributes and text of every element with this tag."""
        return [(attributes, text) for name, attributes, text in self.elements if name == tag]


def block(text: str, name: str) -> str:
    """Return what a block of a page holds."""
    packed = next(body for attributes, body in Parsed(text).all("script") if attributes.get("id") == name)
    return gzip.decompress(base64.b64decode(packed)).decode()


def data_of(text: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(block(text, "data"))
    return data


def column(table: dict[str, Any], field: str) -> list[Any]:
    return [row[table["fields"].index(field)] for row in table["rows"]]


def policy_of(text: str) -> str:
    metas = [attributes for attributes, _ in Parsed(text).all("meta")]
    return next(str(m["content"]) for m in metas if m.get("http-equiv") == "Content-Security-Policy")


def allowed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.fixture(scope="module")
def small() -> str:
    return page(worlds.small(), "Harbour talks")


@pytest.fixture(scope="module")
def large() -> str:
    """Return the page of a graph with more nodes than its own script lays out."""
    return page(worlds.synthetic(LAID_OUT + 40), "Harbour talks")


def test_a_library_that_nothing_asks_for_is_left_out(small: str) -> None:
    assert 'id="vis"></script>' in small


def test_the_same_store_gives_the_same_text(small: str) -> None:
    assert page(worlds.small(), "Harbour talks") == small


def test_the_order_in_which_articles_are_added_does_not_matter() -> None:
    rows = [(worlds.document(i), worlds.SMALL[i : i + 2]) for i in range(0, 8, 2)]
    assert page(worlds.world(rows), "x") == page(worlds.world(rows[::-1]), "x")


def test_every_claim_is_on_the_page(small: str) -> None:
    claims = data_of(small)["claims"]
    assert len(claims["rows"]) == len(worlds.SMALL)
    strings = data_of(small)["strings"]
    quotes = {strings[i] for i in column(claims, "quote")}
    assert quotes == {worlds.sentence(said) for said in worlds.SMALL}


def test_a_loop_keeps_its_edge() -> None:
    seen = view(worlds.small())
    assert [edge.predicate for edge in seen.edges if edge.subject == edge.object] == ["supports"]


def test_a_claim_without_a_holder_has_a_stand_in_node() -> None:
    seen = view(worlds.small())
    stand_in = next(i for i, node in enumerate(seen.nodes) if node.kind == UNNAMED)
    assert [edge.predicate for edge in seen.edges if edge.subject == stand_in] == ["opposes"]
    assert seen.nodes[stand_in].label == "holder not named"


def test_an_accusation_leads_to_the_accused_and_keeps_its_content_as_text() -> None:
    seen = view(worlds.small())
    accusation = next(claim for claim in seen.claims if seen.edges[claim.edge].predicate == "accuses")
    assert seen.nodes[seen.edges[accusation.edge].object].label == worlds.UNION[1]
    assert accusation.content is not None
    assert seen.nodes[accusation.content].label == "blocking the quay"
    assert accusation.content >= seen.drawn


def reports(seen: View) -> dict[str, Claim]:
    """Return the claims that are no edges, by what is said."""
    return {claim.words: claim for claim in seen.claims if claim.edge is None}


def test_what_is_said_and_believed_is_a_claim_and_neither_edge_nor_node() -> None:
    seen, silent = view(worlds.talking()), view(worlds.small())
    assert set(reports(seen)) == {said.object[1] for said in worlds.SAID}
    assert len(seen.claims) == len(worlds.SMALL) + len(worlds.SAID)
    assert [edge.predicate for edge in seen.edges] == [edge.predicate for edge in silent.edges]
    assert not {node.label for node in seen.nodes} & set(reports(seen))
    assert all(claim.words == "" for claim in seen.claims if claim.edge is not None)


def test_what_is_said_and_believed_moves_and_enlarges_no_node() -> None:
    placed, alone = (network(view(store)).nodes for store in (worlds.talking(), worlds.small()))
    assert placed == alone


def test_who_only_speaks_or_is_only_mentioned_is_a_node_that_is_not_drawn() -> None:
    seen = view(worlds.talking())
    place = {node.label: i for i, node in enumerate(seen.nodes)}
    assert place[worlds.BERG[1]] >= seen.drawn <= place[worlds.KRAL[1]]
    assert place[worlds.UNION[1]] < seen.drawn


def test_what_nobody_who_is_named_says_has_a_stand_in_that_is_not_drawn() -> None:
    seen = view(worlds.talking())
    speaker = reports(seen)["the tide was high"].subject
    assert seen.nodes[speaker].kind == UNNAMED
    assert speaker >= seen.drawn


def test_a_claim_names_and_marks_the_actors_it_mentions() -> None:
    seen = view(worlds.talking())
    claim = reports(seen)[worlds.SHUT]
    assert {seen.nodes[i].label for i in claim.mentions} == {worlds.PORT[1], worlds.KRAL[1]}
    marked = [piece.text for piece in claim.quote if "mentioned" in piece.roles]
    assert marked == [worlds.PORT[1], worlds.KRAL[1]]


def test_a_stance_can_mention_actors_too() -> None:
    said = worlds.Said(worlds.CITY, Predicate.DEMANDS, (Kind.DEMAND, "that Kral go"), mentions=("Kral",))
    seen = view(worlds.world([(worlds.document(0), [said])]))
    assert [seen.nodes[i].label for i in seen.claims[0].mentions] == ["Kral"]
    assert seen.claims[0].edge == 0


def test_what_is_said_and_denied_to_be_said_is_no_disagreement_of_stances() -> None:
    rows = [replace(worlds.SAID[0], polarity=each) for each in Polarity]
    assert not disagreements(view(worlds.world([(worlds.document(0), rows)])))


def test_words_are_shown_on_one_line_and_without_bidirectional_controls() -> None:
    assert [words.split()[0] for words in reports(view(worlds.hostile()))] == [
        "e</script><script>top.ran=1</script><img"
    ]
    assert "\u202e" not in "".join(reports(view(worlds.hostile())))


def test_a_report_whose_proposition_has_no_words_is_named_by_its_iri() -> None:
    statement, claim, said = (URIRef(f"urn:x:{name}") for name in ("statement", "claim", "said/tide-is-high"))
    parts = [(RDF.type, KG.Claim), (KG.asserts, statement)]
    store = Store()
    store.add("urn:x:bare", [(claim, *part) for part in parts])
    store.add("urn:x:bare", [(statement, KG.predicate, KG.states), (statement, KG.object, said)])
    assert set(reports(view(store))) == {"tide is high"}


def test_a_claim_says_who_says_so() -> None:
    seen = view(worlds.small())
    speakers = {seen.nodes[c.speakers[0]].label for c in seen.claims if c.speakers}
    assert speakers == {"a spokeswoman"}


def test_holder_cue_and_content_are_marked_at_their_words() -> None:
    seen = view(worlds.small())
    accusation = next(claim for claim in seen.claims if seen.edges[claim.edge].predicate == "accuses")
    marked = {role: piece.text for piece in accusation.quote for role in piece.roles}
    assert marked == {
        "holder": worlds.PORT[1],
        "cue": "accused",
        "object": worlds.UNION[1],
        "content": "blocking the quay",
    }


def test_overlapping_marks_share_the_piece_they_share() -> None:
    cut = pieces("abcdef", [Mark(1, "bcd", "content"), Mark(3, "de", "object")])
    assert [(piece.text, piece.roles) for piece in cut] == [
        ("a", ()),
        ("bc", ("content",)),
        ("d", ("content", "object")),
        ("e", ("object",)),
        ("f", ()),
    ]


@pytest.mark.parametrize("start", [-1, 1, 99])
def test_a_mark_on_other_words_is_left_out(start: int) -> None:
    assert [piece.roles for piece in pieces("a plan", [Mark(start, "a", "cue")])] == [()]


def test_pieces_are_measured_as_javascript_counts() -> None:
    said = worlds.Said((Kind.ACTOR, "the 🚢 league"), Predicate.REJECTS, worlds.OFFER)
    found = data_of(page(worlds.world([(worlds.document(0), [said])]), "x"))
    marks = column(found["claims"], "marks")[0]
    assert marks.startswith("13h,1,8c,"), "the ship is two units of UTF-16"


def test_the_policy_allows_the_pages_own_scripts_and_style_alone(small: str, large: str) -> None:
    own = [body for attributes, body in Parsed(small).all("script") if "type" not in attributes]
    scripts = [*own, block(small, "script"), block(large, "vis")]
    expected = (
        f"default-src 'none'; script-src {' '.join(map(allowed, scripts))}; "
        f"style-src {allowed(block(small, 'style'))}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert len(own) == 1
    assert policy_of(small) == expected


def test_many_pages_compile_the_template_at_most_once_and_leave_nothing_in_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled: list[object] = []
    whole = Environment.compile
    monkeypatch.setattr(Environment, "compile", lambda *args: (compiled.append(args), whole(*args))[1])
    store, empty = worlds.small(), Store()
    first, other, again = page(store, "One"), page(empty, "Other"), page(store, "One")
    assert len(compiled) <= 1
    assert first == again != other
    assert "One" not in [body for _, body in Parsed(other).all("title")]


def test_the_packed_library_is_pyviss_own(large: str) -> None:
    path = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    own = path.read_text(encoding="utf-8").partition("//# sourceMappingURL=")[0].replace("\r", "")
    assert block(large, "vis") == own
    assert "@license" in own


def test_no_element_asks_for_anything_outside_the_file(small: str) -> None:
    for tag, attributes, _ in Parsed(small).elements:
        for name in ("src", "href", "action", "poster", "data", "srcset"):
            value = attributes.get(name) or ""
            assert value in ("", "data:,") or value.startswith("#"), (tag, name, value)
    assert not re.search(r"url\(|@import", block(small, "style"))
    assert "sourceMappingURL" not in small


def test_markup_carries_no_inline_handlers_or_styles(small: str) -> None:
    names = {name for _, attributes, _ in Parsed(small).elements for name in attributes}
    assert not {name for name in names if name.startswith("on") or name == "style"}


def test_our_script_never_makes_markup_of_text() -> None:
    folder = files("kgraph.render.page") / "template" / "script"
    own = [name for name in (*START, *SCRIPTS) if not name.startswith("vendor/")]
    for path in (folder / f"{name}.js" for name in own):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", text), (
            path.name
        )
        assert "</script" not in text, path.name
        assert "`" not in re.sub(r"`[^`\n]*`", "", text), (
            f"{path.name}: a template literal over several lines"
        )


def test_hostile_text_cannot_leave_its_place() -> None:
    text = page(worlds.hostile(), worlds.HOSTILE)
    parsed = Parsed(text)
    assert len(parsed.all("script")) == 6
    assert not parsed.all("img")
    assert "\u2028" not in text
    assert "49" not in parsed.all("title")[0][1], "a title is no template"
    assert data_of(text)["title"] == one_line(worlds.HOSTILE)


def test_labels_lose_bidirectional_controls_and_quotations_keep_them() -> None:
    seen = view(worlds.hostile())
    assert all("\u202e" not in node.label for node in seen.nodes)
    assert all("\u202e" in "".join(piece.text for piece in claim.quote) for claim in seen.claims)


def test_only_links_of_the_web_are_links() -> None:
    assert [article.url for article in view(worlds.hostile()).articles] == [""]
    assert [article.url for article in view(worlds.small()).articles] == ["https://news.example/harbour/0"]


def test_a_lone_surrogate_in_the_title_can_still_be_written() -> None:
    assert page(worlds.small(), "talks \ud800").encode("utf-8")


def test_valences_are_those_of_the_ontology(small: str) -> None:
    acts = data_of(small)["acts"]
    ontology = Graph().parse(data=(resources.ontology() / "kgraph.ttl").read_text(encoding="utf-8"))
    for predicate in Predicate:
        above = set(ontology.transitive_objects(KG[predicate.value], RDFS.subPropertyOf))
        found = next((name for name in ("favours", "disfavours") if KG[name] in above), None)
        assert acts[predicate]["valence"] == (found or "neutral"), predicate


def test_positions_are_the_same_every_time_and_nobody_shares_one() -> None:
    links = [(i, i * i % 90) for i in range(90)]
    placed = layout([13] * 90, links)
    assert placed == layout([13] * 90, links)
    assert len(set(placed)) == 90


def test_parts_that_link_to_nothing_do_not_overlap() -> None:
    pairs = [(i, i + 1) for i in range(0, 200, 2)]
    placed = layout([13] * 200, pairs)
    longest = max(math.dist(placed[a], placed[b]) for a, b in pairs)
    middles = [((placed[a][0] + placed[b][0]) / 2, (placed[a][1] + placed[b][1]) / 2) for a, b in pairs]
    nearest = min(math.dist(p, q) for i, p in enumerate(middles) for q in middles[:i])
    assert nearest > longest


@pytest.mark.parametrize("count", [0, 1, 2])
def test_tiny_graphs_have_positions(count: int) -> None:
    assert len(layout([13] * count, [])) == count


def test_a_star_too_large_for_a_spring_layout_has_positions() -> None:
    placed = layout([13] * 700, [(0, i) for i in range(1, 700)])
    assert len(set(placed)) == 700


def test_an_empty_store_says_that_there_are_no_claims() -> None:
    assert "There are no claims in this graph." in page(Store(), "nothing")


def test_a_thing_without_label_or_class_is_named_by_its_iri() -> None:
    store = worlds.small()
    graph = "urn:x:bare"
    statement, claim = URIRef("urn:x:statement"), URIRef("urn:x:claim")
    thing = URIRef("https://else.example/things/old-pier")
    store.add(graph, [(claim, RDF.type, KG.Claim), (claim, KG.asserts, statement)])
    store.add(graph, [(statement, KG.predicate, KG.opposes), (statement, KG.object, thing)])
    labels = {node.label for node in view(store).nodes}
    assert "old pier" in labels
    assert page(store, "x")


@pytest.mark.parametrize(("nodes", "most"), [(30, 170_000), (400, 420_000)])
def test_the_file_stays_small(nodes: int, most: int) -> None:
    assert len(page(worlds.synthetic(nodes), "x").encode()) < most


def test_a_claim_names_the_whole_chain_of_its_sources_the_nearest_first() -> None:
    store = worlds.small()
    claim = store.select("SELECT ?c WHERE { ?c kg:attributedTo ?by }")[0]["c"]
    wire = URIRef("https://else.example/the-wire")
    store.add("urn:x:more", [(URIRef(claim), KG.furtherSource, wire)])
    seen = view(store)
    chains = [[seen.nodes[i].label for i in each.speakers] for each in seen.claims if each.speakers]
    assert chains == [["a spokeswoman", "the wire"]]


def told(*rows: tuple[int, Predicate, Polarity, Modality]) -> View:
    """Return a view of what the union says of one offer, each on its own day."""
    said = [
        (worlds.document(day), [worlds.Said(worlds.UNION, act, worlds.OFFER, polarity=yes, modality=how)])
        for day, act, yes, how in rows
    ]
    return view(worlds.world(said))


YES, NO, FACT, MAYBE = Polarity.AFFIRMED, Polarity.DENIED, Modality.FACTUAL, Modality.POSSIBLE


def test_a_stance_for_and_one_against_on_another_day_is_a_change() -> None:
    found = disagreements(told((0, Predicate.ACCEPTS, YES, FACT), (3, Predicate.REJECTS, YES, FACT)))
    assert found == (Disagreement((0,), (1,), change=True),)


def test_an_act_affirmed_and_denied_on_one_day_is_a_contradiction() -> None:
    rows = [
        worlds.Said(worlds.UNION, Predicate.ACCEPTS, worlds.OFFER, polarity=each, tail=tail)
        for each, tail in ((YES, " on Monday"), (NO, " on Tuesday"))
    ]
    found = disagreements(view(worlds.world([(worlds.document(0), rows)])))
    assert found == (Disagreement((0,), (1,), change=False),)


def test_a_stance_changes_where_an_article_tells_one_side_as_earlier() -> None:
    rows = [
        claimed("port", Predicate.ACCEPTS, "rota", 9),
        claimed("port", Predicate.REJECTS, "rota", order=Order.EARLIER),
    ]
    (found,) = disagreements(view(graph_of(rows)))
    assert found.change


def test_what_is_demanded_and_proposed_is_one_node_of_one_kind() -> None:
    kinds = (Kind.DEMAND, Kind.PROPOSAL, Kind.ISSUE)
    for some in (kinds, kinds[::-1]):
        store = graph_of(*([claimed("port", Predicate.SUPPORTS, "a truce", 7, kind)] for kind in some))
        assert [(node.label, node.kind) for node in view(store).nodes] == [
            ("port", "Actor"),
            ("a truce", "Proposal"),
        ]


def test_a_sentence_that_is_read_both_ways_contradicts_nothing() -> None:
    rows = [worlds.Said(worlds.UNION, Predicate.ACCEPTS, worlds.OFFER, polarity=each) for each in (YES, NO)]
    assert not disagreements(view(worlds.world([(worlds.document(0), rows)])))


@pytest.mark.parametrize(
    ("accepted", "rejected", "change"),
    [("2024", "2024-03-04", False), ("2024-03", "2024-03", False), ("2023", "2024-03-04", True)],
)
def test_a_stance_changes_only_where_the_dates_are_in_an_order(
    accepted: str, rejected: str, change: bool
) -> None:
    found = disagreements(view(worlds.at_times(accepted, rejected)))
    assert [each.change for each in found] == [change]


def test_what_is_only_possible_contradicts_nothing() -> None:
    assert not disagreements(told((0, Predicate.ACCEPTS, YES, MAYBE), (3, Predicate.REJECTS, YES, FACT)))


def test_a_denied_acceptance_and_a_rejection_agree() -> None:
    assert not disagreements(told((0, Predicate.ACCEPTS, NO, FACT), (0, Predicate.REJECTS, YES, FACT)))


def test_disagreements_are_those_of_the_named_query() -> None:
    store = worlds.synthetic(120)
    seen = view(store)
    mine = {
        (seen.nodes[edge.subject].label, seen.nodes[edge.object].label)
        for each in disagreements(seen)
        for edge in [seen.edges[seen.claims[each.one[0]].edge]]
    }
    query = (resources.ontology() / "queries" / "disagreements.rq").read_text(encoding="utf-8")
    assert mine == {(row["holder"], row["object"]) for row in store.select(query)}
    assert mine


def test_articles_without_publisher_are_known_by_their_host() -> None:
    assert origin(Article("x", url="https://news.example/1")) == "news.example"
    assert origin(Article("x", publisher="The Quay", url="https://news.example/1")) == "The Quay"
    assert origin(Article("x")) == origin(None) == "source not known"


def test_what_an_actor_belongs_to_is_followed_to_the_end() -> None:
    names = ("leader", "cell", "wing", "party", "state")
    actors = [URIRef(iris.iri("actor", name)) for name in names]
    rejects = worlds.Said((Kind.ACTOR, "leader"), Predicate.REJECTS, (Kind.PROPOSAL, "rota"))
    store = worlds.world([(worlds.document(1), [rejects])])
    circle = zip(actors, [*actors[1:], actors[0]], strict=True)
    store.add(rdf.ENTITIES, [(member, KG.affiliatedWith, group) for member, group in circle])
    found = view(store)
    shown = {node.iri: [found.nodes[other].iri for _, other in node.facts] for node in found.nodes}
    assert [shown[iri] for iri in map(str, actors)] == [[str(iri)] for iri in [*actors[1:], actors[0]]]
