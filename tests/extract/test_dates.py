"""The days, months and years that the words of an article name, and the acts that they date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.extract import Extractor
from kgraph.extract.qualifiers.temporal_anchoring import as_of
from kgraph.extract.qualifiers.time_expressions import period
from kgraph.model import YEARS, Claim, Document, Period

WEDNESDAY = date(2024, 5, 8)


def rows() -> list[tuple[str, ...]]:
    table = (Path(__file__).parent / "dates.tsv").read_text(encoding="utf-8")
    return [tuple(line.split("\t")) for line in table.splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(("published", "ahead", "words", "expected"), rows())
def test_words_name_a_period_as_seen_from_the_day_of_publication(
    published: str, ahead: str, words: str, expected: str
) -> None:
    known = None if published == "-" else date.fromisoformat(published)
    assert str(period(words, known, ahead=bool(ahead)) or "-") == expected


@pytest.mark.parametrize(
    "words",
    ["", "on the bridge", "at Junction 10", "with Marines 3", "on May 99", "in Decatur 4", "they may", "ago"],
)
def test_words_that_are_no_time_give_none(words: str) -> None:
    assert period(words, WEDNESDAY) is None


@pytest.mark.parametrize("published", [date.min, date.max])
@pytest.mark.parametrize("ahead", [False, True])
@pytest.mark.parametrize("words", sorted({row[2] for row in rows()}))
def test_the_ends_of_the_calendar_are_survived(words: str, ahead: bool, published: date) -> None:
    found = period(words, published, ahead=ahead)
    assert found is None or found.first <= found.last


@given(text=st.text(max_size=40), published=st.none() | st.dates(), ahead=st.booleans())
def test_any_text_gives_a_period_or_none(text: str, published: date | None, ahead: bool) -> None:
    found = period(text, published, ahead=ahead)
    assert found is None or found.first <= found.last


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2024, 5, 8), date(2024, 5, 8), "2024-05-08"),
        (date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
    ],
)
def test_a_period_is_written_no_more_exactly_than_it_is(first: date, last: date, written: str) -> None:
    assert str(Period(first, last)) == written


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("on Monday", date(2024, 5, 6)),
        ("last month", date(2024, 4, 30)),
        ("this month", WEDNESDAY),
        ("next year", date(2025, 12, 31)),
        ("recently", WEDNESDAY),
    ],
)
def test_a_claim_speaks_for_the_last_day_that_its_act_can_have_been(words: str, day: date) -> None:
    assert as_of(period(words, WEDNESDAY), WEDNESDAY) == day


@pytest.mark.parametrize(
    ("published", "day"),
    [
        (date(2024, 3, 31), date(2024, 4, 30)),
        (date(2024, 4, 1), date(2024, 4, 1)),
        (date(2024, 4, 17), date(2024, 4, 17)),
        (date(2024, 4, 30), date(2024, 4, 30)),
        (date(2024, 5, 1), date(2024, 4, 30)),
    ],
)
def test_a_claim_speaks_for_no_day_after_publication_within_the_period_of_its_act(
    published: date, day: date
) -> None:
    april = Period(date(2024, 4, 1), date(2024, 4, 30))
    assert as_of(april, published) == day


def test_without_any_day_a_claim_speaks_for_none() -> None:
    assert as_of(None, None) is None
    assert as_of(period("in 2019", None), None) == date(2019, 12, 31)


def claim(extractor: Extractor, sentence: str, act: str) -> Claim:
    (reading,) = extractor.read([Document("a", sentence, published=WEDNESDAY)])
    return next(found for found in reading.claims if found.predicate == act)


@pytest.mark.parametrize(
    ("sentence", "act", "when"),
    [
        ("Ruritania on Monday rejected the plan.", "rejects", "2024-05-06"),
        ("On Monday, Ruritania rejected the plan and accepted the treaty.", "accepts", "2024-05-06"),
        ("The minister said on Tuesday that Ruritania was calm.", "states", "2024-05-07"),
        ("The minister said on Tuesday that Ruritania rejected the plan.", "rejects", "None"),
        ("The minister said Ruritania had been calm in June.", "states", "None"),
        ("The minister said Ruritania had rejected the plan in June.", "rejects", "2023-06"),
        ("The minister said Ruritania will reject the plan on Friday.", "rejects", "2024-05-10"),
        ("Two years ago the council proposed a new dam.", "proposes", "2022"),
        ("The nurses promised to strike next week.", "promises", "None"),
        ("The mayor opposed the plan in response to Monday's attack.", "opposes", "None"),
        ("The senator criticised the bill in a statement late Tuesday.", "opposes", "2024-05-07"),
        (
            "The harbour, the mayor said on Sunday, was closed last year for a month.",
            "states",
            "2024-05-05",
        ),
        ("The plan, the mayor said on Sunday, was rejected last year by the council.", "rejects", "2023"),
        ("Since Monday the union has demanded a pay rise.", "demands", "None"),
    ],
)
def test_an_act_is_dated_by_its_own_clause(
    real_extractor: Extractor, sentence: str, act: str, when: str
) -> None:
    assert str(claim(real_extractor, sentence, act).occurred_on) == when


@pytest.mark.parametrize("published", [date(1000, 1, 1), date(2999, 12, 31)])
@pytest.mark.parametrize("when", ["two years ago", "next Monday", "yesterday", "tomorrow"])
def test_no_act_has_a_day_outside_the_years_of_which_graphs_speak(
    real_extractor: Extractor, published: date, when: str
) -> None:
    document = Document("a", f"Ivo Kral rejected the plan {when}.", published=published)
    (reading,) = real_extractor.read([document])
    assert reading.claims
    assert all(claim.as_of is not None and claim.as_of.year in YEARS for claim in reading.claims)
