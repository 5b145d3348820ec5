"""What no case of ``rules/names.txt`` can show: the spaces around a hyphen."""

from __future__ import annotations

import pytest
from parses import VOCAB
from spacy.tokens import Doc, Span

from kgraph.extract.coreference.mentions import named_entities


@pytest.mark.parametrize(
    ("words", "spaces", "name"),
    [
        ("Kral - in Ostby", "1110", "Kral"),
        ("Kral - in Ostby", "1010", "Kral"),
        ("Kral - in Ostby", "0110", "Kral"),
        ("Kral - in Ostby", "0010", "Kral-in"),
        ("Kral - in", "110", "Kral"),
        ("Kral - 2nd", "000", "Kral"),
        ("Ivo Kral - in said", "11110", "Ivo Kral - in"),
        ("Ivo Kral - in said", "10010", "Ivo Kral-in"),
        ("Ivo Kral - in Ostby", "11110", "Ivo Kral"),
        ("Ivo Kral - in Ostby", "10010", "Ivo Kral-in"),
        ("Ivo Kral - in The", "11110", "Ivo Kral"),
    ],
)
def test_a_name_goes_on_behind_a_hyphen_and_not_behind_a_dash(words: str, spaces: str, name: str) -> None:
    tokens = words.split()
    doc = Doc(VOCAB, words=tokens, spaces=[space == "1" for space in spaces])
    doc.ents = (Span(doc, 0, tokens.index("-"), label="PERSON"),)
    assert [entity.text for entity in named_entities(doc)] == [name]
