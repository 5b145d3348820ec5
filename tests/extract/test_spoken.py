"""Of whom a statement speaks: each actor in it, but neither places nor what is the speaker's own."""

from __future__ import annotations

import pytest

from kgraph.extract import Extractor
from kgraph.model import Document, Kind, Predicate


def spoken_of(extractor: Extractor, sentence: str) -> list[str]:
    (reading,) = extractor.read([Document("a", sentence)])
    stated = [c for c in reading.claims if c.predicate is Predicate.STATES]
    assert all(c.object is not None and c.object.kind is Kind.PROPOSITION for c in stated)
    return sorted(actor.name for claim in stated for actor in claim.mentions)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Ruritania had met the envoys of Sylvania", ["Ruritania", "envoys of Sylvania"]),
        ("Ruritania had met Sylvania's envoys", ["Ruritania", "Sylvania's envoys"]),
        ("Ruritania had built a dam in Sylvania", ["Ruritania"]),
        ("Ruritania had behaved like Sylvania", ["Ruritania"]),
        ("Ruritania had left our country", ["Ruritania"]),
        ("the talks with Sylvania had dragged on", ["Sylvania"]),
        ("the bridge was closed", []),
    ],
)
def test_a_statement_mentions_each_actor_of_whom_it_speaks(
    real_extractor: Extractor, said: str, names: list[str]
) -> None:
    assert spoken_of(real_extractor, f"Maria Lopez said that {said}.") == names


def test_what_is_said_once_is_one_claim(real_extractor: Extractor) -> None:
    text = "Maria Lopez said that the envoys of Ruritania had met those of Sylvania and Arcadia in June."
    (reading,) = real_extractor.read([Document("a", text)])
    (claim,) = reading.claims
    assert claim.object is not None
    assert claim.object.name == text[len("Maria Lopez said that ") : -1]
