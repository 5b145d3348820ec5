"""What no case of ``rules/claims.txt`` shows: the evidence of a claim and its code of PLOVER."""

from __future__ import annotations

import pytest
from parses import parse

from kgraph.extract.stages import read

LAUGHED = "Berg/NNP/nsubj>2/PERSON laughed|laugh/VBD/ROOT ././punct>2"
FIRST = (
    "“/``/punct>8 The/DT/det>3 ferry/NN/nsubj>4 sailed|sail/VBD/ccomp>8 at/IN/prep>4 noon/NN/pobj>5",
    "”/''/punct>8 said|say/VBD/ROOT Kral/NNP/nsubj>8/PERSON",
)


@pytest.mark.parametrize(
    ("lines", "evidence"),
    [
        pytest.param(
            (*FIRST, "././punct>8", "Berg/NNP/nsubj>12/PERSON laughed|laugh/VBD/ROOT ././punct>12"),
            "“The ferry sailed at noon” said Kral.",
            id="one of two sentences",
        ),
        pytest.param(
            (*FIRST, "¶/_SP/dep>9", "Berg/NNP/nsubj>12/PERSON laughed|laugh/VBD/ROOT ././punct>12"),
            "“The ferry sailed at noon” said Kral",
            id="before the end of a line",
        ),
        pytest.param(
            (
                LAUGHED,
                "¶/_SP/dep>12 “/``/punct>12 The/DT/det>7 ferry/NN/nsubj>8 sailed|sail/VBD/ccomp>12",
                "at/IN/prep>8 noon/NN/pobj>9 ”/''/punct>12 said|say/VBD/ROOT Kral/NNP/nsubj>12/PERSON",
                "././punct>12",
            ),
            "“The ferry sailed at noon” said Kral.",
            id="behind the end of a line",
        ),
        pytest.param(
            (
                "“/``/punct>3 Dockers|docker/NNS/nsubj>3 slept|sleep/VBD/ROOT there/RB/advmod>3 ././punct>3",
                "The/DT/det>7 ferry/NN/nsubj>8 sailed|sail/VBD/ccomp>12 at/IN/prep>8 noon/NN/pobj>9",
                "”/''/punct>12 said|say/VBD/ROOT Kral/NNP/nsubj>12/PERSON ././punct>12",
                "“/``/punct>17 They/PRP/nsubj>17 laughed|laugh/VBD/ROOT again/RB/advmod>17 ././punct>17",
                "”/''/punct>17 Berg/NNP/nsubj>22/PERSON laughed|laugh/VBD/ROOT ././punct>22",
            ),
            "“Dockers slept there. The ferry sailed at noon” said Kral. “They laughed again.”",
            id="a speech of three sentences",
        ),
        pytest.param(
            (
                *FIRST,
                ",/,/punct>8 who/WP/nsubj>12 ran|run/VBD/relcl>9 the/DT/det>15 old/JJ/amod>15",
                "harbour/NN/dobj>12 for/IN/prep>12 many/JJ/amod>18 years|year/NNS/pobj>16 ././punct>8",
                "“/``/punct>23 The/DT/det>22 dockers|docker/NNS/nsubj>23 slept|sleep/VBD/ROOT",
                "there/RB/advmod>23 ”/''/punct>23",
            ),
            "“The ferry sailed at noon” said Kral, who ran the old harbour for many years. "
            "“The dockers slept there”",
            id="both parts of a speech that a long remark cuts",
        ),
    ],
)
def test_the_evidence_of_a_claim_goes_from_its_first_sentence_to_its_last(
    lines: tuple[str, ...], evidence: str
) -> None:
    (claim,) = read(parse(*lines)).claims
    assert claim.quote.text == evidence


def test_what_is_denied_has_no_code() -> None:
    said = parse("Kral/NNP/nsubj>3/PERSON has/VBZ/aux>3 vetoed|veto/VBN/ROOT bills|bill/NNS/dobj>3")
    denied = parse(
        "Kral/NNP/nsubj>4/PERSON has/VBZ/aux>4 not/RB/neg>4 vetoed|veto/VBN/ROOT bills|bill/NNS/dobj>4"
    )
    assert [claim.plover for parsed in (said, denied) for claim in read(parsed).claims] == ["REJECT", ""]
