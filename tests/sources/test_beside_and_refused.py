"""Tables that tell of the files beside them, and what is no article."""

from __future__ import annotations

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
    zipped,
)

from kgraph.model import Document
from kgraph.sources import Noted, Skipped, read
from kgraph.sources.article_files import articles_in

SIDECAR = f"file,title,publisher,date,address\na.txt,{TITLE},{PUBLISHER},28 March 2024,{URL}\n"


@pytest.mark.parametrize("name", ["articles.csv", "articles.tsv", "Articles.CSV"])
@pytest.mark.parametrize("column", ["file", "path", "filename", "File name"])
def test_a_table_in_a_folder_tells_what_its_files_do_not(tmp_path: Path, name: str, column: str) -> None:
    put(tmp_path / "a.txt", TEXT)
    put(
        tmp_path / name,
        SIDECAR.replace("file", column, 1).replace(",", "\t" if name.endswith("tsv") else ","),
    )
    assert is_article(document(tmp_path))
    assert is_article(document(tmp_path / "a.txt")) or name == "Articles.CSV"
    assert articles_in(tmp_path) == [tmp_path / "a.txt"]


def test_a_table_tells_of_files_in_folders_below_and_the_nearest_counts(tmp_path: Path) -> None:
    put(tmp_path / "in" / "a.txt", TEXT)
    put(tmp_path / "articles.csv", SIDECAR.replace("a.txt", ".\\in\\a.txt").replace(TITLE, "Other"))
    assert document(tmp_path).title == "Other"
    put(tmp_path / "in" / "articles.csv", f"file,title\na.txt,{TITLE}\n")
    assert is_article(document(tmp_path))


def test_a_table_wins_over_what_a_file_says_and_leaves_the_rest(tmp_path: Path) -> None:
    put(tmp_path / "a.md", f"---\ntitle: Old\ndate: soon\nurl: {URL}\n---\n{TEXT}")
    put(tmp_path / "articles.csv", f"file,title,publisher,date\na.md,{TITLE},{PUBLISHER},2024-03-28\n")
    assert is_article(document(tmp_path))


def test_of_a_file_of_several_articles_a_table_tells_what_they_do_not(tmp_path: Path) -> None:
    put(
        tmp_path / "a.csv",
        f"text,title,outlet\n{FIRST.replace(',', '')},One,The Ledger\n{SECOND.replace(',', '')},Two,\n",
    )
    put(tmp_path / "articles.csv", f"file,title,publisher,date\na.csv,{TITLE},{PUBLISHER},2024-03-28\n")
    told = [(one.title, one.publisher, one.published) for one in found(tmp_path) if isinstance(one, Document)]
    assert told == [("One", "The Ledger", DAY), ("Two", PUBLISHER, DAY)]


