"""One grammar for all commands: good calls and bad ones, made systematically, on a small graph."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer

from fakes import Command, command_line
from kgraph import cli
from kgraph.cli.formats import Format

ROWS = {  # commands that print rows
    "extract": ["extract", "strike.txt"],
    "explain": ["explain", "strike.txt"],
    "lexicon": ["lexicon", "--act", "rejects"],
    "status": ["status", "-g", "out"],
    "status --list": ["status", "--list", "-g", "out"],
    "query": ["query", "who-rejected-what", "-g", "out"],
    "conflicts": ["conflicts", "-g", "out"],
    "timeline": ["timeline", "Dock Workers", "-g", "out"],
    "ledger": ["ledger", "-g", "out"],
    "topics": ["topics", "-g", "out"],
    "network": ["network", "--kind", "affiliation", "-g", "out"],
    "network --statements": ["network", "--statements", "-g", "out"],
    "panel": ["panel", "-g", "out"],
    "polarisation": ["polarisation", "-g", "out"],
    "polarisation --columns": ["polarisation", "--columns"],
    "panel --columns": ["panel", "--columns"],
    "events": ["events", "-g", "out"],
    "network --nodes": ["network", "--nodes", "-g", "out"],
    "codebook": ["codebook", "check", "concepts.csv"],
    "codebook -g": ["codebook", "check", "concepts.csv", "-g", "out"],
    "diff": ["diff", "out", "out"],
    "decisions": ["decisions", "-g", "out"],
    "search": ["search", "offer", "-g", "out"],
    "summary": ["summary", "-g", "out"],
    "validate": ["validate", "out"],
    "watch": ["watch", "actors", "-g", "out"],
}
ASKING = [  # commands that ask a graph
    *(["status"], ["query", "actors"], ["conflicts"], ["timeline", "Dock Workers' Union"], ["ledger"]),
    *(
        ["topics"],
        ["network"],
        ["panel"],
        ["polarisation"],
        ["events"],
        ["decisions"],
        ["search", "offer"],
        ["summary"],
        ["watch", "actors"],
    ),
]
WITHOUT_PLACE = [  # commands that take a graph by -g alone
    *(
        ["status"],
        ["summary"],
        ["panel"],
        ["events"],
        ["watch", "actors"],
        ["codebook", "check", "concepts.csv"],
    ),
]
CHANGING = [["init"], ["add", "strike.txt"], ["remove", "strike.txt"], ["codebook", "use", "concepts.csv"]]
NAMING = [  # commands that take the name of an actor or item
    *(["timeline", "{}"], ["timeline", "Port of Ostby", "{}"], ["conflicts", "--actor", "{}"]),
    *(
        ["conflicts", "--item", "{}"],
        ["ledger", "--item", "{}"],
        ["network", "--item", "{}"],
        ["panel", "--item", "{}"],
    ),
    *(["query", "who-rejected-what", "--with", "actor={}"], ["query", "ledger", "--with", "item={}"]),
    *(
        ["same", "{}", "Port of Ostby"],
        ["different", "Port of Ostby", "{}"],
        ["watch", "actors", "--with", "actor={}"],
    ),
]
EVERY = [name for name in cli.COMMANDS if name not in ("codebook", "lexicon")]
NUMBERS = [
    *(["build", "strike.txt", "--jobs", "{}"], ["build", "strike.txt", "--min-confidence", "{}"]),
    *(["extract", "strike.txt", "-j", "{}"], ["add", "strike.txt", "--min-confidence", "{}"]),
    *(["query", "actors", "--timeout", "{}"], ["query", "actors", "--max-rows", "{}"]),
    *(
        ["network", "--window", "{}"],
        ["network", "--min-claims", "{}"],
        ["network", "--window", "30", "--step", "{}"],
        ["network", "--kernel", "gaussian", "--bandwidth", "{}"],
        ["network", "--backbone", "{}"],
        ["watch", "actors", "--max-rows", "{}"],
    ),
]
CHOICES = [
    *(
        ["network", "--kind", "{}"],
        ["network", "--by", "{}"],
        ["network", "--normalise", "{}"],
        ["network", "--kernel", "{}", "--bandwidth", "10"],
        ["network", "-o", "-", "--as", "{}"],
        ["merge", "out", "-o", "-", "--as", "{}"],
        ["conflicts", "--by", "{}"],
    ),
    *(
        ["ledger", "--by", "{}"],
        ["decisions", "--by", "{}"],
        ["lexicon", "--kind", "{}"],
        ["lexicon", "--act", "{}"],
    ),
]


@dataclass(frozen=True)
class Call:
    """A call of ``kgraph``, and the status that it has."""

    words: tuple[str, ...]
    status: int = 0
    stdin: str = ""

    def __str__(self) -> str:
        return " ".join(self.words)


def good() -> Iterator[Call]:  # noqa: C901 - one list
    """Yield calls that have nothing wrong."""
    for command in ROWS.values():
        for form in Format:
            yield Call((*command, "--format" if form is Format.CSV else "-f", form))
    for command in ASKING:
        yield Call((*command, "--graph", "out/graph.ttl", "--quiet"))
        yield Call((*command, "-g", "out/graph.nq", "-g", "out/graph.ttl", "-q"))
        yield Call((*command, "-g", "kgraph.db"))
        yield Call(tuple(command))  # the graph that is here
    for form in ("xml", "sparql-json", "sparql-csv", "sparql-tsv"):
        yield Call(("query", "actors", "-g", "out", "-f", form))
    for name in ("union", "actor:dock-workers-union", "DOCK WORKERS' UNION"):
        yield Call(("timeline", name, "-g", "out"))
        yield Call(("query", "who-rejected-what", "--with", f"actor={name}", "-g", "out"))
    for command in ("query", "watch"):
        yield Call((command, "-", "-g", "out"), stdin="SELECT ?a { ?a a kg:Actor }")
    for command in (
        ["query", "actors", "-g", "-"],
        ["merge", "-", "-o", "piped.nq"],
        ["diff", "-", "out"],
        ["summary", "-g", "-"],
    ):
        yield Call(tuple(command), stdin="<urn:a> a <https://w3id.org/kgraph/ontology#Actor> .\n")
    yield Call(("query", "CONSTRUCT { ?a a kg:Actor } { ?a a kg:Actor }", "-g", "out", "-f", "turtle"))
    yield Call(("query", "who-rejected-what", "--print"))
    yield Call(("query", "--list"))
    yield Call(("search", "-", "-g", "out"), stdin="offer port")
    yield Call(("codebook", "check", "-"), stdin="label\nnight rota\n")
    yield Call(("extract", "-", "-f", "tsv"), stdin="The union turned down the offer.")
    for ending in (".ttl", ".nq", ".jsonld", ".html", ""):
        yield Call(("build", "strike.txt", "-o", f"one{ending}"))
        yield Call(("merge", "out", "-o", f"merged{ending}"))
    for name in EVERY:
        yield Call((name, "--help"))


def bad() -> Iterator[Call]:  # noqa: C901, PLR0912 - one list
    """Yield calls that are wrong, each with the status that tells how."""
    for command in ROWS.values():
        yield Call((*command, "-f", "xls"), 2)
        yield Call((*command, "--no-such-option"), 2)
    for command in ASKING:
        yield Call((*command, "-g", "nowhere"), 1)
        yield Call((*command, "-g", "broken.ttl"), 1)
        yield Call((*command, "-g", "strike.txt"), 1)
        yield Call((*command, "-g"), 2)
    for command in CHANGING:
        yield Call((*command, "-g", "kgraph.db", "-g", "out"), 2)
        yield Call((*command, "-g", "kgraph.db" if command == ["init"] else "nowhere"), 1)
    for command in NAMING:
        for name in (
            "Nobody at All",
            "Xyzzy",
            "actor:nobody" if command[0] not in ("same", "different") else "Zz",
        ):
            yield Call((*(word.format(name) for word in command), "-g", "out"), 1)
    for command in NUMBERS:
        for value in ("many", "-1"):
            yield Call(tuple(word.format(value) for word in command), 2)
    for command in CHOICES:
        yield Call(tuple(word.format("sideways") for word in command), 2)
    for name in (
        "build",
        "extract",
        "explain",
        "add",
        "remove",
        "merge",
        "diff",
        "same",
        "timeline",
        "search",
    ):
        yield Call((name,), 2)
    for name in ("validate", "query", "watch"):
        yield Call((name,), 2)
    for command in ("build", "extract", "explain", "add"):
        yield Call((command, "missing.txt"), 1)
        yield Call((command, "empty.txt"), 1)
    for assignment, status in (("actor", 2), ("nothing=1", 2), ("=x", 2), ("actor=Nobody", 1)):
        yield Call(("query", "who-rejected-what", "--with", assignment, "-g", "out"), status)
    yield Call(("query", "agreement", "--with", "min=few", "-g", "out"), 2)
    yield Call(("query", "agreement", "--with", "min=1", "--with", "min=2", "-g", "out"), 2)
    for question in (
        "no-such-query",
        "missing.rq",
        "SELECT * { ?s ?p",
        "SELECT * { SERVICE <http://a> { ?s ?p ?o } }",
    ):
        yield Call(("query", question, "-g", "out"), 1)
        yield Call(("watch", question, "-g", "out"), 1)
    for command in ("buidl", "querry", ""):
        yield Call((command,), 2)
    for output in ("all.json", "all.csv"):
        yield Call(("merge", "out", "-o", output), 2)
    yield Call(("topics", "-g", "out", "-o", "topics.csv"), 2)
    yield Call(("network", "-g", "out", "--by", "topic", "--kind", "conflict"), 2)
    yield Call(("codebook", "use", "-g", "kgraph.db"), 2)
    yield Call(("codebook", "check", "missing.csv"), 1)
    yield Call(("same", "Port of Ostby", "Dock Workers' Union", "-g", "out", "--on", "yesterday"), 2)
    yield Call(("same", "Port of Ostby", "Port of Ostby", "-g", "out"), 1)
    yield Call(("diff", "-", "-"), 2)
    yield Call(("conflicts", "-g", "-"), 1)


@pytest.fixture
def small(kgraph: Command, graph: Path) -> Path:
    """Return a folder with an article, its graph in files and in a graph folder, and what is broken."""
    folder = graph.parent
    (folder / "broken.ttl").write_text("<urn:a> a <urn:b> .\n<oops\n", "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    (folder / "concepts.csv").write_text("label,for\nport's offer,the offer\n", "utf-8")
    assert kgraph("init", "-q").status == 0
    assert kgraph("add", "strike.txt", "-q").status == 0
    return folder


@pytest.mark.usefixtures("small")
def test_good_calls_have_status_0_and_nothing_but_remarks_on_standard_error(kgraph: Command) -> None:
    calls = list(good())
    assert len(calls) >= 150
    for call in calls:
        ran = kgraph(*call.words, stdin=call.stdin)
        assert ran.status == 0, f"{call}: {ran.err}"
        assert "Traceback" not in ran.err and "fault in kgraph" not in ran.err, call
        assert all(line.startswith("kgraph: ") for line in ran.err.splitlines()), f"{call}: {ran.err}"


@pytest.mark.usefixtures("small")
def test_bad_calls_have_the_status_of_the_rule_and_one_clear_line(kgraph: Command) -> None:
    calls = list(bad())
    assert len(calls) >= 150
    for call in calls:
        ran = kgraph(*call.words, stdin=call.stdin)
        assert ran.status == call.status, f"{call}: {ran.status} {ran.err}"
        assert not ran.out or call.words[0] in ("extract", "explain", "add"), call  # which say what is left
        assert ran.err, f"{call}: nothing is said"
        *before, last = [line for line in ran.err.splitlines() if "-g names another" not in line]
        assert "Traceback" not in ran.err and "fault in kgraph" not in ran.err, f"{call}: {ran.err}"
        if ran.status == 2 and last.startswith("Error: "):
            assert len(before) == 3 and before[0].startswith("Usage: kgraph"), f"{call}: {ran.err}"
        else:
            assert last.startswith("kgraph: "), f"{call}: {ran.err}"
        assert last.isprintable() and len(last) > len("kgraph: "), call
        for told in ("list[", "Input should", "Invalid value", "Got unexpected", "float range"):
            assert told not in ran.err, f"{call}: {ran.err}"


@pytest.mark.parametrize("command", ROWS.values(), ids=ROWS)
def test_rows_are_the_same_in_every_format(kgraph: Command, small: Path, command: list[str]) -> None:
    def run(form: str) -> str:
        return kgraph(*command, "-f", form).out

    if command[0] == "watch":  # whose rows are there once
        return
    records = json.loads(run("json"))
    assert [json.loads(line) for line in run("jsonl").splitlines()] == records
    by_comma = list(csv.reader(io.StringIO(run("csv"))))
    assert list(csv.reader(io.StringIO(run("tsv")), delimiter="\t")) == by_comma
    markdown = run("md")
    assert run("markdown") == markdown and markdown.count("\n") == len(by_comma) + 1
    if command[0] not in ("extract", "explain", "lexicon"):  # whose records have more than the rows
        assert len(records) == len(by_comma) - 1
        assert all(list(record) == by_comma[0] for record in records)


def options(name: str) -> dict[str, list[str]]:
    """Return the options of a command, short and long, by the names of their values."""
    command = cli.loaded(name)
    parts = [command, *getattr(command, "commands", {}).values()]
    return {
        param.name: param.opts for part in parts for param in part.params if param.param_type_name == "option"
    }


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_an_option_has_one_name_and_letter_in_all_commands(name: str) -> None:
    letters = {
        "-g": "--graph",
        "-f": "--format",
        "-o": "--output",
        "-j": "--jobs",
        "-q": "--quiet",
        "-s": "--source",
    }
    for opts in options(name).values():
        for short, long in letters.items():
            assert (short in opts) is (long in opts), f"{name}: {opts}"


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_help_has_no_types_of_python_and_says_where_the_graph_is(kgraph: Command, name: str) -> None:
    subcommands = {"codebook": ["check", "use"], "lexicon": ["check"]}.get(name, [])
    for words in ([name], *([name, one] for one in subcommands)):
        shown = kgraph(*words, "--help").out
        assert not any(sign in shown for sign in ("list[", "<str>", "range>", "<", "x>=", "(60)")), shown
        if "--graph" in shown:
            assert "KGRAPH_GRAPH" in shown, shown
    assert "Exit status" in shown or subcommands


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("command", WITHOUT_PLACE, ids=" ".join)
def test_a_graph_where_none_stands_is_said_to_be_named_with_an_option(
    kgraph: Command, command: list[str]
) -> None:
    ran = kgraph(*command, "out")
    assert ran.status == 2
    assert "there is more than the command takes: out; a graph is named with -g: -g out" in ran.err


@pytest.mark.usefixtures("small")
def test_a_command_says_which_graph_it_chose_unless_it_is_quiet(
    kgraph: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    for command in ASKING:
        assert kgraph(*command).err.startswith("kgraph: the graph is kgraph.db; -g names another\n"), command
        assert "-g names another" not in kgraph(*command, "-q").err
        assert "-g names another" not in kgraph(*command, "-g", "out").err
    monkeypatch.setenv("KGRAPH_GRAPH", "out")
    for command in ASKING:
        assert kgraph(*command).err.startswith("kgraph: the graph is out (KGRAPH_GRAPH); "), command


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    "command", [["conflicts"], ["query", "actors"], ["same", "Port of Ostby", "spokesman"]]
)
def test_a_graph_behind_the_command_is_taken_and_the_new_way_is_said(
    kgraph: Command, command: list[str]
) -> None:
    ran = kgraph(*command, "out")
    assert ran.status == 0
    assert ran.err == "kgraph: graphs are named with -g: -g out\n"


def complete(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: str) -> list[str]:
    """Return what bash would complete a line to."""
    monkeypatch.setenv("_KGRAPH_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
    main: Callable[..., object] = command_line()
    with pytest.raises((SystemExit, typer.Exit)):
        main([], prog_name="kgraph")
    out, err = capsys.readouterr()
    assert err == ""
    return [line for line in out.splitlines() if line]


@pytest.mark.usefixtures("small")
def test_shells_complete_the_names_in_the_graph_and_never_fail(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert complete(monkeypatch, capsys, "kgraph timeline Po") == [r"Port\ of\ Ostby"]
    assert complete(monkeypatch, capsys, "kgraph conflicts -g out --actor Do") == [r"Dock\ Workers\'\ Union"]
    assert complete(monkeypatch, capsys, "kgraph ledger -g out --item the") == [
        r"the\ offer",
        r"the\ truce",
        r"the\ union",
    ]
    assert complete(monkeypatch, capsys, "kgraph ledger -g nowhere --item the") == []
    assert complete(monkeypatch, capsys, "kgraph ledger -g broken.ttl --item the") == []
    assert "actor=" in complete(monkeypatch, capsys, "kgraph query who-rejected-what --with a")
