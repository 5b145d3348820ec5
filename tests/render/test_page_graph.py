"""The graph of the page in a browser: what it draws and where, how it grows, what it says it leaves out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import page_worlds as worlds
import pytest
from page_axe import SCREENS, serious
from page_browser import Opened, Opener, skip_without_browser
from page_worlds import CITY, KRAL, OFFER, PORT, RAISE, UNION, A, D, I, P, Said, document, world

from kgraph.graph.store import Store
from kgraph.model import Modality, Polarity, Predicate

skip_without_browser()
pytestmark = pytest.mark.browser

LEAGUE = (A, "the ferry league")
SUPPORTS, OPPOSES, ACCUSES = Predicate.SUPPORTS, Predicate.OPPOSES, Predicate.ACCUSES


def split() -> Store:
    """Return a world in which two are for and two against an offer, and two stances stand by themselves."""
    rows = [
        Said(PORT, Predicate.PROPOSES, OFFER),
        Said(CITY, SUPPORTS, OFFER),
        Said(UNION, Predicate.REJECTS, OFFER),
        Said(KRAL, OPPOSES, OFFER, modality=Modality.POSSIBLE),
        Said(UNION, Predicate.DEMANDS, RAISE),
        Said(LEAGUE, Predicate.DEMANDS, (D, "lower port fees")),
        Said(worlds.BERG, Predicate.INTENDS, (I, "a shortage of cranes")),
    ]
    return world([(document(0), rows), (document(1), rows[:1])])


def crowd(fans: int = 60) -> Store:
    """Return a world of many things that many hold a stance on, more than are drawn at first."""
    items = [(P, f"plan {letter}") for letter in "abcdefgh"]
    rows = [
        Said((A, f"guild {i}"), SUPPORTS if i % 3 else OPPOSES, items[i % len(items)]) for i in range(fans)
    ]
    rows += [Said((A, f"guild {i}"), SUPPORTS, items[(i + 1) % len(items)]) for i in range(len(items))]
    rows += [Said((A, "guild 0"), Predicate.DEMANDS, (D, f"wish {i}")) for i in range(20)]
    return world((document(i), rows[i : i + 8]) for i in range(0, len(rows), 8))


def pair(*said: Said) -> Store:
    return world([(document(0), said)])


def graph(open_page: Opener, store: Store, fragment: str = "", **options: Any) -> Opened:
    """Open the page of a store at its graph."""
    opened = open_page(store, fragment=f"#view=graph{fragment}", **options)
    opened.page.set_default_timeout(5000)
    opened.page.wait_for_timeout(100)
    return opened


def names(opened: Opened) -> set[str]:
    """Return the names of the nodes that are drawn."""
    nodes = opened.page.locator("[data-name]").all()
    return {str(node.get_attribute("data-name")) for node in nodes}


def node(opened: Opened, name: tuple[Any, str]) -> Any:
    return opened.page.locator(f'.node[data-name="{name[1]}"]')


def middle(opened: Opened, name: tuple[Any, str]) -> float:
    """Return how far right the dot or card of a node stands."""
    box = node(opened, name).locator("circle.shape, .card").first.bounding_box()
    return float(box["x"] + box["width"] / 2)


def lines(opened: Opened) -> str:
    return str(opened.page.inner_text(".graphhead"))


def point_at(opened: Opened, selector: str) -> None:
    """Move the pointer onto the middle of a line, which has no height of its own where it is level."""
    box = opened.page.locator(selector).first.evaluate("each => each.getBoundingClientRect().toJSON()")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    opened.page.mouse.move(x - 1, y)
    opened.page.mouse.move(x, y)
    opened.page.wait_for_timeout(50)


def press(opened: Opened, *keys: str) -> None:
    opened.page.focus(".graphcanvas")
    for key in keys:
        opened.page.keyboard.press(key)
    opened.page.wait_for_timeout(100)


def boxes(opened: Opened) -> dict[str, list[float]]:
    """Return left, top, right and bottom of the names and cards that are drawn."""
    found: dict[str, list[float]] = opened.page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('.node')].map((node) => {
          const name = node.querySelector('.card') || node.querySelector('text');
          const { left, top, right, bottom } = name.getBoundingClientRect();
          return [node.dataset.name, [left, top, right, bottom]];
        }))"""
    )
    return found


