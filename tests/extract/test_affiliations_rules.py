"""What no case of ``rules/affiliations.txt`` can show: text that is none of an article's own."""

from __future__ import annotations

from dataclasses import replace

from parses import affiliation_line, parse

from kgraph.extract.parse.parser import Parsed
from kgraph.extract.stages import read

CAPTION = "Kral/NNP/ROOT/PERSON ,/,/punct>1 mayor/NN/appos>1 of/IN/prep>3 Ostby/NNP/pobj>4/GPE ¶/_SP/dep>5"
REJECTED = "Kral/NNP/nsubj>8/PERSON rejected|reject/VBD/ROOT the/DT/det>10 plan/NN/dobj>8 ././punct>8"


def _affiliations(parsed: Parsed) -> list[str]:
    return [affiliation_line(each) for each in read(parsed).affiliations]


def test_a_caption_tells_of_nobody_where_he_belongs() -> None:
    parsed = parse(CAPTION, REJECTED)
    assert _affiliations(parsed) == ["Kral/Person belongs to Ostby/Organization"]
    in_caption = tuple(at >= len(CAPTION.split()) for at in range(len(parsed.doc)))
    assert _affiliations(replace(parsed, body=in_caption)) == []
