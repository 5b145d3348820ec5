"""Networks of actors: who agrees and who quarrels, as the files that other programs read."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.iris import iri
from kgraph.model import Modality, Polarity, Predicate
from kgraph.render.network_files import EDGES, GEXF, GRAPHML, NODES, files
from kgraph.reports.networks import affiliation, described, projected, windows
from kgraph.reports.stances import Stance

FOR, AGAINST = Predicate.ACCEPTS, Predicate.REJECTS
HOSTILE = 'Ann "O\'Neil", <b>&amp; \x07\u202e</b>'


def stance(actor: str, act: Predicate, item: str, day: str = "", **how: object) -> Stance:
    parts = {"polarity": Polarity.AFFIRMED, "modality": Modality.FACTUAL, **how}
    return Stance(f"{actor} {act} {item}", actor, act, item, "", day=day, **parts)  # type: ignore[arg-type]


STANCES = [
    *(stance("a", act, item) for act, item in ((FOR, "1"), (FOR, "2"), (AGAINST, "3"))),
    *(stance("b", act, item) for act, item in ((FOR, "1"), (AGAINST, "2"))),
    stance("c", AGAINST, "3"),
    stance("c", FOR, "4", modality=Modality.PLANNED),
    stance("d", Predicate.STATES, "1"),
]


def test_ties_of_affiliation_are_signed_by_the_side_of_most_claims() -> None:
    mixed = [
        stance("a", FOR, "1"),
        stance("a", FOR, "1"),
        stance("a", AGAINST, "1"),
        stance("b", FOR, "1", polarity=Polarity.DENIED),
    ]
    network = affiliation(mixed, {"a": "Ann", "1": "plan"})
    assert network.edges["a", "1"] == {"favour": 2, "against": 1, "sign": 1, "weight": 3}
    assert network.edges["b", "1"]["sign"] == -1
    assert network.nodes["a"] == {"label": "Ann", "mode": "actor"}
    assert network.nodes["1"] == {"label": "plan", "mode": "item"}


def test_an_actor_whom_others_support_is_an_item_beside_the_actor() -> None:
    ann, bob = iri("actor", "ann"), iri("actor", "bob")
    backed = [stance(bob, Predicate.SUPPORTS, ann), stance(ann, Predicate.SUPPORTS, bob)]
    network = affiliation(backed, {ann: "Ann"})
    assert {node for node, mode in network.nodes(data="mode") if mode == "actor"} == {ann, bob}
    rows = list(csv.DictReader(io.StringIO(files(network)[EDGES].decode())))
    assert [(row["source"], row["target"]) for row in rows] == [
        (ann, f"{bob}#as-item"),
        (bob, f"{ann}#as-item"),
    ]


def test_plans_and_mere_statements_make_no_tie() -> None:
    assert set(affiliation(STANCES, {})) == {"a", "b", "c", "1", "2", "3"}


def test_who_takes_the_same_side_agrees_by_the_share_of_items() -> None:
    network = affiliation(STANCES, {})
    agree, quarrel = (projected(network, same) for same in (True, False))
    assert {(*pair, about["items"], about["weight"]) for *pair, about in agree.edges(data=True)} == {
        ("a", "b", 1, 0.4),  # one of the two and a half items that they speak of on average
        ("a", "c", 1, 0.5),
    }
    assert {(*pair, about["items"]) for *pair, about in quarrel.edges(data=True)} == {("a", "b", 1)}
    assert set(quarrel) == {"a", "b", "c"}


def test_an_actor_of_balanced_claims_takes_no_side() -> None:
    network = affiliation([stance("a", FOR, "1"), stance("a", AGAINST, "1"), stance("b", FOR, "1")], {})
    assert projected(network, same=True).size() == projected(network, same=False).size() == 0


def test_nodes_are_described_by_centrality_and_community() -> None:
    pairs = (
        [(a, i) for i in "12" for a in "abc"]
        + [(a, i) for i in "34" for a in "xyz"]
        + [("c", "5"), ("x", "5")]
    )
    network = described(projected(affiliation([stance(a, FOR, i) for a, i in pairs], {}), same=True))
    of = {node: about["community"] for node, about in network.nodes(data=True)}
    assert of["a"] == of["b"] == of["c"] != of["x"] == of["y"] == of["z"]
    assert network.nodes["c"]["betweenness"] > network.nodes["a"]["betweenness"] == 0
    assert (network.nodes["a"]["degree"], network.nodes["c"]["degree"]) == (2, 3)
    assert network.nodes["a"]["strength"] == pytest.approx(1 + 2 / 2.5, abs=1e-6)


def test_windows_hold_the_stances_of_their_days_and_empty_ones_are_passed_over() -> None:
    found = [
        stance("a", FOR, str(n), day)
        for n, day in enumerate(("2024-01-01", "2024-01-07", "2024-01-08", "2024-02-01", ""))
    ]
    assert [(str(a), str(b), len(s)) for a, b, s in windows(found, 7)] == [
        ("2024-01-01", "2024-01-07", 2),
        ("2024-01-08", "2024-01-14", 1),
        ("2024-01-29", "2024-02-04", 1),
    ]
    assert list(windows(found[4:], 7)) == []


def test_a_stance_of_a_month_or_year_is_in_a_window_that_holds_all_of_it_or_in_none() -> None:
    found = [
        stance("a", FOR, str(n), day) for n, day in enumerate(("2024", "2024-02", "2024-03-01", "2024-04-20"))
    ]

    def items(days: int) -> list[list[str]]:
        return [[s.item for s in some] for _, _, some in windows(found, days)]

    assert items(7) == [["2"], ["3"]]
    assert items(29) == [["1"], ["2"], ["3"]]
    assert items(400) == [["0", "1", "2", "3"]]
    assert items(60) == [["1", "2"], ["3"]]


@given(st.lists(st.dates(date(2024, 1, 1), date(2024, 12, 31))), st.integers(1, 90))
def test_every_dated_stance_is_in_one_window(days: list[date], length: int) -> None:
    found = [stance("a", FOR, str(n), day.isoformat()) for n, day in enumerate(days)]
    parts = list(windows(found, length))
    assert sorted(s.item for _, _, some in parts for s in some) == sorted(s.item for s in found)
    for first, last, some in parts:
        assert last - first == timedelta(days=length - 1)
        assert all(first.isoformat() <= s.day <= last.isoformat() for s in some)


def test_files_read_back_as_the_network_with_all_attributes() -> None:
    network = described(affiliation(STANCES, {"a": HOSTILE}))
    written = files(network)
    shown = HOSTILE.replace("\x07", "\ufffd").replace("\u202e", "\ufffd")
    for read in (
        nx.parse_graphml(written[GRAPHML].decode()),
        nx.read_gexf(io.BytesIO(written[GEXF])),
    ):
        assert set(read) == set(network)
        assert read.edges["a", "1"]["sign"] == 1
        assert read.nodes["a"]["mode"] == "actor"
        assert shown in read.nodes["a"].values()
    nodes = {row["id"]: row for row in csv.DictReader(io.StringIO(written[NODES].decode()))}
    assert (nodes["a"]["label"], nodes["a"]["degree"]) == (shown, "3")
    edges = list(csv.DictReader(io.StringIO(written[EDGES].decode())))
    assert {(row["source"], row["target"]) for row in edges} == {
        tuple(sorted(pair, key=str.isdigit)) for pair in network.edges
    }


def test_the_same_stances_in_another_order_give_the_same_bytes() -> None:
    one, other = (files(described(affiliation(found, {}))) for found in (STANCES, STANCES[::-1]))
    assert one == other
