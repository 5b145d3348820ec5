"""What *the demand*, *the proposal*, *the offer* are that somebody answers."""

from __future__ import annotations

import pytest

from kgraph.extract import Extractor
from kgraph.model import Document


def items(extractor: Extractor, text: str) -> list[str]:
    """Return who does what to what in a text."""
    (reading,) = extractor.read([Document("a", text)])
    return [
        f"{claim.subject.name} {claim.predicate} {claim.object.name}"
        for claim in reading.claims
        if claim.subject is not None and claim.object is not None
    ]


TRUST, RISEN = "hospital trust", "pay rise of six percent"
RISE = "The Nurses' Association demanded a pay rise of six percent. "


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (f"{RISE}The hospital trust rejected the demand.", f"{TRUST} rejects {RISEN}"),
        (f"{RISE}The hospital trust rejected the demand on Friday.", f"{TRUST} rejects {RISEN}"),
        (f"{RISE}The hospital trust met the demand.", f"{TRUST} accepts {RISEN}"),
        (f"{RISE}The hospital trust gave in to the demand.", f"{TRUST} accepts {RISEN}"),
        ("The ministry proposed a review. Kral accepted the proposal.", "Kral accepts review"),
        ("Kral suggested talks. The union agreed to the proposal.", "union accepts talks"),
        ("Kral called for talks. The mayor rejected the call. Berg backed the call.", "Berg supports talks"),
        ("The council rejected the demand for smaller classes.", "council rejects smaller classes"),
        ("The council met the teachers' demand for smaller classes.", "council accepts smaller classes"),
    ],
)  # fmt: skip
def test_an_answer_to_the_demand_is_on_what_was_demanded(
    real_extractor: Extractor, text: str, last: str
) -> None:
    assert last in items(real_extractor, text)


def test_of_two_demands_the_one_is_meant_that_nobody_answered(real_extractor: Extractor) -> None:
    text = "Kral demanded an inquiry. The dockers' union demanded a pay rise. "
    assert "mayor rejects demand" in items(real_extractor, f"{text}The mayor rejected the demand.")
    told = items(real_extractor, f"{text}The mayor rejected the inquiry. Berg rejected the demand.")
    assert "Berg rejects pay rise" in told


def test_a_proposal_is_no_demand_and_nobody_answers_himself(real_extractor: Extractor) -> None:
    told = items(real_extractor, "Kral demanded an inquiry. Berg rejected the proposal.")
    assert "Berg rejects proposal" in told
    told = items(real_extractor, "Kral demanded an inquiry. Kral rejected the demand.")
    assert "Kral rejects inquiry" not in told


def test_an_answer_is_to_who_put_the_demand(real_extractor: Extractor) -> None:
    (reading,) = real_extractor.read([Document("a", f"{RISE}The hospital trust rejected the demand.")])
    assert [claim.addressee and claim.addressee.name for claim in reading.claims] == [
        None,
        "Nurses' Association",
    ]


@pytest.mark.parametrize("text", ["The plant met the demand for power.", "The mayor met the dockers."])
def test_who_meets_the_demand_of_a_market_or_people_accepts_nothing(
    real_extractor: Extractor, text: str
) -> None:
    assert items(real_extractor, text) == []