def test_files_that_a_table_names_and_that_are_not_there_are_noted(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", TEXT)
    path = put(
        tmp_path / "articles.csv", SIDECAR + "".join(f"{n}.txt,,,,\n" for n in range(5)) + "../b.txt,x,,,\n"
    )
    article, noted = found(tmp_path)
    assert is_article(article)
    assert noted == Noted(str(path), "it names files that are not there: 0.txt, 1.txt, 2.txt and 2 more")


def test_a_date_in_a_table_beside_that_is_not_understood_is_noted(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", TEXT)
    put(tmp_path / "articles.csv", SIDECAR.replace("28 March 2024", "soon"))
    assert notes(tmp_path) == ["its date is not understood, so it has none: 'soon' (write it as 2024-03-28)"]


def test_such_a_table_is_no_input_by_itself(tmp_path: Path) -> None:
    path = put(tmp_path / "articles.csv", SIDECAR)
    assert reason(path) == "it tells of other files (its columns name them): give the folder that they are in"


def test_a_table_of_that_name_that_names_no_files_holds_articles(tmp_path: Path) -> None:
    path = put(tmp_path / "articles.csv", f"title,text\n{TITLE},{SECOND.replace(',', '')}\n")
    for place in (path, tmp_path):
        assert document(place).title == TITLE


@pytest.mark.parametrize("content", ["", "\0\0", "file\n", '"file', "file,title\n" + "x" * 100_000])
def test_a_broken_table_beside_costs_no_article(tmp_path: Path, content: str) -> None:
    put(tmp_path / "a.txt", FIRST)
    put(tmp_path / "articles.csv", content)
    assert Document(str(tmp_path / "a.txt"), FIRST) in found(tmp_path)


NO_ARTICLES = {
    "a.png": (
        b"\x89PNG\r\n\x1a\n\0\0",
        "it is a picture: kgraph reads text alone, so recognise its text first (OCR)",
    ),
    "a.jpg": (b"\xff\xd8\xff\xe0\0", "it is a picture"),
    "a.webp": (b"RIFF\0\0\0\0WEBPVP8", "it is a picture"),
    "a.heic": (b"\0\0\0\x18ftypheic\0", "it is a picture"),
    "a.mp4": (b"\0\0\0\x18ftypisom\0", "it is a recording"),
    "a.mp3": (b"ID3\x03\0", "it is a recording"),
    "a.zip": (
        zipped({"a.txt": FIRST}),
        "it is a ZIP archive: unpack it, and give the folder with what was in it",
    ),
    "a.gz": (b"\x1f\x8b\x08\0\0", "it is packed: unpack it, and give what was in it"),
    "a.7z": (b"7z\xbc\xaf'\x1c\0", "it is packed"),
    "a.doc": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0",
        "it is of an old version of Office: save it as .docx, .xlsx or .txt",
    ),
    "a.odt": (zipped({"content.xml": "<x/>"}), "it is an OpenDocument file: save it as .docx"),
    "a.epub": (zipped({"META-INF/container.xml": "<x/>"}), "it is an e-book"),
    "a.pptx": (zipped({"ppt/presentation.xml": "<x/>"}), "it is a presentation"),
    "a.xlsb": (zipped({"xl/workbook.bin": "x"}), "it is a binary Excel file"),
    "a.msg": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "it is of an old version of Office"),
    "a.pst": (b"!BDN\0", "it is a mailbox of Outlook"),
    "a.ps": (b"%!PS-Adobe", "it is PostScript"),
    "a.db": (b"SQLite format 3\0", "it is a database: export its table of articles as CSV"),
}


@pytest.mark.parametrize("name", NO_ARTICLES)
def test_what_is_no_article_says_what_to_do(tmp_path: Path, name: str) -> None:
    raw, words = NO_ARTICLES[name]
    assert reason(put(tmp_path / name, raw)).startswith(words)
    assert reason(put(tmp_path / "a.txt", raw)).startswith(words)


@pytest.mark.parametrize("name", ["a.zip", "a.doc", "a.odt", "a.epub", "a.gz"])
def test_what_may_hold_articles_is_named_in_a_folder_too(tmp_path: Path, name: str) -> None:
    put(tmp_path / name, NO_ARTICLES[name][0])
    put(tmp_path / "b.txt", FIRST)
    bad, good = found(tmp_path)
    assert isinstance(bad, Skipped) and good == Document(str(tmp_path / "b.txt"), FIRST)


def test_what_is_no_article_in_a_folder_is_passed_over_and_counted(tmp_path: Path) -> None:
    for name in ("a.png", "below/c.PNG", "d.mp4", "e", "graph.ttl", ".hidden.png"):
        put(tmp_path / name, b"\x89PNG\r\n\x1a\n\0\0")
    put(tmp_path / "b.txt", FIRST)
    note, article = found(tmp_path)
    told = "4 files in it are no articles: 2 .png, 1 .mp4, 1 without an ending"
    assert note == Noted(str(tmp_path), told)
    assert isinstance(article, Document) and article.text == FIRST


def test_of_many_kinds_that_are_no_articles_the_commonest_are_named(tmp_path: Path) -> None:
    for kind in "abcdefg":
        put(tmp_path / f"x.{kind}", b"")
    put(tmp_path / "b.txt", FIRST)
    note, _ = found(tmp_path)
    assert str(note).endswith("7 files in it are no articles: 1 .a, 1 .b, 1 .c, 1 .d, 1 .e, 2 more")


def test_a_folder_with_no_articles_tells_what_is_in_it(tmp_path: Path) -> None:
    put(tmp_path / "a.png", b"")
    assert reason(tmp_path).endswith("): 1 file in it is no article: 1 .png")


def test_the_order_of_inputs_changes_no_document(tmp_path: Path) -> None:
    put(tmp_path / "a.csv", f"text\n{FIRST.replace(',', '')}\n")
    put(tmp_path / "b.txt", SECOND)
    names = [tmp_path / "a.csv", tmp_path / "b.txt"]
    one, other = list(read(names)), list(read(names[::-1]))
    assert sorted(map(repr, one)) == sorted(map(repr, other)) and one != other
