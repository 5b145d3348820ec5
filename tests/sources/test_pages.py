"""Pages of HTML: all of their text, without what stands around it, and what they say of themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reading import (
    DAY,
    FIRST,
    PUBLISHER,
    SECOND,
    TEXT,
    TITLE,
    URL,
    document,
    documents,
    found,
    is_article,
    notes,
    put,
)

from kgraph.model import Document
from kgraph.periods import read as read_period
from kgraph.sources import Noted
from kgraph.sources.page_says import title as without_site

HEAD = (
    f'<link rel="canonical" href="{URL}"><meta property="og:site_name" content="{PUBLISHER}">'
    '<meta property="article:published_time" content="2024-03-28T10:00:00Z">'
)
LONG = [
    f"{number} of the dockers rejected the night rota of the port on Monday, and {number} of them called "
    "the offer an insult to all who work there at night, while the port said that it would stand by it."
    for number in ("One", "Two", "Three", "Four", "Five", "Six")
]


def page(body: str, head: str = HEAD, title: str = TITLE) -> str:
    return f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def article(*paragraphs: str) -> str:
    return f"<article>{''.join(f'<p>{one}</p>' for one in paragraphs)}</article>"


def block(*paragraphs: str, name: str = "article__body", tag: str = "div") -> str:
    return f'<{tag} class="{name}">{"".join(f"<p>{one}</p>" for one in paragraphs)}</{tag}>'


OTHER = "Another story of the harbour, which is told elsewhere in full and at length."
ADVERT = "<aside>Advertisement: buy the best boats of the whole harbour here and now.</aside>"


@pytest.mark.parametrize(
    "body",
    [
        f"<article>{block(*LONG[:3])}{ADVERT}{block(*LONG[3:])}</article>",
        f"<article>{block(*LONG[:2])}{ADVERT}{block(*LONG[2:4])}{ADVERT}{block(*LONG[4:])}</article>",
        f"<main><div>{block(*LONG[:3])}</div><div class='ad'>Buy.</div><div>{block(*LONG[3:])}</div></main>",
        f"<div>{block(*LONG[:3], name='story-body')}{ADVERT}{block(*LONG[3:], name='story-body')}</div>",
        f"<article>{block(*LONG[:3], name='article__body a')}{ADVERT}"
        f"{block(*LONG[3:], name='article__body b')}</article>",
        "<article>{}{}{}</article>".format(
            f"<div class='story-text'>{'<br><br>'.join(LONG[:3])}</div>",
            ADVERT,
            f"<div class='story-text'>{'<br><br>'.join(LONG[3:])}</div>",
        ),
        f"<article>{block(*LONG[:3], tag='section')}{ADVERT}{block(*LONG[3:], tag='section')}</article>",
        f"<article>{block(*LONG[:3])}{ADVERT}{block(*LONG[3:])}</article><article>{block(OTHER)}</article>",
    ],
)
def test_a_text_that_stands_in_several_blocks_is_whole(tmp_path: Path, body: str) -> None:
    found_ = document(put(tmp_path / "a.html", page(body)))
    assert found_.text == "\n\n".join(LONG)


def test_a_page_of_which_most_is_left_out_says_so(tmp_path: Path) -> None:
    body = f"<article>{block(*LONG[:2])}</article>{block(*LONG[2:], name='longread')}"
    path = put(tmp_path / "a.html", page(body))
    taken, noted = found(path)
    assert isinstance(taken, Document) and taken.text == "\n\n".join(LONG[:2])
    assert noted == Noted(
        str(path),
        "the page has 4 paragraphs more of which it is not sure that they are the article's: they are "
        "left out",
    )


def test_comments_and_teasers_are_no_lost_text(tmp_path: Path) -> None:
    beside = "".join(
        f"<div class='comments'><p>{one}</p></div><div class='teaser'><p>{one}</p></div>" for one in LONG[2:]
    )
    path = put(tmp_path / "a.html", page(article(*LONG[:2]) + beside))
    assert notes(path) == []


def test_what_stands_around_an_article_is_left_out(tmp_path: Path) -> None:
    around = (
        "<header><nav><a href='/'>Home</a></nav></header>{}<div class='share'>Share this article</div>"
        "<div class='related'><h3>Read more</h3><a href='x'>Another story</a></div>"
        "<footer>Copyright The Quay</footer>"
        "<div id='cookie-banner'><p>We use cookies to make this page better for you and for all.</p></div>"
    )
    assert is_article(document(put(tmp_path / "a.html", page(around.format(article(FIRST, SECOND))))))


@pytest.mark.parametrize(
    ("written", "site", "headings"),
    [
        (f"{TITLE} | Quay News", "Quay News", []),
        (f"{TITLE} - Quay News", "quay news", []),
        (f"{TITLE} | Politics | Quay News", "", [TITLE]),
        (f"Quay News » {TITLE}", "Quay News", []),
        (f"{TITLE} – who knows", "", [f"{TITLE}"]),
        (TITLE, "Quay News", []),
        (TITLE, TITLE, []),
    ],
)
def test_the_name_of_a_site_is_no_part_of_a_title(written: str, site: str, headings: list[str]) -> None:
    assert without_site(written, site, headings) == TITLE


def test_a_dash_in_a_title_parts_no_site() -> None:
    assert without_site("Kral – the man of the port", "Quay News", []) == "Kral – the man of the port"


def test_the_title_of_a_page_has_no_name_of_its_site(tmp_path: Path) -> None:
    head = f'<meta property="og:title" content="{TITLE} | {PUBLISHER}">{HEAD}'
    assert is_article(document(put(tmp_path / "a.html", page(article(FIRST, SECOND), head, "x"))))


ISSUED = "2024-03-28T10:00:00Z"
LINKED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "datePublished": ISSUED,
    "dateModified": "2025-01-01",
}
MARKS = [
    f"<script type='application/ld+json'>{json.dumps(LINKED)}</script>",
    f"<script type='application/ld+json'>{json.dumps({'@graph': [{'@type': 'WebSite'}, LINKED]})}</script>",
    f'<meta property="article:published_time" content="{ISSUED}">',
    *(
        f'<meta name="{name}" content="28 March 2024">'
        for name in (
            "date",
            "pubdate",
            "DC.date.issued",
            "publication_date",
            "datePublished",
            "parsely-pub-date",
        )
    ),
    f'<meta itemprop="datePublished" content="{ISSUED}">',
]


@pytest.mark.parametrize("mark", MARKS)
def test_the_day_of_a_page_is_found_however_it_is_told(tmp_path: Path, mark: str) -> None:
    head = (
        '<meta name="generated" content="2025-05-05"><meta property="og:updated_time" content="2025-01-01">'
        + mark
    )
    assert document(put(tmp_path / "a.html", page(article(FIRST, SECOND), head))).published == DAY


@pytest.mark.parametrize(
    "mark", ['<time datetime="2024-03-28">Thursday</time>', "<time pubdate>28 March 2024</time>"]
)
def test_the_day_of_a_page_may_stand_in_its_text(tmp_path: Path, mark: str) -> None:
    body = article(FIRST, SECOND).replace("<p>", f"{mark}<p>", 1)
    assert document(put(tmp_path / "a.html", page(body, ""))).published == DAY


@pytest.mark.parametrize("written", ["2019-03", "March 2019"])
@pytest.mark.parametrize("name", ["date", "article:published_time", "datePublished"])
def test_the_month_of_a_page_stays_a_month(tmp_path: Path, name: str, written: str) -> None:
    head = f'<meta name="{name}" content="{written}">'
    assert document(put(tmp_path / "a.html", page(article(FIRST, SECOND), head))).published == read_period(
        "2019-03"
    )


def test_a_date_of_a_page_that_is_not_understood_is_noted(tmp_path: Path) -> None:
    path = put(tmp_path / "a.html", page(article(FIRST, SECOND), '<meta name="date" content="Easter">'))
    assert [note[:34] for note in notes(path)] == ["its date is not understood, so it "]


def test_a_page_may_come_as_text(tmp_path: Path) -> None:
    for name in ("a.txt", "a", "a.xhtml"):
        assert is_article(document(put(tmp_path / name, page(article(FIRST, SECOND)))))


def test_items_of_lists_are_marked(tmp_path: Path) -> None:
    body = article(FIRST, SECOND).replace(
        "</article>", "<ul><li>Berg opposes it</li><li>Kral supports it</li></ul></article>"
    )
    lines = document(put(tmp_path / "a.html", page(body))).text.split("\n\n")
    assert lines == [FIRST, SECOND, "- Berg opposes it", "- Kral supports it"]


def test_the_same_article_is_the_same_in_whatever_it_comes(tmp_path: Path) -> None:
    record = {"text": TEXT, "title": TITLE, "url": URL, "publisher": PUBLISHER, "date": "28 March 2024"}
    put(tmp_path / "a.json", json.dumps(record))
    put(tmp_path / "b.jsonl", json.dumps(record))
    put(tmp_path / "c.csv", f'{",".join(record)}\n"{TEXT}","{TITLE}",{URL},{PUBLISHER},28 March 2024\n')
    put(tmp_path / "d.html", page(article(FIRST, SECOND)))
    put(
        tmp_path / "e.md",
        f"---\ntitle: {TITLE}\nsource: {PUBLISHER}\nlink: {URL}\ndate: 2024-03-28\n---\n{TEXT}\n",
    )
    put(tmp_path / "f.txt", f"Title: {TITLE}\nSource: {PUBLISHER}\nURL: {URL}\nDate: 2024-03-28\n\n{TEXT}")
    every = documents(tmp_path)
    assert len(every) == 6 and all(map(is_article, every))
