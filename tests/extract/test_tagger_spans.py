"""The best stretch of pieces, and how likely it is, are those that all stretches written out give."""

from __future__ import annotations

import math
from itertools import combinations_with_replacement

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from kgraph.extract.tagger.spans import BEGINS, ENDS, GOES_ON, best

Scores = NDArray[numpy.float64]
FAR = 1e4  # what a piece has that is masked, or that a model is very sure of


@st.composite
def scored(draw: st.DrawFn, most: float = 8.0) -> tuple[Scores, Scores]:
    """Return scores of up to three cues, six pieces and three roles, and those of having no words."""
    cues, pieces, roles = draw(st.tuples(st.integers(1, 3), st.integers(1, 6), st.integers(1, 3)))
    numbers = st.floats(-most, most, allow_nan=False)
    edges = draw(st.lists(numbers, min_size=cues * pieces * roles * 3, max_size=cues * pieces * roles * 3))
    nothing = draw(st.lists(numbers, min_size=cues * roles, max_size=cues * roles))
    return numpy.reshape(edges, (cues, pieces, roles, 3)), numpy.reshape(nothing, (cues, roles))


def stretches(edges: Scores) -> dict[tuple[int, int], float]:
    """Return the score of each stretch, given the scores (pieces, 3) of a cue and role."""
    return {
        (first, last): math.fsum((edges[first, BEGINS], edges[last, ENDS], *edges[first : last + 1, GOES_ON]))
        for first, last in combinations_with_replacement(range(len(edges)), 2)
    }


def share(score: float, others: list[float]) -> float:
    """Return the share of a score in the sum of all, of which they are the logarithms."""
    highest = max(others)
    return math.exp(score - highest) / math.fsum(math.exp(other - highest) for other in others)


@given(given=scored())
def test_the_best_stretch_and_the_probabilities_are_those_of_all_stretches(
    given: tuple[Scores, Scores],
) -> None:
    edges, nothing = given
    first, last, likely = best(edges, nothing)
    assert first.shape == last.shape == nothing.shape
    assert likely.shape == (*nothing.shape, 2)
    for cue, role in numpy.ndindex(nothing.shape):
        all_of = stretches(edges[cue, :, role])
        every = [*all_of.values(), float(nothing[cue, role])]
        found = all_of[int(first[cue, role]), int(last[cue, role])]
        assert found == pytest.approx(max(all_of.values()), abs=1e-9)
        assert likely[cue, role, 0] == pytest.approx(share(found, every), rel=1e-7, abs=1e-12)
        assert likely[cue, role, 1] == pytest.approx(share(every[-1], every), rel=1e-7, abs=1e-12)


@given(given=scored(), scale=st.sampled_from([1, 100, FAR]))
def test_the_best_stretch_does_not_end_before_it_begins(given: tuple[Scores, Scores], scale: float) -> None:
    edges, nothing = given
    first, last, _ = best(edges * scale, nothing)
    assert (first >= 0).all()
    assert (first <= last).all()
    assert (last < edges.shape[1]).all()


def test_a_stretch_is_one_even_if_another_end_stands_before_its_beginning() -> None:
    edges = numpy.full((1, 4, 1, 3), -5.0)
    edges[0, :, 0, GOES_ON] = 0
    edges[0, 2, 0, BEGINS] = 9
    edges[0, 0, 0, ENDS] = 9
    edges[0, 3, 0, ENDS] = 1
    first, last, _ = best(edges, numpy.zeros((1, 1)))
    assert (first.item(), last.item()) == (2, 3)


def test_a_piece_that_a_stretch_must_not_go_on_at_breaks_it() -> None:
    edges = numpy.zeros((1, 5, 1, 3))
    edges[0, [0, 3], 0, BEGINS] = (6, 5)
    edges[0, 4, 0, ENDS] = 6
    assert [found.item() for found in best(edges, numpy.zeros((1, 1)))[:2]] == [0, 4]
    edges[0, 2, 0, GOES_ON] = -FAR
    assert [found.item() for found in best(edges, numpy.zeros((1, 1)))[:2]] == [3, 4]


@given(given=scored(1.0), signs=st.lists(st.sampled_from([-FAR, 0.0, FAR]), min_size=162, max_size=162))
def test_extreme_scores_give_probabilities(given: tuple[Scores, Scores], signs: list[float]) -> None:
    edges, nothing = given
    edges = (edges + numpy.reshape(signs[: edges.size], edges.shape)).astype(numpy.float32)
    with numpy.errstate(over="raise", divide="raise", invalid="raise"):
        first, last, likely = best(edges, nothing.astype(numpy.float32))
    assert (first <= last).all()
    assert not numpy.isnan(likely).any()
    assert (likely >= 0).all()
    assert (likely <= 1 + 1e-6).all()


@pytest.mark.parametrize("nothing", [-FAR, 0.0, FAR])
@pytest.mark.parametrize("score", [-FAR, 0.0, FAR])
def test_scores_that_are_all_alike_give_probabilities(score: float, nothing: float) -> None:
    edges = numpy.full((2, 128, 5, 3), score, dtype=numpy.float32)
    with numpy.errstate(over="raise", divide="raise", invalid="raise"):
        _, _, likely = best(edges, numpy.full((2, 5), nothing, dtype=numpy.float32))
    assert not numpy.isnan(likely).any()
    assert (likely.sum(axis=-1) <= 1 + 1e-6).all()


@given(given=scored(), behind=st.integers(1, 130))
def test_masked_pieces_behind_change_nothing(given: tuple[Scores, Scores], behind: int) -> None:
    edges, nothing = given
    masked = numpy.full((edges.shape[0], behind, *edges.shape[2:]), -FAR)
    alone, beside = best(edges, nothing), best(numpy.concatenate([edges, masked], axis=1), nothing)
    assert beside[2] == pytest.approx(alone[2], rel=1e-6, abs=1e-9)
    for cue, role in numpy.ndindex(nothing.shape):
        all_of = stretches(edges[cue, :, role])
        assert all_of[int(beside[0][cue, role]), int(beside[1][cue, role])] == pytest.approx(
            max(all_of.values()), abs=1e-9
        )


def test_cues_and_roles_do_not_touch_each_other() -> None:
    dice = numpy.random.default_rng(1)
    edges, nothing = dice.normal(size=(3, 7, 5, 3)), dice.normal(size=(3, 5))
    whole = best(edges, nothing)
    for cue, role in numpy.ndindex(nothing.shape):
        one = best(edges[cue : cue + 1, :, role : role + 1], nothing[cue : cue + 1, role : role + 1])
        assert [part[0, 0].tolist() for part in one] == [part[cue, role].tolist() for part in whole]
