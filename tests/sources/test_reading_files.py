"""Files and folders: what is read as which text, and what is skipped with which reason."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from kgraph.model import Document
from kgraph.periods import read as read_period
from kgraph.sources import Noted, Skipped, read

ARTICLE = "The harbour board rejected the ferry plan on Monday. Its chair called the cost “absurd”.\n"


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def only(path: Path) -> Document | Skipped:
    (found,) = read([path])
    return found


def document(path: Path) -> Document:
    found = only(path)
    assert isinstance(found, Document), found
    return found


def skipped(path: Path) -> Skipped:
    found = only(path)
    assert isinstance(found, Skipped), found
    return found


def test_a_text_file_is_read_exactly(tmp_path: Path) -> None:
    text = "  The board met.\r\n\r\nIt rejected\u2028 the plan.\rThen it rose.\n\n"
    found = document(write(tmp_path / "a.txt", text))
    assert found == Document(str(tmp_path / "a.txt"), text)


def test_a_byte_order_mark_is_not_text(tmp_path: Path) -> None:
    assert document(write(tmp_path / "a.txt", ARTICLE.encode("utf-8-sig"))).text == ARTICLE


@pytest.mark.parametrize(
    "encoding", ["cp1252", "mac_roman", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8"]
)
def test_other_encodings_are_recognised(tmp_path: Path, encoding: str) -> None:
    assert document(write(tmp_path / "a.txt", ARTICLE.encode(encoding))).text == ARTICLE


def test_latin_1_is_recognised(tmp_path: Path) -> None:
    text = "The café owner naïvely accepted the offer of Señor García.\n"
    assert document(write(tmp_path / "a.txt", text.encode("latin-1"))).text == text


def test_a_leading_date_is_the_day_of_publication_and_stays_in_the_text(tmp_path: Path) -> None:
    text = " date 2024-03-28 The harbour board rejected the ferry plan."
    found = document(write(tmp_path / "a.txt", text))
    assert (found.published, found.text) == (date(2024, 3, 28), text)


def test_a_date_later_in_the_text_is_not_the_day_of_publication(tmp_path: Path) -> None:
    found = document(write(tmp_path / "a.txt", "The board set a date 2024-03-28 for the vote."))
    assert found.published is None


NOT_UNDERSTOOD = "its date is not understood, so it has none: {} (write it as 2024-03-28)"


def test_a_leading_date_that_is_no_day_is_noted_and_the_text_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "date 2024-02-31 The board met.")
    text = "date 2024-02-31 The board met."
    assert list(read([path])) == [
        Document(str(path), text),
        Noted(str(path), NOT_UNDERSTOOD.format("'2024-02-31'")),
    ]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("date 2019-03 The harbour board met.", "2019-03"),
        ("date 2019-03\nThe harbour board met.", "2019-03"),
        ("date 2019\nThe harbour board met.", "2019"),
        ("date 2019 was late for the board.", "None"),
        ("date 2019-03-x The harbour board met.", "None"),
    ],
)
def test_a_leading_date_may_be_a_month_or_a_year(tmp_path: Path, text: str, published: str) -> None:
    found = document(write(tmp_path / "a.txt", text))
    assert (str(found.published), found.text) == (published, text)


def test_a_folder_is_read_recursively_in_order_without_hidden_files(tmp_path: Path) -> None:
    names = ["b.txt", "a/z.TXT", "a/b/c.txt", ".hidden.txt", ".git/x.txt"]
    for name in names:
        write(tmp_path / name, f"The board of {name} rejected the plan.")
    found = [Path(item.id).relative_to(tmp_path).as_posix() for item in read([tmp_path])]  # type: ignore[union-attr]
    assert found == ["a/b/c.txt", "a/z.TXT", "b.txt"]


def test_a_folder_without_articles_is_named(tmp_path: Path) -> None:
    write(tmp_path / "in" / "style.css", "a {}")
    assert "no articles" in skipped(tmp_path / "in").reason


def test_a_missing_file_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    good = write(tmp_path / "a.txt", ARTICLE)
    missing, found = read([tmp_path / "none.txt", good])
    assert missing == Skipped(str(tmp_path / "none.txt"), "there is no such file or folder")
    assert isinstance(found, Document)


@pytest.mark.parametrize("name", ["", " "])
def test_an_empty_name_is_not_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    write(tmp_path / "a.txt", ARTICLE)
    monkeypatch.chdir(tmp_path)
    assert list(read([name])) == [Skipped("an input", "its name is empty")]


@pytest.mark.parametrize("content", [b"", b" \n\t\n", "\ufeff".encode()])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.json", "a.jsonl"])
def test_an_empty_file_of_any_kind_is_named(tmp_path: Path, name: str, content: bytes) -> None:
    found = skipped(write(tmp_path / name, content))
    assert (found.where, found.reason) == (str(tmp_path / name), "it is empty")


@pytest.mark.parametrize(
    "content",
    [
        b"The board\0met.",
        bytes(range(1, 32)) * 9,
        bytes(range(256)) * 40,
    ],
)
def test_a_binary_file_is_named(tmp_path: Path, content: bytes) -> None:
    assert "binary" in skipped(write(tmp_path / "a.txt", content)).reason


def test_an_escape_sequence_does_not_make_a_text_binary(tmp_path: Path) -> None:
    text = "The board \x1b[31mrejected\x1b[0m the ferry plan on Monday."
    assert document(write(tmp_path / "a.txt", text)).text == text


def test_a_file_of_unknown_suffix_is_read_as_text_when_it_is_named(tmp_path: Path) -> None:
    assert document(write(tmp_path / "article", ARTICLE)).text == ARTICLE


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", ARTICLE)
    path.chmod(0)
    assert "Permission denied" in skipped(path).reason


def test_a_name_that_no_encoding_can_write_does_no_harm(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(name)).write_text(ARTICLE, "utf-8")
    except OSError:
        pytest.skip("this file system takes no such names")
    found = document(tmp_path)
    assert found.id.encode("utf-8").endswith("caf\ufffd.txt".encode())


def test_markdown_becomes_plain_text(tmp_path: Path) -> None:
    source = (
        "# Ferry plan *rejected*\n\nThe **board** rejected\nthe [plan](https://a.example) on Monday.\n\n"
        "- It will &amp; must go.\n\n> “No,” said Ann.\n\n```\ncode = 1\n```\n\n<div>markup</div>\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n![a boat](boat.png)\n\nThe end of `it`.\n"
    )
    found = document(write(tmp_path / "a.md", source))
    assert found.title == "Ferry plan rejected"
    assert found.text.split("\n\n") == [
        "Ferry plan rejected",
        "The board rejected the plan on Monday.",
        "It will & must go.",
        "“No,” said Ann.",
        "The end of it.",
    ]


def test_front_matter_says_title_date_address_and_publisher(tmp_path: Path) -> None:
    source = (
        '---\ntitle: "No ferry"\nDate: 2024-03-28\nurl: https://a.example/1\npublisher: The Quay\n'
        "tags: [sea]\n---\n# Other\n\nThe board rejected the plan.\n"
    )
    found = document(write(tmp_path / "a.md", source))
    assert (found.title, found.published) == ("No ferry", date(2024, 3, 28))
    assert (found.url, found.publisher) == ("https://a.example/1", "The Quay")
    assert "tags" not in found.text


@pytest.mark.parametrize("written", ["2019-03", "2019"])
def test_a_date_in_front_matter_may_be_a_month_or_a_year(tmp_path: Path, written: str) -> None:
    found = document(write(tmp_path / "a.md", f"---\ndate: {written}\n---\nThe board met.\n"))
    assert found.published == read_period(written)


def test_a_bad_date_in_front_matter_is_noted(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", "---\ndate: next week\n---\nThe board met.\n")
    found, noted = read([path])
    assert found == Document(str(path), "The board met.")
    assert noted == Noted(str(path), NOT_UNDERSTOOD.format("'next week'"))


PAGE = """<?xml version="1.0" encoding="utf-8"?><html><head><title>No ferry - The Quay</title>
<meta property="og:site_name" content="The Quay"><link rel="canonical" href="https://a.example/1">
<meta property="article:published_time" content="2024-03-28T23:30:00-05:00"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>No ferry</h1>
<p>The harbour board rejected the ferry plan on Monday, and its chair called the cost absurd.</p>
<p>Islanders demanded a new vote &amp; a public inquiry into the caf\u00e9 of the harbour.</p></article>
<footer>Copyright</footer></body></html>"""


def test_a_page_gives_its_main_text_and_what_it_says_of_itself(tmp_path: Path) -> None:
    found = document(write(tmp_path / "a.html", PAGE))
    assert (found.title, found.publisher) == ("No ferry", "The Quay")
    assert (found.url, found.published) == ("https://a.example/1", date(2024, 3, 28))
    assert "a new vote & a public inquiry into the café" in found.text
    assert "Sport" not in found.text and "Copyright" not in found.text


def test_a_page_that_tells_its_month_has_no_day(tmp_path: Path) -> None:
    page = PAGE.replace("2024-03-28T23:30:00-05:00", "2024-03")
    assert document(write(tmp_path / "a.html", page)).published == read_period("2024-03")


def test_a_page_in_the_encoding_it_declares_is_read(tmp_path: Path) -> None:
    page = PAGE.replace("utf-8", "iso-8859-1").replace("<head>", '<head><meta charset="iso-8859-1">')
    assert "café" in document(write(tmp_path / "a.htm", page.encode("iso-8859-1"))).text


def test_a_page_without_an_article_is_named(tmp_path: Path) -> None:
    page = "<html><head><title>No ferry</title></head><body></body></html>"
    assert skipped(write(tmp_path / "a.html", page)).reason == "no article text is found in it"


def test_surrogates_in_a_page_do_no_harm(tmp_path: Path) -> None:
    found = document(write(tmp_path / "a.html", PAGE.replace("absurd", "ab&#xD800;surd")))
    assert found.text.encode("utf-8")


def test_the_same_folder_is_read_alike_twice(tmp_path: Path) -> None:
    write(tmp_path / "a.html", PAGE)
    write(tmp_path / "b.json", json.dumps({"id": "b", "text": ARTICLE}))
    assert list(read([tmp_path])) == list(read([tmp_path]))
