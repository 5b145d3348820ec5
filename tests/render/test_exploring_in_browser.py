"""Exploring the page in a real browser: filters, paths, groups, links to a view, and what is taken along."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import page_worlds as worlds
import pytest
from axe_playwright_python.sync_playwright import Axe
from page_browser import Opened, Opener, skip_without_browser

from kgraph.graph.store import Store
from kgraph.model import Modality, Polarity, Predicate

skip_without_browser()
pytestmark = pytest.mark.browser


def turning() -> Store:
    """Return the small world, and how the union turns against the offer on later days."""
    accepts = worlds.Said(worlds.UNION, Predicate.ACCEPTS, worlds.OFFER)
    rejects = worlds.Said(worlds.UNION, Predicate.REJECTS, worlds.OFFER, tail=" at last")
    denies = worlds.Said(worlds.UNION, Predicate.DEMANDS, worlds.RAISE, polarity=Polarity.DENIED, tail=" now")
    planned = worlds.Said(worlds.CITY, Predicate.PROMISES, worlds.RAISE, modality=Modality.PLANNED)
    later = worlds.document(4, publisher="Ostby Post")
    return worlds.world([(worlds.document(0), [*worlds.SMALL[:1], *worlds.SMALL[3:], denies]),
                         (worlds.document(2), [accepts]), (later, [rejects, planned])])  # fmt: skip


def with_talk(store: Store, *said: worlds.Said) -> Store:
    """Return a store with one more article, of what somebody says."""
    return Store.of([*store.quads(), *worlds.world([(worlds.document(500), said)]).quads()])


def saved(opened: Opened, button: str) -> Path:
    opened.page.click("#take summary")
    with opened.page.expect_download() as waiting:
        opened.page.click(button)
    return Path(waiting.value.path())


def lines(opened: Opened) -> str:
    return str(opened.page.inner_text("#status"))


def test_filters_for_source_days_modality_and_confidence_leave_what_fits(open_page: Opener) -> None:
    opened = open_page(turning())
    opened.page.click("#show-table")
    assert opened.rows() == 10
    opened.page.uncheck("input[value='The Quay']")
    assert opened.rows() == 2
    assert "8 claims of 10 left out by filters" in opened.page.text_content("#status")
    opened.page.uncheck("input[value=planned]")
    assert opened.rows() == 1
    opened.page.click("#reset")
    opened.page.fill("#from", "2024-03-02")
    opened.page.fill("#to", "2024-03-04")
    assert opened.rows() == 1
    opened.page.keyboard.press("Escape")
    opened.page.fill("#least", "90")
    assert opened.rows() == 0
    opened.page.fill("#least", "85")
    assert opened.rows() == 10


def test_counts_tell_what_each_value_would_leave(open_page: Opener) -> None:
    opened = open_page(turning())
    count = opened.page.locator("label:has(input[value=accepts]) .count")
    assert count.inner_text() == "1"
    opened.page.fill("#to", "2024-03-02")
    assert count.inner_text() == "0"


def test_contradictions_and_changes_are_listed_and_shown_side_by_side(open_page: Opener) -> None:
    opened = open_page(turning())
    entries = opened.page.locator("#panel .dispute").all_inner_texts()
    assert [entry[0] for entry in entries] == ["≠", "⇄"]
    assert "a two-year pay deal" in entries[1]
    opened.page.click("#panel .dispute >> nth=1")
    assert "STANCE CHANGES" in opened.panel().upper()
    assert opened.page.locator("#panel .sides section").count() == 2
    assert opened.page.locator("#panel .sides .card").count() == 2


def test_an_actors_stances_stand_on_a_timeline_that_leads_to_their_claims(open_page: Opener) -> None:
    opened = open_page(turning())
    opened.find("dockers")
    row = opened.page.locator(".timeline li").first
    assert "a two-year pay deal" in row.inner_text()
    assert "changes" in row.inner_text()
    marks = row.locator(".mark")
    assert [mark.get_attribute("aria-label") for mark in marks.all()] == [
        "2024-03-03 accepts",
        "2024-03-05 rejects",
    ]
    marks.nth(1).click()
    assert "rejected" in opened.page.evaluate("document.activeElement.innerText")


def test_a_month_or_year_stands_on_the_timeline_as_a_bar_and_in_cards_as_it_is(open_page: Opener) -> None:
    opened = open_page(worlds.at_times("2023", "2024-03-05"))
    opened.find("dockers")
    row = opened.page.locator(".timeline li").first
    assert "changes" in row.inner_text()
    assert [mark.get_attribute("aria-label") for mark in row.locator(".mark").all()] == [
        "2023 accepts",
        "2024-03-05 rejects",
    ]
    (bar,) = row.locator(".stretch").all()
    width = float(str(bar.evaluate("bar => bar.style.width")).removesuffix("%"))
    assert width == pytest.approx(100 * 364 / 429)  # of the 429 days from 2023-01-01 to 2024-03-05
    assert opened.page.locator(".axis span").all_inner_texts() == ["2023", "2024-03-05"]
    assert opened.page.locator("#panel .card time").all_inner_texts() == ["2023", "2024-03-05"]


def test_a_filter_of_days_leaves_what_may_be_of_one_of_them(open_page: Opener) -> None:
    opened = open_page(worlds.at_times("2023", "2024-03-05"))
    opened.page.click("#show-table")
    opened.page.fill("#from", "2023-06-01")
    assert opened.rows() == 2
    opened.page.fill("#to", "2023-07-01")
    assert opened.rows() == 1
    opened.page.fill("#from", "2024-01-01")
    opened.page.fill("#to", "")
    assert opened.rows() == 1


def test_a_double_click_shows_the_neighbourhood_alone(open_page: Opener) -> None:
    opened = open_page(worlds.small())
    opened.find("pay rise")
    opened.page.click("#panel >> text=Neighbourhood")
    assert "Only the neighbourhood of a pay rise" in lines(opened)
    opened.page.keyboard.press("Escape")
    opened.page.click("#show-table")
    assert opened.rows() == 3
    opened.page.click("#show-graph")
    opened.page.click("#status >> text=Show all")
    assert lines(opened) == ""
    alone = open_page(
        worlds.world([(worlds.document(0), [worlds.Said(worlds.CITY, Predicate.SUPPORTS, worlds.CITY)])])
    )
    box = alone.page.locator("#canvas").bounding_box()
    alone.page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    alone.page.wait_for_timeout(300)
    assert "Only the neighbourhood of Ostby city council" in lines(alone)


def test_a_path_links_two_nodes_by_their_claims(open_page: Opener) -> None:
    opened = open_page(worlds.small())
    opened.find("port of")
    opened.page.click("#panel >> text=Path to")
    assert "choose the other end" in lines(opened)
    opened.find("holder not")
    assert "2 steps" in opened.panel()
    assert opened.heading() == "the port of Ostby to holder not named"
    opened.find("port of")
    opened.page.click("#panel >> text=Path to")
    opened.find("city council")
    assert "Nothing that is shown links the two" in opened.panel()


def test_a_hidden_node_goes_with_its_claims_and_comes_back(open_page: Opener) -> None:
    opened = open_page(worlds.talking())
    opened.find("dockers")
    opened.page.click("#panel >> text=Hide")
    assert "1 node hidden" in lines(opened)
    opened.page.click("#show-table")
    assert opened.rows() == 6
    opened.page.click("#show-graph")
    opened.page.click("#status >> text=Bring back")
    opened.page.click("#show-table")
    assert opened.rows() == 11


def test_a_pinned_node_stays_when_its_claims_are_filtered_out(open_page: Opener) -> None:
    opened = open_page(worlds.small())
    opened.find("city council")
    opened.page.click("#panel >> text=Pin")
    assert opened.page.locator("#panel [aria-pressed=true]").inner_text() == "Pin"
    for predicate in opened.page.locator("[data-facet=predicate] input").all():
        predicate.uncheck()
    assert opened.page.locator("#empty").is_hidden()
    opened.page.click("#panel >> text=Pin")
    assert opened.page.locator("#empty").is_visible()


def test_the_address_holds_the_state_and_brings_it_back(open_page: Opener) -> None:
    opened = open_page(turning())
    opened.page.uncheck("input[value=accuses]")
    opened.page.fill("#from", "2024-03-01")
    opened.find("pay rise")
    opened.page.click("#show-table")
    rows, fragment = opened.rows(), opened.fragment()
    again = open_page(turning(), fragment=f"#{fragment}")
    assert again.heading() == "a pay rise of nine per cent"
    assert again.rows() == rows == 4
    assert not again.page.is_checked("input[value=accuses]")
    assert again.page.input_value("#from") == "2024-03-01"
    again.page.click("#show-graph")
    assert again.page.locator("#canvas canvas").bounding_box()["width"] > 300
    again.page.evaluate("location.hash = ''")
    again.page.wait_for_timeout(100)
    assert again.page.is_checked("input[value=accuses]")


def test_a_hostile_or_stale_address_changes_nothing(open_page: Opener) -> None:
    opened = open_page(
        worlds.small(),
        fragment="#node=<img src=x onerror=alert(1)>&edge=1|2|3&open=__proto__&path=a|b&from=x",
    )
    assert opened.heading() == "Evidence"
    assert opened.complaints == []
    assert opened.page.locator("img").count() == 0


def test_the_visible_claims_are_saved_as_csv_that_no_spreadsheet_runs(open_page: Opener) -> None:
    formula = worlds.Said((worlds.A, "=1+1"), Predicate.SUPPORTS, worlds.OFFER)
    opened = open_page(worlds.world([(worlds.document(0), [*worlds.SMALL, formula, worlds.SAID[0]])]))
    opened.page.uncheck("input[value=accuses]")
    text = saved(opened, "#save-claims").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 9
    assert rows[1]["holder"] == "the dockers’ union"
    assert rows[1]["sources"] == "a spokeswoman"
    told = next(row for row in rows if row["act"] == "states")
    assert (told["object"], told["mentions"]) == (worlds.SHUT, "Kral; the port of Ostby")
    assert "'=1+1" in {row["holder"] for row in rows}


def test_the_picture_is_saved_as_png(open_page: Opener) -> None:
    opened = open_page(worlds.small())
    assert saved(opened, "#save-picture").read_bytes().startswith(b"\x89PNG\r\n")


def query_copied(opened: Opened) -> str:
    opened.page.evaluate(
        "() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; }"
    )
    opened.page.click("#panel >> text=Copy SPARQL")
    assert "is copied" in opened.page.inner_text("#toast")
    return str(opened.page.evaluate("window.copied"))


def asked(opened: Opened, store: Store) -> int:
    """Return how many claims the copied query finds in the store."""
    return len({row["claim"] for row in store.select(query_copied(opened))})


@pytest.mark.parametrize("words", ["dockers", "spokeswoman", "holder not", "Berg", "Kral", "port of"])
def test_the_copied_query_finds_the_claims_of_a_node(open_page: Opener, words: str) -> None:
    store = worlds.talking()
    opened = open_page(store)
    opened.find(words)
    assert asked(opened, store) == opened.page.locator("#panel .card").count() > 0


def test_the_copied_query_finds_what_nobody_who_is_named_says(open_page: Opener) -> None:
    store = worlds.world([(worlds.document(0), worlds.SAID)])
    opened = open_page(store)
    opened.find("holder not")
    assert asked(opened, store) == opened.page.locator("#panel .card").count() == 1


def key(opened: Opened, words: str) -> str:
    """Return the key by which links know the node that ``words`` find."""
    opened.find(words)
    return opened.fragment().removeprefix("node=")


def test_the_copied_query_finds_the_claims_of_an_edge(open_page: Opener) -> None:
    said = [worlds.Said(worlds.UNION, each, worlds.PORT) for each in (Predicate.SUPPORTS, Predicate.OPPOSES)]
    store = worlds.world([(worlds.document(0), said), (worlds.document(1), said[:1])])
    opened = open_page(store)
    edge = f"{key(opened, 'dockers')}|supports|{key(opened, 'port of')}"
    opened.page.evaluate(f"location.hash = 'edge={edge}'")
    opened.page.wait_for_timeout(100)
    assert "2 CLAIMS" in opened.panel().upper()
    assert asked(opened, store) == 2


def test_the_copied_query_finds_the_claims_of_a_path_and_of_a_contradiction(open_page: Opener) -> None:
    store = turning()
    opened = open_page(store)
    opened.find("port of")
    opened.page.click("#panel >> text=Path to")
    opened.find("holder not")
    assert asked(opened, store) == opened.page.locator("#panel .card").count() > 1
    opened.page.keyboard.press("Escape")
    opened.page.click("#panel .dispute >> nth=1")
    assert asked(opened, store) >= opened.page.locator("#panel .card").count() == 2


def test_where_nothing_may_be_copied_the_text_is_shown_to_copy_by_hand(open_page: Opener) -> None:
    opened = open_page(worlds.small())
    opened.find("dockers")
    opened.page.evaluate("() => { navigator.clipboard.writeText = async () => { throw new Error('no'); }; }")
    opened.page.click("#panel >> text=Copy SPARQL")
    assert opened.page.input_value("#byhand textarea").startswith("PREFIX kg:")


def test_arrow_keys_walk_from_node_to_node_and_enter_reads(open_page: Opener) -> None:
    opened = open_page(worlds.small())
    opened.page.focus("#canvas")
    opened.page.keyboard.press("ArrowRight")
    first = opened.heading()
    seen = {first}
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown", "ArrowRight"):
        opened.page.keyboard.press(key)
        seen.add(opened.heading())
        assert opened.page.inner_text("#spoken").startswith(opened.heading())
    assert len(seen) >= 3
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "panel"
    opened.page.keyboard.press("Escape")
    assert opened.heading() == "Evidence"


@pytest.fixture(scope="module")
def large() -> Store:
    """Return a large world whose actors also talk, which no picture shows."""
    store = worlds.synthetic(300)
    names = [row["name"] for row in store.select("SELECT ?name { ?actor a kg:Actor ; skos:prefLabel ?name }")]
    said = [
        worlds.Said((worlds.A, name), Predicate.STATES, (worlds.W, f"{name} was here"))
        for name in sorted(names)
    ]
    return with_talk(store, *said)


def test_a_large_graph_opens_as_groups_and_says_what_is_hidden(open_page: Opener, large: Store) -> None:
    opened = open_page(large)
    hidden = int(lines(opened).split()[0])
    assert 500 < hidden <= 540
    assert "claims hidden in groups" in lines(opened)
    opened.page.focus("#canvas")
    opened.page.keyboard.press("ArrowRight")
    assert "GROUP" in opened.panel().upper()
    opened.page.click("#panel >> text=Open the group")
    opened.page.wait_for_timeout(350)
    left = int(lines(opened).split()[0])
    assert 0 < left < hidden
    opened.page.click("#status >> text=Open all")
    assert "All groups are open" in lines(opened)
    assert "open=all" in opened.fragment()
    assert opened.complaints == []


def test_a_search_opens_the_group_of_what_it_finds(open_page: Opener, large: Store) -> None:
    opened = open_page(large)
    opened.find("upper river ministry 1")
    assert opened.heading() == "upper river ministry 1"
    assert "hidden in groups" in lines(opened)


def test_the_copied_query_finds_the_claims_of_a_group(open_page: Opener, large: Store) -> None:
    opened = open_page(large)
    opened.page.focus("#canvas")
    opened.page.keyboard.press("ArrowRight")
    told = int(opened.page.inner_text("#panel section .count").replace(",", ""))
    assert asked(opened, large) == told


def serious(opened: Opened) -> list[Any]:
    found = Axe().run(opened.page).response["violations"]
    return [
        (each["id"], node["html"])
        for each in found
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]


def nothing(opened: Opened) -> None:
    assert serious(opened) == []


def a_node(opened: Opened) -> None:
    opened.find("dockers")


def an_edge(opened: Opened) -> None:
    ends = [key(opened, words) for words in ("dockers", "two-year")]
    opened.page.evaluate(f"location.hash = 'edge={ends[0]}|rejects|{ends[1]}'")
    opened.page.wait_for_selector("#panel .card")
    assert "CLAIMS" in opened.panel().upper()


def what_is_said(opened: Opened) -> None:
    opened.find("Berg")
    opened.page.click("#panel .said >> text=more")


def a_contradiction(opened: Opened) -> None:
    opened.page.click("#panel .dispute >> nth=0")


def a_path(opened: Opened) -> None:
    opened.find("port of")
    opened.page.click("#panel >> text=Path to")
    nothing(opened)
    opened.find("holder not")


def a_neighbourhood(opened: Opened) -> None:
    opened.find("pay rise")
    opened.page.click("#panel >> text=Neighbourhood")


def the_table(opened: Opened) -> None:
    opened.page.click("#show-table")
    nothing(opened)
    opened.page.fill("#search", "union")


def nothing_left(opened: Opened) -> None:
    for box in opened.page.locator("[data-facet=predicate] input").all():
        box.uncheck()
    assert opened.page.locator("#empty").is_visible()


def what_to_take(opened: Opened) -> None:
    opened.page.click("#take summary")


def copying_by_hand(opened: Opened) -> None:
    a_node(opened)
    opened.page.evaluate("() => { navigator.clipboard.writeText = async () => { throw new Error('no'); }; }")
    opened.page.click("#panel >> text=Copy SPARQL")
    assert opened.page.locator("#byhand").is_visible()


VIEWS = [
    *(a_node, what_is_said, an_edge, a_contradiction, a_path, a_neighbourhood),
    *(the_table, nothing_left, what_to_take, copying_by_hand),
]
SCREENS = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": {"width": 360, "height": 740}},
    "narrow and dark": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_axe_finds_nothing_serious(open_page: Opener, screen: str, view: Callable[[Opened], None]) -> None:
    long = worlds.Said(worlds.BERG, Predicate.STATES, (worlds.W, " ".join(["the quay was shut"] * 40)))
    opened = open_page(with_talk(turning(), *worlds.SAID, long), **SCREENS[screen])  # type: ignore[arg-type]
    if "narrow" in screen:
        opened.page.evaluate("document.getElementById('facets').open = true")
    view(opened)
    nothing(opened)
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_serious_about_groups(open_page: Opener, large: Store, screen: str) -> None:
    opened = open_page(large, **SCREENS[screen])  # type: ignore[arg-type]
    nothing(opened)
    opened.page.focus("#canvas")
    opened.page.keyboard.press("ArrowRight")
    nothing(opened)
