"""What fields are called, and how dates are written."""

from __future__ import annotations

import json
from datetime import date
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
    found,
    is_article,
    notes,
    put,
    reason,
)

from kgraph.model import Document
from kgraph.periods import read as read_period
from kgraph.sources import Noted, Skipped, dates
from kgraph.sources.fields import TOLD, names, plain


@pytest.mark.parametrize(
    "written",
    [
        "2024-03-28",
        "20240328",
        "20240328.0",
        "20240328T103000Z",
        "20240328103000",
        "2024-03-28T23:30:00-05:00",
        "2024-03-28 10:00:00 +0000",
        "2024/03/28",
        "2024.03.28",
        "28/03/2024",
        "03/28/2024",
        "3/28/24 10:05 AM",
        "28.3.2024",
        "28 March 2024",
        "28th of March, 2024",
        "28-Mar-24",
        "Mar. 28, 2024",
        "March 28, 2024 Thursday 10:05 PM GMT",
        "Thursday, March 28th, 2024 at 5 p.m. ET",
        "Thu, 28 Mar 2024 10:00:00 +0000 (UTC)",
        "Thu Mar 28 10:00:00 2024",
        "2024 March 28",
        "Published 28 March 2024 14.30 GMT",
        "1711584000",
        "1711584000000",
    ],
)
def test_a_day_is_understood_however_it_is_written(written: str) -> None:
    assert dates.read(written) == (DAY, "")


@pytest.mark.parametrize(
    "written", ["2019-03", "2019-03-00", "2019/03", "03/2019", "March 2019", "Mar. 2019", "2019-W10"]
)
def test_a_month_stays_a_month(written: str) -> None:
    assert dates.read(written) == (read_period("2019-03"), "")


@pytest.mark.parametrize("written", ["2019", "2019.0", "2019-00-00", " 2019 "])
def test_a_year_stays_a_year(written: str) -> None:
    assert dates.read(written) == (read_period("2019"), "")


def test_where_day_and_month_cannot_be_told_apart_only_the_year_is_taken() -> None:
    note = "day and month of its date '03/04/2024' cannot be told apart: only the year is taken"
    assert dates.read("03/04/2024") == (read_period("2024"), note)
    assert dates.read("04/04/2024") == (date(2024, 4, 4), "")
    assert dates.read("3.4.2024") == (date(2024, 4, 3), "")


@pytest.mark.parametrize(
    "written",
    [
        "next week", "28 March", "2024-13", "2024-02-31", "31/31/2024", "-1", "\0", "x" * 10_000,
        "20" * 3_000,
        "0999-12-31", "3000-01-01", "March", "12:30", "9" * 14, "Mar 99 2024", "February 30, 2024",
        "2020-W01",
    ],
)  # fmt: skip
def test_what_is_no_date_is_said_in_one_line(written: str) -> None:
    when, note = dates.read(written)
    assert when is None
    assert note.startswith("its date is not understood, so it has none: ") and len(note) < 200


def test_no_name_means_two_fields() -> None:
    every = [name for called in names().values() for name in set(called)]
    assert len(every) == len(set(every))
    assert set(TOLD) < set(names())
    assert plain("Date_Published") == plain("datePublished") == plain("date published")


KEYS = {
    "published": [
        "date",
        "published",
        "publication_date",
        "pubDate",
        "datePublished",
        "Date Published",
        "published_at",
    ],
    "text": ["body", "content", "articleBody", "full_text", "Full Text", "bodyText", "article"],
    "title": ["headline", "Headline", "webTitle", "article_title"],
    "url": ["link", "webUrl", "canonical_url", "article_url"],
    "publisher": ["source", "outlet", "publication", "Newspaper", "site_name", "source_name"],
}
USUAL = {"text": TEXT, "title": TITLE, "url": URL, "publisher": PUBLISHER, "published": "2024-03-28"}


@pytest.mark.parametrize(
    ("field", "name"), [(field, name) for field, names in KEYS.items() for name in names]
)
def test_a_field_of_a_record_may_have_other_names(tmp_path: Path, field: str, name: str) -> None:
    record = {(name if one == field else one): value for one, value in USUAL.items()}
    assert is_article(document(put(tmp_path / "a.json", json.dumps(record))))


def test_of_several_names_of_one_field_the_first_of_the_table_counts(tmp_path: Path) -> None:
    record = {"date": "2020-01-01", "content": "short", **USUAL, "source": "elsewhere"}
    one, other = json.dumps(record), json.dumps(dict(reversed(record.items())))
    assert is_article(document(put(tmp_path / "a.json", one)))
    assert is_article(document(put(tmp_path / "b.json", other)))


def test_who_wrote_it_is_not_who_publishes_it(tmp_path: Path) -> None:
    path = put(tmp_path / "a.json", json.dumps({"text": TEXT, "author": "Ann Berg", "byline": "Ann Berg"}))
    assert document(path) == Document(str(path), TEXT, author="Ann Berg")


def test_a_record_needs_no_id_and_it_may_be_a_number(tmp_path: Path) -> None:
    lines = put(
        tmp_path / "a.jsonl", json.dumps({"text": FIRST}) + "\n" + json.dumps({"id": 7, "text": SECOND})
    )
    many = put(tmp_path / "b.json", json.dumps([{"text": FIRST}, {"text": SECOND, "id": None}]))
    assert found(lines) == [Document(f"{lines}:1", FIRST), Document("7", SECOND)]
    assert found(many) == [Document(f"{many}:1", FIRST), Document(f"{many}:2", SECOND)]


