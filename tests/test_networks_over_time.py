"""Backbones, smoothed networks, and how polarised they are: the formulas, worked out by hand."""

from __future__ import annotations

import math
from datetime import date, timedelta

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.model import Modality, Polarity, Predicate
from kgraph.periods import day, month
from kgraph.reports.backbone import backbone, chance
from kgraph.reports.networks import (
    Kind,
    Normalisation,
    affiliation,
    bare,
    described,
    grouped,
    network,
    projected,
)
from kgraph.reports.polarisation import dispersion, modularity, polarisation
from kgraph.reports.smoothing import REACH, Kernel, of_period, smoothed, weight
from kgraph.reports.stances import Stance

FOR, AGAINST = Predicate.ACCEPTS, Predicate.REJECTS
JUNE = date(2024, 6, 1)


def stance(actor: str, act: Predicate, item: str, after: int | None = 0, name: str = "") -> Stance:
    """Return a stance so many days after the first of June, or on a day that is not known."""
    when = "" if after is None else str(JUNE + timedelta(days=after))
    claim = name or f"{actor} {act} {item} {when}"
    return Stance(claim, actor, act, item, "", Polarity.AFFIRMED, Modality.FACTUAL, when)


def star() -> nx.Graph:
    """Return a network in which one actor has ties of 8, 1 and 1, and these three one tie more each."""
    graph = nx.Graph(name="agreement")
    graph.add_weighted_edges_from(
        [("a", "b", 8), ("a", "c", 1), ("a", "d", -1), ("b", "c", 2), ("c", "d", 1)]
    )
    graph.add_weighted_edges_from([("y", "z", 5)])
    return graph


def test_the_chance_of_a_tie_is_that_of_the_disparity_filter() -> None:
    assert chance(0.8, 3) == pytest.approx(0.2**2)
    assert chance(0.5, 2) == 0.5
    assert chance(1.0, 1) == 1.0


def test_a_backbone_keeps_ties_that_are_no_chance_for_one_of_their_ends() -> None:
    found = backbone(star(), 1)
    alphas = {tuple(sorted((one, other))): alpha for one, other, alpha in found.edges(data="alpha")}
    assert alphas == {
        ("a", "b"): pytest.approx(0.04),  # of a: (1 - 8/10)², of b: 1 - 8/10
        ("a", "c"): pytest.approx((1 - 1 / 4) ** 2),  # of c, which has 4 in three ties
        ("a", "d"): 0.5,  # of d, by the half of its weight that is below 0
        ("b", "c"): pytest.approx(0.25),  # of c: (1 - 2/4)²
        ("c", "d"): 0.5,
    }
    assert {tuple(sorted(tie)) for tie in backbone(star(), 0.3).edges} == {("a", "b"), ("b", "c")}


def test_a_backbone_keeps_all_nodes_and_what_is_known_of_ties() -> None:
    whole = star()
    whole.nodes["y"]["label"] = "Ivo Kral"
    whole.edges["a", "b"]["items"] = 3
    found = backbone(whole, 0.05)
    assert (set(found), found.name, found.nodes["y"]) == (set(whole), "agreement", {"label": "Ivo Kral"})
    assert found.edges["a", "b"] == {"weight": 8, "items": 3, "alpha": pytest.approx(0.04)}
    assert "alpha" not in whole.edges["a", "b"]


