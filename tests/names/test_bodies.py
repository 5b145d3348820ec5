"""Organisations: acronyms, and forms of one name."""

from __future__ import annotations

import pytest

from kgraph.names.bodies import acronyms, is_acronym, key, undotted


def test_acronyms_lose_their_stops_and_initials_of_people_too() -> None:
    assert undotted("the H.W.U. and the U.S. Navy") == "the HWU and the US Navy"


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("U.S", "US"),
        ("the U.S", "the US"),
        ("U.S.A", "USA"),
        ("A. Kral", "A. Kral"),
        ("U.Sx", "U.Sx"),
        ("xU.S.", "xU.S."),
        ("U.S.x", "USx"),
        ("U.S." * 50_000, "US" * 50_000),
        ("U.S." * 50_000 + "Ab", "US" * 50_000 + "Ab"),
    ],
)
def test_stops_between_single_letters_alone_are_left_out(name: str, bare: str) -> None:
    assert undotted(name) == bare


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("HWU", "Harbour Workers Union"),
        ("DOR", "Department of Rivers"),
        ("DR", "Department of Rivers"),
        ("OSCO", "Office for Security and Co-operation"),
    ],
)
def test_first_letters_make_an_acronym(short: str, long: str) -> None:
    assert short in acronyms(long)


def test_a_single_word_makes_no_acronym() -> None:
    assert acronyms("Union") == set()


def test_only_three_capitals_or_more_are_an_acronym_without_brackets() -> None:
    assert [name for name in ("HWU", "HW", "Hwu", "H2O", "NATO") if is_acronym(name)] == ["HWU", "NATO"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Rivers Department", "Department of Rivers"),
        ("Hale & Sons Inc.", "Hale and Sons"),
        ("H.W.U.", "HWU"),
        ("Université Voss", "Universite Voss"),
    ],
)
def test_forms_of_one_name_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_other_names_have_other_keys() -> None:
    assert len({key(n) for n in ("Rivers Department", "Roads Department", "Rivers Ministry", "Inc")}) == 4
