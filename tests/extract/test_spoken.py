"""Of whom a statement speaks: each actor in it, but neither places nor what is the speaker's own."""

from __future__ import annotations

import pytest

from kgraph.extract import Extractor
from kgraph.model import Document, Kind, Predicate


def spoken_of(extractor: Extractor, sentence: str) -> list[str]:
    (reading,) = extractor.read([Document("a", sentence)])
    stated = [c for c in reading.claims if c.predicate is Predicate.STATES and c.object.kind is Kind.ACTOR]
    assert all(c.topic is not None for c in stated), "each tells what is said"
    return sorted(claim.object.name for claim in stated)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Ruritania had asked Sylvania for help", ["Ruritania", "Sylvania"]),
        ("Ruritania wants to meet Sylvania's envoys", ["Ruritania", "Sylvania's envoys"]),
        ("Ruritania had shot down a jet in Sylvania", ["Ruritania"]),
        ("Ruritania had behaved like Sylvania", ["Ruritania"]),
        ("Ruritania had left our country", ["Ruritania"]),
        ("the bridge was closed", []),
    ],
)
def test_a_statement_is_on_each_actor_of_whom_it_speaks(
    real_extractor: Extractor, said: str, names: list[str]
) -> None:
    assert spoken_of(real_extractor, f"Maria Lopez said that {said}.") == names


def test_what_speaks_of_no_actor_first_is_on_the_thing_too(real_extractor: Extractor) -> None:
    (reading,) = real_extractor.read(
        [Document("a", "Maria Lopez said that the talks with Sylvania had failed.")]
    )
    assert sorted(c.object.kind for c in reading.claims) == [Kind.ACTOR, Kind.ISSUE]
    (issue,) = (c.object for c in reading.claims if c.object.kind is Kind.ISSUE)
    (topic,) = (c.topic for c in reading.claims if c.topic is not None)
    assert topic.name == issue.name
