"""What no case of ``rules/quotations.txt`` can show: spaces, distances, lengths."""

from __future__ import annotations

import pytest
from parses import VOCAB
from spacy.tokens import Doc, Span

from kgraph.extract.acts.quotation_marks import Quotation, quotations
from kgraph.extract.acts.quotations import _ended, _longest, _nearby, _neighbours, _spoken_in
from kgraph.extract.parse.parser import Parsed
from kgraph.model import Document

DOC = Doc(VOCAB, words=["ferry"] * 1500)
FIRST, SECOND = (Quotation(words, closed=True, paragraph=0) for words in (DOC[2:6], DOC[8:13]))


def _parsed(words: list[str], *, body: bool) -> Parsed:
    doc = Doc(VOCAB, words=words)
    return Parsed(Document("by hand", doc.text), doc, (body,) * len(doc))


def test_a_wide_space_ends_no_quotation() -> None:
    parsed = _parsed(["“", "No", "ferry", "  ", "at", "noon", "”"], body=True)
    assert quotations(parsed) == [Quotation(parsed.doc[1:6], closed=True, paragraph=0)]


def test_marks_outside_of_the_running_text_open_no_quotation() -> None:
    assert quotations(_parsed(["“", "No", "ferry", "at", "noon", "”"], body=False)) == []


@pytest.mark.parametrize(
    ("words", "ended"),
    [
        (["at", "noon", ".", "”", "He"], True),
        (["at", "noon", ".", "”", "  ", "He"], True),
        (["at", "noon", "”", "  ", "He"], False),
    ],
)
def test_a_wide_space_does_not_hide_the_end_of_a_sentence(words: list[str], ended: bool) -> None:
    doc = _parsed(words, body=True).doc
    assert _ended(doc, len(doc) - 1) == ended


@pytest.mark.parametrize(
    ("stretch", "parts"),
    [
        (DOC[2:13], [DOC[2:6], DOC[8:13]]),
        (DOC[2:6], [DOC[2:6]]),
        (DOC[3:11], [DOC[3:6], DOC[8:11]]),
        (DOC[5:9], [DOC[5:6], DOC[8:9]]),
        (DOC[6:8], []),
        (DOC[0:21], [DOC[2:6], DOC[8:13]]),
        (DOC[9:11], [DOC[9:11]]),
    ],
)
def test_spoken_are_the_parts_of_a_stretch_between_marks(stretch: Span, parts: list[Span]) -> None:
    assert list(_spoken_in([FIRST, SECOND], stretch)) == parts


def test_acts_are_near_a_quotation_within_two_hundred_words_on_either_side() -> None:
    cues = [(800, 4), (801, 0), (1005, 3), (1209, 1), (1210, 0)]
    assert _nearby(cues, DOC[1000:1011]) == [0, 1, 3]


@pytest.mark.parametrize(
    ("spoken", "more", "longest"),
    [
        (DOC[0:2], DOC[6:8], DOC[0:8]),  # half of the whole is a remark, and half of the speech each part
        (DOC[0:2], DOC[7:9], DOC[7:9]),
        (DOC[0:3], DOC[8:10], DOC[0:3]),
        (DOC[7:10], DOC[0:2], DOC[7:10]),
        (DOC[6:8], DOC[0:2], DOC[0:8]),
    ],
)
def test_a_remark_that_is_longer_than_the_speech_cuts_it(spoken: Span, more: Span, longest: Span) -> None:
    assert _longest(spoken, more) == longest


@pytest.mark.parametrize(
    ("quoted", "verbs", "near"),
    [
        ((20, 30), {6, 7, 42, 43}, [42, 7]),
        ((20, 30), {19, 30}, [30, 19]),
        ((3, 9), {0, 2}, [2, 0]),
        ((40, 45), {44, 45, 49}, [45, 49]),
    ],
)
def test_verbs_of_speech_are_looked_for_in_the_thirteen_words_on_either_side(
    quoted: tuple[int, int], verbs: set[int], near: list[int]
) -> None:
    words = ["said" if at in verbs else "ferry" for at in range(50)]
    doc = Doc(
        VOCAB,
        words=words,
        lemmas=["say" if word == "said" else word for word in words],
        pos=["VERB" if word == "said" else "NOUN" for word in words],
        sent_starts=[at == 0 for at in range(50)],
    )
    inside = set(range(*quoted))
    assert [token.i for token in _neighbours(doc[slice(*quoted)], inside)] == near
