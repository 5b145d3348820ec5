"""Offices of states, however they are written."""

from __future__ import annotations

import pytest

from kgraph.names.offices import office, office_before, office_of_house, wider

PM = "prime minister of Israel"


@pytest.mark.parametrize(
    "text",
    [
        "the Israeli prime minister",
        "Israel's PM",
        "Israeli premier",
        "Prime Minister of Israel",
        "Israel’s prime minister",
    ],
)
def test_an_office_is_one_in_all_its_forms(text: str) -> None:
    assert office(text) == PM


@pytest.mark.parametrize(
    "text",
    [
        "former Israeli prime minister",
        "Israeli officials",
        "prime minister",
        "deputy prime minister of Israel",
        "Israel",
        "Israeli prime minister's office",
        "Washington president",
        "Israeli prime minister Ivo Kral",
        "",
    ],
)
def test_what_is_no_office_of_a_state_is_none(text: str) -> None:
    assert office(text) == ""


def test_the_office_beside_a_name_is_found() -> None:
    assert office_before("Israeli Prime Minister Ivo Kral", "Ivo Kral") == PM
    assert office_before("the Israeli prime minister, Ivo Kral", "Ivo Kral") == PM
    assert office_before("the Israeli prime minister", "Ivo Kral") == PM
    assert office_before("former Israeli Prime Minister Ivo Kral", "Ivo Kral") == ""
    assert office_before("Israeli Prime Minister Ivo Kral's lawyer", "Ivo Kral's lawyer") == ""


@pytest.mark.parametrize("text", ["the Polish head of state", "head of state of Poland"])
def test_a_head_of_state_is_an_office(text: str) -> None:
    assert office(text) == "head of state of Poland"


def test_an_office_has_a_wider_name_if_it_leads_a_state_or_government() -> None:
    assert wider("president of Poland") == "head of state of Poland"
    assert wider("prime minister of Poland") == "head of government of Poland"
    assert wider("foreign minister of Poland") == ""


def test_a_house_tells_whose_office_is_in_it() -> None:
    assert office_of_house("The White House") == ("president", "United States")
    assert office_of_house("White Horse Press") == ("", "")
