"""What commands take: tables whose text has no usual name, feeds, and dates that are not understood."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fakes import Command
from handmade import TEXT

pytestmark = pytest.mark.usefixtures("handmade")

TABLE = f'id,prose\na,"{TEXT}"\n'
FEED = f"<rss><channel><item><title>Strike</title><description>{TEXT}</description></item></channel></rss>"


@pytest.mark.parametrize("command", ["extract", "explain", "build", "add"])
def test_the_column_of_text_may_be_named(kgraph: Command, tmp_path: Path, command: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_text(TABLE, "utf-8")
    kgraph("init")
    without = kgraph(command, "in")
    assert without.status == 1
    assert 'name one by --text-column, of "id", "prose"' in without.err
    assert kgraph(command, "in", "--text-column", "Prose").status == 0


def test_a_date_that_is_not_understood_is_said_and_is_no_failure(kgraph: Command, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": TEXT, "date": "soon"}), "utf-8")
    ran = kgraph("extract", "a.json")
    assert ran.status == 0
    assert ran.err == (
        "kgraph: a.json: its date is not understood, so it has none: 'soon' (write it as 2024-03-28)\n"
    )


def test_a_feed_is_added_as_articles_and_not_as_a_graph(kgraph: Command, tmp_path: Path) -> None:
    for name in ("in/feed.xml", "feed.xml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(FEED, "utf-8")
    kgraph("init")
    assert kgraph("add", "feed.xml").out.startswith("1 article added")
    assert kgraph("add", "in").out == "0 articles added, 1 there already\n"
    assert kgraph("remove", "feed.xml").out == "1 document removed\n"


def test_a_picture_is_no_empty_table(kgraph: Command, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    ran = kgraph("extract", "a.png")
    assert ran.status == 1
    assert "a.png: it is a picture: kgraph reads text alone, so recognise its text first (OCR)" in ran.err
