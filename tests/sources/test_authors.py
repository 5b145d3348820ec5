"""Who wrote an article, in whatever it comes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reading import FIRST, PUBLISHER, SECOND, TEXT, TITLE, URL, document, documents, found, put

from kgraph.sources.clean import byline

AUTHORS = "Anna Berg, Ivo Kral"


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Anna Berg", "Anna Berg"),
        ("By Anna Berg; Ivo Kral", AUTHORS),
        ("by: Anna Berg", "Anna Berg"),
        ("Byron Falk", "Byron Falk"),
        ("Anna Berg;Anna Berg", "Anna Berg"),
        ("anna@quay.example (Anna Berg)", "Anna Berg"),
        ("Anna Berg @annaberg", "Anna Berg"),
        ("https://quay.example/people/anna-berg", ""),
        ("1234", ""),
        ("Anna\u202e Berg\n|", "Anna Berg"),
        ("What do you say to that? " * 20, ""),
        (" ; , ", ""),
        ("", ""),
    ],
)
def test_an_author_is_told_by_name_and_what_is_no_name_is_none(told: str, names: str) -> None:
    assert byline(told) == names


@pytest.mark.parametrize(
    "value",
    [
        AUTHORS,
        "By Anna Berg; Ivo Kral",
        ["Anna Berg", "Ivo Kral"],
        [{"@type": "Person", "name": "Anna Berg"}, {"name": "Ivo Kral"}],
    ],
)
@pytest.mark.parametrize("name", ["author", "authors", "byline", "creator", "By"])
def test_a_record_tells_its_authors(tmp_path: Path, value: object, name: str) -> None:
    assert document(put(tmp_path / "a.jsonl", json.dumps({"text": TEXT, name: value}))).author == AUTHORS


def test_an_author_that_is_no_text_is_passed_over_without_a_word(tmp_path: Path) -> None:
    (one,) = found(put(tmp_path / "a.json", json.dumps({"text": TEXT, "author": {"first": "Anna"}})))
    assert getattr(one, "author", None) == ""


def test_tables_front_matter_heads_pages_and_feeds_tell_their_authors(tmp_path: Path) -> None:
    told = {"text": TEXT, "title": TITLE, "url": URL, "publisher": PUBLISHER, "author": AUTHORS}
    put(tmp_path / "a.csv", ",".join(told) + "\n" + ",".join(f'"{value}"' for value in told.values()))
    put(tmp_path / "b.md", f"---\ntitle: {TITLE}\nauthor: {AUTHORS}\n---\n{TEXT}\n")
    put(tmp_path / "c.txt", f"Title: {TITLE}\nBy: {AUTHORS}\nDate: 28 March 2024\n\n{TEXT}")
    people = ", ".join(f'{{"@type": "Person", "name": "{name}"}}' for name in AUTHORS.split(", "))
    about = f'{{"@context": "https://schema.org", "@type": "NewsArticle", "author": [{people}]}}'
    put(
        tmp_path / "d.html",
        f'<html><head><title>{TITLE}</title><script type="application/ld+json">{about}</script></head>'
        f"<body><article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>",
    )
    put(
        tmp_path / "e.rss",
        '<rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Quay</title><item>'
        f"<title>{TITLE}</title><description>{TEXT}</description>"
        "<dc:creator>Anna Berg</dc:creator><dc:creator>Ivo Kral</dc:creator></item></channel></rss>",
    )
    put(
        tmp_path / "f.atom",
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Quay</title><entry>'
        f"<title>{TITLE}</title><content>{TEXT}</content><author><name>Anna Berg</name>"
        "<email>anna@quay.example</email></author><author><name>Ivo Kral</name></author></entry></feed>",
    )
    assert [one.author for one in documents(tmp_path)] == [AUTHORS] * 6


def test_a_table_beside_files_tells_the_authors_of_each(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", TEXT)
    put(tmp_path / "articles.csv", f'file,author\na.txt,"By {AUTHORS}"\n')
    assert [one.author for one in documents(tmp_path)] == [AUTHORS]


def test_who_is_asked_in_a_transcript_wrote_nothing_of_it(tmp_path: Path) -> None:
    text = f"JOURNALIST: What do you say to that, minister?\nMINISTER: {FIRST}\n\n{SECOND}"
    one = document(put(tmp_path / "a.txt", text))
    assert (one.text, one.author) == (text, "")


NEXIS = f"""The Quay
March 28, 2024 Thursday

{TITLE}

BYLINE: By Anna Berg; Ivo Kral

LENGTH: 40 words

Body

{TEXT}

End of Document
"""
FACTIVA = f"""{TITLE}

By Anna Berg; Ivo Kral
40 words
28 March 2024
The Quay
QUAY
English
(c) 2024 The Quay

{TEXT}

Document QUAY000020240328ek3s00001
"""
TAGGED = f"""HD {TITLE}
BY By Anna Berg; Ivo Kral
WC 40 words
PD 28 March 2024
SN The Quay
LP {FIRST}
TD {SECOND}

Document QUAY000020240328ek3s00001
"""


@pytest.mark.parametrize("text", [NEXIS, FACTIVA, TAGGED])
def test_collections_of_news_tell_their_authors(tmp_path: Path, text: str) -> None:
    one = document(put(tmp_path / "a.txt", text))
    assert (one.title, one.author, one.publisher) == (TITLE, AUTHORS, PUBLISHER)
