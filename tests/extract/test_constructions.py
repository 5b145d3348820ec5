"""Each class of construction, on short sentences: who takes which stance on what.

The sentences run through the real model. A row of ``constructions.tsv`` says what one claim of its
sentence must be; other claims may stand beside it. A row of ``no_stances.tsv`` says what there is none of.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from kgraph.acts import REPORTS
from kgraph.extract import Extractor
from kgraph.model import Claim, Document, Predicate


@dataclass(frozen=True)
class Row:
    """A claim that ``sentence`` makes; the head of the table says what the columns mean."""

    subject: str
    act: str
    words: str
    polarity: str
    modality: str
    addressee: str
    source: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.act} {self.words}: {self.sentence}"


def rows() -> list[Row]:
    table = (Path(__file__).parent / "constructions.tsv").read_text(encoding="utf-8")
    return [Row(*line.split("\t")) for line in table.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("row", rows(), ids=str)
def test_a_sentence_makes_the_claim_of_its_construction(real_extractor: Extractor, row: Row) -> None:
    found = read(real_extractor, row.sentence)
    assert any(fits(claim, row) for claim in found), "\n".join(map(described, found)) or "no claim"


def read(extractor: Extractor, text: str) -> tuple[Claim, ...]:
    (reading,) = extractor.read([Document("a", text)])
    return reading.claims


def fits(claim: Claim, row: Row) -> bool:
    claimed = (_name(claim.subject), claim.predicate, claim.polarity, claim.modality)
    expected = (row.subject, row.act, row.polarity or "affirmed", row.modality or "factual")
    words = " ".join((_name(claim.object), claim.content.text if claim.content else ""))
    source = _name(claim.attribution[0]) if claim.attribution else "-"
    return (
        claimed == expected
        and row.words in words
        and row.addressee in ("", _name(claim.addressee))
        and row.source in ("", source)
    )


def _name(mention: object) -> str:
    return str(getattr(mention, "name", "-"))


def described(claim: Claim) -> str:
    content = claim.content.text if claim.content else ""
    people = [_name(m) for m in (claim.subject, claim.addressee, *claim.attribution)]
    return f"{claim.predicate} {claim.polarity} {claim.modality} {people} {_name(claim.object)!r} {content!r}"


@pytest.mark.parametrize("act", ["criticised each other in public", "accused one another of fraud"])
def test_nobody_does_to_itself_what_several_do_to_each_other(real_extractor: Extractor, act: str) -> None:
    found = read(real_extractor, f"Maria Lopez and Alice Brown {act}.")
    assert len(found) == 2
    assert all(_name(claim.subject) != _name(claim.object) for claim in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "The river rose by two metres on Tuesday.",
        "Maria Lopez has lived in Port Vale since 1998.",
        "The museum opens at nine and closes at six.",
        "Snow fell on the hills above the town.",
    ],
)
def test_a_sentence_without_a_stance_makes_no_claim(real_extractor: Extractor, sentence: str) -> None:
    assert read(real_extractor, sentence) == ()


def _no_stances() -> list[tuple[str, str]]:
    lines = (Path(__file__).parent / "no_stances.tsv").read_text(encoding="utf-8").splitlines()
    found = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [(act, sentence) for act, sentence in found]


@pytest.mark.parametrize(("act", "sentence"), _no_stances())
def test_a_sentence_does_not_make_the_stance(real_extractor: Extractor, act: str, sentence: str) -> None:
    made = {claim.predicate for claim in read(real_extractor, sentence)}
    assert not made & ({act} if act != "-" else set(Predicate) - REPORTS)


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Ruritania will not agree to the border treaty.", "accepts"),
        ("The teachers refused to accept the new contract.", "accepts"),
        ("The company has not accepted the demands of the strikers.", "rejects"),
        ("Freedonia promised to release the prisoners.", "accepts"),
    ],
)
def test_a_sentence_does_not_make_the_opposite_claim(
    real_extractor: Extractor, sentence: str, act: str
) -> None:
    assert act not in {
        claim.predicate for claim in read(real_extractor, sentence) if claim.polarity == "affirmed"
    }


def test_a_heading_a_byline_and_a_dateline_make_no_claims(real_extractor: Extractor) -> None:
    furniture = "Ruritania rejects treaty\n\nBy Clara Voss\n\n"
    found = read(real_extractor, furniture + "PORT VALE (Reuters) - The nurses accepted the offer.")
    assert [(c.predicate, _name(c.subject)) for c in found] == [("accepts", "nurses")]


def test_the_quotation_of_a_claim_is_its_whole_sentence(real_extractor: Extractor) -> None:
    sentence = "The council turned down the housing proposal."
    (claim,) = read(real_extractor, f"Snow fell on the hills. {sentence} Rain fell too.")
    assert claim.quote.text == sentence
    assert claim.cue.text == "turned down"


def test_a_weekday_beside_the_cue_dates_the_claim(real_extractor: Extractor) -> None:
    document = Document("a", "Ruritania rejected the plan on Monday.", published=date(2024, 5, 8))
    ((claim,),) = (reading.claims for reading in real_extractor.read([document]))
    assert str(claim.occurred_on) == "2024-05-06"
