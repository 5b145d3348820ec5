"""The page in a real browser: it works, it asks no network for anything, and hostile text runs nothing."""

from __future__ import annotations

import page_worlds as worlds
import pytest
from page_browser import Opened, Opener, skip_without_browser

from kgraph.graph.store import Store
from kgraph.model import Predicate

skip_without_browser()
pytestmark = pytest.mark.browser


def pair(*said: worlds.Said) -> Store:
    return worlds.world([(worlds.document(0), said)])


def test_the_page_asks_for_nothing_but_itself_and_complains_of_nothing(open_page: Opener) -> None:
    opened = open_page(worlds.small())
    opened.find("dockers")
    opened.page.click("#show-table")
    assert [url for url in opened.requests if not url.startswith(("file:", "data:"))] == []
    assert len([url for url in opened.requests if url.startswith("file:")]) == 1
    assert opened.complaints == []


def colours(opened: Opened) -> set[str]:
    """Return the colours of the picture."""
    found = opened.page.evaluate(
        """() => {
          const canvas = document.querySelector("#canvas canvas");
          const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
          const seen = new Set();
          for (let i = 0; i < data.length; i += 4) seen.add(data.slice(i, i + 3).join());
          return [...seen];
        }"""
    )
    return set(found)


ACTORS, PROPOSALS, DEMANDS = "0,114,178", "179,107,0", "0,121,90"


def test_the_canvas_is_drawn(open_page: Opener) -> None:
    assert {ACTORS, PROPOSALS, DEMANDS} <= colours(open_page(worlds.small()))


def test_who_is_in_the_picture_dims_the_rest_and_who_is_not_dims_nothing(open_page: Opener) -> None:
    opened = open_page(worlds.talking())
    opened.find("Berg")
    assert {ACTORS, PROPOSALS, DEMANDS} <= colours(opened)
    opened.find("city council")
    assert PROPOSALS not in colours(opened)


def test_hostile_text_runs_nothing_and_stays_text(open_page: Opener) -> None:
    opened = open_page(worlds.hostile(), worlds.HOSTILE)
    opened.click_middle()
    opened.find("href")
    opened.page.click("#show-table")
    opened.page.fill("#search", "img")
    assert opened.page.evaluate("window.ran") is None
    assert opened.page.locator("img, #panel script, #tabled script, a[href^=javascript]").count() == 0
    assert "<img src=x onerror=" in opened.page.inner_text("#tabled")
    assert opened.complaints == []


def test_the_policy_stops_any_script_that_is_not_the_pages_own(open_page: Opener) -> None:
    opened = open_page(worlds.small())
    script = "Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'})"
    opened.page.evaluate(f"document.body.append({script})")
    assert opened.page.evaluate("window.ran") is None
    assert any("Content Security Policy" in line for line in opened.complaints)


def test_a_click_on_an_edge_shows_its_claims_and_hovering_its_quotation(open_page: Opener) -> None:
    opened = open_page(
        pair(worlds.Said(worlds.PORT, Predicate.ACCUSES, worlds.UNION, topic="blocking the quay"))
    )
    opened.click_middle()
    assert "1 CLAIM" in opened.panel().upper()
    assert "of: blocking the quay" in opened.panel()
    assert "In the article’s own voice" in opened.panel()
    assert opened.page.inner_text("#panel mark.cue") == "accused"
    assert opened.page.inner_text("#panel mark.holder") == worlds.PORT[1]
    assert opened.page.inner_text("#panel mark.content") == "blocking the quay"
    link = opened.page.locator("#panel a")
    assert link.get_attribute("href") == "https://news.example/harbour/0"
    assert "noopener" in link.get_attribute("rel")
    assert "accused the dockers’ union of blocking the quay" in opened.page.text_content("#tip")


def test_a_click_on_a_node_shows_what_it_says_and_what_is_said_of_it(open_page: Opener) -> None:
    opened = open_page(pair(worlds.Said(worlds.CITY, Predicate.SUPPORTS, worlds.CITY)))
    opened.click_middle()
    assert opened.page.inner_text("#panel h2") == worlds.CITY[1]
    assert opened.page.locator("#panel .card").count() == 1


def test_a_node_panel_tells_date_source_polarity_modality_and_confidence(open_page: Opener) -> None:
    opened = open_page(worlds.small())
    opened.find("dockers")
    assert "According to a spokeswoman" in opened.panel()
    for words in ("2024-03-01", "affirmed", "possible", "85 %", "Harbour talks, day 1"):
        assert words in opened.panel()
    opened.find("pay rise")
    assert "denied" in opened.panel()


def test_search_finds_sources_that_are_not_drawn(open_page: Opener) -> None:
    opened = open_page(worlds.small())
    opened.find("spokeswoman")
    assert "What it is cited for" in opened.panel()


def test_the_legend_filters_by_kind_and_by_relation(open_page: Opener) -> None:
    opened = open_page(worlds.small())
    opened.page.click("#show-table")
    rows = opened.page.locator("#tabled tbody tr")
    assert rows.count() == 8
    opened.page.uncheck("input[value=rejects]")
    assert rows.count() == 6
    opened.page.uncheck("input[value=Proposal]")
    assert rows.count() == 3
    opened.page.keyboard.press("Escape")
    assert rows.count() == 8


