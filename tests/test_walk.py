"""The walk in the guide prints what it says, with the real language pipeline."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

import kgraph
from fakes import command_line

ROOT = Path(kgraph.__file__).parents[2]
SECTION = re.search(r"## A walk.*?\n(.*?)\n## ", (ROOT / "docs" / "guide.md").read_text("utf-8"), re.DOTALL)


def test_the_walk_from_one_article_to_three_is_as_the_readme_shows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert SECTION
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    shown = re.findall(r"^\$ (kgraph .*)\n((?:(?!```|\$ ).*\n)*)", SECTION[1], re.MULTILINE)
    assert len(shown) == 9
    for line, expected in shown:
        with pytest.raises(SystemExit) as stop:
            command_line()(shlex.split(line)[1:], prog_name="kgraph")
        assert not stop.value.code
        assert capsys.readouterr().out.rstrip() == expected.rstrip(), line


@pytest.mark.usefixtures("with_tagger")
def test_the_rows_of_the_readme_are_what_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    readme = (ROOT / "README.md").read_text("utf-8")
    ((block, rows),) = re.findall(r"```console\n([^`]*)```\n\n((?:\|[^\n]*\n)+)", readme)
    for line in block.splitlines():
        with pytest.raises(SystemExit) as stop:
            command_line()(shlex.split(line)[2:], prog_name="kgraph")
        assert not stop.value.code
        told = capsys.readouterr().out
    assert told.strip() == rows.strip()
