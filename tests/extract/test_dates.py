"""The days, months and years that the words of an article name, and the acts that they date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.extract import Extractor
from kgraph.extract.qualifiers.time_expressions import period
from kgraph.model import YEARS, Claim, Document, Order, Period
from kgraph.periods import read

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
    ("words", "published", "found"),
    [
        ("in April", "2024-05", "2024-04"),
        ("in 2019", "2024", "2019"),
        ("on May 3", "2024-05", "2024-05-03"),
        ("last month", "2024-05", "2024-04"),
        ("last year", "2024-05", "2023"),
        ("yesterday", "2024-05", "2024"),
        ("on Monday", "2024-05", "2024"),
        ("last week", "2024-01", "None"),
        ("in May", "2024", "None"),
    ],
)
def test_seen_from_a_month_or_year_a_time_is_all_that_it_may_be(
    words: str, published: str, found: str
) -> None:
    assert str(period(words, read(published))) == found


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
    assert {claim.as_of.year for claim in reading.claims if isinstance(claim.as_of, date)} <= set(YEARS)


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("on Monday", "2024-05-06"),
        ("in 2019", "2019"),
        ("in March", "2024-03"),
        ("last week", "2024"),
        ("last month", "2024-04"),
        ("this month", "2024-05"),
        ("this year", "2024"),
        ("this summer", "2024"),
        ("last summer", "2023"),
        ("in the spring of 2020", "2020"),
        ("in the 1990s", "None"),
        ("last winter", "None"),
        ("two days earlier", "None"),
        ("before 2019", "None"),
        ("until 2019", "None"),
        ("a decade ago", "None"),
        ("in mid-2018", "2018"),
        ("between 2015 and 2019", "None"),
        ("since June", "2024-05-08"),
        ("in recent months", "2024-05-08"),
        ("for years", "None"),
        ("on Mondays", "2024-05-08"),
        ("recently", "2024-05-08"),
        ("at noon", "2024-05-08"),
        ("on a day of storms", "2024-05-08"),
        ("twice a year", "2024-05-08"),
    ],
)
def test_a_claim_speaks_for_no_time_more_exact_than_its_text_tells(
    real_extractor: Extractor, when: str, told: str
) -> None:
    found = claim(real_extractor, f"Anna Kral rejected the harbour plan {when}.", "rejects")
    assert str(found.as_of) == told


@pytest.mark.parametrize(
    ("doing", "when", "told"),
    [
        ("will reject", "in September", "2024-09"),
        ("would reject", "in September", "2024-09"),
        ("would reject", "in March", "2025-03"),
        ("is to reject", "on Tuesday", "2024-05-14"),
        ("plans to reject", "in September", "2024-09"),
        ("plans to reject", "on Tuesday", "2024-05-14"),
        ("wants to reject", "next month", "2024-06"),
        ("is expected to reject", "in September", "2024-09"),
        ("is set to reject", "on Friday", "2024-05-10"),
        ("may reject", "on Friday", "2024-05-10"),
        ("should reject", "in September", "2024-09"),
        ("is rejecting", "on Friday", "2024-05-10"),
        ("rejected", "in September", "2023-09"),
        ("did not reject", "in September", "2023-09"),
        ("would have rejected", "in September", "2023-09"),
        ("managed to reject", "in September", "2023-09"),
    ],
)
def test_what_is_no_fact_yet_is_dated_forward(
    real_extractor: Extractor, doing: str, when: str, told: str
) -> None:
    found = claim(real_extractor, f"Anna Kral {doing} the harbour plan {when}.", "rejects")
    assert str(found.occurred_on) == told


def test_the_day_of_a_report_is_not_that_of_what_it_says(real_extractor: Extractor) -> None:
    sentence = "Anna Kral said in March she would reject the harbour plan."
    assert claim(real_extractor, sentence, "rejects").occurred_on is None


@pytest.mark.parametrize(
    ("sentence", "order"),
    [
        ("The union had rejected the offer.", "earlier"),
        ("The union had rejected the offer for months.", "earlier"),
        ("The union rejected the offer for months.", "earlier"),
        ("The offer had been rejected by the union.", "earlier"),
        ("The union, which had long rejected the offer, met the port.", "earlier"),
        ("Previously the union rejected the offer.", "earlier"),
        ("At first, the union rejected the offer.", "earlier"),
        ("The union initially rejected the offer.", "earlier"),
        ("The union has until now rejected the offer.", "earlier"),
        ("Until recently the union rejected the offer.", "earlier"),
        ("Last year the union rejected the offer.", "earlier"),
        ("Two years ago the union rejected the offer.", "earlier"),
        ("The union once rejected the offer.", "earlier"),
        ("The union used to reject the offer.", "earlier"),
        ("Having rejected the offer, the union met the port.", "earlier"),
        ("After rejecting the offer for months, the union met the port.", "earlier"),
        ("The union later rejected the offer.", "later"),
        ("Now the union rejects the offer.", "later"),
        ("In the end, the union rejected the offer.", "later"),
        ("The union rejected the offer.", None),
        ("The union rejects the offer.", None),
        ("The union has rejected the offer.", None),
        ("The union's members have rejected the offer for months.", None),
        ("The union rejected the offer on Monday.", None),
        ("Anna Kral said the union had rejected the offer.", None),
        ("The union will reject the offer until June.", None),
    ],
)
def test_words_tell_an_act_as_earlier_or_later_than_the_rest_of_the_article(
    real_extractor: Extractor, sentence: str, order: str | None
) -> None:
    assert claim(real_extractor, sentence, "rejects").order == order


def test_what_is_told_as_earlier_speaks_for_no_day_but_its_own(real_extractor: Extractor) -> None:
    assert claim(real_extractor, "The union had rejected the offer.", "rejects").as_of is None
    dated = claim(real_extractor, "The union had rejected the offer on Monday.", "rejects")
    assert str(dated.as_of) == "2024-05-06"


def test_in_an_article_without_a_date_what_was_done_at_a_time_is_earlier(real_extractor: Extractor) -> None:
    document = Document("a", "The union rejected the offer in 2019. The union accepts the offer.")
    (reading,) = real_extractor.read([document])
    assert [claim.order for claim in reading.claims] == [Order.EARLIER, None]


def test_how_long_a_thing_was_rejected_is_no_part_of_it(real_extractor: Extractor) -> None:
    for how_long in ("for months", "for many years", "for more than a year"):
        found = claim(real_extractor, f"The union rejected the offer {how_long}.", "rejects").object
        assert found is not None and found.name == "offer"


def test_a_date_to_come_behind_the_object_is_not_that_of_the_act(real_extractor: Extractor) -> None:
    assert claim(real_extractor, "Anna Kral rejected the cuts in 2026.", "rejects").as_of == WEDNESDAY
    assert claim(real_extractor, "Anna Kral rejected the cuts of 2019.", "rejects").as_of == WEDNESDAY


@pytest.mark.parametrize(("published", "told"), [("2019-03", "2019-03"), ("2019", "2019")])
def test_what_has_no_time_is_as_exact_as_the_date_of_its_article(
    real_extractor: Extractor, published: str, told: str
) -> None:
    document = Document("a", "Anna Kral rejected the harbour plan.", published=read(published))
    (reading,) = real_extractor.read([document])
    assert [str(claim.as_of) for claim in reading.claims] == [told]
