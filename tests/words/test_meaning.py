"""Phrases that speak of one thing are near each other, and every machine finds the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.words.meaning import likeness, vector
from kgraph.words.pieces import vocabulary

PHRASES = st.text(max_size=40)


@pytest.mark.parametrize(
    ("phrase", "near", "far"),
    [
        ("withdrawal of troops from the island", "pulling the soldiers out", "levy on coal"),
        ("nuclear accord with the emirate", "atomic agreement", "pay of nurses"),
        ("strike of the dockers", "walkout at the harbour", "new opera house"),
    ],
)
def test_what_speaks_of_one_thing_is_nearer(phrase: str, near: str, far: str) -> None:
    assert likeness(phrase, near) > likeness(phrase, far) + 0.1


@given(PHRASES, PHRASES)
def test_likeness_is_the_same_both_ways_and_within_its_bounds(one: str, other: str) -> None:
    found = likeness(one, other)
    assert found == likeness(other, one)
    assert -1 <= found <= 1


@given(PHRASES)
def test_a_phrase_is_its_own_likeness(phrase: str) -> None:
    assert likeness(phrase, phrase) == (1.0 if vector(phrase).any() else 0.0)


def test_the_order_of_words_does_not_count() -> None:
    assert likeness("harbour levy on coal", "coal levy on harbour") == 1.0


def test_a_phrase_without_words_is_like_nothing() -> None:
    assert likeness("", "harbour levy") == 0.0


def test_every_piece_has_a_vector() -> None:
    from kgraph.words.meaning import _table  # noqa: PLC0415

    assert len(_table()) == len(vocabulary())
