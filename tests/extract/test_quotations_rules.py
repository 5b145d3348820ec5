"""What no case of ``rules/quotations.txt`` can show: spaces, distances, lengths."""

from __future__ import annotations

import pytest
from parses import VOCAB
from spacy.tokens import Doc

from kgraph.extract.parser import Parsed
from kgraph.extract.quotations import Quotation, _longest, _nearby, quotations, spoken_in
from kgraph.model import Document

FIRST, SECOND = Quotation(2, 5, closed=True, paragraph=0), Quotation(8, 12, closed=True, paragraph=0)


def _parsed(words: list[str], *, body: bool) -> Parsed:
    doc = Doc(VOCAB, words=words)
    return Parsed(Document("by hand", doc.text), doc, (body,) * len(doc))


def test_a_wide_space_ends_no_quotation() -> None:
    parsed = _parsed(["“", "No", "ferry", "  ", "at", "noon", "”"], body=True)
    assert quotations(parsed) == [Quotation(1, 5, closed=True, paragraph=0)]


def test_marks_outside_of_the_running_text_open_no_quotation() -> None:
    assert quotations(_parsed(["“", "No", "ferry", "at", "noon", "”"], body=False)) == []


@pytest.mark.parametrize(
    ("stretch", "parts"),
    [
        ((2, 12), [(2, 5), (8, 12)]),
        ((2, 5), [(2, 5)]),
        ((3, 10), [(3, 5), (8, 10)]),
        ((5, 8), [(5, 5), (8, 8)]),
        ((6, 7), []),
        ((0, 20), [(2, 5), (8, 12)]),
        ((9, 10), [(9, 10)]),
    ],
)
def test_spoken_are_the_parts_of_a_stretch_between_marks(
    stretch: tuple[int, int], parts: list[tuple[int, int]]
) -> None:
    assert list(spoken_in([FIRST, SECOND], *stretch)) == parts


def test_acts_are_near_a_quotation_within_two_hundred_words_on_either_side() -> None:
    cues = [(800, 4), (801, 0), (1005, 3), (1209, 1), (1210, 0)]
    assert _nearby(cues, Quotation(1000, 1010, closed=True, paragraph=0)) == [0, 1, 3]


@pytest.mark.parametrize(
    ("spoken", "more", "longest"),
    [
        ((0, 1), (6, 7), (0, 7)),  # half of the whole is a remark, and half of the speech each part
        ((0, 1), (7, 8), (7, 8)),
        ((0, 2), (8, 9), (0, 2)),
        ((7, 9), (0, 1), (7, 9)),
        ((6, 7), (0, 1), (0, 7)),
    ],
)
def test_a_remark_that_is_longer_than_the_speech_cuts_it(
    spoken: tuple[int, int], more: tuple[int, int], longest: tuple[int, int]
) -> None:
    assert _longest(spoken, more) == longest
