"""The matrix of the page in a browser: who is for and who against what, as rows, columns and shapes."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

import page_worlds as worlds
import pytest
from axe_playwright_python.sync_playwright import Axe
from page_browser import Opened, Opener, skip_without_browser
from page_worlds import A, D, P, Said

from kgraph.codebook import Codebook, Concept
from kgraph.graph.store import Store
from kgraph.library.codebooks import with_codebook
from kgraph.model import Modality, Predicate

skip_without_browser()

FOR, AGAINST, ASKS = Predicate.SUPPORTS, Predicate.OPPOSES, Predicate.DEMANDS
OSTBY, KRAL, BERG, LUND = ((A, name) for name in ("Ostby", "Kral", "Berg", "Lund"))
TOLL, FREE, LOW = (
    (P, "the harbour toll"),
    (P, "an exemption from the harbour toll"),
    (D, "a lower harbour toll"),
)
CRANE, SHIFT = (P, "a second crane"), (P, "the night shift")
Row = tuple[tuple[str, str] | None, Predicate, tuple[str, str]]


def own_words(number: int) -> str:
    """Return words that no other number has, so that no two texts are copies."""
    return "".join(f" {word}{number}" for word in ("beside", "hall", "on", "pier", "near", "shed"))


def apart(*rows: Row, **parts: object) -> Store:
    """Return a store in which each row is said in an article of its own, in words of its own."""
    said = (Said(*row, tail=own_words(i), **parts) for i, row in enumerate(rows))  # type: ignore[arg-type]
    return worlds.world((worlds.document(i), [each]) for i, each in enumerate(said))


def camps() -> Store:
    """Return a store in which Ostby and Berg agree on all things, against Kral and Lund."""
    things = (CRANE, SHIFT, FREE)
    return apart(
        *((who, FOR, thing) for who in (OSTBY, BERG) for thing in things),
        *((who, AGAINST, thing) for who in (KRAL, LUND) for thing in things),
    )


TOLLS = ((OSTBY, FOR, TOLL), (KRAL, AGAINST, TOLL), (BERG, FOR, FREE), (KRAL, ASKS, LOW))


def toll() -> Store:
    """Return a store of one topic with three items, and a thing beside it."""
    return apart(*TOLLS, (LUND, FOR, CRANE))


def matrix(open_page: Opener, store: Store, rest: str = "", **options: object) -> Opened:
    return open_page(store, fragment=f"#view=matrix{rest}", **options)


def columns(page: Opened) -> list[str]:
    return [str(each) for each in page.page.locator(".matrix thead th .head").all_text_contents()][:-1]


def labels(page: Opened, kind: str = "") -> list[str]:
    """Return the labels of rows: of groups, of items, or of both."""
    return [str(each) for each in page.page.locator(f".matrix tbody tr{kind} th .label").all_text_contents()]


def cell(page: Opened, row: str, column: str) -> str:
    """Return where the cell of a row and a column is."""
    at = 1 + columns(page).index(column)
    return f".matrix tbody tr:has(.label:text-is({row!r})) td[data-c='{at}']"


def shapes(page: Opened, row: str, column: str) -> list[str]:
    return [
        str(each.get_attribute("class"))
        for each in page.page.locator(f"{cell(page, row, column)} svg > *").all()
    ]


def told(page: Opened, row: str, column: str) -> str | None:
    return page.page.get_attribute(cell(page, row, column), "aria-label")


def area(page: Opened, row: str, column: str) -> float:
    box = page.page.locator(f"{cell(page, row, column)} path").evaluate(
        "path => { const { width, height } = path.getBBox(); return width * height }"
    )
    return float(box)


def test_sides_stand_in_blocks(open_page: Opener) -> None:
    found = columns(matrix(open_page, camps()))
    assert {frozenset(found[:2]), frozenset(found[2:])} == {
        frozenset({"Ostby", "Berg"}),
        frozenset({"Kral", "Lund"}),
    }


def test_actors_of_three_camps_stand_with_their_own(open_page: Opener) -> None:
    sides = {
        thing: (names[:2], names[2:])
        for thing, names in zip((CRANE, SHIFT, LOW), ("abcdef", "cdefab", "efabcd"), strict=True)
    }
    rows = [
        ((A, f"Guild {name}"), way, thing)
        for thing, camps in sides.items()
        for way, camp in zip((FOR, AGAINST), camps, strict=True)
        for name in camp
    ]
    found = [name[-1] for name in columns(matrix(open_page, apart(*rows)))]
    assert all(abs(found.index(one) - found.index(other)) == 1 for one, other in ("ab", "cd", "ef"))


def test_a_cell_tells_its_side_by_its_shape_and_in_words(open_page: Opener) -> None:
    page = matrix(open_page, camps())
    assert shapes(page, "a second crane", "Ostby") == ["for"]
    assert shapes(page, "a second crane", "Kral") == ["against"]
    assert told(page, "a second crane", "Kral") == "Kral: against, 1 source"


def test_who_is_for_and_against_one_thing_has_a_cell_of_two_halves(open_page: Opener) -> None:
    page = matrix(open_page, apart((OSTBY, FOR, CRANE), (OSTBY, AGAINST, CRANE), (OSTBY, FOR, CRANE)))
    assert shapes(page, "a second crane", "Ostby") == ["for", "against"]
    assert told(page, "a second crane", "Ostby") == "Ostby: for, 2 sources and against, 1 source"


def test_what_takes_no_side_is_a_circle(open_page: Opener) -> None:
    page = matrix(open_page, apart((OSTBY, Predicate.THREATENS, (worlds.I, "a strike"))))
    assert shapes(page, "a strike", "Ostby") == ["neither"]
    assert told(page, "a strike", "Ostby") == "Ostby: on no side, 1 source"


def test_what_nothing_tells_as_a_fact_is_hollow(open_page: Opener) -> None:
    page = matrix(open_page, apart((OSTBY, FOR, CRANE), modality=Modality.POSSIBLE))
    assert shapes(page, "a second crane", "Ostby") == ["for hollow"]
    assert told(page, "a second crane", "Ostby") == "Ostby: for, 1 source, not told as having happened"


def test_the_area_of_a_shape_grows_with_independent_sources(open_page: Opener) -> None:
    rows = [(OSTBY, FOR, CRANE)] * 4 + [(KRAL, FOR, CRANE)]
    page = matrix(open_page, apart(*rows))
    assert area(page, "a second crane", "Ostby") == pytest.approx(
        4 * area(page, "a second crane", "Kral"), rel=0.03
    )


def test_copies_of_a_text_are_one_source(open_page: Opener) -> None:
    said = [Said(OSTBY, FOR, CRANE), *worlds.SMALL]
    store = worlds.world((worlds.document(i), said) for i in range(3))
    assert told(matrix(open_page, store), "a second crane", "Ostby") == "Ostby: for, 1 source"


def test_items_stand_under_their_topic_those_of_several_actors_first(open_page: Opener) -> None:
    page = matrix(open_page, toll())
    assert labels(page, ".row-group") == ["the harbour toll", "Without a topic"]
    assert labels(page)[:2] == ["the harbour toll", "the harbour toll"]
    assert set(labels(page, ".row-item")) == {TOLL[1], FREE[1], LOW[1], CRANE[1]}


def test_a_topic_has_no_sides_only_how_many_stances(open_page: Opener) -> None:
    page = matrix(open_page, toll())
    page.page.click(".matrix .turn >> nth=0")
    assert labels(page) == ["the harbour toll", "Without a topic", CRANE[1]]
    assert page.page.locator(".matrix .row-group svg").count() == 0
    assert page.page.inner_text(cell(page, "the harbour toll", "Kral")) == "2"
    assert told(page, "the harbour toll", "Kral") == "Kral: 2 stances"
    page.page.keyboard.press("Escape")
    assert len(labels(page)) == 6


def test_without_topics_all_items_stand_in_one_list(open_page: Opener) -> None:
    page = matrix(open_page, apart((OSTBY, FOR, CRANE), (KRAL, AGAINST, SHIFT)))
    assert labels(page, ".row-group") == []
    assert set(labels(page)) == {CRANE[1], SHIFT[1]}


def coded() -> Store:
    book = Codebook(
        (Concept("toll", "harbour toll", opposing=("exemption",)), Concept("crane", "second crane"))
    )
    return with_codebook(toll(), book)


def test_a_concept_has_sides_and_an_item_that_stands_against_it_turns_them(open_page: Opener) -> None:
    page = matrix(open_page, coded())
    page.page.click("text=Concepts")
    assert labels(page) == ["harbour toll", "second crane"]
    assert shapes(page, "harbour toll", "Ostby") == ["for"]
    assert shapes(page, "harbour toll", "Berg") == ["against"]
    page.page.click(cell(page, "harbour toll", "Berg"))
    assert "Against the concept" in page.panel()
    assert "rows=concept" in page.fragment()


def test_who_has_no_name_is_no_column_but_counted(open_page: Opener) -> None:
    page = matrix(open_page, apart((OSTBY, FOR, CRANE), (None, AGAINST, CRANE)))
    assert columns(page) == ["Ostby"]
    assert page.page.inner_text(".matrix tbody td.others") == "+1"
    page.page.hover(".matrix tbody td.others")
    assert "holder not named" in page.page.inner_text("#tip")


def test_a_tip_quotes_what_was_said_and_where(open_page: Opener) -> None:
    page = matrix(open_page, camps())
    page.page.hover(cell(page, "a second crane", "Kral"))
    tip = page.page.inner_text("#tip")
    assert "Kral on a second crane" in tip
    assert "Kral opposed a second crane beside" in tip
    assert "The Quay, 7 Mar 2024" in tip
    page.page.mouse.move(5, 5)
    assert page.page.locator("#tip").is_hidden()


def test_a_cell_is_selected_by_a_click_and_by_its_link(open_page: Opener) -> None:
    page = matrix(open_page, camps())
    page.page.click(cell(page, "a second crane", "Kral"))
    assert page.heading() == "Kral on a second crane"
    assert page.page.get_attribute(cell(page, "a second crane", "Kral"), "aria-selected") == "true"
    again = open_page(camps(), fragment=f"#{page.fragment()}")
    assert again.heading() == "Kral on a second crane"


@pytest.mark.parametrize(
    "key", ["", "x", "actor/kral", "actor/kral item:", "actor/kral topic:none", "actor/kral item:actor/kral"]
)
def test_a_link_to_no_cell_selects_nothing(open_page: Opener, key: str) -> None:
    page = matrix(open_page, camps(), f"&cell={quote(key)}&group=7%20nothing&more-rows=-4&more-columns=x")
    assert page.page.locator("#panel").is_hidden()
    assert (len(labels(page)), page.complaints) == (3, [])


def test_heads_lead_to_items_actors_and_topics(open_page: Opener) -> None:
    page = matrix(open_page, toll())
    page.page.click(".matrix thead .head:text-is('Berg')")
    assert page.heading() == "Berg"
    page.page.click(f".matrix .row-item .head:has-text({FREE[1]!r})")
    assert page.heading() == FREE[1]
    page.page.click(".matrix .row-group .head:has-text('the harbour toll')")
    assert page.chips() == ["the harbour toll"]
    assert columns(page) != [] and "Lund" not in columns(page)


def test_only_what_the_filters_leave_is_shown(open_page: Opener) -> None:
    page = matrix(open_page, camps(), "&f-side=-1")
    assert set(columns(page)) == {"Kral", "Lund"}
    assert page.page.locator(".matrix .for").count() == 0


def stop(page: Opened) -> str:
    return str(
        page.page.evaluate(
            "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"
        )
    )


def press(page: Opened, *keys: str) -> str:
    for key in keys:
        page.page.keyboard.press(key)
    return stop(page)


def test_the_table_is_walked_with_arrow_keys_and_has_one_stop(open_page: Opener) -> None:
    page = matrix(open_page, camps())
    assert page.page.locator(".matrix [tabindex='0']").count() == 1
    page.page.focus(".matrix [tabindex='0']")
    first, second, *_ = labels(page)
    assert stop(page) == first
    assert press(page, "ArrowDown") == second
    assert press(page, "ArrowRight").startswith(columns(page)[0])
    assert press(page, "ArrowUp", "ArrowUp") == columns(page)[0]
    assert press(page, "End") == "others"
    assert press(page, "ArrowDown", "Home") == first
    press(page, "ArrowRight", "ArrowRight", "Enter")
    assert page.heading() == f"{columns(page)[1]} on {first}"
    assert stop(page).startswith(f"{columns(page)[1]}: ")
    assert page.page.locator(".matrix [tabindex='0']").count() == 1


def test_the_focus_has_a_tip_as_the_pointer_has(open_page: Opener) -> None:
    page = matrix(open_page, camps())
    page.page.focus(".matrix [tabindex='0']")
    press(page, "ArrowRight")
    assert f"{columns(page)[0]} on {labels(page)[0]}" in page.page.inner_text("#tip")
    press(page, "ArrowLeft")
    assert page.page.locator("#tip").is_hidden()


def test_a_thing_that_many_take_a_stance_on_comes_before_a_topic(open_page: Opener) -> None:
    store = apart(*TOLLS, *((who, FOR, CRANE) for who in (OSTBY, KRAL, BERG)))
    assert labels(matrix(open_page, store))[:2] == ["Without a topic", CRANE[1]]


def test_what_is_on_actors_comes_last(open_page: Opener) -> None:
    store = apart(*TOLLS, *((who, FOR, LUND) for who in (OSTBY, KRAL, BERG)), (LUND, FOR, CRANE))
    assert labels(matrix(open_page, store), ".row-group") == [
        "the harbour toll",
        "Without a topic",
        "On actors",
    ]


def test_on_a_phone_what_is_selected_stands_above_the_panel(open_page: Opener) -> None:
    page = matrix(open_page, many(), viewport={"width": 390, "height": 844})
    page.page.locator(".matrix td.full:not(.others)").nth(12).click()
    picked = page.page.locator(".matrix td[aria-selected=true]").bounding_box()
    assert picked["y"] + picked["height"] <= page.page.locator("#panel").bounding_box()["y"]


def test_a_topic_folds_by_the_keyboard(open_page: Opener) -> None:
    page = matrix(open_page, toll())
    page.page.focus(".matrix [tabindex='0']")
    press(page, "-")
    assert TOLL[1] not in labels(page, ".row-item")
    assert stop(page) == "the harbour toll"
    press(page, "+")
    assert TOLL[1] in labels(page, ".row-item")


NARROW = {"width": 1000, "height": 800}  # not wide enough for more than sixteen columns


def many() -> Store:
    """Return a store with 40 actors and 70 items, of which each has two."""
    actors = [(A, f"Guild {i:02}") for i in range(40)]
    rows = [(actors[(i + step) % 40], FOR, (P, f"plan number {i:02}")) for i in range(70) for step in (0, 1)]
    return worlds.world((worlds.document(i), [Said(*row) for row in rows[i::7]]) for i in range(7))


def test_more_rows_and_more_actors_are_shown_when_asked_for(open_page: Opener) -> None:
    page = matrix(open_page, many(), viewport=NARROW)
    assert "of 70 items and 16 of 40 actors are shown." in page.view()
    before = len(labels(page, ".row-item"))
    assert 15 <= before <= 25
    page.page.click("text=16 more actors")
    assert len(columns(page)) == 32
    page.page.click("text=More rows")
    assert len(labels(page, ".row-item")) > before
    again = open_page(many(), fragment=f"#{page.fragment()}", viewport=NARROW)
    assert columns(again) == columns(page)
    assert labels(again) == labels(page)


def test_no_link_asks_for_more_than_can_be_drawn(open_page: Opener) -> None:
    page = matrix(open_page, many(), "&more-columns=99999999999&more-rows=99999999&group=88888888%20rest")
    assert (len(columns(page)), len(labels(page, ".row-item")), page.complaints) == (40, 70, [])


def test_a_wide_screen_has_room_for_more_actors(open_page: Opener) -> None:
    page = matrix(open_page, many(), viewport={"width": 1600, "height": 800})
    assert 16 < len(columns(page)) <= 28


def test_an_open_panel_takes_no_column_away_and_what_is_selected_stays_in_sight(open_page: Opener) -> None:
    page = matrix(open_page, many(), viewport={"width": 1700, "height": 700})
    before = columns(page)
    page.page.locator(".matrix td.full[data-c]").last.click()
    assert columns(page) == before
    picked = page.page.locator(".matrix td[aria-selected=true]").bounding_box()
    panel = page.page.locator("#panel").bounding_box()
    assert picked["x"] + picked["width"] <= panel["x"]


def test_hostile_names_stay_text(open_page: Opener) -> None:
    page = matrix(open_page, worlds.hostile())
    page.page.hover(".matrix td.full >> nth=0")
    page.page.click(".matrix td.full >> nth=0")
    assert "<img src=x" in page.page.inner_text(".matrix")
    assert page.page.locator("#view-matrix img, #view-matrix script, #tip img").count() == 0
    assert (page.page.evaluate("window.ran"), page.complaints) == (None, [])


def test_where_only_reports_are_left_a_word_says_so(open_page: Opener) -> None:
    said = "Guild 1 says the tide was high"
    page = matrix(
        open_page, worlds.world([(worlds.document(0), [Said(OSTBY, Predicate.STATES, (worlds.W, said))])])
    )
    assert "Nobody who is named takes a stance here" in page.view()


def test_a_phone_scrolls_the_table_and_not_the_page(open_page: Opener) -> None:
    page = matrix(open_page, many(), viewport={"width": 390, "height": 844})
    assert page.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.page.evaluate(
        "(box => box.scrollWidth > box.clientWidth)(document.querySelector('.matrixbox'))"
    )


def saved(page: Opened, folder: Path) -> ET.Element:
    """Return the picture of the view as it is saved."""
    page.page.click("#take summary")
    with page.page.expect_download() as download:
        page.page.click("text=Picture as SVG")
    file = folder / "picture.svg"
    download.value.save_as(file)
    return ET.parse(file).getroot()


def words(picture: ET.Element) -> Iterable[str]:
    return ["".join(each.itertext()) for each in picture.iter("{http://www.w3.org/2000/svg}text")]


def test_the_picture_has_heads_cells_and_what_shapes_mean(open_page: Opener, tmp_path: Path) -> None:
    picture = saved(matrix(open_page, camps()), tmp_path)
    assert {"Ostby", "Kral", "Berg", "Lund", CRANE[1], "for", "against"} <= set(words(picture))
    assert not [each for each in picture.iter() if "class" in each.attrib]
    fills = [each.get("fill") for each in picture.iter("{http://www.w3.org/2000/svg}path")]
    assert fills.count("#0072b2") >= 6 and fills.count("#c2410c") >= 6


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_serious(open_page: Opener, dark: bool) -> None:
    page = matrix(open_page, coded(), color_scheme="dark" if dark else "light")
    page.page.click(".matrix td.full >> nth=0")
    found = Axe().run(page.page).response["violations"]
    assert [
        (each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in ("serious", "critical")
    ] == []
