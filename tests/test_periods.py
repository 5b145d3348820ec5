"""Dates are as exact as they are known, and in an order only as far as that tells one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.contradiction import is_change, turns
from kgraph.model import Order
from kgraph.periods import are_apart, cell, of, plainly, precedes, read, read_if_any
from kgraph.timed import Timed, placed

WRITTEN = st.dates(date(2023, 1, 1), date(2024, 12, 31)).flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])
)


@pytest.mark.parametrize("words", ["2024", "2024-02", "2024-02-29", "0999", "1999-12"])
def test_what_is_read_is_written_the_same(words: str) -> None:
    assert str(read(words)) == words
    assert of(plainly(read(words))) == read(words)


@pytest.mark.parametrize(
    "words", ["", "24", "2024-13", "2023-02-29", "2024-2", "last week", "2024-W10", "0000"]
)
def test_what_is_no_date_is_none(words: str) -> None:
    assert read_if_any(words) is None
    with pytest.raises(ValueError, match=r"."):
        read(words)


def test_a_row_has_a_day_as_a_date_and_less_as_words() -> None:
    assert cell(plainly(read("2024-05-07"))) == date(2024, 5, 7)
    assert cell(plainly(read("2024-05"))) == "2024-05"
    assert cell(None) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("2023", "2024"), ("2023", "2024-01-01"), ("2024-03", "2024-04-01"), ("2024-03-31", "2024-04")],
)
def test_what_ends_before_another_begins_precedes_it(one: str, other: str) -> None:
    assert precedes(read(one), read(other))
    assert not precedes(read(other), read(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [("2024", "2024-12-31"), ("2024-03", "2024-03-31"), ("2024", "2024-03"), ("2024", "2024")],
)
def test_dates_that_overlap_are_in_no_order(one: str, other: str) -> None:
    assert not precedes(read(one), read(other)) and not precedes(read(other), read(one))


def test_a_date_that_is_not_known_is_in_no_order() -> None:
    assert not precedes(None, read("2024")) and not precedes(read("2024"), None)


@given(ones=st.lists(WRITTEN, max_size=5), others=st.lists(WRITTEN, max_size=5))
def test_sides_are_apart_if_each_two_dates_are_in_an_order(ones: list[str], others: list[str]) -> None:
    pairs = [(read(one), read(other)) for one in ones for other in others]
    ordered = all(precedes(one, other) or precedes(other, one) for one, other in pairs)
    assert are_apart([read(one) for one in ones], [read(other) for other in others]) == ordered
    assert is_change([Timed(one) for one in ones], [Timed(other) for other in others]) == ordered


def test_what_has_no_date_may_be_of_any() -> None:
    assert not is_change([Timed("2024-05-07"), Timed("")], [Timed("2023")])
    assert not is_change([Timed("2023")], [Timed("last week")])


@pytest.mark.parametrize(
    ("taken", "turned"),
    [
        ([("2024-05-07", 1), ("2024-05-08", -1)], [False, True]),
        ([("2024-05-08", -1), ("2024-05-07", 1)], [True, False]),  # in whatever order they are told
        ([("2024-05-07", 1), ("2024-05-07", -1)], [False, False]),
        ([("2024", 1), ("2024-05-07", -1)], [False, False]),
        ([("2023", 1), ("2024-05-07", -1)], [False, True]),
        ([("2024-03", 1), ("2024-04", -1), ("2024-05", 1)], [False, True, True]),
        ([("2024-05-07", 1), ("2024-05-08", 0), ("2024-05-09", -1)], [False, False, True]),
        ([("2024-05-07", 1), ("2024-05-08", 1), ("2024-05-09", -1)], [False, False, True]),
        ([("", 1), ("2024-05-09", -1)], [False, False]),
        # Reports disagree on the seventh: nobody knows from where the stance of the eighth turned.
        ([("2024-05-07", 1), ("2024-05-07", -1), ("2024-05-08", -1)], [False, False, False]),
        # They disagree on the eighth: nobody knows whether it turned.
        ([("2024-05-07", 1), ("2024-05-08", -1), ("2024-05-08", 1)], [False, False, False]),
        (
            [("2024-05-07", 1), ("2024-05-07", -1), ("2024-05-08", 1), ("2024-05-09", -1)],
            [False] * 3 + [True],
        ),
    ],
)
def test_a_stance_turns_where_the_last_one_before_was_the_other(
    taken: list[tuple[str, int]], turned: list[bool]
) -> None:
    assert turns([(Timed(day), side) for day, side in taken]) == turned


@given(taken=st.lists(st.tuples(WRITTEN, st.sampled_from([1, -1, 0])), max_size=8))
def test_a_turn_is_what_its_definition_says(taken: list[tuple[str, int]]) -> None:
    told = [(read(day), side) for day, side in taken]

    def is_turn(day: object, side: int) -> bool:
        before = [(when, taken) for when, taken in told if taken and precedes(when, read(str(day)))]
        last = {taken for when, taken in before if not any(precedes(when, later) for later, _ in before)}
        overlapping = [when for when, taken in told if taken == -side and not precedes(when, read(str(day)))]
        disputed = any(not precedes(read(str(day)), when) for when in overlapping)
        return side != 0 and last == {-side} and not disputed

    assert turns([(Timed(day), side) for day, side in taken]) == [is_turn(day, side) for day, side in told]


EARLIER, LATER = Order.EARLIER, Order.LATER
TWICE = [False, True, True]
HAD_REJECTED = Timed("", "a", EARLIER, "2024-05-12")


def test_what_one_article_tells_as_earlier_is_before_the_rest_of_it() -> None:
    assert is_change([Timed("", "a", EARLIER)], [Timed("", "a")])
    assert is_change([Timed("", "a")], [Timed("", "a", LATER)])
    assert is_change([Timed("2024-05", "a", EARLIER)], [Timed("2024-05-12", "a")])
    assert not is_change([Timed("", "a", EARLIER)], [Timed("", "b")])
    assert not is_change([Timed("", "a", EARLIER)], [Timed("", "a", EARLIER)])
    assert not is_change([Timed("", "", EARLIER)], [Timed("")])
    assert not is_change([Timed("", "a", EARLIER)], [Timed("", "a"), Timed("", "b")])


def test_dates_that_tell_an_order_come_before_what_the_words_tell() -> None:
    earlier, plain = Timed("2024-05-09", "a", EARLIER), Timed("2024-05-07", "a")
    assert turns([(earlier, -1), (plain, 1)]) == [True, False]


def test_what_is_told_as_earlier_without_a_date_ends_before_the_first_plain_report_or_with_its_article() -> (
    None
):
    (early, _, _) = placed([HAD_REJECTED, Timed("2024-05-09", "a"), Timed("2024-05-12", "a")])
    assert early.period is not None and early.period.last == date(2024, 5, 8)
    (alone,) = placed([HAD_REJECTED])
    assert alone.period is not None and alone.period.last == date(2024, 5, 12)
    assert placed([Timed("", "a", EARLIER)])[0].period is None
    assert placed([Timed("", "a", LATER, "2024-05-12")])[0].period is None


@pytest.mark.parametrize(
    ("taken", "turned"),
    [
        ([(HAD_REJECTED, -1), (Timed("2024-05-09", "a"), 1)], [False, True]),
        ([(HAD_REJECTED, -1), (Timed("2024-05-13", "b"), 1)], [False, True]),
        ([(HAD_REJECTED, -1), (Timed("2024-05-10", "b"), 1)], [False, False]),
        # Of another article that is older than all that the first one says, nobody knows which was first.
        ([(HAD_REJECTED, -1), (Timed("2024-05-09", "a"), 1), (Timed("2024-05-01", "b"), 1)], [False] * 3),
        ([(HAD_REJECTED, -1), (Timed("2024-05-09", "a"), 1), (Timed("2024-05-13", "b"), -1)], TWICE),
        ([(Timed("", "a", EARLIER), -1), (Timed("", "a"), 1), (Timed("", "a", LATER), -1)], TWICE),
        ([(Timed("", "a", EARLIER), -1), (Timed("", "a"), 1), (Timed("", "a"), -1)], [False, False, False]),
        ([(Timed("", "a", EARLIER), -1), (Timed("", "a"), 0)], [False, False]),
        ([(Timed("", "a", EARLIER), -1), (Timed("", "b"), 1)], [False, False]),
    ],
)  # fmt: skip
def test_a_stance_turns_where_one_article_tells_the_other_as_earlier(
    taken: list[tuple[Timed, int]], turned: list[bool]
) -> None:
    assert turns(taken) == turned
