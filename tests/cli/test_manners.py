"""How every command behaves: help, versions, statuses, errors, interrupts, pipes, terminals."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep

import pytest

from fakes import Command
from kgraph import __version__, cli
from kgraph.cli import extract, table
from kgraph.cli import progress as cli_progress
from kgraph.cli.progress import Progress
from kgraph.errors import KgraphError, KgraphWarning

COMMANDS = ["build", "extract", "lexicon", "query", "validate"]


def python(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own."""
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, encoding="utf-8", check=False, **options
    )  # type: ignore[call-overload]


def test_version(kgraph: Command) -> None:
    assert kgraph("--version").out == f"kgraph {__version__}\n"


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_the_commands_and_the_statuses(kgraph: Command, option: str) -> None:
    ran = kgraph(option)
    assert ran.status == 0
    assert all(f"\n  {command} " in ran.out for command in COMMANDS)
    assert "Exit status:\n    0  all went well, also if an answer has no rows\n    1  " in ran.out


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_is_sentences_and_an_example(kgraph: Command, command: str) -> None:
    out = kgraph(command, "--help").out
    assert f"Example: kgraph {command} " in out
    summary = out.split("\n\n")[1].strip()
    assert summary[0].isupper() and summary.endswith(".")


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_a_command_is_summed_up_before_it_is_loaded_as_it_is_afterwards(name: str) -> None:
    command = cli.loaded(name)
    assert command.name == name
    assert command.get_short_help_str(limit=200) == cli.COMMANDS[name].summary
    assert command.epilog.startswith(f"Example: kgraph {name}")


HEAVY = ["spacy", "rdflib", "pyoxigraph", "rich", "numpy", "trafilatura", "networkx"]


def test_help_loads_nothing_heavy() -> None:
    script = f"""
import sys
from kgraph.cli import main
sys.argv = ["kgraph", "--help"]
try:
    main()
finally:
    print([name for name in {HEAVY} if name in sys.modules])
"""
    assert python("-c", script).stdout.splitlines()[-1] == "[]"


def test_a_warning_of_kgraph_is_a_line_each_time_and_others_are_as_usual(
    kgraph: Command, monkeypatch: pytest.MonkeyPatch, graph: Path
) -> None:
    def warned(*_: object) -> list[str]:
        for _time in range(2):
            warnings.warn("a \x1b[31mname means nobody", KgraphWarning, stacklevel=1)
        warnings.warn("something is old", DeprecationWarning, stacklevel=1)
        return []

    monkeypatch.setattr("kgraph.library.asking.meant", warned)
    with pytest.warns(DeprecationWarning, match="something is old"):
        ran = kgraph("ledger", "-g", graph)
    assert ran.err == "kgraph: a [31mname means nobody\n" * 2


