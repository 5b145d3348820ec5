"""Explained articles: marks that nest and overlap, hostile text, links, coverage."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import sentences
from handmade import ALL, DOCUMENT, PORT, SPOKESMAN, TEXT, linked, passage
from kgraph.model import Claim, Document, Linked, Passage, Predicate, Span
from kgraph.render.explain import terminal
from kgraph.render.explain.explained import Explained, Line, Role, explained, printable
from kgraph.render.explain.html import html
from kgraph.render.explain.shares import total

HOSTILE = "<script>alert(1)</script> \x1b[31m\u202eback\u2066\u2028</style> {{ 7 * 7 }} [bold]&amp;\ud800"
SAID = "A spokesman said that the port had accepted the truce."


def show(*claims: Claim, document: Document = DOCUMENT) -> Explained:
    return explained(linked(*claims, document=document), tuple(sentences(document.text)))


def saying() -> Claim:
    """Return a claim whose content holds another claim."""
    accepted = next(claim for claim in ALL if claim.predicate is Predicate.ACCEPTS)
    return replace(
        accepted,
        predicate=Predicate.STATES,
        cue=passage("said"),
        subject=SPOKESMAN,
        attribution=(),
        content=passage("the port had accepted the truce"),
    )


def nested() -> Explained:
    accepted = next(claim for claim in ALL if claim.predicate is Predicate.ACCEPTS)
    subject = replace(PORT, passage=at(PORT.passage.text, TEXT.index("the port had")))
    return show(saying(), replace(accepted, subject=subject, content=passage("the truce")))


def at(words: str, start: int) -> Passage:
    return Passage(words, Span(start, start + len(words)))


def line(shown: Explained, words: str) -> Line:
    return next(li for paragraph in shown.paragraphs for li in paragraph if words in li.text)


def test_the_pieces_of_a_sentence_are_the_sentence() -> None:
    assert [li.text for paragraph in show().paragraphs for li in paragraph] == [
        found.passage.text for found in sentences(TEXT)
    ]


def test_a_claim_stands_with_the_sentence_of_its_cue_and_numbers_follow_the_text() -> None:
    shown = show()
    numbers = [[told.number for told in li.claims] for paragraph in shown.paragraphs for li in paragraph]
    assert numbers == [[1], [2], [3], [4]]
    (told,) = line(shown, "accused").claims
    assert (told.holder, told.act, told.object, told.topic) == (
        *("Port of Ostby", "accuses", "Dock Workers' Union"),
        "blocking the quay",
    )


def test_a_claim_within_the_content_of_a_claim_is_marked_inside_it() -> None:
    found = line(nested(), "accepted")
    pieces = {piece.text: (piece.role, piece.depth, piece.ended) for piece in found.pieces}
    assert pieces["said"] == (Role.CUE, 0, (1,))
    assert pieces["accepted"] == (Role.CUE, 1, (2,))
    assert pieces["the truce"] == (Role.CONTENT, 2, ())
    assert pieces[" had "] == (Role.CONTENT, 1, ())


def test_signs_nest_as_the_claims_do() -> None:
    lines = [str(found) for found in terminal.article(nested(), plain=True)]
    assert "_<A spokesman>_ *said*[1] that {_the port_ had *accepted*[2] {the truce}}." in lines


def test_a_claim_is_told_in_full_on_a_terminal() -> None:
    told = next(str(found) for found in terminal.article(nested(), plain=True) if "accepts" in str(found))
    assert told.split("\n")[0] == "    [2] Port of Ostby accepts the truce"
    assert "affirmed, factual; according to spokesman; as of 2024-05-07; confidence 0.90" in told


def test_colours_leave_the_words_as_they_are() -> None:
    shown = next(found for found in terminal.article(nested(), plain=False) if "accepted" in str(found))
    assert str(shown) == SAID.replace("said", "said[1]").replace("accepted", "accepted[2]")
    assert {span.style for span in shown.spans} >= {"bold yellow underline", "bold cyan underline"}


class Page(HTMLParser):
    """The ids, links and elements of a page, and its text."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.elements: list[str] = []
        self.text = ""
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what the element has."""
        self.elements.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        assert not {name for name, _ in attrs if name.startswith("on") or name == "style"}

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.text += data


def test_links_lead_from_words_to_claim_and_back_and_ids_are_unique() -> None:
    page = Page(html([show(), nested()]))
    assert len(page.ids) == len(set(page.ids))
    inner = {link.removeprefix("#") for link in page.links if link.startswith("#")}
    assert inner <= set(page.ids)
    assert {"a1c3", "a1m3", "a2c2", "a2m2"} <= inner


def test_the_page_has_no_script_and_asks_for_nothing() -> None:
    markup = html([show()])
    page = Page(markup)
    assert not {"script", "img", "link", "iframe", "form"} & set(page.elements)
    assert [link for link in page.links if not link.startswith("#")] == [DOCUMENT.url]
    assert "default-src 'none'; style-src 'sha256-" in markup.replace("&#39;", "'")


def hostile() -> Linked:
    """Return an article that is hostile wherever it can be."""
    text = f"{HOSTILE}. {TEXT}"
    claim = replace(ALL[0], cue=at(HOSTILE[:20], 0), content=at(HOSTILE, 0), rule=HOSTILE)
    name = replace(PORT, name=HOSTILE, passage=at(HOSTILE[5:30], 5))
    claims = replace(claim, subject=name, object=name, topic=name, attribution=(name,), addressee=name)
    document = replace(DOCUMENT, text=text, title=HOSTILE, publisher=HOSTILE, id=HOSTILE, url="javascript:x")
    return linked(claims, document=document)


def test_hostile_text_is_text_on_the_page() -> None:
    value = hostile()
    markup = html([explained(value, tuple(sentences(value.document.text)))])
    page = Page(markup)
    assert "script" not in page.elements
    assert page.elements.count("style") == 1
    assert "<script>alert(1)</script>" in page.text
    assert "{{ 7 * 7 }}" in page.text
    assert not re.search("[\x00-\x08\x0e-\x1f\x7f-\x9f\u2028\u202a-\u202e\u2066-\u2069\ud800-\udfff]", markup)
    assert "javascript:" not in markup
    markup.encode()


def test_hostile_text_is_text_on_a_terminal() -> None:
    value = hostile()
    shown = explained(value, tuple(sentences(value.document.text)))
    for plain in (True, False):
        lines = [*terminal.article(shown, plain=plain), *terminal.report(shown.coverage, plain=plain)]
        assert all(str(found).replace("\n", "").isprintable() for found in lines)
        assert any("[bold]" in str(found) for found in lines)


def test_coverage_counts_sentences_and_lists_those_whose_cues_gave_no_claim() -> None:
    text = f"{TEXT} Nobody can stop the rain. Snow fell."
    shown = show(document=replace(DOCUMENT, text=text))
    found = shown.coverage
    assert (found.sentences, found.with_cue, found.with_claim, found.cues, found.heard) == (6, 1, 4, 1, 0)
    assert [(m.number, m.text, m.cues) for m in found.missed] == [(5, "Nobody can stop the rain.", ("stop",))]
    assert line(shown, "Nobody").pieces[1].role is Role.MISSED
    assert total([found, found]).missed == (*found.missed, *found.missed)
    assert total([found, found]).sentences == 12


@given(
    text=st.text("ab \n.\u202e\u2028\U0001f600", min_size=1, max_size=60),
    data=st.data(),
)
def test_any_marks_cut_any_text_into_pieces_that_make_the_text(text: str, data: st.DataObject) -> None:
    def somewhere() -> Passage:
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        return Passage(text[start:end], Span(start, end))

    claims = [replace(ALL[0], cue=somewhere(), content=somewhere()) for _ in range(3)]
    cut = tuple(sentences(text))
    shown = explained(linked(*claims, document=replace(DOCUMENT, text=text)), cut)
    lines = [li for paragraph in shown.paragraphs for li in paragraph]
    assert [li.text for li in lines] == [printable(found.passage.text) for found in cut]
    html([shown]).encode()
    assert [str(found) for found in terminal.article(shown, plain=True)]


@pytest.mark.parametrize("text", ["", "\n\n", "\u2028"])
def test_an_article_without_a_sentence_is_shown_as_one(text: str) -> None:
    shown = explained(Linked(replace(DOCUMENT, text=text), (), ()), ())
    assert shown.paragraphs == ()
    assert DOCUMENT.title in html([shown])
