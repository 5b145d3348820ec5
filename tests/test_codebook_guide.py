"""The walk of docs/codebook.md prints what it says, with the real language pipeline."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

import kgraph
from fakes import command_line

ROOT = Path(kgraph.__file__).parents[2]
GUIDE = (ROOT / "docs" / "codebook.md").read_text("utf-8")


def test_the_walk_and_the_program_of_the_guide_are_as_it_shows_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    shown = re.findall(r"^\$ (kgraph .*)\n((?:(?!```|\$ ).*\n)*)", GUIDE, re.MULTILINE)
    assert len(shown) == 5
    for line, expected in shown:
        with pytest.raises(SystemExit) as stop:
            command_line()(shlex.split(line)[1:], prog_name="kgraph")
        assert not stop.value.code
        ran = capsys.readouterr()
        assert ran.out.rstrip() == expected.rstrip(), line
    said = ran.err.strip().removeprefix("kgraph: ")
    assert f"*{said}*" in " ".join(GUIDE.split())
    ((program, expected),) = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", GUIDE, re.DOTALL)
    with pytest.warns(kgraph.KgraphWarning, match="stances are left out"):
        exec(program, {})  # noqa: S102 - the guide is ours
    assert capsys.readouterr().out == expected


def test_the_codebook_of_the_guide_is_the_one_beside_it() -> None:
    (shown,) = re.findall(r"```csv\n(.*?)```", GUIDE, re.DOTALL)
    assert shown == (ROOT / "docs" / "codebook" / "concepts.csv").read_text("utf-8")


def test_the_query_of_the_guide_finds_what_the_articles_say() -> None:
    (query,) = re.findall(r"```sparql\n(.*?)```", GUIDE, re.DOTALL)
    book = ROOT / "docs" / "codebook"
    (row,) = kgraph.build(book.glob("*.md"), codebook=book / "concepts.csv").query(query)
    assert (row["who"], row["words"]) == (
        "Chamber of Commerce",
        "The Chamber of Commerce supported staying in the herring pact.",
    )


def test_the_guide_names_every_column_and_where_the_words_that_are_one_stand() -> None:
    from kgraph.codebook.spreadsheet import COLUMNS  # noqa: PLC0415 - as the guide has them

    for first in (names[0] for names in COLUMNS.values()):
        assert f"| `{first}` |" in GUIDE
    (place,) = re.findall(r"`(src/\S+)`", GUIDE)
    assert (ROOT / place).is_file()