@pytest.mark.parametrize(
    "arguments", [["bild"], ["build"], ["validate"], ["extract", "a", "--format", "xls"], ["--no"]]
)
def test_wrong_usage_is_status_2_on_standard_error(kgraph: Command, arguments: list[str]) -> None:
    ran = kgraph(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert "Usage: kgraph" in ran.err


@pytest.mark.parametrize("typed", ["\x1b[31mred", "\u202eturned", "two\nlines", "\x9b31m"])
@pytest.mark.parametrize(
    "arguments", [["{}"], ["--{}"], ["build", "--{}"], ["extract", "a", "--format", "{}"], ["lexicon", "{}"]]
)
def test_what_was_typed_comes_back_without_what_steers_a_terminal(
    kgraph: Command, typed: str, arguments: list[str]
) -> None:
    ran = kgraph(*(argument.format(typed) for argument in arguments))
    assert (ran.status, ran.out) == (2, "")
    *usage, error = ran.err.splitlines()
    assert error.startswith("Error: ") and error.isprintable()
    assert all(line.isprintable() for line in usage) and len(usage) == 3


@pytest.mark.parametrize("typed", ["\x1b[31mred", "\u202eturned", "two\nlines", "\x9b31m"])
def test_the_name_of_an_input_is_said_on_one_line(kgraph: Command, typed: str) -> None:
    ran = kgraph("build", typed)
    assert ran.status == 1
    skipped, built = ran.err.splitlines()
    assert skipped.startswith("kgraph: skipped ") and skipped.isprintable()
    assert built == "kgraph: there is no article that can be read, so nothing is built"


def failing(error: BaseException) -> object:
    def articles(*_: object) -> None:
        raise error

    return articles


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (KgraphError("a\x1b[31m: it is\nbroken"), 1, "kgraph: a [31m: it is broken\n"),
        (KeyboardInterrupt(), 130, "kgraph: interrupted\n"),
        (BrokenPipeError(), 0, ""),
        (
            OSError(28, "No space left on device"),
            1,
            "kgraph: writing or reading failed: No space left on device\n",
        ),
        (
            ValueError("odd"),
            1,
            "kgraph: this is a fault in kgraph itself (ValueError: odd); --debug shows where\n",
        ),
    ],
)
def test_every_error_is_one_line_and_a_status(
    kgraph: Command, monkeypatch: pytest.MonkeyPatch, error: BaseException, status: int, line: str
) -> None:
    monkeypatch.setattr(extract, "Articles", failing(error))
    monkeypatch.setattr("kgraph.cli.errors_and_exit._discard_output", lambda: None)
    ran = kgraph("extract", "a")
    assert (ran.status, ran.out, ran.err) == (status, "", line)


