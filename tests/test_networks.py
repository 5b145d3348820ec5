"""Networks of actors: who agrees and who quarrels, as the files that other programs read."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.iris import iri
from kgraph.model import Modality, Polarity, Predicate
from kgraph.render.network_files import EDGES, GEXF, GRAPHML, NODES, files, over_time
from kgraph.reports.networks import (
    Kind,
    Normalisation,
    affiliation,
    described,
    network,
    projected,
    windows,
)
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
    agree, quarrel = (projected(network, kind) for kind in (Kind.AGREEMENT, Kind.CONFLICT))
    assert {(*pair, about["items"], about["weight"]) for *pair, about in agree.edges(data=True)} == {
        ("a", "b", 1, 0.4),  # one of the two and a half items that they speak of on average
        ("a", "c", 1, 0.5),
    }
    assert {(*pair, about["items"]) for *pair, about in quarrel.edges(data=True)} == {("a", "b", 1)}
    assert set(quarrel) == {"a", "b", "c"}


MATRIX = {  # of each actor, the side on five concepts: 1 for, 0 against, None for no word on it
    "a": (1, 1, 0, None, None),
    "b": (1, 0, 0, 1, None),
    "c": (0, 0, None, None, None),
    "d": (None, None, None, None, 1),
}
CODED = [
    stance(actor, FOR if side else AGAINST, str(concept))
    for actor, sides in MATRIX.items()
    for concept, side in enumerate(sides)
    if side is not None
]


def leifeld(kind: Kind, by: Normalisation) -> dict[tuple[str, str], float]:
    """Return the ties of ``CODED`` by the sums of Leifeld: x[i][j][k] is 1 if actor i speaks of concept j
    with qualifier k. Congruence sums products of equal qualifiers, conflict those of unequal ones.
    """
    x = {i: [[int(side == k) for k in (0, 1)] for side in sides] for i, sides in MATRIX.items()}
    ties = {}
    for one, other in combinations(sorted(x), 2):
        cells = [(u, v, k, m) for u, v in zip(x[one], x[other], strict=True) for k in (0, 1) for m in (0, 1)]
        congruence = sum(u[k] * v[m] for u, v, k, m in cells if k == m)
        conflict = sum(u[k] * v[m] for u, v, k, m in cells if k != m)
        its, others = (sum(map(sum, x[i])) for i in (one, other))
        divisor = {
            Normalisation.NONE: 1,
            Normalisation.AVERAGE: (its + others) / 2,
            Normalisation.JACCARD: sum(max(*u, *v) for u, v in zip(x[one], x[other], strict=True)),
            Normalisation.COSINE: math.sqrt(its) * math.sqrt(others),
        }[by]
        total = {
            Kind.AGREEMENT: congruence,
            Kind.CONFLICT: conflict,
            Kind.SUBTRACT: congruence - conflict,
        }[kind]
        if total:
            ties[one, other] = pytest.approx(total / divisor, abs=1e-6)
    return ties


@pytest.mark.parametrize("kind", [Kind.AGREEMENT, Kind.CONFLICT, Kind.SUBTRACT])
@pytest.mark.parametrize("by", list(Normalisation))
def test_ties_are_the_sums_of_leifeld_in_each_normalisation(kind: Kind, by: Normalisation) -> None:
    found = projected(affiliation(CODED, {}), kind, by)
    assert {tuple(sorted(pair)): weight for *pair, weight in found.edges(data="weight")} == leifeld(kind, by)


def test_normalised_weights_are_those_that_one_reckons_by_hand() -> None:
    def weights(kind: Kind, pair: tuple[str, str]) -> list[float]:
        found = (projected(affiliation(CODED, {}), kind, by) for by in Normalisation)
        return [each.edges[pair]["weight"] for each in found]

    assert list(Normalisation) == ["none", "average", "jaccard", "cosine"]
    assert weights(Kind.AGREEMENT, ("a", "b")) == [2, 0.571429, 0.5, 0.57735]  # 2 of 3 and 4 items, 4 in all
    assert weights(Kind.CONFLICT, ("a", "c")) == [2, 0.8, 0.666667, 0.816497]
    assert weights(Kind.SUBTRACT, ("a", "c")) == [-2, -0.8, -0.666667, -0.816497]
    tie = projected(affiliation(CODED, {}), Kind.SUBTRACT).edges["a", "b"]
    assert (tie["agreed"], tie["opposed"], tie["sign"]) == (2, 1, 1)


def test_who_agrees_as_often_as_it_quarrels_has_no_tie_in_the_difference() -> None:
    assert not projected(affiliation(CODED, {}), Kind.SUBTRACT).has_edge("b", "c")
    assert projected(affiliation(CODED, {}), Kind.CONFLICT).has_edge("b", "c")


def test_quarrels_hold_no_community_together() -> None:
    found = network(Kind.SUBTRACT, CODED, {})
    of = dict(found.nodes(data="community"))
    assert of["a"] == of["b"] != of["c"]
    assert found.nodes["c"]["strength"] == -0.8


def test_an_actor_of_balanced_claims_takes_no_side() -> None:
    network = affiliation([stance("a", FOR, "1"), stance("a", AGAINST, "1"), stance("b", FOR, "1")], {})
    assert projected(network, Kind.AGREEMENT).size() == projected(network, Kind.CONFLICT).size() == 0


def test_nodes_are_described_by_centrality_and_community() -> None:
    pairs = (
        [(a, i) for i in "12" for a in "abc"]
        + [(a, i) for i in "34" for a in "xyz"]
        + [("c", "5"), ("x", "5")]
    )
    network = described(projected(affiliation([stance(a, FOR, i) for a, i in pairs], {}), Kind.AGREEMENT))
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


def test_windows_that_move_by_a_step_overlap() -> None:
    found = [
        stance("a", FOR, str(n), day)
        for n, day in enumerate(("2024-01-01", "2024-01-07", "2024-01-08", "2024-02-01", "2024-01"))
    ]
    assert [(str(first), [s.item for s in some]) for first, _, some in windows(found, 7, 3)] == [
        ("2024-01-01", ["0", "1"]),
        ("2024-01-04", ["1", "2"]),
        ("2024-01-07", ["1", "2"]),
        ("2024-01-28", ["3"]),
        ("2024-01-31", ["3"]),
    ]
    assert "4" in [s.item for s in next(windows(found, 31, 1))[-1]]
    assert list(windows(found, 7, 7)) == list(windows(found, 7))


@given(
    st.lists(st.dates(date(2024, 1, 1), date(2024, 12, 31)), min_size=1),
    st.integers(1, 90),
    st.integers(1, 90),
)
def test_a_stance_is_in_every_window_that_holds_its_day(days: list[date], length: int, step: int) -> None:
    found = [stance("a", FOR, str(n), day.isoformat()) for n, day in enumerate(days)]
    told = {first: {s.item for s in some} for first, _, some in windows(found, length, step)}
    starts = [min(days) + timedelta(days=step * n) for n in range((max(days) - min(days)).days // step + 1)]
    for start in starts:
        held = {str(n) for n, day in enumerate(days) if 0 <= (day - start).days < length}
        assert told.pop(start, set()) == held
    assert not told


@given(st.lists(st.dates(date(2024, 1, 1), date(2024, 12, 31))), st.integers(1, 90))
def test_every_dated_stance_is_in_one_window(days: list[date], length: int) -> None:
    found = [stance("a", FOR, str(n), day.isoformat()) for n, day in enumerate(days)]
    parts = list(windows(found, length))
    assert sorted(s.item for _, _, some in parts for s in some) == sorted(s.item for s in found)
    for first, last, some in parts:
        assert last - first == timedelta(days=length - 1)
        assert all(first.isoformat() <= s.day <= last.isoformat() for s in some)


MOVING = [
    *(stance(actor, FOR, "1", day) for actor in "ab" for day in ("2024-01-01", "2024-01-09", "2024-03-01")),
    *(stance(actor, FOR, "2", "2024-01-09") for actor in "ac"),
    stance("x", FOR, "3", "2024-01-01"),
]


def moving(days: int, step: int) -> bytes:
    found = windows(MOVING, days, step)
    return over_time([(a, b, network(Kind.AGREEMENT, some, {"a": HOSTILE})) for a, b, some in found], step)


def test_networks_over_time_read_back_with_spells_and_values_of_each_window() -> None:
    read = nx.read_gexf(io.BytesIO(moving(7, 7)))
    assert set(read) == {"a", "b", "c", "x"}
    assert read.nodes["a"]["spells"] == [("2024-01-01", "2024-01-14"), ("2024-02-26", "2024-03-03")]
    assert read.nodes["x"]["spells"] == [("2024-01-01", "2024-01-07")]
    assert read.nodes["x"]["strength"] == [(0.0, "2024-01-01", "2024-01-07")]
    assert read.edges["a", "b"]["weight"] == [
        (1.0, "2024-01-01", "2024-01-07"),
        (0.666667, "2024-01-08", "2024-01-14"),
        (1.0, "2024-02-26", "2024-03-03"),
    ]
    assert read.edges["a", "c"]["spells"] == [("2024-01-08", "2024-01-14")]


@pytest.mark.parametrize(("days", "step"), [(7, 7), (7, 3), (30, 1)])
def test_networks_over_time_are_gexf_in_which_one_value_holds_at_a_time(days: int, step: int) -> None:
    file = ET.fromstring(moving(days, step))
    space = {"g": "http://www.gexf.net/1.2draft"}
    (graph,) = file.findall("g:graph", space)
    assert (file.get("version"), graph.get("mode"), graph.get("timeformat")) == ("1.2", "dynamic", "date")
    declared = {
        (kind.get("class"), each.get("id")): (kind.get("mode"), each.get("type"))
        for kind in graph.findall("g:attributes", space)
        for each in kind
    }
    nodes = {each.get("id") for each in graph.iterfind("g:nodes/g:node", space)}
    for kind in ("node", "edge"):
        for each in graph.iterfind(f"g:{kind}s/g:{kind}", space):
            assert kind == "node" or {each.get("source"), each.get("target")} <= nodes
            spells = [spell(one) for one in each.iterfind("g:spells/g:spell", space)]
            told: dict[str, list[tuple[date, date]]] = {}
            for value in each.iterfind("g:attvalues/g:attvalue", space):
                mode, sort = declared[kind, value.get("for")]
                if sort in ("double", "long"):
                    float(value.attrib["value"])
                if mode == "dynamic":
                    told.setdefault(value.attrib["for"], []).append(spell(value))
                else:
                    assert value.get("start") is None
            assert spells and told
            for values in (spells, *told.values()):
                assert apart(values)
            assert {day for one in told.values() for first, last in one for day in (first, last)} <= {
                first + timedelta(days=n) for first, last in spells for n in range((last - first).days + 1)
            }


def spell(element: ET.Element) -> tuple[date, date]:
    """Return the first and the last day of a spell or value."""
    first, last = (date.fromisoformat(element.attrib[name]) for name in ("start", "end"))
    assert first <= last
    return first, last


def apart(spells: Sequence[tuple[date, date]]) -> bool:
    """Return whether each spell ends before the next one begins."""
    return all(one[1] < other[0] for one, other in pairwise(spells))


def test_no_networks_over_time_are_a_file_too() -> None:
    assert len(nx.read_gexf(io.BytesIO(over_time([], 7)))) == 0


def test_an_actor_without_ties_spoils_no_file_in_which_others_have_some() -> None:
    found = network(Kind.AGREEMENT, [stance("A", FOR, "9"), *CODED], {})
    assert found.nodes["A"]["strength"] == 0
    for read in (
        nx.parse_graphml(files(found)[GRAPHML].decode()),
        nx.read_gexf(io.BytesIO(files(found)[GEXF])),
    ):
        assert dict(read.nodes(data="strength")) == dict(found.nodes(data="strength"))


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
