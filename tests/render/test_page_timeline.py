"""The timeline of the page in a browser: who took which stance when, and where stances turn."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import page_worlds as worlds
import pytest
from axe_playwright_python.sync_playwright import Axe
from page_browser import Opened, Opener, skip_without_browser
from page_worlds import CITY, OFFER, PORT, RAISE, UNION, A, D, P, Said

from kgraph.graph.store import Store
from kgraph.model import Modality, Polarity, Predicate
from kgraph.periods import plainly, read

skip_without_browser()

ACCEPTS, REJECTS, FOR = Predicate.ACCEPTS, Predicate.REJECTS, Predicate.SUPPORTS
Row = tuple[str, Said]


def over_time(rows: Iterable[Row]) -> Store:
    """Return a store in which each row is said at its time: a day, a month, a year, or at none."""
    return worlds.world(
        (replace(worlds.document(i), published=plainly(read(when)) if when else None), [said])
        for i, (when, said) in enumerate(rows)
    )


def talks() -> Store:
    """Return a store in which the union turns, the port holds to what it says, and others speak once."""
    return over_time(
        [
            ("2024-03-01", Said(UNION, REJECTS, OFFER)),
            ("2024-03-03", Said(PORT, REJECTS, RAISE)),
            ("2024-03-05", Said(CITY, FOR, OFFER)),
            ("2024-03-08", Said(PORT, REJECTS, RAISE, modality=Modality.POSSIBLE)),
            ("2024-03-20", Said(UNION, ACCEPTS, OFFER)),
            ("2024-04-02", Said(CITY, FOR, (P, "a second crane"))),
        ]
    )


def timeline(open_page: Opener, store: Store, rest: str = "", **options: object) -> Opened:
    return open_page(store, fragment=f"#view=timeline{rest}", **options)


def lanes(page: Opened) -> list[str]:
    """Return the lanes, with the signs before their names."""
    return [" ".join(text.split()) for text in page.page.locator(".lanehead").all_text_contents()]


def actors(page: Opened) -> list[str]:
    return [str(text) for text in page.page.locator(".laneactor").all_text_contents()]


def marks(page: Opened, lane: int = 0) -> list[str]:
    """Return what the marks of a lane say."""
    found = page.page.locator(f".lane >> nth={lane}").locator(".timemark").all()
    return [str(mark.get_attribute("aria-label")) for mark in found]


def test_lanes_are_of_two_or_more_dated_claims_those_that_turn_first(open_page: Opener) -> None:
    page = timeline(open_page, talks())
    assert actors(page) == [UNION[1], PORT[1]]
    assert lanes(page) == [f"⇄ stance changes: {OFFER[1]}", RAISE[1]]
    assert "2 pairs of an actor and a thing" in page.view()


def test_marks_tell_day_act_and_side(open_page: Opener) -> None:
    page = timeline(open_page, talks())
    assert marks(page) == ["1 Mar 2024: rejects (against)", "20 Mar 2024: accepts (for)"]
    assert page.page.locator(".lane >> nth=0").locator(".timemark path").evaluate_all(
        "shapes => shapes.map(shape => shape.getAttribute('class'))"
    ) == ["against", "for"]


def test_for_stands_above_against(open_page: Opener) -> None:
    page = timeline(open_page, talks())
    against, pro = (
        mark.bounding_box() for mark in page.page.locator(".lane >> nth=0").locator(".timemark").all()
    )
    assert pro["y"] < against["y"]
    assert against["x"] < pro["x"]


def test_what_is_denied_or_not_told_as_fact_is_hollow(open_page: Opener) -> None:
    denied = Said(UNION, REJECTS, OFFER, polarity=Polarity.DENIED)
    may = Said(UNION, ACCEPTS, OFFER, modality=Modality.POSSIBLE)
    page = timeline(open_page, over_time([("2024-03-01", denied), ("2024-05-08", may)]))
    assert page.page.locator(".timemark .hollow").count() == 2
    assert marks(page) == [
        "1 Mar 2024: does not reject (on no side, denied or not told as fact)",
        "8 May 2024: may accept (for, denied or not told as fact)",
    ]


def test_months_are_bars_as_long_as_they_are(open_page: Opener) -> None:
    rows = [
        ("2024-03-01", Said(UNION, REJECTS, OFFER)),
        ("2024-04", Said(UNION, ACCEPTS, OFFER)),
        ("2024-05-29", Said(CITY, FOR, OFFER)),
    ]
    page = timeline(open_page, over_time(rows))
    track, bar = (page.page.locator(f".lane .{name}").bounding_box() for name in ("timetrack", "timebar"))
    assert bar["width"] / track["width"] == pytest.approx(30 / 90, abs=0.01)
    assert (bar["x"] - track["x"]) / track["width"] == pytest.approx(31 / 90, abs=0.01)


def test_a_year_does_not_stretch_the_days_it_holds(open_page: Opener) -> None:
    rows = [
        ("2024-03-01", Said(UNION, REJECTS, OFFER)),
        ("2024-03-09", Said(UNION, ACCEPTS, OFFER)),
        ("2024", Said(CITY, FOR, OFFER)),
    ]
    page = timeline(open_page, over_time(rows))
    assert page.page.locator(".tick").first.inner_text() == "1 Mar 2024"
    assert "1 other claim of some day of a month or year is in no bar" in page.view()


def test_marks_of_one_place_are_one_with_their_number(open_page: Opener) -> None:
    rows = [("2024-03-01", Said(UNION, REJECTS, OFFER))] * 3 + [("2024-09-01", Said(UNION, REJECTS, OFFER))]
    page = timeline(open_page, over_time(rows))
    assert marks(page) == ["1 Mar 2024: rejects (against), 3 claims", "1 Sep 2024: rejects (against)"]
    assert page.page.inner_text(".times") == "3"


def test_claims_without_a_date_are_told(open_page: Opener) -> None:
    rows = [
        ("2024-03-01", Said(UNION, REJECTS, OFFER)),
        ("2024-03-09", Said(UNION, ACCEPTS, OFFER)),
        ("", Said(CITY, FOR, OFFER)),
    ]
    assert "1 claim has no date." in timeline(open_page, over_time(rows)).view()


def test_where_nothing_has_a_date_it_says_why_nothing_is_drawn(open_page: Opener) -> None:
    page = timeline(
        open_page, over_time([("", Said(UNION, REJECTS, OFFER)), ("", Said(UNION, ACCEPTS, OFFER))])
    )
    assert "None of these 2 claims has a date." in page.view()
    assert page.page.locator(".timebox").count() == 0


def test_where_all_is_of_one_day_stances_stand_in_words(open_page: Opener) -> None:
    rows = [("2024-03-01", Said(UNION, way, OFFER)) for way in (REJECTS, ACCEPTS)]
    page = timeline(open_page, over_time(rows))
    assert "All 2 dated claims are of 1 Mar 2024. There is no line of time to draw" in page.view()
    assert [text.strip() for text in page.page.locator(".inwords").all_text_contents()] == [
        "accepts",
        "rejects",
    ]
    page.page.click(".inwords >> nth=1")
    assert page.heading() == f"{UNION[1]} on {OFFER[1]}"


def test_where_nobody_takes_a_stance_twice_it_says_so(open_page: Opener) -> None:
    page = timeline(
        open_page,
        over_time([("2024-03-01", Said(UNION, REJECTS, OFFER)), ("2024-03-04", Said(CITY, FOR, OFFER))]),
    )
    assert "no stance can be followed through time" in page.view()
    assert page.page.locator(".stripbar").count() == 4


def test_who_has_no_name_has_no_lane(open_page: Opener) -> None:
    rows = [(f"2024-03-0{day}", Said(None, REJECTS, OFFER)) for day in (1, 5)]
    assert lanes(timeline(open_page, over_time(rows))) == []


def test_a_bar_of_the_other_claims_filters_to_its_days(open_page: Opener) -> None:
    page = timeline(open_page, talks())
    assert "All other: 2 claims" in page.view()
    page.page.locator(".stripbar[title^='5 Mar 2024: 1 claim']").click()
    assert page.chips() == ["5 Mar 2024"]
    assert page.amount().startswith("1 of 6 stances")


def test_dragging_along_the_axis_filters_days_and_escape_takes_it_back(open_page: Opener) -> None:
    page = timeline(open_page, talks())
    axis = page.page.locator(".timeaxis").bounding_box()
    page.page.mouse.move(axis["x"] + 2, axis["y"] + 5)
    page.page.mouse.down()
    page.page.mouse.move(axis["x"] + axis["width"] / 4, axis["y"] + 5, steps=3)
    page.page.mouse.up()
    assert page.chips() == ["1 Mar 2024 – 9 Mar 2024"]
    assert page.amount().startswith("4 of 6 stances")
    page.page.keyboard.press("Escape")
    assert page.chips() == []


def test_a_mark_leads_to_its_lane_and_the_card_of_its_claim(open_page: Opener) -> None:
    page = timeline(open_page, talks())
    page.page.click(".lane >> nth=0 >> .timemark >> nth=1")
    page.page.wait_for_function("document.activeElement.matches('#panel .card')")
    assert page.heading() == f"{UNION[1]} on {OFFER[1]}"
    assert "accepts" in page.page.evaluate("document.activeElement.textContent")
    assert page.page.locator(".lane.picked").count() == 1
    again = open_page(talks(), fragment=f"#{page.fragment()}")
    assert again.heading() == page.heading()


@pytest.mark.parametrize("key", ["", "x", "actor/x proposal/y", "a b c"])
def test_a_link_to_no_lane_selects_nothing(open_page: Opener, key: str) -> None:
    page = timeline(open_page, talks(), f"&lane={key}&more-lanes=-3")
    assert page.page.locator("#panel").is_hidden()
    assert (len(lanes(page)), page.complaints) == (2, [])


def test_a_tip_quotes_what_a_mark_stands_for(open_page: Opener) -> None:
    page = timeline(open_page, talks())
    page.page.hover(".timemark >> nth=0")
    assert "rejected a two-year pay deal" in page.page.inner_text("#tip")
    assert "The Quay, 1 Mar 2024" in page.page.inner_text("#tip")


def press(page: Opened, *keys: str) -> str:
    for key in keys:
        page.page.keyboard.press(key)
    script = "(it => it.getAttribute('aria-label') || it.textContent)(document.activeElement)"
    return " ".join(str(page.page.evaluate(script)).split())


def test_lanes_and_marks_are_walked_with_arrow_keys_and_are_one_stop(open_page: Opener) -> None:
    page = timeline(open_page, talks())
    assert page.page.locator(".lanes [tabindex='0']").count() == 1
    page.page.focus(".lanes [tabindex='0']")
    assert press(page, "Home") == UNION[1]
    assert press(page, "ArrowDown") == f"⇄ stance changes: {OFFER[1]}"
    assert press(page, "ArrowRight") == "1 Mar 2024: rejects (against)"
    assert press(page, "End") == "20 Mar 2024: accepts (for)"
    assert press(page, "ArrowDown", "ArrowDown").startswith("8 Mar 2024: may reject")
    press(page, "Home", "Enter")
    assert page.heading() == f"{PORT[1]} on {RAISE[1]}"
    assert press(page) == RAISE[1]


def test_bars_are_walked_with_arrow_keys_and_shift_takes_all_between(open_page: Opener) -> None:
    page = timeline(open_page, talks())
    page.page.focus(".timestrip [tabindex='0']")
    assert press(page, "ArrowRight", "ArrowRight").startswith("3 Mar 2024: 0 claims")
    page.page.locator(".stripbar >> nth=2").click()
    page.page.keyboard.press("Escape")
    page.page.locator(".stripbar >> nth=7").click(modifiers=["Shift"])
    assert page.chips() == ["3 Mar 2024 – 8 Mar 2024"]


def test_only_what_the_filters_leave_is_shown(open_page: Opener) -> None:
    assert lanes(timeline(open_page, talks(), "&f-side=-1")) == [RAISE[1]]


def long_talks(many: int) -> Store:
    """Return a store in which so many guilds take two stances each, on days apart."""
    start = date(2024, 1, 1)
    guilds = [(A, f"Guild {i:02}") for i in range(many)]
    return worlds.world(
        (
            replace(worlds.document(day), published=start + timedelta(days=20 * day)),
            [Said(guild, FOR, (D, f"a hall for guild {i:02}")) for i, guild in enumerate(guilds)],
        )
        for day in range(2)
    )


def test_more_lanes_are_shown_when_asked_for(open_page: Opener) -> None:
    page = timeline(open_page, long_talks(45))
    assert len(lanes(page)) == 40
    assert "40 of 45 pairs" in page.view()
    page.page.click("text=5 more")
    assert len(lanes(page)) == 45
    assert len(lanes(open_page(long_talks(45), fragment=f"#{page.fragment()}"))) == 45


def test_a_few_claims_of_long_ago_do_not_squeeze_the_others(open_page: Opener) -> None:
    rows = [(f"2024-03-{day:02}", Said(UNION, FOR, (P, f"plan number {day}"))) for day in range(1, 29)]
    page = timeline(open_page, over_time([*rows, ("1987-05-01", Said(CITY, FOR, OFFER))]))
    assert page.page.locator(".tick").first.inner_text() == "4 Mar 2024"
    page.page.click("text=1 other claim is earlier")
    assert page.amount().startswith("1 of 29 stances")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-03-01", "2024-03-05", "1 Mar 2024"),
        ("2024-03-01", "2024-12-05", "Mar 2024"),
        ("2004-01-01", "2024-12-05", "2005"),
        ("0900-01-01", "2024-12-05", "1000"),
    ],
)
def test_ticks_are_days_months_or_years_that_fit(
    open_page: Opener, first: str, last: str, words: str
) -> None:
    page = timeline(
        open_page, over_time([(first, Said(UNION, REJECTS, OFFER)), (last, Said(UNION, ACCEPTS, OFFER))])
    )
    assert page.page.locator(".tick").first.inner_text() == words
    places = "all => all.filter(each => each.textContent).map(each => each.getBoundingClientRect())"
    ends = page.page.locator(".tick").evaluate_all(f"{places}.map(({{ left, right }}) => [left, right])")
    assert 2 <= len(ends) <= 16
    assert all(right <= left + 1 for (_, right), (left, _) in pairwise(ends))


def test_hostile_names_stay_text(open_page: Opener) -> None:
    holder, thing = ((kind, f"{letter}{worlds.HOSTILE}") for kind, letter in ((A, "a"), (P, "b")))
    page = timeline(open_page, over_time([(f"2024-03-0{day}", Said(holder, FOR, thing)) for day in (1, 7)]))
    page.page.hover(".timemark >> nth=0")
    page.page.click(".timemark >> nth=0")
    assert "<img src=x" in page.page.inner_text(".lanehead")
    assert page.page.locator("#view-timeline img, #tip img").count() == 0
    assert (page.page.evaluate("window.ran"), page.complaints) == (None, [])


def test_a_phone_does_not_scroll_sideways(open_page: Opener) -> None:
    page = timeline(open_page, talks(), viewport={"width": 390, "height": 844})
    assert page.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.page.evaluate(
        "(box => box.scrollWidth <= box.clientWidth)(document.querySelector('.timebox'))"
    )


def test_the_panel_of_an_actor_has_a_timeline_of_its_own(open_page: Opener) -> None:
    page = open_page(talks())
    page.find(UNION[1])
    assert page.page.locator("#panel .timeline .timemark").count() == 2
    page.page.click("#panel .timeline .timemark >> nth=1")
    page.page.wait_for_function("document.activeElement.matches('#panel .card')")
    assert "accepts" in page.page.evaluate("document.activeElement.textContent")


def test_the_picture_has_names_marks_and_the_axis(open_page: Opener, tmp_path: Path) -> None:
    page = timeline(open_page, talks())
    page.page.click("#take summary")
    with page.page.expect_download() as download:
        page.page.click("text=Picture as SVG")
    download.value.save_as(tmp_path / "picture.svg")
    picture = ET.parse(tmp_path / "picture.svg").getroot()
    words = {"".join(each.itertext()) for each in picture.iter("{http://www.w3.org/2000/svg}text")}
    assert {UNION[1], OFFER[1], RAISE[1], "⇄", "1 Apr"} <= words
    assert not [each for each in picture.iter() if "class" in each.attrib]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_serious(open_page: Opener, dark: bool) -> None:
    page = timeline(open_page, talks(), color_scheme="dark" if dark else "light")
    page.page.click(".lanehead >> nth=0")
    found = Axe().run(page.page).response["violations"]
    assert [
        (each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in ("serious", "critical")
    ] == []
