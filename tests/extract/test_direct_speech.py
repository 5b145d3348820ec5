"""Whose words stand between quotation marks, whatever the marks and spaces: read with the real model."""

from __future__ import annotations

import pytest

from kgraph.extract import Extractor
from kgraph.model import Claim, Document, Reading

STRAIGHT = str.maketrans("“”", '""')
MARKS = '“”"'


def claims(extractor: Extractor, text: str, publisher: str = "") -> tuple[Claim, ...]:
    """Return the claims of a text."""
    (reading,) = extractor.read([Document("a", text, publisher=publisher)])
    assert isinstance(reading, Reading)
    return reading.claims


def holders(extractor: Extractor, text: str, publisher: str = "") -> list[str]:
    """Return who holds what in a text, a line a claim: holder, act, object, and its sources unless they are
    the holder himself.
    """
    return [_line(claim) for claim in claims(extractor, text, publisher)]


def _line(claim: Claim) -> str:
    holder = claim.subject.name if claim.subject is not None else "nobody"
    sources = [source.name for source in claim.attribution if source.name != holder]
    assert claim.object is not None
    return " | ".join([f"{holder} {claim.predicate}", claim.object.name.strip(MARKS), *sources])


SAD = (
    "Anna Voss said: “It is sad to hear of the accident.{}“It is also sad to see the mayor close the pier.”{}"
    "The union said 40 ships were waiting."
)


@pytest.mark.parametrize("text", [SAD, SAD.translate(STRAIGHT)])
@pytest.mark.parametrize("space", [" ", "\n", "\n\n"])
def test_a_mark_that_goes_on_with_a_speech_opens_no_other(
    real_extractor: Extractor, text: str, space: str
) -> None:
    first, second = claims(real_extractor, text.format(space, space))
    assert first.subject is not None
    assert first.content is not None
    assert second.subject is not None
    assert (first.subject.name, second.subject.name) == ("Anna Voss", "union")
    assert first.content.text.rstrip('.”"').endswith("close the pier")
    assert second.attribution == ()


def test_a_quotation_that_nothing_closes_ends_where_somebody_is_said_to_speak(
    real_extractor: Extractor,
) -> None:
    text = (
        "“It is sad to hear of the accident, Anna Voss said. The union said 40 ships were waiting. “We "
        "reject the plan,” Kral said."
    )
    assert holders(real_extractor, text) == [
        "Anna Voss states | It is sad to hear of the accident",
        "union states | 40 ships were waiting",
        "Kral rejects | plan",
    ]


def test_a_quotation_within_another_ends_with_its_own_mark(real_extractor: Extractor) -> None:
    text = "“They call it the “big” dam of the north,” said Kral. The union said 40 ships were waiting."
    assert holders(real_extractor, text) == [
        "Kral states | They call it the “big” dam of the north",
        "union states | 40 ships were waiting",
    ]


@pytest.mark.parametrize("between", ["said,", "said:", "said, ", "said: ", "said "])
@pytest.mark.parametrize("marks", ["“”", '""'])
def test_a_mark_without_a_space_before_it_opens(real_extractor: Extractor, between: str, marks: str) -> None:
    text = f"Kral {between}{marks[0]}We reject the plan of the port.{marks[1]}"
    assert holders(real_extractor, text) == ["Kral rejects | plan of the port"]


@pytest.mark.parametrize("space", ["", " "])
@pytest.mark.parametrize("marks", ["“”", '""'])
def test_marks_between_two_sentences_without_a_space_are_paired(
    real_extractor: Extractor, space: str, marks: str
) -> None:
    text = (
        f"The port did not answer for 2018-19.{space}“They do not dare to reply,” Mr Kral said soon after."
        f"{space}“We demand a probe,” he said."
    ).replace("“", marks[0])
    found = holders(real_extractor, text.replace("”", marks[1]))
    assert found == ["Kral states | They do not dare to reply", "Kral demands | probe"]


@pytest.mark.parametrize("marks", ['" "', '"" '])
def test_straight_marks_with_their_spaces_on_the_wrong_side_take_turns(
    real_extractor: Extractor, marks: str
) -> None:
    text = f"{marks[0]}We reject the plan of the port,{marks[1:][::-1]}said Kral. The union left."
    assert holders(real_extractor, text) == ["Kral rejects | plan of the port"]


def test_inches_are_no_quotation(real_extractor: Extractor) -> None:
    text = 'The board is 5" wide. The union said 40 ships were waiting. Kral said, "We reject the plan."'
    assert holders(real_extractor, text) == ["union states | 40 ships were waiting", "Kral rejects | plan"]


@pytest.mark.parametrize(
    "signature", [" -Commissioner Ivo Kral", " - Ivo Kral", " — Ivo Kral", " ― Mayor Ivo Kral"]
)
def test_a_signed_quotation_is_of_who_signs_it(real_extractor: Extractor, signature: str) -> None:
    text = f"“We reject the plan, as it harms the dockers.”{signature}"
    assert holders(real_extractor, text) == ["Ivo Kral rejects | plan"]


