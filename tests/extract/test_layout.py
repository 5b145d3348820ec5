"""What of an article is running text, and what is furniture."""

from __future__ import annotations

import pytest

from kgraph.extract import Extractor
from kgraph.extract.parse.text_layout import blocks
from kgraph.model import Document


def body(text: str) -> list[str]:
    return [text[b.span.start : b.span.end] for b in blocks(text) if b.body]


def furniture(text: str) -> list[str]:
    return [text[b.span.start : b.span.end].strip() for b in blocks(text) if not b.body]


SENTENCE = "The nurses accepted the offer."


@pytest.mark.parametrize(
    "before",
    [
        "date 2024-05-06",
        "date 2024-05",
        "PORT VALE (Reuters) -",
        "PORT VALE, Ruritania —",
        "PORT VALE, May 6 (Reuters) -",
        "Port Vale, Ruritania (AP) —",
        "date 2024-05-06 PORT VALE --",
    ],
)
def test_what_stands_before_the_first_sentence_is_furniture(before: str) -> None:
    text = f"{before} {SENTENCE}"
    assert body(text) == [SENTENCE]
    assert " ".join(furniture(text)) == before


@pytest.mark.parametrize(
    "line",
    [
        "Nurses accept offer",
        "By Clara Voss",
        "BY CLARA VOSS and Peter Novak",
        "Nurses outside the hospital of Port Vale on Monday. Peter Novak/Getty Images",
        "Photo by Clara Voss",
    ],
)
def test_headings_bylines_and_credits_are_furniture(line: str) -> None:
    text = f"{line}\n\n{SENTENCE}"
    assert furniture(text) == [line]
    assert body(text) == [SENTENCE]


@pytest.mark.parametrize(
    "paragraph",
    [
        SENTENCE,
        "“We will not sign,” said Clara Voss.",
        "Will the nurses sign?",
        "UN envoys left. By Monday they were back.",
        "The nurses - all of them - accepted the offer.",
        "A paragraph of more than fourteen words that has lost its full stop somewhere is still running text",
    ],
)
def test_sentences_are_running_text(paragraph: str) -> None:
    assert body(paragraph) == [paragraph]


def test_each_line_is_a_paragraph_if_lines_are_not_wrapped() -> None:
    assert body("The nurses met.\nThey accepted the offer.\n\nSnow fell.") == [
        "The nurses met.",
        "They accepted the offer.",
        "Snow fell.",
    ]


def test_ends_of_lines_that_are_written_out_are_no_words() -> None:
    assert body(f"{SENTENCE}\\n  {SENTENCE}\n\\n {SENTENCE}") == [SENTENCE] * 3
    assert body("Its files are in C:\\news, said Voss.") == ["Its files are in C:\\news, said Voss."]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "The nurses of the hospital met in the old town hall on Monday and, after\n"
        "a debate of three hours, accepted the offer that the board had made them\n"
        "in the spring."
    )
    assert body(f"{wrapped}\n\n{SENTENCE}") == [wrapped, SENTENCE]


@pytest.mark.parametrize("text", ["", "   ", "\n\n\n", "\t\n \r\n"])
def test_white_space_has_no_blocks(text: str) -> None:
    assert list(blocks(text)) == []


@pytest.mark.parametrize("mark", ["- ", "• ", "* ", "1. ", "  – "])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_items_of_a_list_are_paragraphs_without_their_marks_and_need_no_full_stop(
    mark: str, between: str
) -> None:
    items = [
        "The minister of the harbour rejected the plan of the union",
        "Anna Berg demanded a vote on the plan",
    ]
    text = "The talks ended on Monday.\n\n" + between.join(mark + item for item in items)
    assert [text[b.span.start : b.span.end] for b in blocks(text) if b.body] == [
        "The talks ended on Monday.",
        *items,
    ]


def test_one_line_with_a_mark_is_no_list() -> None:
    text = "The union rejected the plan\n- and the port did not."
    assert [text[b.span.start : b.span.end] for b in blocks(text) if b.body] == ["- and the port did not."]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Anna Voss rejected the plan", ["Anna Voss rejected the plan"]),
        ("date 2024-03-28 Anna Voss rejected the plan", ["Anna Voss rejected the plan"]),
        ("OSTBY — Anna Voss rejected the plan", ["Anna Voss rejected the plan"]),
        ("By Ivo Kral\n\nAnna Voss rejected the plan", ["Anna Voss rejected the plan"]),
        ("Anna Voss rejected the plan\nPhoto by Ivo Kral", ["Anna Voss rejected the plan"]),
        ("Anna Voss left\n\nIvo Kral stayed", ["Anna Voss left", "Ivo Kral stayed"]),
        ("Voss rejects plan\n\nAnna Voss rejected the plan.", ["Anna Voss rejected the plan."]),
        ("By Ivo Kral", []),
    ],
)
def test_lines_without_a_full_stop_are_text_where_there_is_no_other(text: str, read: list[str]) -> None:
    assert body(text) == read


def test_an_article_of_one_sentence_without_a_full_stop_gives_its_claim(real_extractor: Extractor) -> None:
    (reading,) = real_extractor.read([Document("a", "Anna Voss rejected the plan")])
    assert [(claim.predicate, claim.quote.text) for claim in reading.claims] == [
        ("rejects", "Anna Voss rejected the plan")
    ]
