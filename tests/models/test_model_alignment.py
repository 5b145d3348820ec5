"""Where quoted words stand in a text: the same words in the same order, or nowhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.extract.models.alignment import Words, places
from kgraph.model import Span

TEXT = (
    "Ivo Kral, who leads the dockers’ union, said: “We won’t accept the night rota — not now, not ever.”\n"
    "The port's   organisation of the shifts was “unfair”, he added.\n\n"
    "The union had accepted the rota in 2023, for 1,200 dockers. Kral rejected it. Berg rejected it."
)
WORDS = Words.of(TEXT, Span(0, len(TEXT)))


def found(quotation: str) -> list[str]:
    """Return the words of the text that a quotation is."""
    return [TEXT[slice(*_ends(*place))] for place in places(quotation, WORDS)]


def _ends(first: int, end: int) -> tuple[int, int]:
    span = WORDS.span(first, end)
    return span.start, span.end


@pytest.mark.parametrize(
    ("quotation", "words"),
    [
        pytest.param(
            "said: “We won’t accept the night rota", "said: “We won’t accept the night rota", id="exact"
        ),
        pytest.param("said: \"We won't accept", "said: “We won’t accept", id="straight marks"),
        pytest.param("rota - not now, not ever", "rota — not now, not ever", id="another dash"),
        pytest.param(
            "not ever. The port's organisation", "not ever.”\nThe port's   organisation", id="white space"
        ),
        pytest.param("THE PORT’S ORGANISATION", "The port's   organisation", id="capitals"),
        pytest.param("*The union had accepted*", "The union had accepted", id="marks of its own"),
        pytest.param(
            "The port’s organization of the shifts", "The port's   organisation of the shifts", id="spelling"
        ),
        pytest.param(
            "We won’t accept … not ever", "We won’t accept the night rota — not now, not ever", id="ellipsis"
        ),
        pytest.param(
            "We won’t accept [...] not ever", "We won’t accept the night rota — not now, not ever", id="dots"
        ),
        pytest.param("for 1,200 dockers", "for 1,200 dockers", id="number"),
    ],
)
def test_the_same_words_are_found_however_they_are_written(quotation: str, words: str) -> None:
    assert found(quotation) == [words]


@pytest.mark.parametrize(
    "quotation",
    [
        pytest.param("", id="nothing"),
        pytest.param("“…”", id="no words"),
        pytest.param("We accept the night rota", id="a word less"),
        pytest.param("We won’t ever accept the night rota", id="a word more"),
        pytest.param("Kral accepted it", id="another word"),
        pytest.param("the rota in 2024", id="another number"),
        pytest.param("the night rota accept", id="another order"),
        pytest.param("The port's organisations of a shift", id="two words spelt otherwise"),
        pytest.param("not ever … Ivo Kral", id="parts in another order"),
        pytest.param("The union had excepted the rota in", id="a word that begins otherwise"),
        pytest.param("Kral rejected everything", id="invented"),
    ],
)
def test_other_words_are_found_nowhere(quotation: str) -> None:
    assert found(quotation) == []


@pytest.mark.parametrize(("between", "times"), [(10, 1), (100, 0)])
def test_an_ellipsis_leaves_out_no_more_than_a_few_sentences(between: int, times: int) -> None:
    text = f"Kral rejected {'dock ' * between} the rota."
    assert len(list(places("Kral rejected … the rota", Words.of(text, Span(0, len(text)))))) == times


def test_an_ellipsis_joins_no_two_paragraphs() -> None:
    assert found("not ever … The union") == []


def test_words_that_stand_several_times_are_found_each_time() -> None:
    assert found("rejected it") == ["rejected it", "rejected it"]


def test_words_are_looked_for_where_it_is_said() -> None:
    inside = WORDS.within(Span(TEXT.index("Kral rejected"), len(TEXT)))
    assert list(places("the rota", WORDS, *inside)) == []
    assert len(list(places("rejected it", WORDS, *inside))) == 2
    assert WORDS.within(Span(5, 5)) == (0, 0)


@given(st.text(max_size=80), st.text(max_size=20))
def test_what_is_found_has_the_words_of_the_quotation(text: str, quotation: str) -> None:
    words = Words.of(text, Span(0, len(text)))
    wanted = Words.of(quotation, Span(0, len(quotation)))
    for first, end in places(quotation, words):
        assert 0 <= first < end <= len(words.folded)
        assert len(wanted.folded) <= end - first


@given(st.text(alphabet='ab. \n“”"', max_size=60), st.data())
def test_any_stretch_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = Words.of(text, Span(0, len(text)))
    inside = Words.of(text, Span(start, end))
    whole = all(each in words.spans for each in inside.spans)
    if inside.folded and whole:
        assert words.within(Span(start, end)) in list(places(text[start:end], words))
