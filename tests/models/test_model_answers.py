"""What a language model answers is read claim by claim, and what is not of the ontology is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kgraph.errors import AnswerError
from kgraph.extract.models import schema
from kgraph.extract.models.schema import ToldClaim, ToldVerdict
from kgraph.language_model import Dropped
from kgraph.model import Kind, Modality, Polarity, Predicate

GOOD = {
    "quote": "Kral rejected the rota.",
    "act": "rejects",
    "cue": "rejected",
    "holder": "Kral",
    "content": "the rota",
    "object_type": "Issue",
    "addressee": "",
    "source": "",
    "polarity": "affirmed",
    "modality": "factual",
}
TOLD = ToldClaim(
    quote="Kral rejected the rota.",
    act=Predicate.REJECTS,
    cue="rejected",
    holder="Kral",
    content="the rota",
    object_type=Kind.ISSUE,
)


def answer(*claims: Any) -> str:
    return json.dumps({"claims": claims})


@pytest.mark.parametrize(
    "text",
    [
        answer(GOOD),
        f"```json\n{answer(GOOD)}\n```",
        f"```\n{answer(GOOD)}",
        f"<think>Who rejects? {{Kral}}.</think>\n{answer(GOOD)}",
        f"Here are the claims: {answer(GOOD)} I hope that helps.",
        json.dumps({"thoughts": "none", "claims": [GOOD | {"sure": True}]}),
        json.dumps({"claims": [{key: GOOD[key] for key in list(GOOD)[:6]}]}),
    ],
)
def test_an_answer_is_read_whatever_stands_around_it(text: str) -> None:
    assert list(schema.claims(text)) == [TOLD]
    assert (TOLD.polarity, TOLD.modality) == (Polarity.AFFIRMED, Modality.FACTUAL)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"act": "devours"}, Dropped.UNKNOWN_ACT),
        ({"act": "kg:rejects"}, Dropped.UNKNOWN_ACT),
        ({"object_type": "Ship"}, Dropped.UNKNOWN_TYPE),
        ({"polarity": "maybe"}, Dropped.UNKNOWN_STATUS),
        ({"modality": "certain"}, Dropped.UNKNOWN_STATUS),
        ({"act": None}, Dropped.MALFORMED),
        ({"quote": ""}, Dropped.MALFORMED),
        ({"quote": 7}, Dropped.MALFORMED),
        ({"cue": ["rejected"]}, Dropped.MALFORMED),
        ({"content": "rota " * 1000}, Dropped.MALFORMED),
    ],
)
def test_a_claim_outside_the_ontology_is_refused_and_costs_no_other(
    other: dict[str, Any], why: Dropped
) -> None:
    assert list(schema.claims(answer(GOOD | other, GOOD))) == [why, TOLD]


@pytest.mark.parametrize("strange", [None, 7, "Kral", [], {}])
def test_what_is_no_claim_is_malformed(strange: Any) -> None:
    assert list(schema.claims(answer(strange, GOOD))) == [Dropped.MALFORMED, TOLD]


def test_the_claim_at_which_an_answer_is_cut_off_is_not_taken_for_whole() -> None:
    whole = answer(GOOD, GOOD | {"polarity": "denied"})
    for end in range(whole.index("},") + 3, len(whole) - 3):
        assert list(schema.claims(whole[:end])) in ([TOLD, Dropped.MALFORMED], [Dropped.MALFORMED])


def test_of_an_answer_that_is_cut_off_the_whole_claims_are_read() -> None:
    whole = answer(GOOD, GOOD | {"holder": "Berg"})
    read = list(schema.claims(whole[: whole.index("Berg") + 2]))
    assert read[0] == TOLD
    assert read[1:] == [Dropped.MALFORMED]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I cannot help with that.",
        "[]",
        "{",
        '{"claims": 7}',
        '{"claims": null}',
        '{"other": []}',
        "{" * 9999,
    ],
)
def test_what_is_no_answer_at_all_is_an_error(text: str) -> None:
    with pytest.raises(AnswerError, match="cannot be read"):
        list(schema.claims(text))


def test_an_answer_without_end_is_read_to_a_bound() -> None:
    assert len(list(schema.claims(answer(*[GOOD] * 1000)))) == schema.MOST


def test_verdicts_are_read_less_those_that_are_none() -> None:
    text = json.dumps({"verdicts": [{"claim": 1, "verdict": "strict"}, {"claim": 2, "verdict": "fine"}, 3]})
    assert list(schema.verdicts(text)) == [ToldVerdict(claim=1, verdict="strict")]


@pytest.mark.parametrize("form", [schema.of_claims(), schema.of_verdicts()])
def test_the_form_that_is_asked_for_is_strict_and_refers_to_nothing(form: dict[str, Any]) -> None:
    (listed,) = form["properties"].values()
    for each in (form, listed["items"]):
        assert each["required"] == list(each["properties"])
        assert each["additionalProperties"] is False
    assert "$" not in json.dumps(form)


def test_the_form_that_is_asked_for_has_the_terms_of_the_ontology() -> None:
    parts = schema.of_claims()["properties"]["claims"]["items"]["properties"]
    terms = {"act": Predicate, "object_type": Kind, "polarity": Polarity, "modality": Modality}
    assert {name: parts[name]["enum"] for name in terms} == {
        name: [*map(str, of)] for name, of in terms.items()
    }
