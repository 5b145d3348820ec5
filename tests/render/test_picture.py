"""Pictures of networks: no label on another, each sign explained, and hostile names as text alone."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.render.picture import drawing, labels, picture
from kgraph.render.picture.places import places
from kgraph.reports.networks import Kind, described

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>alert(1)</script>&\"'\x00\u202e\ufffe\ud800 https://x.example/"


def network(
    kind: Kind = Kind.AGREEMENT, count: int = 12, label: str = "Fishermen's Guild of Ostby"
) -> nx.Graph:
    """Return a made-up network: camps of five, and one tie between each two of them."""
    graph = nx.Graph(name=str(kind))
    for at in range(count):
        is_item = kind is Kind.AFFILIATION and at % 2
        graph.add_node(f"n{at:03}", label=f"{label} {at}", mode="item" if is_item else "actor")
    for one, other in combinations(range(count), 2):
        if one // 5 == other // 5 or other == one + 5:
            sign = 1 if one // 5 == other // 5 else -1
            about = {"sign": sign} if kind in (Kind.SUBTRACT, Kind.AFFILIATION) else {}
            graph.add_edge(f"n{one:03}", f"n{other:03}", weight=0.5 * sign + (one == 0), **about)
    return described(graph)


def texts(svg: bytes) -> list[str]:
    return ["".join(each.itertext()) for each in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("count", [1, 2, 10, 50, 200])
def test_no_label_covers_another_nor_a_node(kind: Kind, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[tuple[float, float], tuple[float, float]]] = []

    def noted(boxes: list[tuple[float, float]], *rest: object) -> list[tuple[float, float]]:
        found = places(boxes, *rest)  # type: ignore[arg-type]
        seen.extend(zip(found, boxes, strict=True))
        return found

    monkeypatch.setattr(drawing, "places", noted)
    picture(network(kind, count))
    assert len(seen) == (count if count > 1 else 0)
    for ((x, y), (w, h)), ((u, v), (wide, high)) in combinations(seen, 2):
        assert abs(x - u) >= (w + wide) / 2 or abs(y - v) >= (h + high) / 2


def test_all_that_is_drawn_is_inside_of_the_picture() -> None:
    root = ET.fromstring(picture(network(count=50)))
    wide, high = (float(root.attrib[name]) for name in ("width", "height"))
    for disc in root.iter(f"{SVG}circle"):
        if disc.get("cx") != "8":
            assert 0 < float(disc.attrib["cx"]) < wide
            assert 0 < float(disc.attrib["cy"]) < high


@given(st.lists(st.tuples(st.floats(1, 300), st.floats(1, 80)), max_size=40), st.data())
@settings(deadline=None, max_examples=30)
def test_boxes_of_any_size_are_set_apart(boxes: list[tuple[float, float]], data: st.DataObject) -> None:
    ends = st.integers(0, max(len(boxes) - 1, 0))
    links = data.draw(st.lists(st.tuples(ends, ends), max_size=60)) if boxes else []
    found = places(boxes, [5.0] * len(boxes), links)
    for (x, y, w, h), (u, v, wide, high) in combinations(
        [(*place, *box) for place, box in zip(found, boxes, strict=True)], 2
    ):
        assert abs(x - u) >= (w + wide) / 2 or abs(y - v) >= (h + high) / 2


def test_the_same_network_gives_the_same_bytes_in_any_order() -> None:
    made = network(Kind.SUBTRACT)
    turned = nx.Graph(name=made.name)
    turned.add_nodes_from(reversed(list(made.nodes(data=True))))
    turned.add_edges_from((other, one, about) for one, other, about in reversed(list(made.edges(data=True))))
    assert picture(made, "a title") == picture(turned, "a title")


def test_hostile_names_and_titles_are_text_and_no_more() -> None:
    svg = picture(network(label=HOSTILE), HOSTILE)
    root = ET.fromstring(svg)
    known = {
        f"{SVG}{name}" for name in ["svg", "title", "desc", "rect", "text", "tspan", "g", "path", "circle"]
    }
    assert {each.tag for each in root.iter()} <= known
    assert {
        name for each in root.iter() for name in each.attrib if name.startswith("on") or "href" in name
    } == set()
    assert not re.search(rb"url\(|@import|<!", svg)
    assert any("<script>" in words for words in texts(svg))


def test_a_legend_explains_the_camps_and_ties_that_are_there() -> None:
    told = texts(picture(network(Kind.SUBTRACT), "subtract"))
    assert told[-5:] == [
        "camp 1: 5 actors",
        "camp 2: 5 actors",
        "camp 3: 2 actors",
        "agree more than they quarrel",
        "quarrel more than they agree",
    ]
    assert texts(picture(network(Kind.AFFILIATION)))[-4:] == [
        "an actor",
        "what stances are on",
        "for it",
        "against it",
    ]
    assert texts(picture(network(Kind.CONFLICT)))[-1] == "opposite sides"


def test_ties_against_have_a_dash_beside_their_colour() -> None:
    root = ET.fromstring(picture(network(Kind.SUBTRACT)))
    lines = [each for each in root.iter(f"{SVG}path") if each.get("stroke-opacity")]
    assert {(each.get("stroke"), "stroke-dasharray" in each.attrib) for each in lines} == {
        ("#0072b2", False),
        ("#c2410c", True),
    }


def test_what_has_no_tie_is_counted_and_not_drawn() -> None:
    made = network(count=2)
    made.add_node("alone", label="Ivo Kral", mode="actor", community=0)
    said = texts(picture(made))
    assert said[1].endswith("Not drawn: 1 without a tie.")
    assert "Ivo Kral" not in said
    nobody = texts(picture(nx.Graph(name="agreement")))
    assert nobody[-1] == "No two have a tie."


def test_of_very_many_nodes_those_of_most_ties_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "MOST", 5)
    said = texts(picture(network(count=12)))
    assert said[1].endswith("Not drawn: 7 of few ties.")
    assert sum(words.startswith("Fishermen's") for words in said) == 5


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("UN", ["UN"]),
        ("withdrawal of the port police", ["withdrawal of the", "port police"]),
        (" ".join(["word"] * 40), ["word word word word", "word word word word", "word word word …"]),
        ("\x00", ["?"]),
        ("x" * 60, ["x" * 20, "x" * 20, "x" * 20]),
    ],
)
def test_a_label_is_cut_into_short_lines(label: str, lines: list[str]) -> None:
    assert labels.lines(label) == lines
    assert all(len(line) <= labels.WIDEST for line in lines)


def test_wide_letters_take_more_room_than_narrow_ones() -> None:
    assert labels.width("ill") < labels.width("abc") < labels.width("WWW")
    assert labels.width("港湾") == 2 * labels.SIZE
    assert labels.width("e\u0301") == labels.width("e")
