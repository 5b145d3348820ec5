"""The articles of the page in a browser: the list, and the reader with the claims marked in the text."""

from __future__ import annotations

from dataclasses import replace

import page_worlds as worlds
import pytest
from page_axe import SCREENS, serious
from page_browser import Opened, Opener, skip_without_browser
from page_worlds import CITY, OFFER, PORT, RAISE, UNION, Said, document, texts, world

from kgraph.model import Predicate

skip_without_browser()
pytestmark = pytest.mark.browser

BETWEEN = "\n\nThe cranes 🏗 stood still. "
ROW = [
    Said(PORT, Predicate.PROPOSES, OFFER),
    Said(UNION, Predicate.REJECTS, OFFER),
    Said(UNION, Predicate.DEMANDS, RAISE),
    Said(CITY, Predicate.SUPPORTS, OFFER),
]
ARTICLES = [
    (document(0), ROW),
    (document(1, publisher="Ostby Post", title="Quay shut", url=""), [Said(UNION, Predicate.OPPOSES, PORT)]),
]


def reading(open_page: Opener, with_texts: bool = True, **options: object) -> Opened:
    """Open the list of two articles, one with four claims and signs of two units between them."""
    store = world(ARTICLES, BETWEEN)
    opened = open_page(store, texts=texts(ARTICLES, BETWEEN) if with_texts else None, **options)
    opened.turn_to("articles")
    return opened


def read(opened: Opened, title: str = "Harbour talks, day 1") -> None:
    opened.page.click(f".headline:text-is('{title}')")
    opened.page.wait_for_selector(".reader")


def marked(opened: Opened) -> list[str]:
    """Return the words of the text that are marked."""
    return [str(text) for text in opened.page.locator(".body .claimed").all_inner_texts()]


def listed(opened: Opened) -> list[str]:
    return [str(text) for text in opened.page.locator(".headline").all_inner_texts()]


def step(opened: Opened) -> str:
    return str(opened.page.inner_text("#step"))


def test_articles_are_listed_with_what_is_left_of_their_claims(open_page: Opener) -> None:
    opened = reading(open_page)
    cells = opened.page.locator(".articles tbody tr").first.locator("td").all_inner_texts()
    assert [" ".join(cell.split()) for cell in cells] == [
        *("Harbour talks, day 1", "The Quay", "1 Mar 2024", "4 ▲ 3 3 for ▼ 1 1 against")
    ]
    opened.choose("act", "opposes")
    assert listed(opened) == ["Quay shut"]
    assert "1 article holds nothing of what is left." in opened.view()


def test_articles_are_sorted_by_date_and_by_claims(open_page: Opener) -> None:
    opened = reading(open_page)
    assert listed(opened) == ["Harbour talks, day 1", "Quay shut"]
    opened.page.click("[data-rank=date]")
    assert listed(opened) == ["Quay shut", "Harbour talks, day 1"]
    opened.page.click("[data-rank=claims]")
    assert listed(opened) == ["Harbour talks, day 1", "Quay shut"]
    assert opened.page.evaluate("document.activeElement.dataset.rank") == "claims"


def test_copies_of_one_text_are_shown_as_such(open_page: Opener) -> None:
    copies = [(document(0), ROW), (document(1, publisher="Ostby Post"), ROW)]
    opened = open_page(world(copies), texts=texts(copies))
    opened.turn_to("articles")
    assert opened.page.locator(".copies").all_inner_texts() == [" the same text as another"] * 2
    read(opened)
    opened.page.click(".reader header >> text=Ostby Post")
    assert "OSTBY POST" in opened.page.inner_text(".reader-from").upper()


