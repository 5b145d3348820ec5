"""Text that would command a terminal or a spreadsheet, and passwords in addresses: nobody sees them."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.dom.minidom import parseString

import pytest

from fakes import Command
from handmade import TEXT
from kgraph.cells import cell
from kgraph.text import harmless, printable, without_password

pytestmark = pytest.mark.usefixtures("handmade")

COMMANDS = "\x1b[31m\x9b2J\u2028\u202e\u2066\u200f\u061c\x07\r"
FORMULA = '=HYPERLINK("http://evil.example","click")'
TITLE = f"{FORMULA} {COMMANDS}end"
FORMATS = (
    *("table", "csv", "tsv", "json", "jsonl", "markdown", "xml"),
    *("sparql-csv", "sparql-tsv", "sparql-json"),
)
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
STYLES = re.compile(r"\x1b\[[0-9;]*m")
LABELS = "SELECT ?title ?publisher { ?a dcterms:title ?title ; schema:publisher ?publisher }"
SELECTED = r'SELECT ?x { VALUES ?x { "=1+1" "a\u0001\u001B[31m\u009B\u202E\uFFFE\r\nb" -1.5 "-1.5" } }'


@pytest.fixture
def hostile(kgraph: Command, tmp_path: Path) -> Path:
    """Return a folder with the graph of an article whose title and publisher are hostile."""
    record = {
        "id": "1",
        "title": TITLE,
        "publisher": f"@SUM(1+1){COMMANDS}",
        "text": TEXT,
        "url": "https://a.example/1",
    }
    (tmp_path / "in.json").write_text(json.dumps(record), "utf-8")
    ran = kgraph("build", "in.json", "-o", "out")
    assert ran.status == 0, ran.err
    return tmp_path / "out"


def on_a_terminal(*arguments: str | Path) -> str:
    """Return what ``kgraph`` prints where its output is a terminal."""
    import pty  # noqa: PLC0415 (it is not there on Windows)

    here, there = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "kgraph", *map(str, arguments)], stdout=there, stderr=there, stdin=there
    )
    os.close(there)
    shown = b""
    with os.fdopen(here, "rb", buffering=0) as terminal:
        for part in _parts(terminal):
            shown += part
    assert process.wait() == 0, shown
    return shown.decode().replace("\r\n", "\n")


def _parts(terminal: io.RawIOBase) -> Iterator[bytes]:
    while True:
        try:
            part = terminal.read(1 << 16)
        except OSError:  # how Linux tells the end
            return
        if not part:
            return
        yield part


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
@pytest.mark.parametrize("form", [*FORMATS, "turtle"])
def test_no_format_commands_a_terminal(hostile: Path, form: str) -> None:
    asked = "CONSTRUCT { ?a dcterms:title ?t } { ?a dcterms:title ?t }" if form == "turtle" else LABELS
    shown = on_a_terminal("query", asked, "-g", hostile, "--format", form)
    assert "HYPERLINK" in shown
    assert not OBEYED.search(shown if form != "table" else STYLES.sub("", shown))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
@pytest.mark.parametrize(
    "command",
    [
        ("conflicts",),
        ("ledger",),
        ("timeline", "Dock Workers' Union"),
        ("network",),
        ("topics",),
        ("decisions",),
        ("validate",),
        ("query", "articles"),
        ("query", "evidence"),
    ],
)
def test_no_command_shows_a_terminal_what_it_obeys(hostile: Path, command: tuple[str, ...]) -> None:
    named = () if command[0] == "validate" else ("-g",)
    shown = on_a_terminal(*command, *named, hostile)
    assert shown and not OBEYED.search(STYLES.sub("", shown))


@pytest.mark.parametrize("form", FORMATS)
def test_in_a_pipe_text_is_exact_but_for_what_the_format_cannot_carry(
    kgraph: Command, hostile: Path, form: str
) -> None:
    ran = kgraph("query", SELECTED, "-g", hostile, "--format", form)
    assert ran.status == 0
    exact = "a\x01\x1b[31m\x9b\u202e\ufffe\r\nb"
    if form == "json":
        assert [str(row["x"]) for row in json.loads(ran.out)] == ["=1+1", exact, "-1.5", "-1.5"]
    elif form == "sparql-json":
        values = [row["x"]["value"] for row in json.loads(ran.out)["results"]["bindings"]]
        assert values == ["=1+1", exact, "-1.5", "-1.5"]
    elif form == "xml":
        found = [
            each.firstChild.data for each in parseString(ran.out.encode()).getElementsByTagName("literal")
        ]
        assert found == ["=1+1", re.sub("[\x01\x1b\ufffe]", "\ufffd", exact), "-1.5", "-1.5"]
    elif form == "sparql-csv":
        read = [row[0] for row in csv.reader(io.StringIO(ran.out, newline=""))]
        assert read == ["x", "'=1+1", exact, "-1.5", "-1.5"]
    elif form == "sparql-tsv":
        assert ran.out.split("\n")[1] == '"\'=1+1"' and ran.out.split("\n")[3:5] == ["-1.5", '"-1.5"']
    else:
        assert not OBEYED.search(ran.out)


@pytest.mark.parametrize(
    "command",
    [
        ("extract", "in.json"),
        ("conflicts", "-g", "out"),
        ("ledger", "-g", "out"),
        ("ledger", "-g", "out", "--by", "topic"),
        ("topics", "-g", "out"),
        ("timeline", "Dock Workers' Union", "-g", "out"),
        ("query", LABELS, "-g", "out"),
        ("lexicon",),
        ("diff", "out", "empty.ttl"),
    ],
)
def test_no_table_of_any_command_has_a_formula(
    kgraph: Command, hostile: Path, command: tuple[str, ...]
) -> None:
    Path("empty.ttl").write_text("<https://a.example/> <https://a.example/> 1 .", "utf-8")
    ran = kgraph(*command, "--format", "csv")
    assert ran.status == 0, ran.err
    rows = list(csv.reader(io.StringIO(ran.out, newline="")))
    assert rows
    for row in rows:
        assert all(each == cell(each) for each in row), row
    if command[0] in ("ledger", "-g", "timeline", "query"):
        assert any(each.startswith("'=HYPERLINK") for row in rows for each in row)
        assert any(each.startswith("'@SUM") for row in rows for each in row)


def test_the_tables_of_a_network_have_no_formula() -> None:
    import networkx as nx  # noqa: PLC0415

    from kgraph.render.network_files import NODES, files  # noqa: PLC0415

    network = nx.Graph()
    network.add_node("a", label="=cmd|'/C calc'!A0", weight=-1.5)
    assert list(csv.reader(io.StringIO(files(network)[NODES].decode())))[1] == [
        "a",
        "'=cmd|'/C calc'!A0",
        "-1.5",
    ]


def test_the_reason_of_a_decision_is_no_formula_and_stays_a_reason(kgraph: Command, hostile: Path) -> None:
    pair = ("Port of Ostby", "Dock Workers' Union")
    assert kgraph("same", *pair, "-g", hostile, "--reason", "=1+1", "--file", "mine.tsv").status == 0
    assert kgraph("build", "in.json", "-o", "out", "--decisions", "mine.tsv").status == 0
    listed = kgraph("decisions", "-g", "out", "--format", "tsv").out
    assert listed.splitlines()[1].split("\t")[4] == "'=1+1"
    Path("mine.tsv").write_text(listed, "utf-8")
    assert kgraph("build", "in.json", "-o", "out", "--decisions", "mine.tsv").status == 0
    assert kgraph("decisions", "-g", "out", "--format", "tsv").out == listed


SECRET = "http://bob:s3cret@127.0.0.1:9"


@pytest.mark.parametrize(
    "command",
    [
        ("init", "-g", SECRET),
        ("status", "-g", SECRET),
        ("status", "-g", SECRET, "--debug"),
        ("query", "articles", "-g", SECRET),
        ("query", "articles", "-g", SECRET, "in.json"),
        ("query", "articles", "-g", "http://bob:s3cret@[::1"),
        ("query", "articles", "-g", "http://bob:s3cret@localhost:99999", "--debug"),
        ("add", "in.json", "-g", SECRET),
        ("remove", "in.json", "-g", SECRET),
        ("merge", SECRET, "-o", "x.nq"),
        ("diff", SECRET, SECRET),
        ("validate", SECRET),
        ("decisions", "-g", SECRET),
        ("same", "A", "B", "-g", SECRET),
        ("conflicts", "-g", SECRET, "--debug"),
        ("network", "-o", SECRET, SECRET),
        ("status", SECRET),
        ("query", "articles", f" {SECRET}"),
    ],
)
def test_no_command_tells_a_password(kgraph: Command, hostile: Path, command: tuple[str, ...]) -> None:
    ran = kgraph(*command)
    assert ran.status
    assert ran.err and "s3cret" not in ran.out + ran.err


def test_a_password_in_the_environment_is_not_told_either(
    kgraph: Command, hostile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KGRAPH_GRAPH", SECRET)
    for command in (
        ("status",),
        ("conflicts",),
        ("query", "articles"),
        ("init", "--debug"),
        ("status", "--help"),
    ):
        ran = kgraph(*command)
        assert "s3cret" not in ran.out + ran.err


def test_a_query_has_limits_that_options_and_the_environment_set(
    kgraph: Command, hostile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = kgraph("query", "SELECT * { ?a ?b ?c }", "-g", hostile, "--max-rows", "3")
    assert ran.status == 1
    assert ran.err.startswith("kgraph: the query gives more than 3 rows: add LIMIT to it")
    assert ran.err.count("\n") == 1
    slow = (
        "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(STR(?c) + STR(?f) + STR(?i) + STR(?l) = 1) }"
    )
    ran = kgraph("query", slow, "-g", hostile, "--timeout", "0.3")
    assert ran.status == 1 and ran.err.startswith("kgraph: the query takes longer than 0.3 seconds")
    monkeypatch.setenv("KGRAPH_MAX_ROWS", "2")
    assert "more than 2 rows" in kgraph("query", "SELECT * { ?a ?b ?c }", "-g", hostile).err
    monkeypatch.setenv("KGRAPH_MAX_MEMORY", "much")
    assert kgraph("query", "ASK {}", "-g", hostile).err.startswith(
        "kgraph: KGRAPH_MAX_MEMORY: “much” is no number"
    )
    for wrong in ("0", "-1", "soon", "nan", "inf"):
        assert kgraph("query", "ASK {}", "-g", hostile, "--timeout", wrong).status in (1, 2)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क\u094d\u200dष", "क\u094d\u200dष"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
        ("\u200d", ""),
        ("a \u200c b\u200d", "a b"),
        ("a\u202eb\u2066c\u200fd\u061ce", "a b c d e"),
        ("\x1b[31mred\x9b2J\u2028", "[31mred 2J"),
    ],
)
def test_joiners_of_scripts_are_printable_and_marks_of_direction_are_not(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_what_is_harmless_keeps_lines_and_tabs() -> None:
    assert harmless("a\tb\r\nc\n\x1b[1m\x9b\rd\u202e") == "a\tb\nc\n\ufffd[1m\ufffd d\ufffd"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("see http://bob:s3cret@a.example/x@y", "see http://a.example/x@y"),
        ("HTTPS://bob@a.example", "HTTPS://a.example"),
        ("https://a.example/@bob and b@c", "https://a.example/@bob and b@c"),
        ("http://bob:p@ss@a.example", "http://a.example"),
    ],
)
def test_users_and_passwords_are_taken_out_of_addresses(text: str, shown: str) -> None:
    assert without_password(text) == shown
