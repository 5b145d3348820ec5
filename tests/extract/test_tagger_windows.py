"""An article is read in windows, each piece looked at once, with words on both sides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.extract.tagger.windows import AROUND, CORE, SIDE, Window, crop, window, windows

LENGTHS = st.integers(0, 5 * CORE)
EDGES = [0, 1, 2, SIDE, CORE - 1, CORE, CORE + 1, CORE + SIDE, 2 * CORE, 2 * CORE + 1]


@given(length=st.one_of(LENGTHS, st.sampled_from(EDGES)))
def test_each_piece_of_an_article_is_in_one_core(length: int) -> None:
    assert [at for one in windows(length) for at in range(*one.core)] == list(range(length))


@given(length=st.one_of(LENGTHS, st.sampled_from(EDGES)))
def test_a_window_holds_its_core_with_as_many_pieces_beside_it_as_the_article_has(length: int) -> None:
    for one in windows(length):
        assert 0 < one.core[1] - one.core[0] <= CORE
        assert one.core[0] - one.start == min(SIDE, one.core[0])
        assert one.end - one.core[1] == min(SIDE, length - one.core[1])


def test_an_article_without_pieces_has_no_windows() -> None:
    assert list(windows(0)) == []


def test_an_article_of_one_piece_has_a_window_of_it() -> None:
    assert list(windows(1)) == [Window(0, 1, (0, 1))]


def test_neighbours_share_the_pieces_beside_their_cores() -> None:
    first, second = windows(CORE + 1)
    assert first == Window(0, CORE + 1, (0, CORE))
    assert second == Window(CORE - SIDE, CORE + 1, (CORE, CORE + 1))


@pytest.mark.parametrize("before", [1, SIDE, CORE - 1])
def test_a_window_that_begins_before_the_article_looks_for_acts_from_its_first_piece(before: int) -> None:
    found = window(-before, 3 * CORE)
    assert found == Window(0, CORE - before + SIDE, (0, CORE - before))


@given(cue=st.integers(0, 3 * CORE), behind=st.integers(1, 3 * CORE))
def test_a_crop_holds_its_cue_and_stays_inside(cue: int, behind: int) -> None:
    length = cue + behind
    start, end = crop(cue, length)
    assert 0 <= start <= cue < end <= length
    assert end - start == min(length, 2 * AROUND)


@given(cue=st.integers(AROUND, 3 * CORE), behind=st.integers(AROUND, 3 * CORE))
def test_a_cue_far_from_both_ends_stands_in_the_middle_of_its_crop(cue: int, behind: int) -> None:
    assert crop(cue, cue + behind) == (cue - AROUND, cue + AROUND)


@given(length=st.integers(1, 3 * CORE), cues=st.data())
def test_all_crops_of_a_window_are_of_one_width(length: int, cues: st.DataObject) -> None:
    first, second = (crop(cues.draw(st.integers(0, length - 1)), length) for _ in range(2))
    assert first[1] - first[0] == second[1] - second[0]
