"""The search of the page in a browser: names by fame, questions, topics and quotations."""

from __future__ import annotations

import page_worlds as worlds
import pytest
from page_axe import SCREENS, serious
from page_browser import Opened, Opener, skip_without_browser
from page_worlds import OFFER, PORT, UNION, A, I, Said, document, world

from kgraph.graph.store import Store
from kgraph.model import Predicate
from test_analysis import graph as graph_of
from test_topics import claims as of_topics

skip_without_browser()
pytestmark = pytest.mark.browser

KNOWN, LESS = (A, "Jana Ostrand"), (A, "Ostrand")


def famous() -> Store:
    """Return a store with somebody of whom much is told, and others whose names hold the same words."""
    things = [(I, f"the night rota of quay {i}") for i in range(6)]
    return world(
        [
            (document(0), [Said(KNOWN, Predicate.REJECTS, thing) for thing in things]),
            (document(1), [Said((A, "the Ostrand ministry"), Predicate.SUPPORTS, things[0])]),
            (document(2), [Said((A, "Ülo Çelik"), Predicate.DEMANDS, worlds.RAISE)]),
            (document(3), [Said(UNION, Predicate.REJECTS, (I, "the ostranding of ships"))]),
        ]
    )


def typed(opened: Opened, words: str) -> None:
    opened.page.fill("#search", words)


def offered(opened: Opened, group: str) -> list[str]:
    """Return the first line of each thing that is offered in a group."""
    lines = opened.page.locator(f"#hits [role=group]:has(> :text-is('{group}')) .hit-name").all_inner_texts()
    return [" ".join(line.split()) for line in lines]


def test_names_that_are_begun_come_by_fame(open_page: Opener) -> None:
    opened = open_page(famous())
    typed(opened, "ostr")
    assert offered(opened, "Names") == [
        "Jana Ostrand",
        "the Ostrand ministry",
        "the ostranding of ships",
    ]
    opened.page.keyboard.press("Enter")
    assert opened.heading() == "Jana Ostrand"
    assert opened.page.input_value("#search") == ""


@pytest.mark.parametrize(
    "words", ["Ostrand Jana", "jana ost", "ostrnad", "Osstrand", "ostrund jana", "OSTRAND"]
)
def test_words_stand_in_any_order_and_may_be_mistyped(open_page: Opener, words: str) -> None:
    opened = open_page(famous())
    typed(opened, words)
    assert offered(opened, "Names")[0] == "Jana Ostrand"


@pytest.mark.parametrize("words", ["ulo celik", "Çelik", "celik ulo", "celk"])
def test_accents_need_not_be_typed(open_page: Opener, words: str) -> None:
    opened = open_page(famous())
    typed(opened, words)
    assert offered(opened, "Names")[0] == "Ülo Çelik"


def test_a_name_that_is_typed_whole_comes_first(open_page: Opener) -> None:
    store = world(
        [
            (document(0), [Said(KNOWN, Predicate.REJECTS, OFFER)] * 3),
            (document(1), [Said(LESS, Predicate.REJECTS, OFFER)]),
        ]
    )
    opened = open_page(store)
    typed(opened, "ostrand")
    assert offered(opened, "Names")[0] == "Ostrand"


def test_other_names_are_looked_in_too_and_told(open_page: Opener) -> None:
    opened = open_page(worlds.hostile(), worlds.HOSTILE)
    typed(opened, "onerror")
    assert opened.page.locator("#hits [role=option]").count() > 3
    assert opened.page.evaluate("window.ran") is None
    assert opened.page.locator("img").count() == 0
    assert opened.complaints == []


def test_a_question_sets_who_and_what_they_do(open_page: Opener) -> None:
    opened = open_page(famous())
    typed(opened, "jana ostrand rejects")
    assert offered(opened, "Questions")[0] == "Jana Ostrand rejects …"
    opened.page.keyboard.press("Enter")
    assert opened.chips() == ["rejects", "Jana Ostrand"]
    assert opened.amount().startswith("6 of 9 stances")


def test_who_does_something_is_a_question(open_page: Opener) -> None:
    opened = open_page(famous())
    typed(opened, "who rejects")
    opened.page.keyboard.press("Enter")
    assert opened.chips() == ["rejects"]


