"""``kgraph extract``: tables, CSV and JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fakes import Command, HandmadeExtractor
from handmade import ACCEPTANCE, DOCUMENT, PORT, REJECTION, SPOKESMAN, TEXT, passage
from kgraph.cli.claim_lines import COLUMNS, record, row, safe_json
from kgraph.cli.formats import put
from kgraph.model import Claim, Document, Period

KEYS = [
    *("id", "document", "predicate", "cue", "subject", "object", "mentions", "addressee", "attributed_to"),
    *("content_text", "content_span", "polarity", "modality", "as_of", "confidence"),
    *("strength", "plover", "quote"),
]


def json_line(document: Document, claim: Claim) -> str:
    """Return a claim as ``kgraph extract --format jsonl`` prints it."""
    return safe_json(record(document, claim))


@pytest.fixture(autouse=True)
def _claims_made_by_hand(handmade: HandmadeExtractor) -> None:
    """Read no language."""


def test_json_lines_have_every_key_in_order(kgraph: Command, article: Path) -> None:
    ran = kgraph("extract", article, "--format", "jsonl")
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert (ran.status, ran.err) == (0, "")
    assert [list(line) for line in lines] == [KEYS] * 4
    assert [line["predicate"] for line in lines] == ["rejects", "accuses", "accepts", "demands"]


def test_a_line_says_who_what_and_where(kgraph: Command, article: Path) -> None:
    line = json.loads(kgraph("extract", article, "--format", "jsonl").out.splitlines()[2])
    assert line["document"] == str(article)
    assert line["subject"]["label"] == "Port of Ostby"
    assert line["object"].items() >= {"text": "the truce", "type": "Proposal", "label": "the truce"}.items()
    assert line["attributed_to"] == {"id": SPOKESMAN.id, "label": "spokesman"} | {
        "text": "A spokesman",
        "start": TEXT.index("A spokesman"),
        "end": TEXT.index("A spokesman") + 11,
    }
    assert (line["addressee"], line["content_text"], line["content_span"]) == (None, None, None)
    assert (line["polarity"], line["modality"]) == ("affirmed", "factual")
    assert (line["as_of"], line["confidence"]) == ("2024-05-07", 0.9)
    for part in (line["cue"], line["quote"], line["subject"], line["object"]):
        assert TEXT[part["start"] : part["end"]] == part["text"]


def test_content_comes_with_its_span() -> None:
    line = json.loads(safe_json(record(DOCUMENT, replace(REJECTION, content=passage("a pay rise")))))
    start, end = line["content_span"]
    assert line["content_text"] == TEXT[start:end] == "a pay rise"


def test_a_chain_of_sources_is_given_whole_and_the_nearest_apart() -> None:
    line = json.loads(json_line(DOCUMENT, replace(ACCEPTANCE, attribution=(SPOKESMAN, PORT))))
    assert line["attributed_to"]["label"] == "spokesman"
    assert [source["label"] for source in line["attribution"]] == ["spokesman", "Port of Ostby"]


def test_when_an_act_took_place_is_given_where_the_text_says_so() -> None:
    month = Period(date(2024, 5, 1), date(2024, 5, 31))
    assert json.loads(json_line(DOCUMENT, replace(REJECTION, occurred_on=month)))["occurred_on"] == "2024-05"
    assert "occurred_on" not in json.loads(json_line(DOCUMENT, REJECTION))


def test_what_the_text_does_not_name_is_null() -> None:
    bare = replace(REJECTION, subject=None, object=None, as_of=None)
    line = json.loads(json_line(DOCUMENT, bare))
    assert (line["subject"], line["object"], line["as_of"]) == (None, None, None)
    assert row(DOCUMENT, bare)[COLUMNS.index("holder")] is None


HOSTILE = "red \x1b[31m \x9b2J \u202eback\u2066 \u2028line\r\n\t\x07[bold]"


def test_json_lines_are_exact_and_hold_nothing_a_terminal_obeys() -> None:
    quote = replace(REJECTION.quote, text=HOSTILE)
    line = json_line(DOCUMENT, replace(REJECTION, quote=quote))
    assert json.loads(line)["quote"]["text"] == HOSTILE
    assert line.isprintable()


def test_letters_of_other_scripts_stay_readable() -> None:
    assert "Erdoğan “won”" in json_line(
        DOCUMENT, replace(REJECTION, quote=replace(REJECTION.quote, text="Erdoğan “won”"))
    )


def test_cells_hold_nothing_a_terminal_obeys(capsys: pytest.CaptureFixture[str]) -> None:
    claim = replace(REJECTION, quote=replace(REJECTION.quote, text=HOSTILE))
    put("csv", COLUMNS, [row(replace(DOCUMENT, id=HOSTILE), claim)])
    (cells,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert all(cell.isprintable() for cell in cells.values())
    assert cells["quote"] == "red [31m 2J back line [bold]"


def test_csv_has_a_header_and_a_row_a_claim(kgraph: Command, article: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(kgraph("extract", article, "--format", "csv").out)))
    assert [found["act"] for found in rows] == ["rejects", "accuses", "accepts", "demands"]
    assert rows[3]["holder"] == "" and rows[3]["modality"] == "possible"
    assert TEXT[int(rows[0]["start"]) : int(rows[0]["end"])] == rows[0]["quote"]


def test_the_table_is_the_default_and_has_no_colours_in_a_pipe(kgraph: Command, article: Path) -> None:
    lines = kgraph("extract", article).out.splitlines()
    assert lines[0].split() == [
        "holder",
        "act",
        "object",
        "addressee",
        "source",
        "status",
        "confidence",
        "quote",
    ]
    assert lines[2].startswith("Dock Workers' Union  rejects  the offer")
    assert "possible" in lines[5]
    assert not any("\x1b" in line for line in lines)


def test_denial_and_doubt_are_the_status() -> None:
    at = COLUMNS.index("status")
    assert row(DOCUMENT, REJECTION)[at] is None
    denied = replace(REJECTION, polarity=type(REJECTION.polarity).DENIED)
    assert row(DOCUMENT, denied)[at] == "denied"


def test_claims_come_while_the_input_is_still_being_read(kgraph: Command, article: Path) -> None:
    ran = kgraph("extract", article, "nowhere", "-", "--format", "jsonl", stdin=TEXT)
    assert ran.status == 1
    assert {json.loads(line)["document"] for line in ran.out.splitlines()} == {str(article), "stdin"}
    assert ran.err == "kgraph: skipped nowhere: there is no such file or folder\n"


def test_claims_of_lower_confidence_are_left_out(kgraph: Command, article: Path) -> None:
    ran = kgraph("extract", article, "--format", "jsonl", "--min-confidence", "0.95")
    assert (ran.status, ran.out) == (0, "")
