"""A deed is called by the noun of its verb, and a gerund leads to that noun however it is spelt."""

from __future__ import annotations

import pytest

from kgraph.words.nouns_of_verbs import nouns_of_gerunds, nouns_of_verbs


@pytest.mark.parametrize(
    ("verb", "noun", "preposition"), [("withdraw", "withdrawal", "of"), ("attack", "attack", "on")]
)
def test_a_verb_has_a_noun_and_the_preposition_of_what_is_done_to(
    verb: str, noun: str, preposition: str
) -> None:
    found = nouns_of_verbs()[verb]
    assert (found.noun, found.preposition) == (noun, preposition)


def test_what_goes_by_its_gerund_has_no_noun() -> None:
    assert "accompany" not in nouns_of_verbs()


@pytest.mark.parametrize(
    ("gerund", "noun"),
    [
        ("withdrawing", "withdrawal"),
        ("abolishing", "abolition"),
        ("acquitting", "acquittal"),
        ("leaving", "departure"),
    ],
)
def test_a_gerund_leads_to_the_noun(gerund: str, noun: str) -> None:
    assert nouns_of_gerunds()[gerund] == noun
