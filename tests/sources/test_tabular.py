"""Tables with an article a row: CSV, TSV, Excel, Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
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
    cell,
    document,
    documents,
    excel,
    found,
    is_article,
    notes,
    put,
    reason,
    row,
    zipped,
)

from kgraph.model import Document
from kgraph.periods import read as read_period
from kgraph.sources import Noted, Skipped, read
from kgraph.sources.formats import delimited

HEAD = ("Headline", "Full Text", "Publication Date", "Source", "Link", "Notes")
ROW = (TITLE, TEXT, "28 March 2024", PUBLISHER, URL, "read")


def table(*rows: Sequence[object], delimiter: str = ",") -> str:
    """Return CSV."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_row_is_an_article_whatever_parts_its_cells(
    tmp_path: Path, delimiter: str, suffix: str, encoding: str
) -> None:
    raw = table(HEAD, ROW, ("Café, “closed”", FIRST, "", "", "", ""), delimiter=delimiter).encode(encoding)
    first, second = documents(put(tmp_path / f"a{suffix}", raw))
    assert is_article(first)
    assert (second.title, second.text) == ("Café, “closed”", FIRST)


def test_columns_may_stand_in_any_order_and_a_search_above_them(tmp_path: Path) -> None:
    above = ("Search: dockers",), ("2 results", "of 2"), ()
    shuffled = [(cells[3], cells[1], cells[4], cells[0], cells[2]) for cells in (HEAD, ROW)]
    (one,) = documents(put(tmp_path / "a.csv", table(*above, *shuffled)))
    assert is_article(one)
    assert one.id == f"{tmp_path / 'a.csv'}:5"


