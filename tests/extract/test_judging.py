"""Verdicts and deeds: what makes a clause one, and what does not."""

from __future__ import annotations

import pytest

from kgraph.extract import Extractor
from kgraph.extract.acts.judging import deeds, verdicts
from kgraph.extract.roles.counterparts import table
from kgraph.model import Claim, Document, Kind, Predicate

JUDGING = (Predicate.SUPPORTS, Predicate.OPPOSES, Predicate.ACCUSES)


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor said the treaty might be a disgrace.",
        "The mayor said the treaty was no disgrace.",
        "The mayor said the treaty would be fair if Arcadia signed it.",
        "“Is the treaty fair?” the mayor asked.",
        "The mayor said it was fair to look into the treaty.",
        "The mayor said the weather was terrible.",
        "The mayor said Arcadia had not violated the truce.",
        "The mayor said Arcadia could violate the truce.",
        "The mayor said that she had lied.",
        "The mayor said Arcadia took a break.",
        "The mayor said Arcadia should have left the truce alone.",
    ],
)
def test_questions_possibilities_and_denials_judge_nobody(real_extractor: Extractor, sentence: str) -> None:
    assert not [claim for claim in _claims(real_extractor, sentence) if claim.predicate in JUDGING]


def test_a_verdict_on_an_actor_says_what_it_is(real_extractor: Extractor) -> None:
    found = _claims(real_extractor, "Chancellor Ruth Adler said Ivo Kral was a liar.")
    verdict = next(claim for claim in found if claim.predicate is Predicate.OPPOSES)
    assert verdict.object is not None and verdict.object.name == "Ivo Kral"
    assert verdict.topic is not None and verdict.topic.name == "liar"


def test_what_is_said_is_a_proposition_that_mentions_actors(real_extractor: Extractor) -> None:
    (claim,) = _claims(real_extractor, "The mayor said that Arcadia would send engineers.")
    assert claim.object is not None
    assert (claim.object.kind, claim.object.name) == (Kind.PROPOSITION, "Arcadia would send engineers")
    assert [actor.name for actor in claim.mentions] == ["Arcadia"]


def test_a_verdict_that_is_repeated_is_one_claim(real_extractor: Extractor) -> None:
    text = "“Ivo Kral is a liar. Believe me, Ivo Kral is a liar,” Chancellor Ruth Adler said."
    assert [c.predicate for c in _claims(real_extractor, text)].count(Predicate.OPPOSES) == 1


def test_the_tables_of_words_can_be_read() -> None:
    assert verdicts()["disgrace", "noun"] is Predicate.OPPOSES
    assert deeds()["violate"] == frozenset() and "promise" in deeds()["break"]
    assert table()["talk", "noun", "friendly"] == ("with",)


def _claims(extractor: Extractor, text: str) -> tuple[Claim, ...]:
    (reading,) = extractor.read([Document("a", text)])
    return reading.claims
