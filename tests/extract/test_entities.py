"""Names of bodies that hold *and* are whole, whatever part a model finds; lists of bodies stay lists."""

from __future__ import annotations

import pytest
from parses import parse

from kgraph.extract.parse.entities import whole_names

PLAN = "rejected|reject/VBD/ROOT the/DT/det>{0} plan/NN/dobj>{0}"


@pytest.mark.parametrize(
    ("start", "found"),
    [
        (
            "The/DT/det>5 Harbour/NNP/nmod>5 and/CC/cc>2 Rivers/NNP/conj>2/ORG Commission/NNP/nsubj>6/ORG",
            ["Harbour and Rivers Commission"],
        ),
        (
            "The/DT/det>5 Parks/NNP/nmod>5/PERSON and/CC/cc>2 Rivers/NNP/conj>2/ORG Council/NNP/nsubj>6/ORG",
            ["Parks and Rivers Council"],
        ),
        (
            "The/DT/det>5 Kremlin/NNP/nmod>5/ORG and/CC/cc>2 Polish/NNP/conj>2/ORG Council/NNP/nsubj>6/ORG",
            ["Kremlin", "Polish Council"],
        ),
        (
            "So/RB/dep>2 Kral/NNP/nsubj>6/ORG and/CC/cc>2 Rivers/NNP/compound>5/ORG Council/NNP/conj>2/ORG",
            ["Kral", "Rivers Council"],
        ),
        (
            "The/DT/det>2 Harbour/NNP/nsubj>6/ORG and/CC/cc>2 Ostby/NNP/compound>5/ORG Steel/NNP/conj>2/ORG",
            ["Harbour", "Ostby Steel"],
        ),
        (
            "The/DT/det>2 harbour/NN/nsubj>6 and/CC/cc>2 Rivers/NNP/compound>5/ORG Commission/NNP/conj>2/ORG",
            ["Rivers Commission"],
        ),
    ],
)
def test_a_body_has_its_name_whole(start: str, found: list[str]) -> None:
    doc = parse(f"{start} {PLAN.format(6)}").doc
    assert [entity.text for entity in whole_names(doc)] == found


def test_names_that_are_whole_stay_as_they_are() -> None:
    doc = parse(
        "Berg/NNP/nsubj>2/PERSON met|meet/VBD/ROOT Marks/NNP/dobj>2/ORG &/CC/cc>3/ORG Kral/NNP/conj>3/ORG"
    ).doc
    assert [entity.text for entity in whole_names(doc)] == ["Berg", "Marks & Kral"]