def overlaps(opened: Opened) -> list[tuple[str, str]]:
    all_boxes = sorted(boxes(opened).items())
    return [
        (one, other)
        for i, (one, a) in enumerate(all_boxes)
        for other, b in all_boxes[:i]
        if min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 1
    ]


# What is drawn, and where.


def test_who_is_for_a_thing_stands_left_of_it_and_who_is_against_it_right(open_page: Opener) -> None:
    opened = graph(open_page, split())
    offer = middle(opened, OFFER)
    assert middle(opened, PORT) < offer > middle(opened, CITY)
    assert middle(opened, UNION) > offer < middle(opened, KRAL)
    assert opened.complaints == []


def test_a_line_tells_its_side_by_colour_and_dash_and_what_is_no_fact_by_dots(open_page: Opener) -> None:
    opened = graph(open_page, split())

    def dashes(selector: str) -> str:
        script = "each => getComputedStyle(each).strokeDasharray"
        return str(opened.page.locator(f"{selector} .stroke").first.evaluate(script))

    found = {dashes(".graphframe .side1:not(.weak)"), dashes(".graphframe .side-1:not(.weak)")}
    found.add(dashes(".graphframe .side-1.weak"))
    assert len(found) == 3


def test_a_line_is_thicker_with_more_independent_sources(open_page: Opener) -> None:
    opened = graph(open_page, split())
    strokes = opened.page.locator(".graphframe .graph .side1 .stroke").all()
    widths = {float(str(each.get_attribute("stroke-width"))) for each in strokes}
    assert len(widths) == 2, "one stance is told by two articles"


def test_two_that_nothing_else_is_linked_with_are_listed_and_not_drawn(open_page: Opener) -> None:
    opened = graph(open_page, split())
    assert LEAGUE[1] not in names(opened)
    assert "Not in the picture: 2 pairs" in lines(opened)
    listed = opened.page.locator(".graphrest .restentry").all_inner_texts()
    assert sorted(" ".join(entry.split()) for entry in listed) == [
        "Berg ▲ intends a shortage of cranes",
        "the ferry league ▲ demands lower port fees",
    ]
    opened.page.click(".graphrest >> text=lower port fees")
    opened.page.wait_for_timeout(100)
    assert {LEAGUE[1], "lower port fees"} <= names(opened)
    assert "lower port fees" in opened.panel()


def test_where_there_are_only_pairs_they_are_drawn(open_page: Opener) -> None:
    opened = graph(open_page, pair(Said(LEAGUE, Predicate.DEMANDS, RAISE)))
    assert names(opened) == {LEAGUE[1], RAISE[1]}
    assert "All 2 actors and items" in lines(opened)


def test_where_there_are_only_reports_the_graph_says_so(open_page: Opener) -> None:
    opened = graph(open_page, pair(*worlds.SAID))
    assert "No stance to draw" in opened.view()
    assert opened.complaints == []


def test_reports_are_a_number_at_their_actor_where_they_are_included(open_page: Opener) -> None:
    opened = graph(open_page, worlds.talking())
    assert opened.page.locator(".graphbadge.told").count() == 0
    before = opened.page.locator(".graph .graphline").count()
    opened.page.check("#reports")
    assert node(opened, UNION).locator(".told").text_content().endswith("“1")
    assert opened.page.locator(".graph .graphline").count() == before


def test_a_contradiction_and_a_change_have_a_sign_once(open_page: Opener) -> None:
    opened = graph(open_page, worlds.at_times("2023", "2024-03-04"))
    assert opened.page.locator(".graph .dispute text").all_text_contents() == ["⇄"]
    opened.page.click(".graph .dispute")
    assert "a two-year pay deal" in opened.panel()
    assert "dispute=" in opened.fragment()
    contradiction = graph(open_page, worlds.at_times("2024", "2024-03-04"))
    assert contradiction.page.locator(".graph .dispute text").all_text_contents() == ["≠"]