def test_the_text_is_read_whole_with_claims_marked_at_their_places(open_page: Opener) -> None:
    opened = reading(open_page)
    read(opened)
    (text,) = [text for text in texts(ARTICLES, BETWEEN).values() if "proposed" in text]
    paragraphs = opened.page.locator(".body p").evaluate_all(
        """all => all.map((each) => [...each.childNodes]
          .filter((part) => part.className !== "signs").map((part) => part.textContent).join(""))"""
    )
    assert paragraphs == text.split("\n\n")
    assert "".join(marked(opened)[:3]) == "the port of Ostby proposed a two-year pay deal"
    cues = opened.page.locator(".body .cued")
    assert cues.all_inner_texts() == ["proposed", "rejected", "demanded", "backed"]
    assert cues.nth(1).evaluate("each => each.classList.contains('disfavours')")
    assert opened.page.locator(".body .signs").all_inner_texts() == ["▲", "▼", "▲", "▲"]


def test_nested_claims_are_marked_by_segments(open_page: Opener) -> None:
    text = "the dockers’ union demanded a pay rise of nine per cent and rejected a two-year pay deal."
    row = [Said(UNION, Predicate.DEMANDS, RAISE), Said(UNION, Predicate.REJECTS, OFFER)]
    store = worlds.one_sentence(row, text)
    article = store.select("SELECT ?a { ?a a kg:Article }")[0]["a"]
    opened = open_page(store, texts={article: text})
    opened.turn_to("articles")
    read(opened)
    assert "".join(marked(opened)) == text[:-1]
    both = opened.page.locator(".body .mixed")
    assert "".join(both.all_inner_texts()) == text[: text.index(" and")]
    assert opened.page.locator(".body .signs").all_inner_texts() == ["▲▼"]


def test_a_mark_leads_to_its_card_and_the_card_back(open_page: Opener) -> None:
    opened = reading(open_page)
    read(opened)
    opened.page.click(".body .cued:text-is('rejected')")
    assert opened.heading() == "the dockers’ union rejects a two-year pay deal"
    assert opened.page.locator(".body .this.cued").inner_text() == "rejected"
    opened.turn_to("overview")
    opened.find("city council")
    opened.page.click("#panel >> text=Read in article")
    assert opened.page.get_attribute("#tab-articles", "aria-selected") == "true"
    assert opened.page.locator(".body .this.cued").inner_text() == "backed"


def test_buttons_and_keys_go_from_claim_to_claim(open_page: Opener) -> None:
    opened = reading(open_page)
    read(opened)
    assert step(opened) == "4 marked sentences"
    opened.page.keyboard.press("n")
    assert (step(opened), opened.page.locator(".this.cued").inner_text()) == ("1 of 4", "proposed")
    opened.page.click("[data-step=next]")
    assert (step(opened), opened.page.locator(".this.cued").inner_text()) == ("2 of 4", "rejected")
    assert opened.page.evaluate("document.activeElement.dataset.step") == "next"
    opened.page.keyboard.press("p")
    opened.page.keyboard.press("p")
    assert (step(opened), opened.page.locator(".this.cued").inner_text()) == ("4 of 4", "backed")
    opened.page.fill("#search", "n")
    assert step(opened) == "4 of 4"


def test_what_is_read_is_in_the_link_and_in_the_history(open_page: Opener) -> None:
    opened = reading(open_page)
    read(opened)
    opened.page.keyboard.press("n")
    again = reading_at(open_page, opened.fragment())
    assert again.page.locator(".this.cued").inner_text() == "proposed"
    opened.page.go_back()
    assert opened.page.is_hidden("#panel")
    opened.page.go_back()
    assert listed(opened) == ["Harbour talks, day 1", "Quay shut"]
    opened.page.go_forward()
    assert opened.page.inner_text(".reader h2") == "Harbour talks, day 1"
    opened.page.click("text=← All articles")
    assert len(listed(opened)) == 2


def reading_at(open_page: Opener, fragment: str) -> Opened:
    opened = open_page(world(ARTICLES, BETWEEN), texts=texts(ARTICLES, BETWEEN), fragment=f"#{fragment}")
    opened.page.wait_for_selector(".reader")
    return opened


