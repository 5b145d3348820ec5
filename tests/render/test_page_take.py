"""What is taken along from the page in a browser: tables, pictures, print, links, views that are kept."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import page_worlds as worlds
import pytest
from page_browser import Opened, Opener, skip_without_browser

from kgraph.graph.store import Store
from kgraph.model import Predicate

skip_without_browser()
pytestmark = pytest.mark.browser


def two_days() -> Store:
    """Return the small world of one day, and of another day what the city supports."""
    supports = worlds.Said(worlds.CITY, Predicate.SUPPORTS, worlds.OFFER, speaker="Berg")
    return worlds.world([(worlds.document(0), worlds.SMALL), (worlds.document(3), [supports])])


def offered(opened: Opened) -> list[str]:
    opened.page.click("#take summary")
    found = [str(text) for text in opened.page.locator("#menu button:visible").all_inner_texts()]
    opened.page.click("#take summary")
    return found


def saved(opened: Opened, title: str) -> Path:
    opened.page.click("#take summary")
    with opened.page.expect_download() as waiting:
        opened.page.click(f"#menu button:has-text('{title}')")
    return Path(waiting.value.path())


def table(opened: Opened) -> list[dict[str, str]]:
    text = saved(opened, "Claims as CSV").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_claims_that_are_left_are_saved_with_their_place_in_the_article(open_page: Opener) -> None:
    store = two_days()
    page = open_page(store)
    page.choose("act", "supports")
    rows = table(page)
    assert [row["holder"] for row in rows] == [worlds.CITY[1]] * 2
    (row,) = [row for row in rows if row["object"] == worlds.OFFER[1]]
    assert (row["act"], row["date"], row["source"]) == ("supports", "2024-03-04", "Berg")
    assert (int(row["start"]), int(row["end"])) == (0, len(row["quotation"]))
    assert row["independent_sources"] == "1"
    query = f"SELECT ?quote {{ <{row['claim']}> kg:quote ?quote ; kg:reportedIn <{row['article']}> }}"
    found = store.select(query)
    assert [each["quote"] for each in found] == [row["quotation"]]


def test_no_spreadsheet_runs_what_is_saved(open_page: Opener) -> None:
    said = worlds.Said((worlds.A, "=HYPERLINK(1)"), Predicate.SUPPORTS, (worlds.P, "+1 +cmd|' /C calc'!A0"))
    page = open_page(worlds.world([(worlds.document(0), [said])]))
    (row,) = table(page)
    assert row["holder"].startswith("'=") and row["object"].startswith("'+")


@pytest.mark.parametrize("view", ["matrix", "graph", "timeline"])
def test_a_view_is_saved_as_a_drawing_with_title_and_filters(open_page: Opener, view: str) -> None:
    page = open_page(two_days(), title="Harbour <talks>")
    page.choose("who", "the dockers’ union")
    page.turn_to(view)
    page.page.wait_for_timeout(300)
    drawn = ET.fromstring(saved(page, "Picture as SVG").read_text(encoding="utf-8"))
    words = " ".join(drawn.itertext())
    assert "Harbour <talks>" in words
    assert "the dockers’ union · 3 of 9 stances" in words
    assert "against" in words, "its legend"
    assert "false" not in words
    assert not [
        element for element in drawn.iter() if element.tag.endswith(("script", "foreignObject", "image"))
    ]


@pytest.mark.parametrize("view", ["matrix", "graph", "timeline"])
def test_a_view_is_saved_as_a_picture(open_page: Opener, view: str) -> None:
    page = open_page(two_days())
    page.turn_to(view)
    page.page.wait_for_timeout(300)
    content = saved(page, "Picture as PNG").read_bytes()
    assert content.startswith(b"\x89PNG\r\n")
    assert int.from_bytes(content[16:20], "big") >= 1100, "twice as fine as the screen"


def test_what_cannot_be_drawn_is_not_offered_as_a_picture(open_page: Opener) -> None:
    page = open_page(two_days())
    page.turn_to("claims")
    assert offered(page) == ["Claims as CSV", "Print this view", "Copy link to this view"]
    page.turn_to("matrix")
    assert offered(page)[:2] == ["Picture as PNG", "Picture as SVG"]


def test_what_is_printed_is_whole(open_page: Opener) -> None:
    many = [worlds.Said((worlds.A, f"guild {i}"), Predicate.SUPPORTS, worlds.OFFER) for i in range(230)]
    page = open_page(worlds.world([(worlds.document(0), many)]))
    page.turn_to("claims")
    assert page.rows() == 200
    page.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.rows() == 230
    page.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.rows() == 200
    page.page.emulate_media(media="print")
    assert not page.page.is_visible("#tabs")
    assert page.page.is_visible("#amount")


def test_a_view_is_kept_and_looked_at_again(open_page: Opener) -> None:
    page = open_page(two_days())
    page.choose("act", "rejects")
    page.turn_to("claims")
    page.page.click("#kept summary")
    page.page.click("#save-view")
    page.turn_to("overview")
    page.page.click(".chip .away")
    page.page.click("#kept summary")
    page.page.click("#keptmenu button:has-text('Claims · rejects')")
    assert (page.chips(), page.rows()) == (["rejects"], 2)
    page.page.click("#undo")
    assert page.chips() == []
    page.page.click("#kept summary")
    page.page.click("#keptmenu .away")
    assert page.page.locator("#keptmenu .keptview").count() == 0


def test_views_of_other_pages_and_what_is_no_view_are_not_listed(open_page: Opener) -> None:
    page = open_page(two_days(), title="One")
    kept = '[{"name": 7}, {"name": "a", "fragment": "view=claims"}]'
    page.page.evaluate("(kept) => localStorage.setItem('kgraph views of One', kept)", kept)
    page.page.reload()
    page.page.wait_for_selector("html[data-ready]", state="attached")
    assert [re.sub(r"\s", "", text) for text in page.page.locator(".keptview").all_text_contents()] == ["a×"]


def test_the_link_to_the_view_is_copied(open_page: Opener) -> None:
    page = open_page(two_days())
    page.choose("act", "rejects")
    page.page.evaluate("() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; }")
    page.page.click("#take summary")
    page.page.click("#menu button:has-text('Copy link')")
    assert page.page.evaluate("window.copied").endswith("#f-act=rejects")
