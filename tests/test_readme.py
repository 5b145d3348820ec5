"""The README and the guide say what is so: their commands run, and what they name exists."""

from __future__ import annotations

import io
import re
import shlex
import sys
import tomllib
from pathlib import Path

import pytest

import kgraph
from fakes import HandmadeExtractor, command_line
from handmade import TEXT
from kgraph.cli import STATUSES, app
from kgraph.cli.query import Format
from kgraph.graph.query import shipped
from kgraph.sources.article_files import SUFFIXES

ROOT = Path(kgraph.__file__).parents[2]
START = (ROOT / "README.md").read_text("utf-8")
README = START + (ROOT / "docs" / "guide.md").read_text("utf-8")
BLOCKS = [
    [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL)
]
CONSOLE = [line for block in BLOCKS for line in block]
STAND_IN = {  # whom the graph of these tests has in the place of the seed's
    "Hamas": "Dock Workers' Union",
    "actor=Hamas": "actor=Dock Workers' Union",
}
FROM_SCRATCH = re.findall(r"```sh\n(.*?)```", START, re.DOTALL)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extractor: HandmadeExtractor) -> Path:
    """Return a folder with an article in ``seeds/`` and its graph in ``exports/``; read no language."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    monkeypatch.setattr("kgraph.library.inputs._loaded", lambda *_: extractor)
    for folder in (tmp_path / "seeds", tmp_path / "docs" / "ostby"):
        folder.mkdir(parents=True)
        (folder / "strike.txt").write_text(TEXT, "utf-8")
    (tmp_path / "concepts.csv").write_text("label,for\nport's offer,the offer\n", "utf-8")
    assert status("kgraph build seeds/ --quiet") == 0
    return tmp_path


def status(line: str) -> object:
    """Run a line of the README in this process and return its exit status."""
    words = [STAND_IN.get(word, word) for word in shlex.split(line.rpartition("| ")[2])]
    with pytest.raises(SystemExit) as stop:
        command_line()(words[1:], prog_name=words[0])
    return stop.value.code


@pytest.mark.parametrize("lines", BLOCKS, ids="; ".join)
def test_the_commands_of_the_readme_run_one_after_another(
    lines: list[str], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for line in lines:
        assert status(line) == 0, f"{line}: {capsys.readouterr().err}"
        told = capsys.readouterr()
        assert told.out or "asked for the first time" in told.err


def test_every_command_is_shown() -> None:
    used = {shlex.split(line.rpartition("| ")[2])[1] for line in CONSOLE}
    assert used == {command.name for command in [*app.registered_commands, *app.registered_groups]}


def test_two_commands_start_from_nothing_each_on_one_line() -> None:
    build, test = (block.strip() for block in FROM_SCRATCH)
    assert build.endswith("kgraph build seeds/") and "\n" not in build
    assert test.endswith("pytest") and "\n" not in test


def test_continuous_integration_runs_the_test_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    pattern = re.search(r"grep -E '(.*)' README.md", script)
    assert pattern
    assert re.findall(pattern[1], START, re.MULTILINE) == [FROM_SCRATCH[1].strip()]


def test_what_the_readme_leaves_out_of_the_tests_are_the_marks_that_there_are() -> None:
    options = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]["ini_options"]
    (left_out,) = re.findall(r'pytest -m "(.*)"', README)
    assert left_out == " and ".join(f"not {mark.partition(':')[0]}" for mark in options["markers"])


def test_options_named_in_the_text_exist(capsys: pytest.CaptureFixture[str]) -> None:
    helps = []
    for words in (
        [],
        ["build"],
        ["explain"],
        ["extract"],
        ["lexicon"],
        ["lexicon", "check"],
        ["query"],
        ["add"],
        ["merge"],
        ["ledger"],
        ["network"],
        ["panel"],
        ["events"],
        ["topics"],
        ["same"],
        ["different"],
        ["decisions"],
        ["search"],
        ["watch"],
        ["validate"],
        ["diff"],
    ):
        with pytest.raises(SystemExit):
            command_line()([*words, "--help"], prog_name="kgraph")
        helps.append(capsys.readouterr().out)
    named = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", " ".join(re.findall(r"`([^`\n]+)`", README))))
    assert named
    assert {name for name in named if not re.search(rf"{name}\b", " ".join(helps))} == set()


def test_every_kind_of_input_is_named() -> None:
    assert all(f"`{suffix}`" in README for suffix in SUFFIXES)


def test_every_format_of_answers_is_named() -> None:
    assert all(f"`{form}`" in README for form in Format)


def test_exit_statuses_are_those_of_the_help() -> None:
    in_help = re.findall(r"^  (\d+)  ", STATUSES, re.MULTILINE)
    assert re.findall(r"^\| (\d+) \|", README, re.MULTILINE) == in_help == ["0", "1", "2", "3", "130"]


def test_queries_named_in_the_readme_come_with_kgraph() -> None:
    names = {line.split()[2] for line in CONSOLE if line.startswith("kgraph query") and "{" not in line}
    assert names - {"--list"} <= set(shipped())


def test_files_that_are_linked_exist() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        assert [link for link in links if not (page.parent / link).exists()] == [], page.name