def test_the_table_has_every_claim_and_sorts(open_page: Opener) -> None:
    opened = open_page(worlds.small())
    opened.page.click("#show-table")
    opened.page.click("th button >> text=Act")
    acts = opened.page.locator("#tabled tbody td:nth-child(3)").all_inner_texts()
    assert acts == sorted(acts)
    assert "holder not named" in opened.page.inner_text("#tabled")


def test_a_slash_leads_to_the_search_and_escape_resets(open_page: Opener) -> None:
    opened = open_page(worlds.small())
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("port")
    assert opened.page.input_value("#search") == "port"
    opened.page.keyboard.press("Enter")
    assert opened.page.inner_text("#panel h2") == worlds.PORT[1]
    opened.page.keyboard.press("Escape")
    assert opened.page.inner_text("#panel h2") == "Evidence"
    assert opened.page.input_value("#search") == ""


def test_dark_mode_follows_the_system(open_page: Opener) -> None:
    opened = open_page(worlds.small(), color_scheme="dark")
    assert opened.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 27)"
    opened.page.emulate_media(color_scheme="light")
    assert opened.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(246, 247, 249)"
    assert opened.complaints == []


def headings(opened: Opened) -> list[str]:
    """Return the headings of the sections of the panel, without their counts."""
    return [str(found).strip(" 0123456789") for found in opened.page.locator("#panel h3").all_inner_texts()]


def test_an_actors_stances_come_before_what_it_says_and_what_is_said_of_it(open_page: Opener) -> None:
    opened = open_page(worlds.talking())
    opened.find("dockers")
    assert headings(opened) == ["Takes these stances", "Stances of others on it", "Says and believes"]
    assert worlds.SHUT in opened.page.inner_text("#panel .said .words")
    opened.find("port of")
    assert headings(opened)[-1] == "What others say of it"
    assert opened.complaints == []


def test_who_is_only_mentioned_has_a_panel_that_its_name_on_a_claim_leads_to(open_page: Opener) -> None:
    opened = open_page(worlds.talking())
    opened.find("dockers")
    opened.page.click("#panel .content .name >> text=Kral")
    assert opened.page.inner_text("#panel h2") == "Kral"
    assert headings(opened) == ["What others say of it", "What it is cited for"]
    assert "Not in the picture" in opened.panel()
    assert opened.page.locator("#panel mark.mentioned >> text=Kral").count() == 1


def test_who_only_speaks_is_found_with_what_it_says(open_page: Opener) -> None:
    opened = open_page(worlds.talking())
    opened.find("Berg")
    assert opened.page.inner_text("#panel h2") == "Berg"
    assert headings(opened) == ["Says and believes"]


def test_what_is_said_is_searched_listed_filtered_and_counted(open_page: Opener) -> None:
    opened = open_page(worlds.talking())
    assert "11 claims in 1 article" in opened.page.inner_text("#summary")
    opened.page.fill("#search", "cranes")
    assert "1 claim with these words" in opened.page.inner_text("#hits")
    opened.page.click("#hits .all")
    assert opened.rows() == 1
    assert opened.page.inner_text("#tabled td:nth-child(4)") == "the cranes would stand still until spring"
    opened.page.keyboard.press("Escape")
    assert opened.rows() == 11
    assert "mentions Kral, the port of Ostby" in opened.page.inner_text("#tabled")
    opened.page.uncheck("input[value=states]")
    assert opened.rows() == 9
    opened.page.click("#reset")
    assert opened.page.locator("label:has(input[value=Actor]) .count").inner_text() == "3", (
        "as many as are drawn"
    )


def test_long_words_are_cut_short_until_more_is_asked_for(open_page: Opener) -> None:
    words = "the quay was shut " * 40
    said = worlds.Said(worlds.BERG, Predicate.STATES, (worlds.W, words.strip()))
    opened = open_page(pair(said))
    opened.find("Berg")
    shown = opened.page.locator("#panel .said .words")
    assert len(shown.inner_text()) < 200
    opened.page.click("#panel .said >> text=more")
    assert shown.text_content() == words.strip()
    opened.page.click("#panel .said >> text=less")
    assert shown.text_content().endswith("…")


def test_hostile_words_of_a_report_run_nothing_and_stay_text(open_page: Opener) -> None:
    opened = open_page(worlds.hostile(), worlds.HOSTILE)
    opened.find("a<")
    opened.page.click("#panel .said >> text=more")
    assert "<img src=x onerror=" in opened.page.locator("#panel .said .words").text_content()
    assert opened.page.evaluate("window.ran") is None
    assert opened.page.locator("img, #panel script").count() == 0
    assert opened.complaints == []


def test_where_there_are_only_reports_the_picture_says_so_and_the_table_lists_them(open_page: Opener) -> None:
    opened = open_page(pair(*worlds.SAID))
    assert "No stance to draw" in opened.page.inner_text("#empty")
    opened.page.click("#show-table")
    assert opened.rows() == 3
    assert opened.complaints == []


@pytest.mark.parametrize("view", ["graph", "table"])
def test_a_narrow_screen_needs_no_sideways_scrolling(open_page: Opener, view: str) -> None:
    opened = open_page(worlds.small(), viewport={"width": 360, "height": 740})
    opened.find("dockers")
    opened.page.click(f"#show-{view}")
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 360
    assert opened.page.locator("#panel .card, #tabled tr").first.is_visible()
