"""Editors' brackets and pictographs are no words to the parser, and every token keeps its place."""

from __future__ import annotations

import spacy
from hypothesis import given
from hypothesis import strategies as st

from kgraph.extract import Extractor
from kgraph.extract.parse.brackets import restored, without
from kgraph.model import Document

BLANK = spacy.blank("en")


def test_a_name_in_brackets_holds_and_is_spoken_of(real_extractor: Extractor) -> None:
    text = (
        'President Kral left. "I hope that [Kral] will follow," Ivo Berg said. "[Kral] rejected the offer."'
    )
    (reading,) = real_extractor.read([Document("a", text)])
    assert ("Kral", "rejects") in {(c.subject.name, c.predicate) for c in reading.claims if c.subject}
    assert ("Ivo Berg", "Kral") in {(c.subject.name, m.name) for c in reading.claims for m in c.mentions}


def test_pictographs_hold_nothing(real_extractor: Extractor) -> None:
    text = "😀😀 The union 🚢 rejected the offer of the port."
    (reading,) = real_extractor.read([Document("a", text)])
    (claim,) = reading.claims
    assert claim.subject is not None and claim.subject.name == "union"
    assert claim.object is not None and claim.object.name == "offer of the port"


@given(st.text(alphabet="[]ab ,.😀🚢", max_size=40))
def test_whatever_stands_in_brackets_every_token_keeps_its_place(text: str) -> None:
    whole = BLANK.make_doc(text)
    bare = without(whole)
    for token in bare:
        token.dep_ = "dep"
    found = restored(bare, whole)
    assert [(t.idx, t.text) for t in found] == [(t.idx, t.text) for t in whole]
    assert found.text == text