def test_a_loop_is_drawn_once_its_pair_is_chosen(open_page: Opener) -> None:
    opened = graph(open_page, pair(Said(CITY, SUPPORTS, CITY)))
    assert names(opened) == {CITY[1]}
    assert opened.page.locator(".graph .graphline").count() == 1
    assert opened.complaints == []


@pytest.mark.parametrize("mode", ["", "&graph=actors"])
def test_names_do_not_overlap_and_are_in_sight(open_page: Opener, mode: str) -> None:
    opened = graph(open_page, worlds.synthetic(200), mode, viewport={"width": 1440, "height": 900})
    frame = opened.page.locator(".graphframe").bounding_box()
    assert overlaps(opened) == []
    for left, _, right, _ in boxes(opened).values():
        assert frame["x"] <= left
        assert right <= frame["x"] + frame["width"]


def test_the_same_graph_is_laid_out_in_the_same_places(open_page: Opener) -> None:
    first, second = (boxes(graph(open_page, crowd())) for _ in range(2))
    assert first == second


# What is shown of a large graph.


def test_at_first_at_most_forty_nodes_are_drawn_and_the_rest_is_told_and_listed(open_page: Opener) -> None:
    opened = graph(open_page, crowd())
    drawn = names(opened)
    assert 20 <= len(drawn) <= 40
    assert {f"plan {letter}" for letter in "abcd"} <= drawn
    assert f"{len(drawn)} of 88 actors and items" in lines(opened)
    assert f"Not in the picture: {88 - len(drawn)} nodes" in lines(opened)
    opened.page.click(".graphstatus button")
    assert opened.page.locator(".graphrest .restentry").count() == min(40, 88 - len(drawn))
    opened.page.click(".graphrest .restentry >> nth=0")
    opened.page.wait_for_timeout(100)
    assert len(names(opened)) > len(drawn)


def test_a_number_at_a_node_shows_its_neighbours_and_takes_them_back(open_page: Opener) -> None:
    opened = graph(open_page, crowd())
    before = names(opened)
    guild = node(opened, (A, "guild 0"))
    left = int(str(guild.locator(".grow text").text_content()).removeprefix("+"))
    guild.locator(".grow").click()
    opened.page.wait_for_timeout(100)
    grown = names(opened)
    assert before < grown
    assert len(grown - before) == min(left, 16)
    assert opened.fragment().count("grow=") == 1
    opened.page.keyboard.press("Escape")
    opened.page.wait_for_timeout(100)
    assert names(opened) == before


def test_plus_shows_the_neighbours_of_what_is_chosen_and_minus_leaves_them_out(open_page: Opener) -> None:
    opened = graph(open_page, crowd())
    before = names(opened)
    node(opened, (A, "guild 0")).locator("text").first.click()
    press(opened, "+")
    assert before < names(opened)
    press(opened, "-")
    assert names(opened) == before
    opened.page.click("#panel >> text=Show neighbours")
    opened.page.wait_for_timeout(100)
    assert before < names(opened)


def test_what_is_searched_for_comes_into_the_picture(open_page: Opener) -> None:
    opened = graph(open_page, crowd())
    assert "wish 19" not in names(opened)
    opened.find("wish 19")
    assert {"wish 19", "guild 0"} <= names(opened)
    assert "lit" in str(node(opened, (A, "guild 0")).get_attribute("class"))


def test_filters_leave_their_lines_and_fit_them_into_view(open_page: Opener) -> None:
    opened = graph(open_page, split())
    opened.choose("act", "rejects")
    opened.choose("act", "opposes")
    opened.page.wait_for_timeout(100)
    assert names(opened) == {UNION[1], KRAL[1], OFFER[1]}
    assert opened.page.locator(".graph .graphline").count() == 2