@pytest.mark.parametrize("fragment", ["view=articles&read=nothing", "read=%00&claim=<b>&view=articles"])
def test_a_stale_link_shows_the_list(open_page: Opener, fragment: str) -> None:
    opened = open_page(world(ARTICLES), fragment=f"#{fragment}")
    assert len(listed(opened)) == 2
    assert opened.complaints == []


def test_the_title_leads_to_the_address_where_there_is_one(open_page: Opener) -> None:
    opened = reading(open_page)
    read(opened)
    link = opened.page.locator(".reader h2 a")
    assert link.get_attribute("href") == "https://news.example/harbour/0"
    assert "noopener" in link.get_attribute("rel")
    opened.page.click("text=← All articles")
    read(opened, "Quay shut")
    assert opened.page.locator(".reader h2 a").count() == 0


def test_without_its_text_an_article_shows_the_sentences_with_claims(open_page: Opener) -> None:
    opened = reading(open_page, with_texts=False)
    read(opened)
    assert "The text is not in this page" in opened.page.inner_text(".notext")
    parts = [each for each in opened.page.locator(".body p").all_inner_texts() if each != "…"]
    assert [part.lstrip("▲▼● ") for part in parts] == [worlds.sentence(said) for said in ROW]
    assert opened.page.locator(".body .gap").count() == 3
    opened.page.keyboard.press("n")
    assert opened.page.locator(".this.cued").inner_text() == "proposed"


def test_a_text_that_does_not_hold_its_quotations_marks_nothing_wrong(open_page: Opener) -> None:
    other = dict.fromkeys(texts(ARTICLES, BETWEEN), "The tide was high.\n\nNothing else was told.")
    opened = open_page(world(ARTICLES, BETWEEN), texts=other)
    opened.turn_to("articles")
    read(opened)
    assert marked(opened) == []
    assert "Quoted otherwise than in the text" in opened.view()
    assert opened.page.locator(".lost .cued").first.inner_text() == "proposed"


def test_filters_leave_marks_of_what_is_shown_and_the_place_stays(open_page: Opener) -> None:
    long = [(replace(document(0), text="\n\n".join(["The tide was high."] * 60) + "\n\n"), ROW)]
    opened = open_page(world(long), texts=texts(long))
    opened.turn_to("articles")
    read(opened)
    opened.page.evaluate("document.querySelector('#views').scrollTop = 900")
    opened.choose("act", "rejects")
    assert opened.page.locator(".body .cued").all_inner_texts() == ["rejected"]
    assert opened.page.evaluate("document.querySelector('#views').scrollTop") == 900
    opened.page.keyboard.press("n")
    assert opened.page.evaluate("document.querySelector('#views').scrollTop") > 1000


def test_hostile_texts_run_nothing(open_page: Opener) -> None:
    store = worlds.hostile()
    article = store.select("SELECT ?a { ?a a kg:Article }")[0]["a"]
    opened = open_page(store, worlds.HOSTILE, texts={article: worlds.HOSTILE * 3})
    opened.turn_to("articles")
    opened.page.click(".headline")
    assert "<img src=x onerror=" in opened.page.inner_text(".body")
    assert opened.page.evaluate("window.ran") is None
    assert opened.page.locator("img, .reader script, a[href^=javascript]").count() == 0
    assert opened.complaints == []


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("with_texts", [True, False], ids=["text", "sentences"])
def test_axe_finds_nothing_serious(open_page: Opener, screen: str, with_texts: bool) -> None:
    opened = reading(open_page, with_texts, **SCREENS[screen])  # type: ignore[arg-type]
    assert serious(opened) == []
    read(opened)
    opened.page.keyboard.press("n")
    opened.page.keyboard.press("n")
    assert opened.page.locator(".this.cued").inner_text() == "rejected"
    assert serious(opened) == []
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
