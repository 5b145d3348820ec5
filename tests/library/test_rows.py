"""Rows are plain values, for data frames and notebooks, and nothing in them becomes markup."""

from __future__ import annotations

import sys
from datetime import date
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import pytest

import kgraph
from kgraph.library.rows import MOST_SHOWN, Rows

HOSTILE = "<script>alert(1)</script>$\\href{javascript:alert(1)}{x}$ & \"'\x1b[31m\u202e"
ROWS = Rows(("who", "day", "sure"), [("Anna Berg", date(2024, 5, 7), 0.5), ("Ivo Kral", None, 1)])


def test_rows_are_a_sequence_of_dicts() -> None:
    assert ROWS[0] == {"who": "Anna Berg", "day": date(2024, 5, 7), "sure": 0.5}
    assert list(ROWS) == ROWS and len(ROWS) == 2 and ROWS[-1]["day"] is None
    assert ROWS[1:] == [{"who": "Ivo Kral", "day": None, "sure": 1}]
    assert ROWS not in (Rows(("who",)), "rows")
    assert ROWS.column("sure") == [0.5, 1]


def test_a_column_that_is_not_there_is_said() -> None:
    with pytest.raises(kgraph.KgraphError, match="there is no column “whom”: who, day, sure"):
        ROWS.column("whom")


def test_rows_are_printed_as_a_table() -> None:
    lines = ["who        day         sure", "---------  ----------  ----", "Anna Berg  2024-05-07  0.5"]
    assert str(ROWS).splitlines() == [*lines, "Ivo Kral               1"]
    assert repr(ROWS) == "<Rows: 2 of who, day, sure>"


def test_rows_become_data_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    def frame(data: Any, **options: Any) -> tuple[Any, Any]:
        return data, options

    for name in ("pandas", "polars"):
        monkeypatch.setitem(sys.modules, name, SimpleNamespace(DataFrame=frame))
    cells = [("Anna Berg", date(2024, 5, 7), 0.5), ("Ivo Kral", None, 1)]
    assert ROWS.to_pandas() == (cells, {"columns": ["who", "day", "sure"]})
    columns = {"who": ["Anna Berg", "Ivo Kral"], "day": [date(2024, 5, 7), None], "sure": [0.5, 1]}
    assert ROWS.to_polars() == (columns, {"strict": False})


def test_a_column_of_a_frame_has_days_as_words_where_some_are_less_exact(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "polars", SimpleNamespace(DataFrame=lambda data, strict: data))
    rows = Rows(("day",), [(date(2024, 5, 7),), ("2024",), (None,)])
    assert rows.to_polars() == {"day": ["2024-05-07", "2024", None]}


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_what_is_not_installed_is_said(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(kgraph.KgraphError, match=f"^{name} is not installed: pip install {name}$"):
        getattr(ROWS, f"to_{name}")()


class Tags(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.text += data


def test_nothing_in_rows_becomes_markup_or_mathematics_in_a_notebook() -> None:
    page = Rows((HOSTILE,), [(HOSTILE,)])._repr_html_()
    found = Tags(page)
    assert found.tags == {"div", "table", "thead", "tbody", "tr", "th", "td"}
    assert found.text.count("<script>alert(1)</script>") == 2
    assert page.startswith('<div class="tex2jax_ignore mathjax_ignore">')
    assert found.text.isprintable()


def test_a_notebook_shows_the_first_rows_and_how_many_more_there_are() -> None:
    page = Rows(("n",), [(n,) for n in range(MOST_SHOWN + 1000)])._repr_html_()
    assert page.count("<tr>") == MOST_SHOWN + 1
    assert "… and 1,000 more rows" in page


def test_hostile_articles_are_harmless_wherever_a_notebook_shows_them() -> None:
    text = f"Anna Berg rejected the {HOSTILE} rota. The Union of <b>Ostby</b> demanded <img src=x> pay rises."
    document = kgraph.Document("<i>a</i>", text, "<b>Strike</b>", published=date(2024, 5, 7))
    graph = kgraph.build(document)
    shown = [
        kgraph.extract(document),
        graph,
        graph.claims(),
        graph.ledger(),
        graph.topics(),
        graph.validate(),
    ]
    known = {"div", "p", "table", "thead", "tbody", "tr", "th", "td"}
    assert all(Tags(each._repr_html_()).tags <= known for each in shown)
    assert "<b>Strike</b>" in Tags(graph.claims()._repr_html_()).text