def test_all_is_drawn_on_request_by_a_library_that_is_not_unpacked_before(open_page: Opener) -> None:
    opened = graph(open_page, worlds.synthetic(420))
    assert not opened.page.evaluate("Boolean(window.vis.Network)")
    opened.page.click("text=that are linked")
    opened.page.wait_for_selector(".wholegraph canvas")
    opened.page.wait_for_timeout(300)
    assert opened.page.evaluate("Boolean(window.vis.Network)")
    assert "graph=whole" in opened.fragment()
    opened.find("upper river ministry 1")
    assert opened.heading() == "upper river ministry 1"
    opened.page.click("text=Show the most important only")
    assert opened.page.locator(".wholegraph").is_hidden()
    assert opened.complaints == []


def test_a_small_graph_stands_beside_the_overview(open_page: Opener) -> None:
    opened = open_page(split())
    assert opened.page.locator("#beside .node").count() == 6
    node(opened, OFFER).click()
    assert opened.heading() == OFFER[1]
    assert opened.page.locator("#view-overview").is_visible()
    opened.turn_to("graph")
    assert opened.page.locator("#view-graph .node").count() == 6
    large = open_page(worlds.synthetic(120))
    assert large.page.locator("#beside").is_hidden()


# Actors only.


def allies() -> Store:
    rows = [
        Said(PORT, SUPPORTS, OFFER),
        Said(CITY, SUPPORTS, OFFER),
        Said(PORT, SUPPORTS, RAISE),
        Said(CITY, SUPPORTS, RAISE),
        Said(UNION, OPPOSES, OFFER),
        Said(UNION, ACCUSES, PORT, topic="blocking the quay"),
    ]
    return world([(document(0), rows)])


def test_actors_alone_are_linked_by_agreement_and_conflict(open_page: Opener) -> None:
    opened = graph(open_page, allies())
    opened.page.click("text=Actors only")
    opened.page.wait_for_timeout(100)
    assert names(opened) == {PORT[1], CITY[1], UNION[1]}
    assert opened.page.locator(".graph .graphline.side1").count() == 1
    assert opened.page.locator(".graph .graphline.side-1").count() == 2
    assert opened.fragment() == "view=graph&graph=actors"


def test_a_line_between_actors_tells_on_what_with_what_both_say(open_page: Opener) -> None:
    opened = graph(open_page, allies(), "&graph=actors")
    opened.page.locator(".graph .graphline.side1 .hit").dispatch_event("click")
    assert {word in opened.heading() for word in (PORT[1], CITY[1])} == {True}
    assert "On the same side of 2 things" in opened.panel()
    assert {OFFER[1], RAISE[1]} <= set(opened.page.locator("#panel h3 bdi").all_inner_texts())
    for name in (PORT[1], CITY[1]):
        assert f"{name} backed {OFFER[1]}" in opened.panel()
    again = graph(open_page, allies(), f"&{opened.fragment()}")
    assert again.heading() == opened.heading()


# What is chosen.


def test_what_is_chosen_stands_out_with_its_neighbours_and_what_is_done(open_page: Opener) -> None:
    opened = graph(open_page, split())
    node(opened, UNION).locator("text").first.click()
    opened.page.wait_for_timeout(100)
    lit = opened.page.locator(".node.lit").all()
    assert {each.get_attribute("data-name") for each in lit} == {UNION[1], OFFER[1], RAISE[1]}
    assert set(opened.page.locator(".graphwords text").all_text_contents()) == {"rejects", "demands"}
    opened.page.locator(".graphcanvas").click(position={"x": 8, "y": 8})
    assert opened.page.locator("#panel").is_hidden()
    assert opened.page.locator(".node.lit").count() == 0


def test_a_line_leads_to_its_claims_and_shows_a_quotation_under_the_pointer(open_page: Opener) -> None:
    opened = graph(open_page, pair(Said(PORT, ACCUSES, UNION, topic="blocking the quay")))
    point_at(opened, ".graph .graphline .hit")
    assert "accused the dockers’ union of blocking the quay" in opened.page.text_content("#tip")
    assert opened.page.locator(".graphwords text").all_text_contents() == ["accuses"]
    opened.page.locator(".graph .graphline .hit").dispatch_event("click")
    assert "edge=" in opened.fragment()
    assert "blocking the quay" in opened.panel()


