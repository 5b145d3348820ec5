"""The days that the words of an article name."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.extract.dates import resolve

WEDNESDAY = date(2024, 5, 8)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("on Monday", date(2024, 5, 6)),
        ("on Wednesday", WEDNESDAY),
        ("on Thursday", date(2024, 5, 2)),
        ("next Thursday", date(2024, 5, 9)),
        ("next Wednesday", date(2024, 5, 15)),
        ("late on Sunday evening", date(2024, 5, 5)),
        ("yesterday", date(2024, 5, 7)),
        ("today", WEDNESDAY),
        ("tomorrow morning", date(2024, 5, 9)),
        ("on March 3", date(2024, 3, 3)),
        ("on Mar. 3", date(2024, 3, 3)),
        ("on Sept. 3rd, 2021", date(2021, 9, 3)),
        ("on 3 May 2024", date(2024, 5, 3)),
        ("on 21st June", date(2024, 6, 21)),
        ("on December 20", date(2023, 12, 20)),
        ("on February 29", date(2024, 2, 29)),
    ],
)
def test_words_name_a_day_as_seen_from_the_day_of_publication(words: str, day: date) -> None:
    assert resolve(words, WEDNESDAY) == day


@pytest.mark.parametrize(
    "words",
    [
        "",
        "on the bridge",
        "in May 2024",
        "on February 30",
        "at Junction 10",
        "with Marines 3",
        "on May 99",
        "in Decatur 4",
    ],
)
def test_words_that_name_no_day_give_none(words: str) -> None:
    assert resolve(words, WEDNESDAY) is None


@pytest.mark.parametrize("words", ["on Monday", "yesterday", "on March 3"])
def test_a_day_without_a_year_is_unknown_if_the_publication_has_no_date(words: str) -> None:
    assert resolve(words, None) is None


def test_a_full_date_needs_no_day_of_publication() -> None:
    assert resolve("on March 3, 2020", None) == date(2020, 3, 3)


@pytest.mark.parametrize("published", [date.min, date.max])
@pytest.mark.parametrize(
    "words", ["yesterday", "tomorrow", "on Friday", "next Friday", "on July 1", "on January 2"]
)
def test_the_ends_of_the_calendar_are_survived(words: str, published: date) -> None:
    day = resolve(words, published)
    assert day is None or abs((day - published).days) < 366


@given(text=st.text(max_size=40), published=st.dates())
def test_any_text_gives_a_day_or_none(text: str, published: date) -> None:
    day = resolve(text, published)
    assert day is None or isinstance(day, date)
