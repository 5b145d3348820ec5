"""The PLOVER code and the strength of a claim come from its cue."""

from __future__ import annotations

import pytest

from kgraph.extract import Extractor
from kgraph.model import Claim, Document, Predicate, Strength


def claim(extractor: Extractor, sentence: str, act: str) -> Claim:
    (reading,) = extractor.read([Document("a", sentence)])
    return next(claim for claim in reading.claims if claim.predicate is Predicate(act))


@pytest.mark.parametrize(
    ("sentence", "act", "plover", "strength"),
    [
        ("Ruritania rejected the plan.", "rejects", "REJECT", "strong"),
        ("The mayor asked residents to stay at home.", "demands", "REQUEST", "mild"),
        ("The company gave in to the strikers.", "accepts", "YIELD", "mild"),
        ("Students demonstrated against the fees.", "opposes", "PROTEST", "strong"),
        ("The pilots will not accept the offer.", "rejects", "REJECT", "plain"),
        ("Ruritania said that Arcadia must withdraw.", "demands", "REQUEST", "plain"),
        ("The dam is unsafe, according to engineers.", "states", "", "plain"),
        ("The pilots have not accepted the offer.", "accepts", "", "plain"),
    ],
)
def test_a_claim_has_the_code_of_its_cue_or_else_of_its_act(
    real_extractor: Extractor, sentence: str, act: str, plover: str, strength: str
) -> None:
    found = claim(real_extractor, sentence, act)
    assert (found.plover, found.strength) == (plover, Strength(strength))
