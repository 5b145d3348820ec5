"""The frame of the page in a browser: tabs, chips, facets, days, history, and the overview it opens with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from page_axe import SCREENS, serious
from page_browser import Opener, skip_without_browser
from page_worlds import CITY, OFFER, PORT, RAISE, UNION, Said, W, document, hostile, small, talking, world

from kgraph.graph.store import Store
from kgraph.model import Modality, Predicate

skip_without_browser()
pytestmark = pytest.mark.browser

TALK = (
    Said(UNION, Predicate.STATES, (W, "the tide was high")),
    Said(PORT, Predicate.STATES, (W, "the quay was shut")),
)


def days() -> Store:
    """Return a store of three days, in which the union turns and the city answers."""
    return world(
        [
            (document(0), [Said(PORT, Predicate.PROPOSES, OFFER), Said(UNION, Predicate.REJECTS, OFFER)]),
            (document(5), [Said(UNION, Predicate.DEMANDS, RAISE), Said(CITY, Predicate.SUPPORTS, OFFER)]),
            (document(9), [Said(UNION, Predicate.ACCEPTS, OFFER), Said(PORT, Predicate.REJECTS, RAISE)]),
        ]
    )


def test_the_page_asks_for_nothing_but_itself_and_complains_of_nothing(open_page: Opener) -> None:
    page = open_page(talking())
    for view in ("matrix", "graph", "timeline", "claims", "articles"):
        page.turn_to(view)
        page.page.wait_for_timeout(100)
    assert (len(page.requests), page.complaints) == (1, [])


def test_hostile_text_runs_nothing_in_any_view(open_page: Opener) -> None:
    page = open_page(hostile(), title="</script><script>top.ran=1</script>")
    for view in ("matrix", "graph", "timeline", "claims", "articles", "overview"):
        page.turn_to(view)
        page.page.wait_for_timeout(50)
    assert page.page.evaluate("window.ran") is None
    assert (len(page.requests), page.complaints) == (1, [])


def test_the_policy_stops_any_script_that_is_not_the_pages_own(open_page: Opener) -> None:
    page = open_page(small())
    script = "Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'})"
    page.page.evaluate(f"document.body.append({script})")
    assert page.page.evaluate("window.ran") is None
    assert any("Content Security Policy" in line for line in page.complaints)


def test_a_chosen_value_is_a_chip_and_every_number_follows(open_page: Opener) -> None:
    page = open_page(days())
    assert page.amount() == "6 stances · 3 articles, 3 independent sources"
    page.choose("act", "rejects")
    assert page.chips() == ["rejects"]
    assert page.amount() == "2 of 6 stances · 2 articles, 2 independent sources"
    page.choose("act", "accepts")
    assert page.chips() == ["rejects or accepts"]
    assert page.amount().startswith("3 of 6 stances")
    page.page.click(".chip .away")
    assert (page.chips(), page.amount().split(" · ")[0]) == ([], "6 stances")


def test_counts_tell_what_each_value_would_leave(open_page: Opener) -> None:
    page = open_page(days())
    page.choose("act", "rejects")
    counts = dict(text.rsplit("\n", 1) for text in page.page.locator("#facet-who label").all_inner_texts())
    assert counts == {"the dockers’ union": "1", "the port of Ostby": "1"}
    assert "supports\n1" in page.page.locator("#facet-act label").all_inner_texts()


def test_reports_are_left_out_until_they_are_asked_for(open_page: Opener) -> None:
    page = open_page(talking())
    assert page.amount().startswith("8 stances")
    page.page.check("#reports")
    assert page.amount().startswith("11 claims")
    page.turn_to("claims")
    assert page.rows() == 11


def test_where_there_are_only_reports_they_are_shown(open_page: Opener) -> None:
    page = open_page(world([(document(0), TALK)]))
    assert page.amount().startswith("2 claims")


def test_escape_and_undo_take_one_step_back_and_never_all(open_page: Opener) -> None:
    page = open_page(days())
    page.choose("act", "rejects")
    page.turn_to("claims")
    page.choose("who", "the port of Ostby")
    page.page.keyboard.press("Escape")
    assert page.chips() == ["rejects"]
    page.page.click("#undo")
    assert page.page.get_attribute("#tab-overview", "aria-selected") == "true"
    page.page.keyboard.press("Escape")
    assert (page.chips(), page.page.is_disabled("#undo")) == ([], True)
    page.page.keyboard.press("Escape")
    assert page.amount().startswith("6 stances")


def test_back_and_forward_walk_through_what_was_looked_at(open_page: Opener) -> None:
    page = open_page(days())
    page.choose("act", "rejects")
    page.turn_to("claims")
    page.page.go_back()
    assert page.page.is_visible("#view-overview")
    page.page.go_back()
    assert page.chips() == []
    page.page.go_forward()
    page.page.go_forward()
    assert (page.chips(), page.rows()) == (["rejects"], 2)


def test_the_address_holds_the_state_and_brings_it_back(open_page: Opener) -> None:
    page = open_page(days())
    page.choose("act", "rejects")
    page.turn_to("claims")
    other = open_page(days(), fragment=f"#{page.fragment()}")
    assert (other.chips(), other.rows()) == (["rejects"], 2)


@pytest.mark.parametrize(
    "fragment",
    ["#view=nowhere&node=nobody&f-act=nothing", "#%%%&least=-5&from=tomorrow", "#f-nothing=x&from=<b>"],
)
def test_a_hostile_or_stale_address_does_no_harm(open_page: Opener, fragment: str) -> None:
    page = open_page(days(), fragment=fragment)
    assert page.page.is_visible("#view-overview")
    assert page.complaints == []


def test_brushing_the_days_leaves_what_is_of_them(open_page: Opener) -> None:
    page = open_page(days())
    bars = page.page.locator("#histogram .bar")
    assert bars.count() == 10
    first, last = bars.nth(0).bounding_box(), bars.nth(5).bounding_box()
    page.page.mouse.move(first["x"] + 2, first["y"] + 9)
    page.page.mouse.down()
    page.page.mouse.move(last["x"] + 2, last["y"] + 9, steps=8)
    page.page.mouse.up()
    assert page.chips() == ["1 Mar 2024 – 6 Mar 2024"]
    assert page.amount().startswith("4 of 6 stances")
    page.page.click("#undo")
    assert page.chips() == []


def test_days_are_chosen_by_keys_too(open_page: Opener) -> None:
    page = open_page(days())
    page.page.locator("#histogram .bar").nth(5).focus()
    page.page.keyboard.press("Enter")
    assert page.chips() == ["6 Mar 2024"]
    page.page.locator("#histogram .bar").nth(9).focus()
    page.page.keyboard.press("Shift+Enter")
    assert page.chips() == ["6 Mar 2024 – 10 Mar 2024"]


def test_arrow_keys_walk_from_tab_to_tab(open_page: Opener) -> None:
    page = open_page(days())
    page.page.focus("#tab-overview")
    page.page.keyboard.press("ArrowLeft")
    assert page.page.get_attribute("#tab-articles", "aria-selected") == "true"
    page.page.keyboard.press("ArrowRight")
    assert page.page.get_attribute("#tab-overview", "aria-selected") == "true"


def test_long_lists_are_searched_within(open_page: Opener) -> None:
    many = [Said((UNION[0], f"the guild of street {i}"), Predicate.SUPPORTS, OFFER) for i in range(30)]
    page = open_page(world([(document(0), many)]))
    assert page.page.locator("#facet-who label").count() == 6
    page.page.fill("#facet-who .within", "street 27")
    assert page.page.locator("#facet-who label").all_inner_texts() == ["the guild of street 27\n1"]
    page.choose("who", "the guild of street 27")
    assert page.chips() == ["the guild of street 27"]


def test_the_overview_tells_who_is_for_and_who_against(open_page: Opener) -> None:
    page = open_page(
        world(
            [
                (document(0), [Said(PORT, Predicate.PROPOSES, OFFER), Said(UNION, Predicate.REJECTS, OFFER)]),
                (document(1), [Said(CITY, Predicate.ACCEPTS, OFFER)]),
            ]
        )
    )
    entry = page.page.locator(".disputed li")
    assert entry.locator("h3").inner_text().startswith("a two-year pay deal")
    pro, con = (entry.locator(f".{camp} .names").inner_text() for camp in ("pro", "con"))
    assert (sorted(pro.split(", ")), con) == ([CITY[1], PORT[1]], UNION[1])
    assert "the dockers’ union rejected a two-year pay deal." in entry.locator(".con blockquote").inner_text()


def test_what_is_only_possible_disputes_nothing(open_page: Opener) -> None:
    maybe = Said(UNION, Predicate.REJECTS, OFFER, modality=Modality.POSSIBLE)
    page = open_page(world([(document(0), [Said(PORT, Predicate.PROPOSES, OFFER), maybe])]))
    assert "On what most take a stance" in page.page.inner_text(".disputed h2")


def test_one_sentence_that_is_read_both_ways_disputes_nothing(open_page: Opener) -> None:
    page = open_page(
        world([(document(0), [Said(PORT, Predicate.SUPPORTS, OFFER), Said(CITY, Predicate.SUPPORTS, OFFER)])])
    )
    assert "On what most take a stance" in page.page.inner_text(".disputed h2")


def test_demands_are_open_until_another_answers(open_page: Opener) -> None:
    page = open_page(world([(document(0), [Said(UNION, Predicate.DEMANDS, RAISE)])]))
    assert "open · since 1 Mar 2024 · 1 source" in page.page.inner_text(".demands li")
    other = open_page(days())
    rows = other.page.locator(".demands li").all_inner_texts()
    assert any("a pay rise of nine per cent\n\n▼ the port of Ostby rejects it" in row for row in rows)


def test_a_turn_is_told_with_its_days(open_page: Opener) -> None:
    page = open_page(days())
    row = page.page.inner_text(".turned li")
    assert row.startswith("the dockers’ union rejects, then accepts a two-year pay deal")
    assert "1 Mar 2024 → 10 Mar 2024 · 2 sources" in row


def test_the_overview_follows_the_filters(open_page: Opener) -> None:
    page = open_page(days())
    page.choose("who", "the port of Ostby")
    assert page.page.locator(".speakers li").count() == 1
    assert page.page.locator(".turned").count() == 0


def test_copies_of_one_text_are_one_source(open_page: Opener) -> None:
    words = [Said(PORT, Predicate.PROPOSES, OFFER), Said(UNION, Predicate.REJECTS, OFFER)]
    same = replace(document(1), published=date(2024, 3, 1))
    page = open_page(world([(document(0), words), (same, words)]))
    assert page.amount() == "4 stances · 2 articles, 1 independent source"


@pytest.mark.parametrize("store", [small, hostile])
def test_a_phone_needs_no_sideways_scrolling(open_page: Opener, store: object) -> None:
    page = open_page(store(), viewport={"width": 390, "height": 800})  # type: ignore[operator]
    assert page.page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("view", ["overview", "claims"])
def test_axe_finds_nothing_serious(open_page: Opener, view: str, screen: str) -> None:
    page = open_page(days(), fragment=f"#view={view}&f-act=rejects", **SCREENS[screen])
    assert serious(page) == []
