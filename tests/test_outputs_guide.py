"""The commands of docs/outputs.md run, with the real language pipeline, and print what it shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

import kgraph
from fakes import command_line
from kgraph.reports import discourse, events, panel, polarisation
from kgraph.reports.networks import Kind, Normalisation
from kgraph.reports.smoothing import Kernel

ROOT = Path(kgraph.__file__).parents[2]
GUIDE = (ROOT / "docs" / "outputs.md").read_text("utf-8")


def test_the_commands_of_the_guide_run_and_print_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    shown = re.findall(r"^\$ (kgraph .*)\n((?:(?!```|\$ ).*\n)*)", GUIDE, re.MULTILINE)
    assert shown
    for line, expected in shown:
        with pytest.raises(SystemExit) as stop:
            command_line()(shlex.split(line)[1:], prog_name="kgraph")
        ran = capsys.readouterr()
        assert not stop.value.code, f"{line}: {ran.err}"
        assert ran.out.rstrip() == expected.rstrip(), line


def test_every_kind_normalisation_and_kernel_of_networks_is_in_the_guide() -> None:
    assert all(f"| `{each}`" in GUIDE for each in (*Kind, *Normalisation, *Kernel))


def test_every_column_of_the_tables_is_in_the_guide_with_its_meaning() -> None:
    rows = [line for line in GUIDE.splitlines() if re.match(r"\| `[a-z_]+` \|", line)]
    meant = [
        f"| `{name}` | {meaning} |"
        for columns in (polarisation.COLUMNS, discourse.COLUMNS, panel.COLUMNS, events.COLUMNS)
        for name, meaning in columns.items()
    ]
    assert rows[-len(meant) :] == meant
