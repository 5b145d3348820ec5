"""CSV: what a spreadsheet would run is text there, and numbers stay numbers."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph import cells

SIGNS = "=+-@＝＋－＠"
UNSEEN = " \t\r\n\x00\x1b\xa0\u200b\u202e\u2028\u3000\ufeff"


def written(*rows: list[object]) -> str:
    file = io.StringIO()
    cells.write(file, rows)
    return file.getvalue()


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ('=HYPERLINK("http://evil.example","click")', '\'=HYPERLINK("http://evil.example","click")'),
        ("@SUM(1+1)", "'@SUM(1+1)"),
        ("=cmd|'/C calc'!A0", "'=cmd|'/C calc'!A0"),
        ("+1+1", "'+1+1"),
        ("-1-1", "'-1-1"),
        ("-", "'-"),
        ("\t=1+1", "'\t'=1+1"),
        ("\r1", "'\r1"),
        ("  =1+1", "'  =1+1"),
        ("\ufeff\u200b=1+1", "'\ufeff\u200b=1+1"),
        ("＝1+1", "'＝1+1"),
        ("the port; =1+1", "the port;' =1+1"),
        ("the port\n@x", "the port\n'@x"),
        ("-1.5", "-1.5"),
        ("+2e-3", "+2e-3"),
        (".5", ".5"),
        ("2024-05-06", "2024-05-06"),
        (
            "the union = the dockers; they - and only they - know",
            "the union = the dockers; they - and only they - know",
        ),
        ("https://news.example/a?b=-1", "https://news.example/a?b=-1"),
        ("", ""),
    ],
)
def test_an_apostrophe_stands_before_what_would_be_run(text: str, safe: str) -> None:
    assert cells.cell(text) == safe


@given(st.text(st.sampled_from(SIGNS + UNSEEN + ";,\"'a1.")))
def test_no_cell_begins_with_a_sign_however_the_line_is_parted(text: str) -> None:
    line = written([text, 1])
    for separator in ",;\t":
        for row in csv.reader(io.StringIO(line, newline=""), delimiter=separator):
            for each in row:
                bare = each.lstrip(UNSEEN + "".join(map(chr, range(32))))
                assert not bare or bare[0] not in SIGNS or re.fullmatch(r"-?\+?[0-9.]+(,1)?\s*", bare), line


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_a_text_is_read_back_but_for_the_apostrophes(text: str) -> None:
    ((read, number),) = csv.reader(io.StringIO(written([text, -2]), newline=""))
    assert read.replace("'", "") == text.replace("'", "")
    assert number == "-2"


def test_a_long_run_of_separators_is_passed_over_at_once() -> None:
    assert cells.cell("a" + "\t" * 200_000) == "a" + "\t" * 200_000