@given(st.floats(0.01, 1), st.floats(0.01, 1))
def test_a_stricter_backbone_is_a_part_of_a_laxer_one(one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert set(backbone(star(), less).edges) <= set(backbone(star(), more).edges) <= set(star().edges)


@pytest.mark.parametrize(
    ("kernel", "none", "half", "whole"),
    [
        (Kernel.GAUSSIAN, 1, math.exp(-0.125), math.exp(-0.5)),
        (Kernel.EPANECHNIKOV, 1, 0.75, 0),
        (Kernel.TRIANGULAR, 1, 0.5, 0),
    ],
)
def test_kernels_weigh_by_the_distance_in_bandwidths(
    kernel: Kernel, none: float, half: float, whole: float
) -> None:
    for sign in (1, -1):
        assert [weight(kernel, sign * each) for each in (0, 0.5, 1)] == pytest.approx([none, half, whole])
    assert weight(kernel, REACH[kernel]) == 0


@given(st.sampled_from(Kernel), st.floats(-10, 10), st.floats(-10, 10))
def test_what_is_nearer_weighs_no_less(kernel: Kernel, one: float, other: float) -> None:
    near, far = sorted((abs(one), abs(other)))
    assert 1 >= weight(kernel, near) >= weight(kernel, far) >= 0


def test_a_claim_of_a_month_weighs_the_mean_of_its_days() -> None:
    period, on = month(2024, 6), date(2024, 6, 10)
    days = [of_period(Kernel.TRIANGULAR, day(JUNE + timedelta(days=n)), on, 20) for n in range(30)]
    assert of_period(Kernel.TRIANGULAR, period, on, 20) == pytest.approx(sum(days) / 30)


def test_there_is_a_network_each_step_from_the_first_day_to_the_last_but_for_empty_ones() -> None:
    found = [stance("a", FOR, "1", at) for at in (0, 4, 30)] + [stance("a", FOR, "2", None)]
    points = list(smoothed(found, Kernel.TRIANGULAR, 10, 5))
    assert [(point - JUNE).days for point, *_ in points] == [0, 5, 10, 25, 30]
    assert [len(some) for _, some, _ in points] == [2, 2, 1, 1, 1]
    _, (first, second), weights = points[1]
    assert (weights[first.claim], weights[second.claim]) == (pytest.approx(0.5), pytest.approx(0.9))
    assert [(point - JUNE).days for point, *_ in smoothed(found, Kernel.TRIANGULAR, 10)] == [0, 10, 30]
    assert not list(smoothed(found[-1:], Kernel.GAUSSIAN, 10))


def on_the_fourth_day(*found: Stance) -> dict[str, float]:
    ((_, some, weights),) = [each for each in smoothed(found, Kernel.TRIANGULAR, 10, 2) if each[0].day == 5]
    assert len(some) == len(found)
    return dict(weights)


WORKED = [
    *(stance("a", FOR, "1", 0), stance("a", FOR, "1", 4), stance("a", AGAINST, "2", 6)),
    *(stance("b", FOR, "1", 8), stance("b", FOR, "2", 4), stance("b", FOR, "3", 5)),
]
"""On 5 June: *a* on 1 weighs 0.6 and 1, on 2 0.8; *b* on 1 weighs 0.6, on 2 1, on 3 0.9."""


def test_the_affiliation_of_a_day_has_what_claims_weigh_and_how_present_a_side_is() -> None:
    whole = affiliation(WORKED, {}, on_the_fourth_day(*WORKED))
    assert whole.edges["a", "1"] == {
        "favour": pytest.approx(1.6),
        "against": 0,
        "sign": 1,
        "weight": pytest.approx(1.6),
        "presence": 1.0,
    }
    assert whole.edges["a", "2"]["presence"] == pytest.approx(0.8)
    assert whole.edges["a", "2"]["sign"] == -1


@pytest.mark.parametrize(
    ("by", "divisor"),
    [
        (Normalisation.NONE, 1),
        (Normalisation.AVERAGE, (1.8 + 2.5) / 2),
        (Normalisation.COSINE, math.sqrt(1.8 * 2.5)),
        (Normalisation.JACCARD, 1.8 + 2.5 - (1 * 0.6 + 0.8 * 1)),
    ],
)
def test_ties_of_a_day_are_the_products_of_the_presence_of_both_ends(
    by: Normalisation, divisor: float
) -> None:
    whole = affiliation(WORKED, {}, on_the_fourth_day(*WORKED))
    weights = {kind: projected(whole, kind, by).edges["a", "b"]["weight"] for kind in list(Kind)[1:]}
    assert weights[Kind.AGREEMENT] == pytest.approx(1 * 0.6 / divisor, abs=1e-6)
    assert weights[Kind.CONFLICT] == pytest.approx(0.8 * 1 / divisor, abs=1e-6)
    assert weights[Kind.SUBTRACT] == pytest.approx((0.6 - 0.8) / divisor, abs=2e-6)
    tie = projected(whole, Kind.SUBTRACT, by).edges["a", "b"]
    assert (tie["sign"], tie["agreed"], tie["opposed"]) == (-1, 1, 1)


def test_claims_as_far_before_as_after_are_in_balance() -> None:
    balanced = [stance("a", FOR, "1", 1), stance("a", AGAINST, "1", 7), stance("b", FOR, "1", 4)]
    whole = affiliation(balanced, {}, on_the_fourth_day(*balanced, stance("c", FOR, "2", 0)))
    assert whole.edges["a", "1"]["sign"] == 0
    assert not projected(whole, Kind.AGREEMENT).size()


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("by", Normalisation)
def test_claims_that_all_weigh_1_give_the_network_of_claims_that_are_not_weighed(
    kind: Kind, by: Normalisation
) -> None:
    weights = {each.claim: 1.0 for each in WORKED}
    weighed, plain = bare(kind, WORKED, {}, by, weights), bare(kind, WORKED, {}, by)
    assert set(weighed.edges) == set(plain.edges)
    for one, other, about in plain.edges(data=True):
        assert {name: weighed.edges[one, other][name] for name in about} == about


def test_topics_are_weighed_too() -> None:
    told = grouped(WORKED, {}, {"1": "t", "2": "t"}, "topic", on_the_fourth_day(*WORKED))
    assert told.edges["a", "t"] == {"items": 2, "weight": pytest.approx(2.4)}


def test_modularity_is_what_is_inside_of_camps_less_what_chance_would_have() -> None:
    two = nx.Graph()  # two triangles with one tie between them
    two.add_weighted_edges_from([(a, b, 1) for a, b in ("ab", "bc", "ac", "xy", "yz", "xz", "cx")])
    camps = [set("abc"), set("xyz")]
    assert modularity(two, camps) == pytest.approx(2 * (3 / 7 - (7 / 14) ** 2), abs=1e-6)
    two.edges["c", "x"]["weight"] = 4
    assert modularity(two, camps) == pytest.approx(2 * (3 / 10 - (10 / 20) ** 2), abs=1e-6)
    assert modularity(two, [set("abcxyz")]) == 0
    assert modularity(nx.empty_graph(3), [{0, 1, 2}]) is None
    assert modularity(two, camps) == pytest.approx(nx.community.modularity(two, camps), abs=1e-6)


def test_dispersion_is_the_mean_variance_of_sides_by_actors() -> None:
    halved = [*(stance(actor, FOR, "1") for actor in "ab"), *(stance(actor, AGAINST, "1") for actor in "cd")]
    assert dispersion(affiliation(halved, {})) == 1
    agreed = [stance(actor, FOR, "2") for actor in "ab"]
    assert dispersion(affiliation(agreed, {})) == 0
    assert dispersion(affiliation([*halved, *agreed], {})) == pytest.approx((4 * 1 + 2 * 0) / 6, abs=1e-6)
    three = [stance("a", FOR, "1"), stance("b", FOR, "1"), stance("c", AGAINST, "1")]
    assert dispersion(affiliation(three, {})) == pytest.approx(1 - (1 / 3) ** 2, abs=1e-6)
    assert dispersion(affiliation([stance("a", FOR, "1"), stance("b", FOR, "2")], {})) is None


def test_dispersion_of_a_day_counts_actors_by_their_presence() -> None:
    told = [stance("a", FOR, "1", 4), stance("b", AGAINST, "1", 9)]  # 1 and 0.5
    mean = (1 - 0.5) / 1.5
    expected = (1 * (1 - mean) ** 2 + 0.5 * (-1 - mean) ** 2) / 1.5
    weights = on_the_fourth_day(*told, stance("c", FOR, "2", 0))
    assert dispersion(affiliation(told, {}, weights)) == pytest.approx(expected, abs=1e-6)


def test_two_camps_that_dispute_all_are_more_polarised_than_one() -> None:
    def measured(camps: dict[str, str]) -> tuple[int, float | None, float | None]:
        found = [
            stance(actor, FOR if (camp == "x") == (item in "12") else AGAINST, item)
            for actor, camp in camps.items()
            for item in "1234"
        ]
        told = polarisation(affiliation(found, {}), network(Kind.AGREEMENT, found, {}))
        assert (told.actors, told.items) == (6, 4)
        return told.camps, told.modularity, told.dispersion

    assert measured(dict.fromkeys("abcdef", "x")) == (1, 0.0, 0.0)
    assert measured(dict(zip("abcdef", "xxxyyy", strict=True))) == (2, 0.5, 1.0)


def test_nobody_is_not_polarised() -> None:
    told = polarisation(affiliation([], {}), described(nx.Graph(name="agreement")))
    assert (told.actors, told.camps, told.modularity, told.dispersion) == (0, 0, None, None)
    alone = [stance("a", FOR, "1"), stance("b", FOR, "2")]
    assert polarisation(affiliation(alone, {}), network(Kind.AGREEMENT, alone, {})).camps == 0