def test_several_acts_on_one_side_are_one_line_with_a_link_of_its_own(open_page: Opener) -> None:
    opened = graph(open_page, pair(Said(UNION, Predicate.REJECTS, OFFER), Said(UNION, OPPOSES, OFFER)))
    opened.page.locator(".graph .graphline .hit").dispatch_event("click")
    assert "line=" in opened.fragment()
    assert "on" in opened.heading()
    again = graph(open_page, pair(Said(UNION, Predicate.REJECTS, OFFER), Said(UNION, OPPOSES, OFFER)),
                  f"&{opened.fragment()}")  # fmt: skip
    assert again.heading() == opened.heading()


def test_a_path_links_two_nodes_by_their_claims(open_page: Opener) -> None:
    opened = graph(open_page, worlds.small())
    opened.find("port of")
    opened.page.click("#panel >> text=Path to")
    assert "Choose the other end" in opened.panel()
    opened.find("holder not")
    assert "2 steps" in opened.panel()
    assert opened.heading() == "the port of Ostby to holder not named"
    again = graph(open_page, worlds.small(), f"&{opened.fragment()}")
    assert again.heading() == opened.heading()
    opened.page.keyboard.press("Escape")
    opened.page.keyboard.press("Escape")
    opened.page.wait_for_timeout(100)
    assert opened.heading() == PORT[1]
    opened.page.click("#panel >> text=Path to")
    opened.find("city council")
    assert "Nothing that is shown links the two" in opened.panel()


def test_no_path_leads_through_those_whom_no_article_names(open_page: Opener) -> None:
    rows = [Said(None, OPPOSES, OFFER), Said(None, OPPOSES, RAISE), Said(PORT, SUPPORTS, OFFER)]
    opened = graph(open_page, pair(*rows, Said(UNION, SUPPORTS, RAISE)))
    opened.find("port of")
    opened.page.click("#panel >> text=Path to")
    opened.find("dockers")
    assert "Nothing that is shown links the two" in opened.panel()


def test_a_neighbourhood_alone_and_what_is_hidden_are_steps_that_escape_takes_back(open_page: Opener) -> None:
    opened = graph(open_page, split())
    whole = names(opened)
    opened.find("pay rise")
    opened.page.click("#panel >> text=Neighbourhood alone")
    opened.page.wait_for_timeout(100)
    assert names(opened) == {RAISE[1], UNION[1]}
    assert "Only the neighbourhood of a pay rise" in lines(opened)
    opened.page.keyboard.press("Escape")
    opened.page.wait_for_timeout(100)
    assert names(opened) == whole
    opened.page.click("#panel >> text=Hide")
    opened.page.wait_for_timeout(100)
    assert names(opened) == whole - {RAISE[1]}
    assert "1 node hidden" in lines(opened)
    again = graph(open_page, split(), f"&{opened.fragment()}")
    assert names(again) == whole - {RAISE[1]}
    opened.page.click("text=Bring back")
    opened.page.wait_for_timeout(100)
    assert names(opened) == whole


def test_a_hostile_or_stale_address_changes_nothing(open_page: Opener) -> None:
    hostile = "&graph=__proto__&grow=<img src=x onerror=alert(1)>&hide=1&alone=2&path=a|b&line=a|b|9&tie=|"
    opened = graph(open_page, split(), hostile)
    assert len(names(opened)) == 6
    assert opened.page.locator("#panel").is_hidden()
    assert opened.page.locator("img").count() == 0
    assert opened.complaints == []


def test_hostile_names_stay_text_in_the_graph(open_page: Opener) -> None:
    opened = graph(open_page, worlds.hostile())
    opened.page.locator(".node").first.click()
    point_at(opened, ".graph .hit")
    assert any("<img src=x onerror=" in name for name in names(opened))
    assert opened.page.evaluate("window.ran") is None
    assert opened.page.locator("img, svg script").count() == 0
    assert opened.complaints == []


# The keyboard, the pointer, the picture to keep.


def test_a_panel_of_another_view_leads_to_the_graph(open_page: Opener) -> None:
    opened = open_page(crowd(), fragment="#view=claims")
    opened.find("wish 19")
    opened.page.click("#panel >> text=Show in the graph")
    opened.page.wait_for_timeout(100)
    assert opened.fragment().startswith("view=graph&node=")
    assert node(opened, (D, "wish 19")).is_visible()