@pytest.mark.parametrize("introduction", ["And from Chairwoman Anna Berg:", "Anna Berg said:", "Anna Berg:"])
@pytest.mark.parametrize("marks", ["“”", '""'])
def test_a_line_before_a_quotation_tells_whose_it_is(
    real_extractor: Extractor, introduction: str, marks: str
) -> None:
    text = f"{introduction}\n\n{marks[0]}We reject the plan, as it harms the dockers.{marks[1]}"
    assert holders(real_extractor, text) == ["Anna Berg rejects | plan"]


def test_in_a_round_up_each_part_is_of_who_heads_it(real_extractor: Extractor) -> None:
    text = (
        "Mara Quill, The Quay: “The mayor has failed the dockers. We reject his plan for the pier.”\n\n"
        "Ivo Kral, The Ostby Times: “We support the new plan for the pier.”"
    )
    stances = [line.split(" | ")[0] for line in holders(real_extractor, text) if " states" not in line]
    assert stances == ["Mara Quill rejects", "Ivo Kral supports"]


def test_each_of_two_speakers_is_the_source_of_what_he_says_of_himself(real_extractor: Extractor) -> None:
    text = "Norway and Chile have both insisted they will not accept quotas to gain exemptions."
    assert holders(real_extractor, text) == ["Norway rejects | quotas", "Chile rejects | quotas"]


def test_we_are_all_who_speak(real_extractor: Extractor) -> None:
    text = "“We reject the offer of the port,” said Anna Berg and Ivo Kral."
    assert holders(real_extractor, text) == [
        "Anna Berg rejects | offer of the port",
        "Ivo Kral rejects | offer of the port",
    ]


def test_a_statement_is_of_all_who_are_said_to_make_it(real_extractor: Extractor) -> None:
    text = (
        "In a joint statement, Anna Berg and Ivo Kral, secretaries of the union, said:\n\n"
        "It is welcome that a meeting was held.\n\nWe reject the offer of the port.\n\n"
        "The port opposes the strike."
    )
    assert holders(real_extractor, text) == [
        "Anna Berg states | It is welcome that a meeting was held",
        "Ivo Kral states | It is welcome that a meeting was held",
        "Anna Berg rejects | offer of the port",
        "Ivo Kral rejects | offer of the port",
        "port opposes | strike",
    ]


LABELS = [
    "KRAL:{}",
    "MR KRAL:{}",
    "Ivo Kral:{}",
    "Ivo Kral (00:04):{}",
    "Ivo Kral: (00:54){}",
    "Mr. Ivo Kral (Ostby) :{}",
    "Ivo Kral (Greens):{}",
    "Mr. KRAL.{}",
    "Mr. KRAL of Ostby.{}",
]


@pytest.mark.parametrize("space", [" ", "\n", "\n\n"])
@pytest.mark.parametrize("label", LABELS)
def test_in_a_transcript_i_and_we_are_who_speaks(real_extractor: Extractor, label: str, space: str) -> None:
    first, second = (
        label.format(space),
        label.format(space).replace("KRAL", "VOSS").replace("Ivo Kral", "Anna Voss"),
    )
    text = "\n\n".join(
        (
            f"{first}Good afternoon to everybody in this room.",
            "I oppose the dam of the north.",
            f"{second}We support the dam of the north.",
            f"{first}We told the council that the union rejects the dam.",
        )
    )
    found = [line for line in holders(real_extractor, text) if " states" not in line]
    assert len(found) == 3
    opposing, supporting, told = found
    assert opposing.lower().removeprefix("ivo ") == "kral opposes | dam of the north"
    assert supporting.lower().removeprefix("anna ") == "voss supports | dam of the north"
    assert told.lower().replace("ivo ", "") == "union rejects | dam of the north | kral"


def test_a_speaker_in_capitals_may_speak_but_once(real_extractor: Extractor) -> None:
    text = (
        "VOSS: Good afternoon to everybody in this room.\n\nWe oppose the dam and we demand a vote.\n\n"
        "QUILL: Does the mayor support the treaty as it stands?\n\nVOSS: We reject the treaty as it stands."
    )
    stances = [line for line in holders(real_extractor, text) if " states" not in line]
    assert stances == ["VOSS opposes | dam", "VOSS demands | vote", "VOSS rejects | treaty"]


@pytest.mark.parametrize("asking", ["QUESTION:", "JOURNALIST:\n\n", "Q   ", "Q:", "Q."])
def test_who_only_asks_takes_no_stance(real_extractor: Extractor, asking: str) -> None:
    text = (
        f"{asking} Does the mayor support the treaty?\n\nMR KRAL: The union rejects the treaty.\n\n"
        f"{asking} We support the treaty. Does the council oppose it?\n\nMR KRAL: The council opposes it."
    )
    stances = [line for line in holders(real_extractor, text) if " states" not in line]
    assert [line.split(" | ")[0] for line in stances] == ["union rejects", "council opposes"]
    assert all(line.endswith(" | KRAL") for line in stances)


