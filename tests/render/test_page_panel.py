"""The evidence panel in a browser: what is selected, told in a sentence, and its claims by sentences."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote, unquote

import page_worlds as worlds
import pytest
from page_axe import SCREENS, serious
from page_browser import Opened, Opener, skip_without_browser
from page_worlds import CITY, OFFER, PORT, RAISE, UNION, Said, document, world

from kgraph.graph.store import Store
from kgraph.model import Modality, Polarity, Predicate
from test_analysis import graph as graph_of
from test_topics import claims as of_topics

skip_without_browser()
pytestmark = pytest.mark.browser


def turning() -> Store:
    """Return the small world, and how the union turns against the offer on later days."""
    accepts = Said(UNION, Predicate.ACCEPTS, OFFER)
    rejects = Said(UNION, Predicate.REJECTS, OFFER, tail=" at last")
    denies = Said(UNION, Predicate.DEMANDS, RAISE, polarity=Polarity.DENIED, tail=" now")
    planned = Said(CITY, Predicate.PROMISES, RAISE, modality=Modality.PLANNED)
    later = document(4, publisher="Ostby Post")
    return world([(document(0), [*worlds.SMALL[:1], *worlds.SMALL[3:], denies]),
                  (document(2), [accepts]), (later, [rejects, planned])])  # fmt: skip


def pair(*said: Said) -> Store:
    return world([(document(0), said)])


def summary(opened: Opened) -> str:
    return str(opened.page.locator("#panel .summary").first.inner_text())


def headings(opened: Opened) -> list[str]:
    """Return the headings of the parts of the panel, without their counts."""
    found = opened.page.locator("#panel h3").all_inner_texts()
    return [re.sub(r"[\s\d]+(on \d+)?$", "", str(text)) for text in found]


def groups(opened: Opened) -> list[str]:
    return [
        " ".join(text.split()) for text in opened.page.locator("#panel .groups .folder").all_inner_texts()
    ]


def deeds(opened: Opened) -> list[str]:
    """Return the lines of the cards that are to be seen: who does what."""
    found = opened.page.locator("#panel .deed p")
    return [" ".join(each.inner_text().split()) for each in found.all() if each.is_visible()]


def test_one_sentence_tells_what_somebody_does(open_page: Opener) -> None:
    opened = open_page(turning())
    opened.find("dockers")
    assert summary(opened) == (
        "Demands 1, does not demand 1, accepts 1, rejects 1; contradicted once, changed once."
    )
    opened.find("two-year")
    assert [each.inner_text() for each in opened.page.locator("#panel .summary").all()] == [
        "▲ For: the port of Ostby, the dockers’ union",
        "▼ Against: holder not named, the dockers’ union",
    ]


def test_stances_are_grouped_by_what_they_are_on_and_the_first_are_open(open_page: Opener) -> None:
    extra = [Said(UNION, Predicate.SUPPORTS, (worlds.I, f"the night rota of quay {i}")) for i in range(4)]
    more = (document(3, publisher="Ostby Post"), [Said(UNION, Predicate.REJECTS, OFFER)])
    opened = open_page(world([(document(0), [*worlds.SMALL, *extra]), more]))
    opened.find("dockers")
    assert groups(opened)[0] == "a two-year pay deal ▲ 1 1 for ▼ 2 2 against 3 claims, 2 sources"
    opens = opened.page.locator("#panel .groups .folder").evaluate_all(
        "all => all.map((each) => each.getAttribute('aria-expanded'))"
    )
    assert opens[:2] == ["true", "true"]
    assert set(opens[2:]) == {"false"}
    opened.page.locator("#panel .folder").nth(3).click()
    assert opened.page.locator("#panel .folder").nth(3).get_attribute("aria-expanded") == "true"
    assert "supports the night rota of quay 1" in deeds(opened)


def test_what_is_unfolded_and_read_stays_when_filters_change(open_page: Opener) -> None:
    extra = [Said(UNION, Predicate.SUPPORTS, (worlds.I, f"the night rota of quay {i}")) for i in range(9)]
    opened = open_page(pair(*worlds.SMALL, *extra))
    opened.find("dockers")
    opened.page.locator("#panel .folder >> text=quay 5").click()
    opened.page.wait_for_selector("#panel .card >> text=the night rota of quay 5")
    opened.page.evaluate("document.querySelector('#panel').scrollTop = 300")
    opened.page.wait_for_timeout(200)
    before = opened.page.evaluate("document.querySelector('#panel').scrollTop")
    opened.page.fill("#least", "50")
    assert "supports the night rota of quay 5" in deeds(opened)
    assert abs(opened.page.evaluate("document.querySelector('#panel').scrollTop") - before) < 20


def test_claims_of_one_sentence_share_a_card(open_page: Opener) -> None:
    both = "the dockers’ union rejected a two-year pay deal and demanded a pay rise of nine per cent"
    store = worlds.one_sentence(
        [Said(UNION, Predicate.REJECTS, OFFER), Said(UNION, Predicate.DEMANDS, RAISE)], f"{both}."
    )
    opened = open_page(store)
    opened.find("dockers")
    card = opened.page.locator("#panel .card").first
    assert [" ".join(each.split()) for each in card.locator(".deed p").all_inner_texts()] == [
        "demands a pay rise of nine per cent",
        "rejects a two-year pay deal",
    ]
    assert card.locator("mark.cue").all_inner_texts() == ["rejected", "demanded"]
    assert card.locator("blockquote").inner_text() == f"{both}."


def test_acts_are_told_to_whom_they_are_put(open_page: Opener) -> None:
    said = [
        Said(UNION, Predicate.DEMANDS, RAISE, addressee=PORT[1]),
        Said(PORT, Predicate.PROMISES, RAISE, addressee=UNION[1]),
        Said(PORT, Predicate.PROPOSES, OFFER, addressee=UNION[1]),
        Said(PORT, Predicate.ACCUSES, UNION, topic="blocking the quay"),
    ]
    opened = open_page(pair(*said))
    opened.find("dockers")
    assert "demands of the port of Ostby: a pay rise of nine per cent" in deeds(opened)
    assert "Demands, promises and threats put to it" in headings(opened)
    opened.find("port of")
    told = deeds(opened)
    opened.page.locator("#panel .groups .folder[aria-expanded=false]").first.click()
    told += deeds(opened)
    assert "promises the dockers’ union: a pay rise of nine per cent" in told
    assert "proposes to the dockers’ union: a two-year pay deal" in told
    assert "accuses the dockers’ union of: blocking the quay" in told


def test_reports_are_told_as_what_is_said_of_whom(open_page: Opener) -> None:
    opened = open_page(worlds.talking())
    opened.page.check("#reports")
    opened.find("dockers")
    assert headings(opened) == ["Takes stances", "Stances of others on it", "Says and believes"]
    assert f"says of Kral, the port of Ostby: {worlds.SHUT}" in deeds(opened)
    opened.find("Berg")
    assert deeds(opened) == ["believes: the cranes would stand still until spring"]
    assert "According to Kral" in opened.panel()


def test_reports_that_are_left_out_are_told_and_brought_in(open_page: Opener) -> None:
    opened = open_page(worlds.talking())
    opened.find("dockers")
    assert "1 report" in opened.panel()
    opened.page.click("#panel >> text=Include reports")
    assert "Says and believes" in headings(opened)
    assert opened.page.is_checked("#reports")


def test_what_is_not_so_or_not_sure_is_told_in_words(open_page: Opener) -> None:
    opened = open_page(worlds.small())
    opened.find("pay rise")
    assert "the port of Ostby does not reject a pay rise of nine per cent" in deeds(opened)
    opened.find("dockers")
    assert "may accept a two-year pay deal" in deeds(opened)
    assert "denied" not in opened.panel()
    assert "· 85 % sure" in opened.panel()


def test_a_date_is_as_exact_as_it_is_known(open_page: Opener) -> None:
    opened = open_page(worlds.at_times("2023", "2024-03-05"))
    opened.find("dockers")
    for words in ("(The Quay, 2023)", "(The Quay, 5 Mar 2024)"):
        assert words in opened.panel()
    assert "2023-" not in opened.panel()


def test_a_contradiction_stands_in_two_columns_with_sources_and_days(open_page: Opener) -> None:
    opened = open_page(turning(), viewport={"width": 1500, "height": 900})
    opened.find("dockers")
    entries = opened.page.locator("#panel .dispute").all_inner_texts()
    assert [entry[0] for entry in entries] == ["≠", "⇄"]
    opened.page.click("#panel .dispute >> nth=1")
    assert "The actor may have changed its mind" in summary(opened)
    assert summary(opened).endswith("They lie at least 2 days apart: one side is before the other.")
    sides = opened.page.locator("#panel .side")
    assert sides.locator("h3").all_inner_texts() == ["▲ Accepts", "▼ Rejects"]
    assert sides.locator("> .hint").all_inner_texts() == [
        "1 claim, 1 source · 3 Mar 2024 · The Quay",
        "1 claim, 1 source · 5 Mar 2024 · Ostby Post",
    ]
    one, other = (sides.nth(i).bounding_box() for i in range(2))
    assert one["y"] == other["y"]
    opened.page.set_viewport_size({"width": 500, "height": 900})
    one, other = (sides.nth(i).bounding_box() for i in range(2))
    assert one["y"] + one["height"] <= other["y"]


def test_sides_of_one_day_may_be_of_one_time(open_page: Opener) -> None:
    opened = open_page(turning())
    opened.find("dockers")
    opened.page.click("#panel .dispute >> nth=0")
    assert summary(opened) == "Both sides are told as having happened. Both sides may be of one time."


def test_a_claim_is_shown_with_what_stands_beside_it(open_page: Opener) -> None:
    opened = open_page(worlds.small())
    opened.find("dockers")
    opened.page.click("#panel .card >> text=Context")
    assert opened.heading() == "the dockers’ union rejects a two-year pay deal"
    assert "claim=" in opened.fragment()
    assert headings(opened) == [
        *(
            "The same holder on the same thing",
            "Others on the same thing",
            "Before and after it in the article",
        )
    ]
    again = open_page(worlds.small(), fragment=f"#{opened.fragment()}")
    assert again.heading() == opened.heading()


def test_a_topic_tells_its_items_and_who_speaks_of_them(open_page: Opener) -> None:
    store = graph_of(*of_topics())
    opened = open_page(store)
    topic = opened.page.locator("#facet-topic .value").first.inner_text()
    opened.page.fill("#search", topic)
    opened.page.click("#hits [role=group]:has-text('Topics') [role=option]")
    assert opened.heading() == topic
    assert headings(opened) == ["Items", "Who"]
    found = re.search(r"(\d+) claims", summary(opened))
    assert found
    assert asked(opened, store) == int(found[1])


def test_the_citation_is_copied(open_page: Opener) -> None:
    opened = open_page(pair(Said(UNION, Predicate.REJECTS, OFFER)))
    opened.find("dockers")
    catch_copies(opened)
    opened.page.click("#panel .card >> text=Copy citation")
    assert opened.page.evaluate("window.copied") == (
        "“the dockers’ union rejected a two-year pay deal.” – "
        "Harbour talks, day 1, The Quay, 1 Mar 2024, https://news.example/harbour/0"
    )


def test_a_mark_on_the_timeline_leads_to_its_card_wherever_it_is_folded(open_page: Opener) -> None:
    many = [
        (document(i), [Said(UNION, Predicate.SUPPORTS, (worlds.I, "the night rota"), tail=f" again {i}")])
        for i in range(8)
    ]
    opened = open_page(world(many))
    opened.find("dockers")
    assert opened.page.locator("#panel .card").count() == 3
    opened.page.locator("#panel .timeline :is(button, [role=button])[aria-label*='2024']").last.click()
    assert "again 7" in opened.page.evaluate("document.activeElement.innerText")


def catch_copies(opened: Opened) -> None:
    opened.page.evaluate(
        "() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; }"
    )


def query_copied(opened: Opened) -> str:
    catch_copies(opened)
    opened.page.click("#panel >> text=Copy SPARQL")
    assert "is copied" in opened.page.inner_text("#toast")
    return str(opened.page.evaluate("window.copied"))


def asked(opened: Opened, store: Store) -> int:
    """Return how many claims the copied query finds in the store."""
    return len({row["claim"] for row in store.select(query_copied(opened))})


def listed(opened: Opened) -> int:
    """Return how many claims the table lists for what is selected."""
    opened.turn_to("claims")
    return opened.rows()


@pytest.mark.parametrize("words", ["dockers", "spokeswoman", "holder not", "Berg", "Kral", "port of"])
def test_the_copied_query_finds_the_claims_of_a_node(open_page: Opener, words: str) -> None:
    put = Said(UNION, Predicate.DEMANDS, (worlds.D, "an open quay"), addressee=worlds.KRAL[1])
    store = world([(document(0), [*worlds.SMALL, *worlds.SAID, put])])
    opened = open_page(store)
    opened.page.check("#reports")
    opened.find(words)
    assert asked(opened, store) == listed(opened) > 0


def test_the_copied_query_finds_what_nobody_who_is_named_says(open_page: Opener) -> None:
    store = pair(*worlds.SAID)
    opened = open_page(store)
    opened.find("holder not")
    assert asked(opened, store) == listed(opened) == 1


def node_key(opened: Opened, words: str) -> str:
    """Return the key by which links know the node that ``words`` find."""
    opened.find(words)
    return opened.fragment().removeprefix("node=")


def show_edge(opened: Opened, subject: str, act: str, item: str) -> None:
    edge = f"{node_key(opened, subject)}|{act}|{node_key(opened, item)}"
    opened.page.evaluate(f"location.hash = 'edge={edge}'")
    opened.page.wait_for_timeout(100)


def test_the_copied_query_finds_the_claims_of_an_edge(open_page: Opener) -> None:
    said = [Said(UNION, each, PORT) for each in (Predicate.SUPPORTS, Predicate.OPPOSES)]
    store = world([(document(0), said), (document(1), said[:1])])
    opened = open_page(store)
    show_edge(opened, "dockers", "supports", "port of")
    assert "2 CLAIMS OF 2 SOURCES" in opened.panel().upper()
    assert asked(opened, store) == 2


def test_the_copied_query_finds_the_claims_of_a_contradiction_and_of_a_claim(open_page: Opener) -> None:
    store = turning()
    opened = open_page(store)
    opened.find("dockers")
    opened.page.click("#panel .dispute >> nth=1")
    assert asked(opened, store) == 2
    opened.page.click("#panel .card >> nth=0 >> text=Context")
    assert asked(opened, store) == 1


def test_the_copied_query_finds_the_claims_of_a_path(open_page: Opener) -> None:
    store = worlds.small()
    opened = open_page(store)
    opened.find("port of")
    opened.page.click("#panel >> text=Path to")
    opened.find("holder not")
    assert "2 steps" in opened.panel()
    assert asked(opened, store) == opened.page.locator("#panel .deed").count() > 1


def test_the_copied_query_finds_the_claims_of_a_cell_of_the_matrix(open_page: Opener) -> None:
    store = world([(document(0), worlds.SMALL), (document(1), [Said(UNION, Predicate.ACCEPTS, OFFER)])])
    opened = open_page(store)
    union, offer = (unquote(node_key(opened, words)) for words in ("dockers", "two-year"))
    opened.page.evaluate("to => { location.hash = to; }", f"cell={quote(f'{union} item:{offer}')}")
    opened.page.wait_for_timeout(100)
    assert opened.heading() == "the dockers’ union on a two-year pay deal"
    assert asked(opened, store) == 3


def test_where_nothing_may_be_copied_the_text_is_shown_to_copy_by_hand(open_page: Opener) -> None:
    opened = open_page(worlds.small())
    opened.find("dockers")
    opened.page.evaluate("() => { navigator.clipboard.writeText = async () => { throw new Error('no'); }; }")
    opened.page.click("#panel >> text=Copy SPARQL")
    assert opened.page.input_value("#byhand textarea").startswith("PREFIX kg:")


def test_long_words_are_cut_short_until_more_is_asked_for(open_page: Opener) -> None:
    words = "the quay was shut " * 40
    opened = open_page(pair(Said(worlds.BERG, Predicate.STATES, (worlds.W, words.strip()))))
    opened.find("Berg")
    shown = opened.page.locator("#panel .deed .words")
    assert len(shown.inner_text()) < 200
    opened.page.click("#panel .deed >> text=more")
    assert shown.text_content() == words.strip()
    opened.page.click("#panel .deed >> text=less")
    assert shown.text_content().endswith("…")


def test_hostile_text_runs_nothing_and_stays_text(open_page: Opener) -> None:
    opened = open_page(worlds.hostile(), worlds.HOSTILE)
    opened.page.check("#reports")
    opened.find("a<")
    opened.page.click("#panel .deed >> text=more")
    assert "<img src=x onerror=" in opened.page.locator("#panel .deed .words").first.text_content()
    assert opened.page.evaluate("window.ran") is None
    assert opened.page.locator("img, #panel script, a[href^=javascript]").count() == 0
    assert opened.complaints == []


def test_names_of_the_panel_are_reached_by_keys_and_lead_on(open_page: Opener) -> None:
    opened = open_page(worlds.talking())
    opened.page.check("#reports")
    opened.find("dockers")
    opened.page.locator("#panel .deed .name >> text=Kral").focus()
    opened.page.keyboard.press("Enter")
    assert opened.heading() == "Kral"
    assert opened.page.evaluate("document.activeElement.id") == "panel"
    assert headings(opened) == ["What it is cited for", "What others say of it"]


PHONE = {"viewport": {"width": 390, "height": 800}}


def sheet(opened: Opened) -> int:
    """Return how many pixels of the screen the panel covers."""
    opened.page.wait_for_timeout(50)
    box = opened.page.locator("#panel").bounding_box()
    return round(800 - box["y"]) if box else 0


def test_on_a_phone_the_panel_is_a_sheet_of_half_or_full_height(open_page: Opener) -> None:
    opened = open_page(worlds.small(), **PHONE)
    opened.find("dockers")
    assert sheet(opened) == 400
    opened.page.click(".grip")
    assert sheet(opened) == 736
    assert opened.page.get_attribute(".grip", "aria-expanded") == "true"
    opened.page.click(".grip")
    assert sheet(opened) == 400
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390
    opened.page.click("#panel .close")
    assert sheet(opened) == 0


def test_the_sheet_is_dragged_to_full_height_and_away(open_page: Opener) -> None:
    opened = open_page(worlds.small(), **PHONE)
    opened.find("dockers")
    for target, height in ((90, 736), (380, 400), (780, 0)):
        box = opened.page.locator(".grip").bounding_box()
        opened.page.mouse.move(195, box["y"] + 10)
        opened.page.mouse.down()
        opened.page.mouse.move(195, target, steps=5)
        opened.page.mouse.up()
        assert sheet(opened) == height


def test_escape_closes_the_sheet(open_page: Opener) -> None:
    opened = open_page(worlds.small(), **PHONE)
    opened.find("dockers")
    opened.page.keyboard.press("Escape")
    assert sheet(opened) == 0


def an_actor(opened: Opened) -> None:
    opened.find("dockers")


def an_item(opened: Opened) -> None:
    opened.find("two-year")


def what_is_said(opened: Opened) -> None:
    opened.page.check("#reports")
    opened.find("Berg")
    opened.page.click("#panel .deed >> text=more")


def an_edge(opened: Opened) -> None:
    show_edge(opened, "dockers", "rejects", "two-year")


def a_contradiction(opened: Opened) -> None:
    opened.find("dockers")
    opened.page.click("#panel .dispute >> nth=1")


def a_claim(opened: Opened) -> None:
    opened.find("dockers")
    opened.page.click("#panel .card >> nth=0 >> text=Context")


def copying_by_hand(opened: Opened) -> None:
    an_actor(opened)
    opened.page.evaluate("() => { navigator.clipboard.writeText = async () => { throw new Error('no'); }; }")
    opened.page.click("#panel >> text=Copy SPARQL")
    assert opened.page.locator("#byhand").is_visible()


THINGS = [an_actor, an_item, what_is_said, an_edge, a_contradiction, a_claim, copying_by_hand]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.__name__)
def test_axe_finds_nothing_serious(open_page: Opener, screen: str, thing: Callable[[Opened], None]) -> None:
    long = Said(worlds.BERG, Predicate.STATES, (worlds.W, " ".join(["the quay was shut"] * 40)))
    said = [*worlds.SAID, long, replace(worlds.SMALL[1], tail=" yesterday")]
    store = Store.of([*turning().quads(), *world([(document(500), said)]).quads()])
    opened = open_page(store, **SCREENS[screen])  # type: ignore[arg-type]
    thing(opened)
    assert opened.page.locator("#panel .card").count() > 0
    assert serious(opened, "#panel", "#byhand", "#bar") == []
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