def test_arrow_keys_walk_from_node_to_node_and_enter_reads(open_page: Opener) -> None:
    opened = graph(open_page, worlds.small())
    press(opened, "ArrowRight")
    seen = {opened.heading()}
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown", "ArrowRight"):
        press(opened, key)
        seen.add(opened.heading())
        assert opened.page.inner_text("#spoken").startswith(opened.heading())
    assert len(seen) >= 3
    press(opened, "Enter")
    assert opened.page.evaluate("document.activeElement.id") == "panel"


def test_the_wheel_and_buttons_zoom_dragging_moves_and_all_is_fitted_again(open_page: Opener) -> None:
    opened = graph(open_page, split())

    def width() -> float:
        return float(node(opened, OFFER).locator(".card").bounding_box()["width"])

    first = width()
    opened.page.click(".graphzoom [aria-label=Larger]")
    assert width() > first
    place = middle(opened, OFFER)
    box = opened.page.locator(".graphcanvas").bounding_box()
    corner = (box["x"] + 20, box["y"] + 30)
    opened.page.mouse.move(*corner)
    opened.page.mouse.down()
    opened.page.mouse.move(corner[0] + 90, corner[1] + 40, steps=4)
    opened.page.mouse.up()
    assert middle(opened, OFFER) - place > 60
    assert opened.page.locator("#panel").is_hidden(), "dragging chooses nothing"
    opened.page.mouse.wheel(0, 400)
    opened.page.wait_for_timeout(50)
    press(opened, "0")
    assert width() == pytest.approx(first, rel=0.05)


def saved(opened: Opened, button: str) -> bytes:
    opened.page.click("#take summary")
    with opened.page.expect_download() as waiting:
        opened.page.click(f"#menu >> text={button}")
    return Path(waiting.value.path()).read_bytes()


def test_the_picture_is_saved_as_png_and_as_svg_that_stands_by_itself(open_page: Opener) -> None:
    opened = graph(open_page, split())
    assert saved(opened, "Picture as PNG").startswith(b"\x89PNG\r\n")
    text = saved(opened, "Picture as SVG").decode("utf-8")
    assert OFFER[1] in text
    assert "class=" not in text
    assert "var(" not in text


def test_dark_mode_follows_the_system(open_page: Opener) -> None:
    opened = graph(open_page, split(), color_scheme="dark")

    def fill() -> str:
        shape = opened.page.locator(".graph .shape.Actor").first
        return str(shape.evaluate("each => getComputedStyle(each).fill"))

    dark = fill()
    opened.page.emulate_media(color_scheme="light")
    assert fill() != dark


def test_a_narrow_screen_needs_no_sideways_scrolling(open_page: Opener) -> None:
    opened = graph(open_page, crowd(), viewport={"width": 390, "height": 800}, has_touch=True)
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 390
    assert overlaps(opened) == []


def nothing_chosen(opened: Opened) -> None:
    opened.page.click(".graphkey summary")


def a_node(opened: Opened) -> None:
    opened.find("dockers")


def a_tie(opened: Opened) -> None:
    opened.page.click("text=Actors only")
    opened.page.locator(".graph .graphline .hit").first.dispatch_event("click")


def a_path(opened: Opened) -> None:
    opened.find("port of")
    opened.page.click("#panel >> text=Path to")
    opened.find("pay rise")


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("view", [nothing_chosen, a_node, a_tie, a_path], ids=lambda view: view.__name__)
def test_axe_finds_nothing_serious(open_page: Opener, screen: str, view: Any) -> None:
    denied = replace(worlds.SMALL[4], polarity=Polarity.DENIED)
    store = world([(document(0), [*worlds.SMALL, denied]), (document(1), worlds.SMALL[:2])])
    opened = graph(open_page, store, **SCREENS[screen])  # type: ignore[arg-type]
    view(opened)
    opened.page.wait_for_timeout(100)
    assert serious(opened) == []
