"""The examples of docs/python.md and of docstrings run and give what they say, with the real pipeline."""

from __future__ import annotations

import doctest
import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import kgraph
from kgraph import library

ROOT = Path(kgraph.__file__).parents[2]
GUIDE = (ROOT / "docs" / "python.md").read_text("utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```\n(?:\n```text\n(.*?)```)?", GUIDE, re.DOTALL)
MODULES = ["kgraph", *(f"kgraph.library.{module.name}" for module in iter_modules(library.__path__))]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder with the documents of kgraph, in which examples run."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    return tmp_path


def test_the_blocks_of_the_guide_run_one_after_another(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names: dict[str, object] = {}
    for program, expected in BLOCKS:
        exec(program, names)  # noqa: S102 - the guide is ours
        assert capsys.readouterr().out == expected, program
    assert {path.name for path in here.iterdir()} == {
        "docs",
        "strike",
        "strike.db",
        "strike.html",
        "strike.nq",
    }


def test_the_guide_starts_with_the_whole_job_in_five_lines() -> None:
    assert len([line for line in BLOCKS[0][0].splitlines() if line]) == 5


def test_the_guide_names_all_that_is_public() -> None:
    of_rows = {"Claim", "Findings", "Rows", "ValidationReport", "__version__", "LexiconError"}
    assert {name for name in kgraph.__all__ if not re.search(rf"\b{name}\b", GUIDE)} <= of_rows
    methods = {name for name in dir(kgraph.Graph) if not name.startswith("_")}
    assert {name for name in methods if not re.search(rf"\.{name}\b", GUIDE)} <= {"close", "summary"}


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_docstrings_give_what_they_say(name: str, here: Path) -> None:
    failed = doctest.testmod(import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert failed.failed == 0


def test_there_are_examples_of_the_functions_that_are_used_first() -> None:
    for part in (kgraph, kgraph.read, kgraph.build, kgraph.Graph, kgraph.queries):
        assert ">>> " in (part.__doc__ or "")
