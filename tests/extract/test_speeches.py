"""Speech that the layout of an article shows: transcripts, introductions, signed quotations."""

from __future__ import annotations

from kgraph.extract import Extractor
from kgraph.model import Claim, Document


def said(extractor: Extractor, text: str) -> dict[str, str]:
    """Return what each holder says in ``text``."""
    (reading,) = extractor.read([Document("a", text)])
    return {claim.subject.name: _content(claim) for claim in reading.claims if claim.subject is not None}


def _content(claim: Claim) -> str:
    assert claim.content is not None
    return claim.content.text


def test_the_lines_of_a_transcript_belong_to_their_speakers_and_are_no_reports(
    real_extractor: Extractor,
) -> None:
    text = (
        "QUILL: Do you really see those two as equal?\n\nVOSS: We reject the sale of the harbour.\n\n"
        "QUILL: Never is a long time.\n\nVOSS: It is not long enough for me."
    )
    assert said(real_extractor, text) == {"VOSS": "the sale of the harbour"}


def test_a_heading_before_a_colon_is_no_speaker(real_extractor: Extractor) -> None:
    text = "CLARIFICATION: The first sentence has been changed to name the right harbour."
    assert said(real_extractor, text) == {}


def test_a_colon_at_the_end_of_a_paragraph_introduces_the_next(real_extractor: Extractor) -> None:
    text = "Governor Tom Hale added:\n\nIt is a fine bridge. It will stand for a century."
    assert said(real_extractor, text) == {"Tom Hale": "It is a fine bridge. It will stand for a century"}


def test_a_name_after_a_dash_signs_a_quotation(real_extractor: Extractor) -> None:
    text = "“The dullest budget that anybody ever wrote.” ― Francisco Herrera"
    found = said(real_extractor, text)
    assert list(found) == ["Francisco Herrera"]
    assert found["Francisco Herrera"].startswith("The dullest budget")


def test_a_long_remark_in_a_speech_leaves_its_longest_part(real_extractor: Extractor) -> None:
    text = (
        "“The pit is not going to open again in our lifetime,” said Mara Quill, who has led the union of the "
        "valley since the strike of nine years ago and who worked underground herself. “I know.”"
    )
    found = said(real_extractor, text)
    assert found["Mara Quill"] == "The pit is not going to open again in our lifetime"


def test_what_pronouns_think_in_direct_speech_is_no_claim(real_extractor: Extractor) -> None:
    text = "“I think they know that you believe the bridge will fall,” Mara Quill said."
    assert list(said(real_extractor, text)) == ["Mara Quill"]