def test_a_delimiter_that_a_spreadsheet_tells_is_taken(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", "sep=;\r\ntext;title\r\nThe port, of Ostby, said no.;A, b\r\n")
    assert document(path) == Document(f"{path}:3", "The port, of Ostby, said no.", "A, b")


def test_one_bad_row_costs_itself_alone(tmp_path: Path) -> None:
    path = put(
        tmp_path / "a.csv",
        table(("id", "text"), ("a", FIRST), ("b", ""), ("", "", ""), ("c",), ("d", SECOND)),
    )
    empty = 'its cell in the column of text, "text", is empty'
    assert found(path)[1:3] == [Skipped(f"{path}:3", empty), Skipped(f"{path}:5", empty)]
    assert [one.id for one in found(path) if isinstance(one, Document)] == ["a", "d"]


def test_a_quotation_mark_that_is_never_closed_is_named_with_its_line(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", f'text\n{FIRST}\n"The port said no.\nThe mayor agreed.\n'.replace(",", ""))
    first, bad = found(path)
    assert isinstance(first, Document)
    assert bad == Skipped(str(path), "the quotation mark that opens a cell in line 3 is never closed")


def test_a_table_without_a_column_of_text_says_what_there_is(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", table(("id", "prose"), ("a", FIRST)))
    assert reason(path) == (
        'none of its columns is known as its text ("text", "body", "content" …): '
        'name one by --text-column, of "id", "prose"'
    )
    assert document(path, "Prose") == Document("a", FIRST)


@pytest.mark.parametrize("content", ["text,title\n", "text\n\n\n"])
def test_a_table_without_rows_is_named(tmp_path: Path, content: str) -> None:
    assert reason(put(tmp_path / "a.csv", content)) == "there is no row below the names of its columns"


def test_a_cell_may_be_as_long_as_a_text_and_the_limit_of_others_stays(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    long = FIRST + " " + "The board met. " * 20_000
    assert document(put(tmp_path / "a.csv", table(("text",), (long,)))).text == long
    assert csv.field_size_limit() == before


def test_a_cell_longer_than_any_text_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "TEXT", 1_000)
    path = put(tmp_path / "a.csv", table(("text",), (FIRST,), ("x " * 1_000,)))
    first, bad = found(path)
    assert isinstance(first, Document) and isinstance(bad, Skipped)
    assert bad.reason.startswith("from line 3 on it is no CSV: field larger than field limit")


def test_rows_with_more_cells_than_any_table_are_named(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", f"text\n{FIRST}\n" + "," * 20_000 + "x\n")
    assert found(path)[-1] == Skipped(str(path), "line 3 has more than 10,000 cells")


def test_html_in_a_cell_is_read_as_html(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", table(("body_html",), (f"<p>{FIRST}</p><p>{SECOND}</p>",)))
    assert document(path).text == TEXT


def test_a_text_that_excel_cut_is_noted(tmp_path: Path) -> None:
    cut = ("The board met. " * 3_000)[:32_767]
    path = put(tmp_path / "a.csv", table(("text",), (cut,), (FIRST,)))
    assert notes(path) == ["its text is as long as a cell of Excel can be, so its end may be missing"]


def test_rows_of_excel_are_articles_and_their_dates_days(tmp_path: Path) -> None:
    told = [cell("A2", TITLE), cell("B2", TEXT), cell("C2", 45379, 1), cell("D2", PUBLISHER), cell("E2", URL)]
    sheet = row(1, *HEAD[:5]) + f'<row r="2">{"".join(told)}</row>'
    for name in ("a.xlsx", "a.xlsm"):
        assert is_article(document(put(tmp_path / name, excel(sheet))))
    other = sheet.replace('<c r="C2" s="1"><v>45379</v></c>', '<c r="C2" s="2"><v>45379.75</v></c>')
    assert is_article(document(put(tmp_path / "b.xlsx", excel(other))))


def test_excel_may_count_days_from_another_year(tmp_path: Path) -> None:
    sheet = row(1, "text", "date") + f'<row r="2">{cell("A2", FIRST)}{cell("B2", 43917, 1)}</row>'
    raw = excel(sheet, workbook='<workbookPr date1904="1"/>')
    assert document(put(tmp_path / "a.xlsx", raw)).published == DAY


def test_a_year_in_excel_is_a_year(tmp_path: Path) -> None:
    raw = excel(row(1, "text", "year of nothing", "date") + row(2, FIRST, 7, 2019.0))
    assert document(put(tmp_path / "a.xlsx", raw)).published == read_period("2019")


def test_strings_that_cells_share_are_found_whatever_they_look_like(tmp_path: Path) -> None:
    strings = (
        f"<si><t>text</t></si><si><r><t>The </t></r><r><rPr/><t>{FIRST[4:]}</t></r><rPh><t>x</t></rPh></si>"
    )
    sheet = (
        '<row><c t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c></row><row><c t="s"><v>99</v></c></row>'
    )
    (one,) = documents(put(tmp_path / "a.xlsx", excel(sheet, strings=strings)))
    assert one.text == FIRST


def test_sheets_without_text_are_passed_over_unless_all_are(tmp_path: Path) -> None:
    sheets = row(1, "a", "b") + row(2, 1, 2), row(1, "text") + row(2, FIRST), row(1, "body") + row(2, SECOND)
    path = put(tmp_path / "a.xlsx", excel(*sheets))
    assert [(one.id, one.text) for one in documents(path)] == [
        (f"{path}:Sheet2:2", FIRST),
        (f"{path}:Sheet3:2", SECOND),
    ]
    assert reason(put(tmp_path / "b.xlsx", excel(sheets[0]))).startswith(
        "none of its columns is known as its text"
    )


@pytest.mark.parametrize(
    ("sheet", "words"),
    [
        ('<row><c r="ZZZ1"><v>1</v></c></row>', "a row of it has more than 16,384 cells"),
        ('<row><c r="XFD1"><v>1</v></c></row>' * 700, "its cells stand far apart, as those of no table do"),
    ],
)
def test_cells_far_away_cost_no_time(tmp_path: Path, sheet: str, words: str) -> None:
    last = found(put(tmp_path / "a.xlsx", excel(row(1, "text") + sheet)))[-1]
    assert isinstance(last, Skipped) and last.reason == words


def test_a_broken_excel_file_is_named(tmp_path: Path) -> None:
    raw = excel(row(1, "text") + row(2, FIRST))
    assert (
        reason(put(tmp_path / "a.xlsx", raw[: len(raw) // 2]))
        == "it is broken: as an archive it cannot be unpacked"
    )
    assert (
        reason(put(tmp_path / "b.xlsx", zipped({"xl/workbook.xml": "<workbook/>"})))
        == "there is no sheet in it"
    )
    assert reason(put(tmp_path / "c.xlsx", zipped({"xl/workbook.xml": "<work"}))).startswith(
        "it is not valid XML"
    )


def test_rows_of_parquet_are_articles(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    dated = [datetime(2024, 3, 28, 23, 30, tzinfo=UTC), None]
    columns = {
        "Headline": [TITLE, "b"],
        "body": [TEXT, None],
        "published_at": dated,
        "outlet": [PUBLISHER, ""],
        "url": [URL, None],
    }
    path = tmp_path / "a.parquet"
    parquet.write_table(arrow.table(columns), path)
    first, second = found(path)
    assert is_article(first)
    assert second == Skipped(f"{path}:2", 'its cell in the column of text, "body", is empty')
    assert [type(one) for one in read(["-"], io.BytesIO(path.read_bytes()))] == [Document, Skipped]
    parquet.write_table(arrow.table({"prose": [FIRST], "day": [date(2024, 3, 28)]}), path)
    assert "name one by --text-column" in reason(path)
    assert document(path, "prose").published == DAY
    assert "broken Parquet" in reason(put(path, path.read_bytes()[:-20] + b"x" * 20))


def test_the_table_of_a_parquet_file_needs_what_an_extra_installs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "other" / "pyarrow.py", b"")
    monkeypatch.syspath_prepend(tmp_path / "other")
    told = "to read it, a library has to be installed: pip install 'kgraph[parquet]' (pyarrow.parquet)"
    assert reason(put(tmp_path / "a.parquet", b"PAR1" * 4)) == told


def test_the_order_of_columns_changes_no_article(tmp_path: Path) -> None:
    one = put(tmp_path / "a.csv", table(HEAD, ROW))
    other = put(tmp_path / "b.csv", table(HEAD[::-1], ROW[::-1]))
    assert is_article(document(one)) and is_article(document(other))


def test_what_is_noted_of_a_row_names_its_line(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", table(("text", "date"), (FIRST, "soon")))
    assert found(path)[1] == Noted(
        f"{path}:2", "its date is not understood, so it has none: 'soon' (write it as 2024-03-28)"
    )