@pytest.mark.parametrize("arguments", [["--debug", "extract", "a"], ["extract", "a", "--debug"]])
def test_debug_shows_the_traceback_before_the_line(
    kgraph: Command, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setattr(extract, "Articles", failing(KgraphError("broken")))
    ran = kgraph(*arguments)
    assert ran.err.startswith("Traceback") and ran.err.endswith("\nkgraph: broken\n")


@pytest.mark.skipif(os.name != "posix", reason="shells with pipes that break")
def test_a_reader_who_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    rows = "".join(f"<http://a.example/{n}> a <http://a.example/thing> .\n" for n in range(50_000))
    (tmp_path / "a.ttl").write_text(rows)
    query = f"{sys.executable} -m kgraph query 'SELECT ?s ?p ?o {{ ?s ?p ?o }}' -g a.ttl"
    ran = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {query} | head -n 1"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.split() == ["s", "p", "o"]


def test_pipes_get_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text('<http://a.example/s> <http://a.example/p> "Erdo\\u011Fan" .\n')
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    ran = python(
        "-m", "kgraph", "query", "SELECT ?o { ?s ?p ?o }", "-g", "a.nt", cwd=tmp_path, env=environment
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Erdoğan" in ran.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_commands(shell: str) -> None:
    words = {"COMP_WORDS": "kgraph va", "COMP_CWORD": "1", "_TYPER_COMPLETE_ARGS": "kgraph va"}
    environment = {**os.environ, **words, "_KGRAPH_COMPLETE": f"complete_{shell}"}
    environment["_TYPER_COMPLETE_FISH_ACTION"] = "get-args"
    assert "validate" in python("-m", "kgraph", env=environment).stdout


def test_shells_complete_options() -> None:
    words = {"COMP_WORDS": "kgraph build --fa", "COMP_CWORD": "2", "_KGRAPH_COMPLETE": "complete_bash"}
    assert python("-m", "kgraph", env={**os.environ, **words}).stdout.split() == ["--fast"]


def test_shells_complete_the_names_of_queries() -> None:
    words = {"COMP_WORDS": "kgraph query who-r", "COMP_CWORD": "2", "_KGRAPH_COMPLETE": "complete_bash"}
    assert python("-m", "kgraph", env={**os.environ, **words}).stdout.split() == ["who-rejected-what"]


class Terminal(io.StringIO):
    """Standard output or error that is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def worked(progress: Progress, output: Callable[[str], None] = lambda _: None) -> None:
    """Work on five articles, long enough for whatever looks on to see it, and then on something else."""
    with progress:
        for number in progress.reading(range(5), 5):
            sleep(0.02)
            output(f"result {number}")
        sleep(0.1)
        progress.stage("checking the graph")
        sleep(0.1)


@pytest.fixture
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let work count as long at once."""
    for name in ("LONG", "EVERY", "TICK"):
        monkeypatch.setattr(cli_progress, name, 0.01)


def test_a_bar_shows_long_work_on_a_terminal_and_then_is_gone(
    monkeypatch: pytest.MonkeyPatch, _at_once: None
) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    worked(Progress())
    shown = sys.stderr.getvalue()  # type: ignore[attr-defined]
    assert "5/5" in shown
    assert "Checking the graph" in shown
    assert shown.endswith("\x1b[2K")  # the line is cleared


def test_a_line_shows_long_work_where_there_is_no_terminal(
    monkeypatch: pytest.MonkeyPatch, _at_once: None
) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    worked(Progress())
    lines = sys.stderr.getvalue().splitlines()  # type: ignore[attr-defined]
    assert "kgraph: reading articles: 5 of 5, 0 s" in lines
    assert lines[-1] == "kgraph: checking the graph, 0 s"


def test_a_line_shows_while_a_single_article_is_read(monkeypatch: pytest.MonkeyPatch, _at_once: None) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())

    def one() -> Iterator[str]:
        sleep(0.1)
        yield "an article"

    with Progress() as progress:
        assert list(progress.reading(one())) == ["an article"]
    lines = sys.stderr.getvalue().splitlines()  # type: ignore[attr-defined]
    assert lines[0] == "kgraph: reading articles, 0 s"


@pytest.mark.parametrize("stream", [Terminal, io.StringIO])
def test_short_or_quiet_work_shows_nothing(
    monkeypatch: pytest.MonkeyPatch, stream: type[io.StringIO]
) -> None:
    monkeypatch.setattr(sys, "stderr", stream())
    worked(Progress())
    monkeypatch.setattr(cli_progress, "EVERY", 0.0)
    monkeypatch.setattr(cli_progress, "LONG", 0.0)
    worked(Progress(quiet=True))
    assert sys.stderr.getvalue() == ""  # type: ignore[attr-defined]


def test_results_stay_on_standard_output_while_a_bar_is_shown(
    monkeypatch: pytest.MonkeyPatch, _at_once: None
) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    worked(Progress(), print)
    assert sys.stdout.getvalue().count("result") == 5  # type: ignore[attr-defined]
    assert "result" not in sys.stderr.getvalue()  # type: ignore[attr-defined]


def test_a_terminal_gets_a_table_that_fits_and_markup_stays_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr(sys, "stdout", Terminal())
    table.show(("who", "quote"), [("[bold]Ann[/bold]", "The board rejected the plan. " * 5)])
    out = sys.stdout.getvalue()  # type: ignore[attr-defined]
    assert "[bold]Ann[/bold]" in out
    assert out.count("\n") > 5


def test_a_table_fits_every_terminal_without_losing_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    words = "The board rejected the plan of the port for a night rota."
    rows = [
        ("Dock Workers' Union", "rejects", "night rota", "", words),
        ("Port", "accepts", "rota", "", words),
    ]
    for width in (20, 30, 40, 60, 80, 120):
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.setattr(sys, "stdout", Terminal())
        table.show(("holder", "act", "object", "addressee", "quote"), rows)
        out = re.sub(r"\x1b\[[0-9;]*m", "", sys.stdout.getvalue())  # type: ignore[attr-defined]
        assert all(len(line) <= width for line in out.splitlines()), out
        assert {*words.split(), "Union", "rejects", "rota"} <= set(out.split())


def test_no_colour_is_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(sys, "stdout", Terminal())
    table.show(("who",), [("Ann",)])
    assert "\x1b[3" not in sys.stdout.getvalue()  # type: ignore[attr-defined]


def test_an_empty_table_is_its_header(capsys: pytest.CaptureFixture[str]) -> None:
    table.show(("who", "what"), [])
    assert capsys.readouterr().out == "who  what\n---  ----\n"
