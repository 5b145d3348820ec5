"""The first and the last day of the periods that words of time mean."""

from __future__ import annotations

from datetime import date

import pytest

from kgraph.extract.qualifiers.time_expressions import period

TUESDAY = date(2024, 4, 30)


@pytest.mark.parametrize(
    ("words", "ahead", "first", "last"),
    [
        ("in 2021", False, date(2021, 1, 1), date(2021, 12, 31)),
        ("in February 2021", False, date(2021, 2, 1), date(2021, 2, 28)),
        ("in December 2021", False, date(2021, 12, 1), date(2021, 12, 31)),
        ("this weekend", False, date(2024, 4, 1), date(2024, 4, 30)),
        ("this weekend", True, date(2024, 5, 1), date(2024, 5, 31)),
    ],
)
def test_a_period_goes_from_its_first_day_to_its_last(
    words: str, ahead: bool, first: date, last: date
) -> None:
    found = period(words, TUESDAY, ahead=ahead)
    assert found is not None
    assert (found.first, found.last) == (first, last)


def test_a_weekend_over_the_end_of_a_year_means_no_period() -> None:
    assert period("this weekend", date(2022, 12, 28), ahead=True) is None
    assert period("this weekend", date(2022, 12, 31), ahead=True) is None


def test_a_weekend_of_the_day_of_publication_is_that_weekend() -> None:
    saturday = date(2024, 11, 30)
    assert str(period("this weekend", saturday, ahead=True)) == "2024"