def test_a_text_may_be_a_list_of_paragraphs_and_a_publisher_an_object(tmp_path: Path) -> None:
    record = {
        **USUAL,
        "text": [FIRST, SECOND],
        "published": 20240328,
        "publisher": {"@type": "Organization", "name": PUBLISHER},
    }
    assert is_article(document(put(tmp_path / "a.json", json.dumps(record))))


@pytest.mark.parametrize(
    "wrapped",
    [
        {"articles": [USUAL]},
        {"status": "ok", "tags": ["a"], "response": {"results": [USUAL]}},
        {"hits": {"total": 1, "hits": [{"_id": 1, "_source": USUAL}]}},
        {"results": [{"webTitle": TITLE, "webUrl": URL, "fields": {**USUAL, "title": "other"}}]},
        {"@graph": [USUAL]},
    ],
)
def test_a_list_of_records_may_stand_in_an_answer_of_a_service(tmp_path: Path, wrapped: object) -> None:
    (one,) = found(put(tmp_path / "a.json", json.dumps(wrapped)))
    assert isinstance(one, Document)
    assert (one.text, one.url, one.published) == (TEXT, URL, DAY)


def test_a_text_of_a_record_that_is_html_is_read_as_html(tmp_path: Path) -> None:
    markup = f"<div><p>{FIRST.replace('and', '<em>and</em>')}</p>\n<script>x</script><p>{SECOND}</p></div>"
    assert is_article(document(put(tmp_path / "a.jsonl", json.dumps({**USUAL, "text": markup}))))


def test_a_page_in_a_record_gives_its_main_text(tmp_path: Path) -> None:
    page = (
        f"<!DOCTYPE html><html><body><nav>Home</nav><article><p>{FIRST}</p><p>{SECOND}</p></article></body>"
    )
    assert document(put(tmp_path / "a.json", json.dumps({**USUAL, "text": page}))).text == TEXT


def test_a_text_that_speaks_of_less_and_more_is_no_html(tmp_path: Path) -> None:
    text = "The board said that x < y, and <nobody> doubted it & the rest."
    assert document(put(tmp_path / "a.json", json.dumps({"text": text}))).text == text


def test_the_text_may_be_named_by_the_user(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jsonl", json.dumps({"id": "a", "Prose": FIRST, "text": "no"}))
    assert document(path, "prose") == Document("a", FIRST)
    (skipped,) = found(path, "none")
    assert isinstance(skipped, Skipped)
    assert skipped.reason == (
        'none of its fields is called \'none\': name one by --text-column, of "id", "Prose", "text"'
    )


def test_a_date_that_is_not_understood_costs_no_article(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jsonl", json.dumps({"id": "a", "text": FIRST, "date": "Easter"}))
    assert found(path) == [
        Document("a", FIRST),
        Noted(f"{path}:1", "its date is not understood, so it has none: 'Easter' (write it as 2024-03-28)"),
    ]


def test_a_json_without_text_says_what_there_is(tmp_path: Path) -> None:
    assert reason(put(tmp_path / "a.json", '{"name": "Ostby", "rows": [1, 2]}')).endswith('of "name", "rows"')


HEADER = "Title: {}\r\nSource: {}\r\nDate: Thursday, 28 March 2024\r\nURL: {}\r\nAuthor: Ann Berg\r\n\r\n"


@pytest.mark.parametrize(
    "head",
    [
        HEADER.format(TITLE, PUBLISHER, URL),
        f"Headline: {TITLE}\nPublication: {PUBLISHER}\nPublication date: 28.3.2024\nLink: {URL}\nText: ",
        f"---\ntitle: '{TITLE}'\npublisher: {PUBLISHER}\ndatePublished: 2024-03-28\nurl: {URL}\n---\n",
        f"\n\nHEADLINE: {TITLE}\nOUTLET: {PUBLISHER}\nDATE: 2024-03-28\nURL: {URL}\nWords: 300\n\n\n",
    ],
)
def test_the_head_of_a_text_says_what_it_is(tmp_path: Path, head: str) -> None:
    assert is_article(document(put(tmp_path / "a.txt", head + TEXT)))


@pytest.mark.parametrize(
    "text",
    [
        f"VOSS: {FIRST}\n\nQUILL: {SECOND}",
        f"Source: {FIRST}\n\n{SECOND}",
        f"Text: {FIRST}\n\n{SECOND}",
        f"Transcript: {FIRST}\nDate: soon\n\n{SECOND}",
        f"Q: {FIRST}\nA: {SECOND}",
        f"Berg: no deal\nDate: unknown\n\n{SECOND}",
        f"Name: Ivo Kral\nDay: Monday\n\n{SECOND}",
        "Title: nothing but a head",
        f"https://quay.example/rota\n\n{SECOND}",
    ],
)
def test_a_text_that_only_looks_like_a_head_stays_whole(tmp_path: Path, text: str) -> None:
    path = put(tmp_path / "a.txt", text)
    assert document(path) == Document(str(path), text)


@pytest.mark.parametrize("written", ["2019-03", "March 2019"])
@pytest.mark.parametrize("name", ["date", "Published", "publication_date", "pubDate", "datePublished"])
def test_front_matter_may_call_its_date_as_records_do(tmp_path: Path, name: str, written: str) -> None:
    path = put(tmp_path / "a.md", f"---\n{name}: {written}\nheadline: {TITLE}\n---\n{FIRST}\n")
    assert document(path) == Document(str(path), FIRST, TITLE, published=read_period("2019-03"))
    assert notes(path) == []
