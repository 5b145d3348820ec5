"""JSON documents, JSON Lines and standard input."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kgraph.model import Document
from kgraph.periods import read as read_period
from kgraph.sources import Skipped, read
from kgraph.sources.records import read_lines

TEXT = "The harbour board rejected the ferry plan."


def lines(tmp_path: Path, *rows: object) -> list[Document | Skipped]:
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), "utf-8")
    return list(read([path]))


def piped(content: str | bytes) -> list[Document | Skipped]:
    return list(read(["-"], io.BytesIO(content if isinstance(content, bytes) else content.encode())))


def test_a_record_may_say_everything(tmp_path: Path) -> None:
    row = {"id": "a/1", "text": f" {TEXT}\r\n", "title": "No", "url": "https://a.example/1"}
    (found,) = lines(tmp_path, row | {"publisher": "The Quay", "published": "2024-03-28", "extra": [1]})
    assert found == Document(
        "a/1", f" {TEXT}\r\n", "No", "https://a.example/1", "The Quay", date(2024, 3, 28)
    )


def test_null_and_empty_fields_say_nothing(tmp_path: Path) -> None:
    (found,) = lines(tmp_path, {"id": "a", "text": TEXT, "title": None, "url": "", "published": ""})
    assert found == Document("a", TEXT)


def test_a_time_of_publication_gives_its_day(tmp_path: Path) -> None:
    (found,) = lines(tmp_path, {"id": "a", "text": TEXT, "published": "2024-03-28T23:30:00-05:00"})
    assert isinstance(found, Document) and found.published == date(2024, 3, 28)


@pytest.mark.parametrize(
    ("written", "told"),
    [("2019-03", "2019-03"), ("2019", "2019"), ("2019-W10", "2019-03"), ("2019W14", "2019-04")],
)
def test_a_month_a_year_or_a_week_of_publication_is_no_day(tmp_path: Path, written: str, told: str) -> None:
    (found,) = lines(tmp_path, {"id": "a", "text": TEXT, "published": written})
    assert isinstance(found, Document) and found.published == read_period(told)


def test_a_field_wins_over_a_date_in_the_text(tmp_path: Path) -> None:
    text = f"date 2024-03-28 {TEXT}"
    first, second = lines(
        tmp_path, {"id": "a", "text": text}, {"id": "b", "text": text, "published": "2024-04-01"}
    )
    assert isinstance(first, Document) and first.published == date(2024, 3, 28)
    assert isinstance(second, Document) and second.published == date(2024, 4, 1)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{", "it is not valid JSON: Expecting property name"),
        ('{"id": "a", "text": "cut of', "it is not valid JSON: Unterminated string"),
        ("[" * 100_000, "nested too deeply"),
        ("9" * 5_000, "it is not valid JSON"),
        ("[1]", 'a document is a JSON object with "text"'),
        ('"text"', 'a document is a JSON object with "text"'),
        ("{}", 'it has no "text"'),
        (
            {"id": "a", "prose": TEXT},
            'none of its fields is known as its text ("text", "body", "content" …): '
            'name one by --text-column, of "id", "prose"',
        ),
        ({"id": "a", "text": None}, 'its "text" is empty'),
        ({"id": "a", "text": {"a": 1}}, 'its "text" is not a string'),
        ({"id": "a", "text": " \n"}, "it is empty"),
        ({"id": "a", "text": "The board\0met."}, "binary"),
    ],
)
def test_a_bad_line_names_file_and_line_and_the_rest_is_read(
    tmp_path: Path, row: object, reason: str
) -> None:
    good = {"id": "g", "text": TEXT}
    before, bad, after = lines(tmp_path, good, row, good)
    assert before == after == Document("g", TEXT)
    assert isinstance(bad, Skipped)
    assert bad.where == f"{tmp_path / 'in.jsonl'}:2"
    assert reason in bad.reason


def test_empty_lines_are_passed_over_and_counted(tmp_path: Path) -> None:
    first, second = lines(tmp_path, {"id": "a", "text": TEXT}, "", "  ", "{")
    assert isinstance(first, Document)
    assert isinstance(second, Skipped) and second.where.endswith(":4")


def test_lone_surrogates_become_replacement_characters_of_the_same_length(tmp_path: Path) -> None:
    (found,) = lines(tmp_path, '{"id": "a\\ud800", "text": "The \\ud800board \\ud83d\\ude00 met\\udfff."}')
    assert found == Document("a\ufffd", "The \ufffdboard \U0001f600 met\ufffd.")


def test_line_separators_of_unicode_do_not_part_lines(tmp_path: Path) -> None:
    row = json.dumps({"id": "a", "text": "The board\u2028met\x85here."}, ensure_ascii=False)
    (found,) = lines(tmp_path, row)
    assert isinstance(found, Document) and found.text == "The board\u2028met\x85here."


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_json_lines_may_begin_with_a_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "in.jsonl"
    row = json.dumps({"id": "a", "text": "The café closed."}, ensure_ascii=False)
    path.write_bytes(f"{row}\n{row}\n".encode(encoding))
    assert list(read([path])) == [Document("a", "The café closed.")] * 2


def test_a_line_in_another_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes('{"id": "a", "text": "The café owner rejected the offer."}'.encode("cp1252"))
    (found,) = read([path])
    assert isinstance(found, Document) and "café" in found.text


def test_records_of_one_id_are_all_read(tmp_path: Path) -> None:
    assert len(lines(tmp_path, {"id": "a", "text": TEXT}, {"id": "a", "text": "Another."})) == 2


def test_lines_are_read_one_at_a_time() -> None:
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b'{"id": "a", "text": "The board met."}\n'

    found = read_lines("in.jsonl", endless())
    next(found), next(found)
    assert taken == 2


def test_a_json_file_holds_an_object_or_a_list(tmp_path: Path) -> None:
    one, many = tmp_path / "one.json", tmp_path / "many.json"
    one.write_text(json.dumps({"id": "a", "text": TEXT}, indent=2), "utf-8")
    many.write_text(json.dumps([{"id": "b", "text": TEXT}, 7, {"id": "c", "text": TEXT}]), "utf-8")
    first, second, bad, third = read([one, many])
    assert [first, second, third] == [Document(name, TEXT) for name in "abc"]
    assert bad == Skipped(str(many), 'item 2: a document is a JSON object with "text"')


def test_a_broken_json_file_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{\n"id": "a",\n"text": oops}', "utf-8")
    (found,) = read([path])
    assert isinstance(found, Skipped) and found.where == f"{path}:3"


def test_json_lines_under_the_wrong_name_are_explained(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"id": "a", "text": "x"}\n{"id": "b", "text": "y"}\n', "utf-8")
    (found,) = read([path])
    assert isinstance(found, Skipped) and ".jsonl" in found.reason


def test_an_empty_list_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("[]", "utf-8")
    assert list(read([path])) == [Skipped(str(path), "its list holds no document")]


def test_standard_input_may_be_one_text() -> None:
    assert piped(f"{TEXT}\r\n\n") == [Document("stdin", f"{TEXT}\r\n\n")]


def test_standard_input_may_be_json_lines() -> None:
    first, bad, second = piped('{"id": "a", "text": "The board met."}\noops\n{"id": "b", "text": "It rose."}')
    assert (first, second) == (Document("a", "The board met."), Document("b", "It rose."))
    assert isinstance(bad, Skipped) and bad.where == "stdin:2"


def test_a_broken_first_line_of_standard_input_is_named() -> None:
    bad, good = piped('{"id": "a", "text":\n{"id": "b", "text": "It rose."}\n')
    assert isinstance(bad, Skipped) and bad.where == "stdin:1"
    assert good == Document("b", "It rose.")


def test_standard_input_may_be_one_json_value() -> None:
    assert piped(json.dumps([{"id": "a", "text": TEXT}], indent=1)) == [Document("a", TEXT)]


def test_a_text_may_begin_with_a_bracket() -> None:
    text = "[Updated] The board rejected the plan."
    assert piped(text) == [Document("stdin", text)]


def test_empty_standard_input_is_named() -> None:
    assert piped("") == [Skipped("stdin", "it is empty")]
