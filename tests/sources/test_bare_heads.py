"""Texts with a headline, a byline and a date above them, each on a line of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from reading import document, put

from kgraph.model import Document
from kgraph.sources import bare_heads, headers

BODY = "The dockers' union rejected the offer on Monday. It met the port."
TITLE = "Dockers reject offer"
DAY = "2026-03-12"


@pytest.mark.parametrize(
    ("head", "title", "published"),
    [
        (f"{TITLE}\nBy Ann Kral\n12 March 2026\n", TITLE, DAY),
        (f"{TITLE}\n\nBy Ann Kral\n\nMarch 12, 2026\n\n", TITLE, DAY),
        (f"{TITLE}\nBy Ann Kral\nThursday, 12 March 2026\n\n", TITLE, DAY),
        (f"{TITLE}\n2026-03-12\n", TITLE, DAY),
        (f"{TITLE}\n12.3.2026\n", TITLE, DAY),
        (f"{TITLE}\nMarch 2026\n", TITLE, "2026-03"),
        (f"{TITLE}\nPublished: 12 March 2026 10:30 GMT\n", TITLE, DAY),
        (f"{TITLE}\nLast updated on 12 March 2026\n", TITLE, DAY),
        (f"{TITLE}\nThe Quay, 12 March 2026\n", TITLE, DAY),
        (f"{TITLE}\nBy Ann Kral | 12 March 2026\n", TITLE, DAY),
        (f"{TITLE}\n\nMonths of talks end\n\nAnn Kral\n12 March 2026\n", TITLE, DAY),
        (f"12 March 2026\n\n{TITLE}\n\n", TITLE, DAY),
        (f"By Ann Kral and Ivo Berg, Ostby correspondent\n\n{TITLE}\n\n", TITLE, None),
        (f"{TITLE}\nBY ANN KRAL, STAFF WRITER\n", TITLE, None),
        ("Will the dockers accept?\nBy Anna van der Berg in Ostby\n", "Will the dockers accept?", None),
        ("By Ann Kral, 12 March 2026\n", "", DAY),
        ("12 March 2026\n\n", "", DAY),
    ],
)
def test_the_lines_above_a_text_tell_title_and_date_and_are_none_of_it(
    tmp_path: Path, head: str, title: str, published: str | None
) -> None:
    found = document(put(tmp_path / "a.txt", head + BODY))
    assert (found.title, found.text) == (title, BODY)
    assert (str(found.published) if found.published else None) == published


@pytest.mark.parametrize(
    "head",
    [
        "By Monday the strike was over\n",
        "2026\n",
        "1234567890\n",
        "3/4\n",
        "May\n",
        "Sunday\n",
        f"{TITLE}\n",
        f"{TITLE}\nThe port met on 12 March 2026.\n",
        # A chronicle, in which no date is that of the text.
        "12 March 2026\nThe strike began.\n13 March 2026\n",
        "12 March 2026\n" + 100 * "The port met. " + "\n\n13 March 2026\n",
    ],
)
def test_what_is_no_head_is_text(tmp_path: Path, head: str) -> None:
    found = document(put(tmp_path / "a.txt", head + BODY))
    assert found == Document(str(tmp_path / "a.txt"), head + BODY)


def test_a_sentence_among_the_lines_of_a_head_stays_in_the_text(tmp_path: Path) -> None:
    text = f"{TITLE}\n\nThe port proposed a rota.\n\nBy Ann Kral\n12 March 2026\n\n{BODY}"
    found = document(put(tmp_path / "a.txt", text))
    assert (found.title, found.published, found.text) == (TITLE, date(2026, 3, 12), text)


def test_a_headline_alone_is_the_title_and_stays_in_the_text(tmp_path: Path) -> None:
    text = f"{TITLE}\n\n{BODY}"
    found = document(put(tmp_path / "a.txt", text))
    assert (found.title, found.published, found.text) == (TITLE, None, text)


def test_a_day_that_may_be_a_month_is_told_as_it_is_written() -> None:
    fields, rest = headers.parted(f"{TITLE}\n03/04/2026\n{BODY}")
    assert (fields, rest) == ({"title": TITLE, "published": "03/04/2026"}, BODY)


def test_a_page_of_markdown_has_such_a_head_too(tmp_path: Path) -> None:
    found = document(put(tmp_path / "a.md", f"# {TITLE}\n\nBy Ann Kral\n12 March 2026\n\n{BODY}\n"))
    assert (found.title, found.published, found.text) == (TITLE, date(2026, 3, 12), BODY)


def test_a_head_without_a_text_is_none() -> None:
    assert bare_heads.parted(f"{TITLE}\n12 March 2026\n") == ({}, f"{TITLE}\n12 March 2026\n")
    assert bare_heads.headline(TITLE) == bare_heads.headline("") == ""