def test_a_question_may_ask_for_words(open_page: Opener) -> None:
    opened = open_page(famous())
    typed(opened, "ostrand rejects quay 4")
    assert offered(opened, "Questions")[0] == "Jana Ostrand rejects “quay 4”"
    opened.page.keyboard.press("Enter")
    assert opened.chips() == ["rejects", "Jana Ostrand", "“quay 4”"]
    assert opened.amount().startswith("1 of 9 stances")


def test_somebody_on_a_topic_is_a_question(open_page: Opener) -> None:
    opened = open_page(graph_of(*of_topics()))
    topic = opened.page.locator("#facet-topic .value").first.inner_text()
    opened.choose("topic", topic)
    who = opened.page.locator("#facet-who .value").first.inner_text()
    opened.page.keyboard.press("Escape")
    assert opened.chips() == []
    typed(opened, f"{who} on {topic}")
    assert offered(opened, "Questions")[0] == f"{who} on {topic}"
    opened.page.keyboard.press("Enter")
    assert opened.chips() == [who, topic]


def test_a_name_offers_what_its_holder_does_most(open_page: Opener) -> None:
    opened = open_page(famous())
    typed(opened, "jana")
    assert offered(opened, "Questions") == ["Jana Ostrand rejects …"]


def test_quotations_are_found_by_words_in_any_order_and_lead_to_their_claim(open_page: Opener) -> None:
    opened = open_page(worlds.small())
    typed(opened, "quay blocking")
    option = opened.page.locator("#hits [role=option]:has(.excerpt)")
    assert option.locator("mark").all_inner_texts() == ["blocking", "quay"]
    option.click()
    assert opened.heading() == "the port of Ostby accuses the dockers’ union"


def test_all_claims_with_words_are_a_filter(open_page: Opener) -> None:
    opened = open_page(worlds.talking())
    typed(opened, "cranes spring")
    assert opened.page.inner_text("#hits .all") == "All 1 claim with these words"
    opened.page.click("#hits .all")
    assert opened.chips() == ["“cranes spring”"]
    assert opened.page.is_checked("#reports")
    assert opened.rows() == 1


def test_words_in_quotation_marks_stand_together(open_page: Opener) -> None:
    opened = open_page(worlds.small())
    typed(opened, '"nine per cent"')
    assert opened.page.inner_text("#hits .all") == "All 2 claims with these words"
    typed(opened, '"cent per nine"')
    assert opened.page.locator("#hits .all").count() == 0


def test_the_list_is_walked_by_keys_while_the_field_keeps_the_focus(open_page: Opener) -> None:
    opened = open_page(famous())
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("ostr")
    chosen = opened.page.locator("#hits [aria-selected=true]")
    assert chosen.get_attribute("id") == opened.page.get_attribute("#search", "aria-activedescendant")
    opened.page.keyboard.press("ArrowDown")
    assert "the Ostrand ministry" in chosen.inner_text()
    opened.page.keyboard.press("ArrowUp")
    opened.page.keyboard.press("ArrowUp")
    assert "with these words" in chosen.inner_text()
    assert opened.page.evaluate("document.activeElement.id") == "search"
    opened.page.keyboard.press("Escape")
    assert opened.page.is_hidden("#hits")
    assert opened.page.input_value("#search") == "ostr"
    opened.page.keyboard.press("ArrowDown")
    opened.page.keyboard.press("Enter")
    assert opened.heading() == "Jana Ostrand"


def test_nothing_found_is_said(open_page: Opener) -> None:
    opened = open_page(famous())
    typed(opened, "xyzzyx")
    assert opened.page.inner_text("#hits") == "Nothing found"
    opened.page.keyboard.press("Enter")
    assert opened.page.is_hidden("#panel")


@pytest.mark.parametrize(
    "words",
    ["(", "\\", "*", '"', "…", "[a", "   ", "😀", "a" * 3000, "ab " * 900],
    ids=lambda words: repr(words[:4]),
)
def test_no_text_breaks_the_search(open_page: Opener, words: str) -> None:
    opened = open_page(famous())
    typed(opened, words)
    typed(opened, f"{words} jana")
    assert opened.complaints == []


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_serious(open_page: Opener, screen: str) -> None:
    opened = open_page(worlds.small(), **SCREENS[screen])  # type: ignore[arg-type]
    typed(opened, "dockers")
    assert offered(opened, "Names") == [UNION[1]]
    assert serious(opened) == []
    typed(opened, f"{PORT[1]} rejects")
    assert serious(opened) == []
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