def test_answers_are_of_the_one_person_who_is_named_before_them(real_extractor: Extractor) -> None:
    interview = "Q: Does the mayor support it?\nA: We reject the treaty.\nQ: Why?\nA: I oppose the tax."
    assert holders(real_extractor, interview) == []
    found = holders(real_extractor, f"The council met Ivo Kral in Ostby this week.\n\n{interview}")
    assert found == ["Ivo Kral rejects | treaty", "Ivo Kral opposes | tax"]


STATEMENT = (
    "We reject the night rota. We demand a pay rise of five percent and call on the Port of Ostby to return "
    "to the talks."
)


def test_a_statement_in_the_first_person_is_of_its_publisher(real_extractor: Extractor) -> None:
    assert holders(real_extractor, STATEMENT, "Dock Workers' Union") == [
        "Dock Workers' Union rejects | night rota",
        "Dock Workers' Union demands | pay rise of five percent",
        "Dock Workers' Union demands | return of Port of Ostby to the talks",
    ]


def test_a_body_is_who_says_we_among_what_it_only_tells(real_extractor: Extractor) -> None:
    text = "The port is closed. The rota was changed. We reject the night rota."
    assert holders(real_extractor, text, "Dock Workers' Union") == [
        "Dock Workers' Union rejects | night rota"
    ]


@pytest.mark.parametrize("publisher", ["", "The Ostby Times", "Norland News Agency", "Mara Quill"])
def test_a_newspaper_is_not_who_says_we_in_it(real_extractor: Extractor, publisher: str) -> None:
    assert holders(real_extractor, STATEMENT, publisher) == []


@pytest.mark.parametrize(
    "text",
    [
        "We, the ministers of Arcadia and Norland, met today. We reject the night rota.",
        "We met for a joint statement in Ostby. We reject the night rota.",
    ],
)
def test_a_text_that_is_not_its_publishers_statement(real_extractor: Extractor, text: str) -> None:
    assert not any(line.startswith("Dock") for line in holders(real_extractor, text, "Dock Workers' Union"))


def test_we_are_as_whom_we_speak(real_extractor: Extractor) -> None:
    text = "As the Dockers' Union, we want to state that we have not accepted the demands of the port."
    assert "Dockers' Union accepts | demands of the port" in holders(real_extractor, text)


@pytest.mark.parametrize("marks", ["‘’", "''"])
def test_single_marks_hold_speech(real_extractor: Extractor, marks: str) -> None:
    text = "‘We reject the plan of the dockers’ union,’ said Kral. The union said 40 ships were waiting."
    found = holders(real_extractor, text.replace("‘", marks[0]).replace("’", marks[1]))
    assert [line.split(" | ")[0] for line in found] == ["Kral rejects", "union states"]


@pytest.mark.parametrize("marks", ["‘’", "''"])
def test_speech_in_single_marks_goes_on_in_the_next_paragraph(real_extractor: Extractor, marks: str) -> None:
    text = (
        "Kral said: ‘It is sad to hear of the accident.\n\n‘We reject the plan of the port.’\n\n"
        "The union said 40 ships were waiting."
    )
    found = holders(real_extractor, text.replace("‘", marks[0]).replace("’", marks[1]))
    assert [line.split(" | ")[0] for line in found] == ["Kral states", "Kral rejects", "union states"]


def test_an_apostrophe_is_no_mark(real_extractor: Extractor) -> None:
    text = (
        "In the '90s the dockers' union left. The mayors' plan failed, Kral said. We reject the boys' club."
    )
    assert not any("rejects" in line for line in holders(real_extractor, text))


@pytest.mark.parametrize("marks", ["“”", '""', "‘’"])
def test_paragraphs_that_go_on_are_of_who_is_named_behind_the_last(
    real_extractor: Extractor, marks: str
) -> None:
    text = "“We reject the plan of the port.\n\n“We demand a vote of the council,” said Kral."
    found = holders(real_extractor, text.replace("“", marks[0]).replace("”", marks[1]))
    stances = [line for line in found if " states" not in line]
    assert stances == ["Kral rejects | plan of the port", "Kral demands | vote of the council"]


@pytest.mark.parametrize(
    "before",
    [
        "Anna Voss shook her head: ",
        "Anna Voss pointed to the past of the port:\n\n",
        "Anna Voss is angry about the port. ",
    ],
)
def test_a_quotation_is_of_whom_the_words_before_it_are_about(real_extractor: Extractor, before: str) -> None:
    assert "Anna Voss rejects | plan of the port" in holders(
        real_extractor, f"{before}“We reject the plan of the port.”"
    )


@pytest.mark.parametrize(
    "text",
    [
        "The port is old. “We reject the plan of the port.”",
        "Anna Voss is angry about the port.\n\n“We reject the plan of the port.”",
        "Anna Voss left. The crowd kept “the plan which we reject at the port” in it.",
    ],
)
def test_a_quotation_of_nobody(real_extractor: Extractor, text: str) -> None:
    assert not any("rejects" in line for line in holders(real_extractor, text))
