"""Whom *I* and *we* mean where nobody is told to speak: publisher, title, first lines and the text tell."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marks import Marks, marked
from parses import parse

from kgraph.extract.parse.parser import Parsed
from kgraph.extract.stages import extracted
from kgraph.model import Predicate

UNION = "Dock Workers' Union"
WE = "We/PRP/nsubj>2 reject/VBP/ROOT the/DT/det>4 rota/NN/dobj>2 ././punct>2"
I_AND_WE = (
    "I/PRP/nsubj>2 reject/VBP/ROOT the/DT/det>4 rota/NN/dobj>2 ././punct>2"
    " We/PRP/nsubj>7 demand/VBP/ROOT a/DT/det>9 pier/NN/dobj>7 ././punct>7"
)
BAD = "The/DT/det>2 rota/NN/nsubj>3 is/VBZ/ROOT bad/JJ/acomp>3 ././punct>3"
BYLINE = "Otto/NNP/compound>2/PERSON Lund/NNP/ROOT/PERSON ,/,/punct>2 Minister/NNP/appos>2"
OFFICE = " of/IN/prep>4 Ports/NNP/pobj>5"


def published(line: str, publisher: str = "", title: str = "") -> Parsed:
    parsed = parse(line)
    return replace(parsed, document=replace(parsed.document, publisher=publisher, title=title))


def held(parsed: Parsed, *every: Marks) -> list[str]:
    """Return who does what in a text, with the marks of the tagger."""
    found = extracted(parsed, lambda _: [marked(parsed, marks) for marks in every], doubtful=0.0).found
    claims = [one.claim for one in found]
    return [f"{c.subject.name if c.subject else '–'} {c.predicate.value}" for c in claims]


@pytest.mark.parametrize(
    ("publisher", "title", "holders"),
    [
        ("", "Statement by Minister Otto Lund on the Rota", ["Otto Lund rejects", "Otto Lund demands"]),
        (UNION, "Statement by Otto Lund on the Rota", ["Otto Lund rejects", f"{UNION} demands"]),
        ("The Ostby Times", "Remarks by Otto Lund", ["Otto Lund rejects", "Otto Lund demands"]),
        ("President of Poland", "", ["President of Poland rejects", "President of Poland demands"]),
        ("", "Joint statement by Otto Lund and Anna Voss", ["Otto Lund demands", "Anna Voss demands"]),
        (UNION, "The rota", []),
        ("", "Otto Lund on the Rota", []),
        ("", "", []),
    ],
)
def test_heading_and_publisher_tell_who_says_i_and_we(publisher: str, title: str, holders: list[str]) -> None:
    assert held(published(I_AND_WE, publisher, title)) == holders


@pytest.mark.parametrize(
    ("publisher", "title", "holders"),
    [
        (UNION, "", [f"{UNION} rejects"]),
        (UNION, "Joint statement on the rota", []),
        ("Ostby Council", "", ["Ostby Council rejects"]),
        ("The Ostby Times", "", []),
        ("", "Statement by Otto Lund", ["Otto Lund rejects"]),
    ],
)
def test_heading_and_publisher_tell_who_says_we(publisher: str, title: str, holders: list[str]) -> None:
    assert held(published(WE, publisher, title)) == holders


@pytest.mark.parametrize(
    ("title", "holders"),
    [
        ("Statement by Otto Lund", ["Otto Lund opposes"]),
        ("Joint statement by Otto Lund and Anna Voss", ["Otto Lund opposes", "Anna Voss opposes"]),
        ("The rota", []),
    ],
)
def test_who_speaks_a_text_holds_what_is_marked_in_it_as_nobodys(title: str, holders: list[str]) -> None:
    marks = Marks("bad", "The rota", act=Predicate.OPPOSES)
    assert held(published(BAD, "", title), marks) == holders


@pytest.mark.parametrize(
    ("first", "holders"),
    [
        (f"{BYLINE}{OFFICE} ¶/_SP/dep>6", ["Otto Lund rejects"]),
        (f"{BYLINE} ¶/_SP/dep>4", ["Otto Lund rejects"]),
        (f"{BYLINE} ././punct>4 ¶/_SP/dep>4", []),
        ("Otto/NNP/compound>2/PERSON Lund/NNP/ROOT/PERSON ,/,/punct>2 Ostby/NNP/appos>2/GPE ¶/_SP/dep>4", []),
        ("Ostby/NNP/ROOT/GPE ,/,/punct>1 the/DT/det>4 minister/NN/appos>1 ¶/_SP/dep>4", []),
    ],
)
def test_a_first_line_of_name_and_office_tells_who_speaks(first: str, holders: list[str]) -> None:
    shift = len(first.split())
    rest = f"I/PRP/nsubj>{shift + 2} reject/VBP/ROOT the/DT/det>{shift + 4} rota/NN/dobj>{shift + 2}"
    assert held(published(f"{first} {rest} ././punct>{shift + 2}")) == holders


def test_those_who_call_themselves_we_speak_the_rest_of_the_text() -> None:
    named = (
        "We/PRP/nsubj>9 ,/,/punct>1 the/DT/det>4 ministers|minister/NNS/appos>1 of/IN/prep>4"
        " Arcadia/NNP/pobj>5/GPE ,/,/punct>1 firmly/RB/advmod>9 met|meet/VBD/ROOT ././punct>9"
        " We/PRP/nsubj>12 reject/VBP/ROOT the/DT/det>14 rota/NN/dobj>12 ././punct>12"
    )
    assert held(published(named, UNION)) == ["ministers of Arcadia rejects"]


def test_those_who_begin_a_joint_statement_speak_the_rest_of_it() -> None:
    joint = (
        "Arcadia/NNP/nsubj>4/GPE and/CC/cc>1 Norland/NNP/conj>1/GPE met|meet/VBD/ROOT ././punct>4"
        " We/PRP/nsubj>7 reject/VBP/ROOT the/DT/det>9 rota/NN/dobj>7 ././punct>7"
    )
    assert held(published(joint, UNION, "Joint statement")) == ["Arcadia rejects", "Norland rejects"]
    assert held(published(joint, UNION, "The rota")) == [f"{UNION} rejects"]


def test_who_is_quoted_in_a_statement_speaks_his_own_words() -> None:
    quoted = (
        "“/``/punct>3 We/PRP/nsubj>3 reject/VBP/ccomp>8 the/DT/det>5 rota/NN/dobj>3 ,/,/punct>8 ”/''/punct>8"
        " said|say/VBD/ROOT Kral/NNP/nsubj>8/PERSON ././punct>8"
        " I/PRP/nsubj>12 demand/VBP/ROOT a/DT/det>14 pier/NN/dobj>12 ././punct>12"
    )
    assert held(published(quoted, "", "Statement by Otto Lund")) == ["Kral rejects", "Otto Lund demands"]
