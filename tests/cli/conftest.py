"""Running the command line inside the test's own process."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from fakes import Command, HandmadeExtractor, Ran, command_line


@pytest.fixture
def kgraph(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    """Run ``kgraph`` in an empty folder with the given arguments, and perhaps standard input."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path, stdin: str = "") -> Ran:
        given = SimpleNamespace(buffer=io.BytesIO(stdin.encode()), close=lambda: None)
        monkeypatch.setattr(sys, "stdin", given)
        with pytest.raises(SystemExit) as stop:
            command_line()([str(argument) for argument in arguments], prog_name="kgraph")
        out, err = capsys.readouterr()
        status = stop.value.code
        return Ran(status if isinstance(status, int) else 0, out, err)

    return run


@pytest.fixture
def handmade(monkeypatch: pytest.MonkeyPatch, extractor: HandmadeExtractor) -> HandmadeExtractor:
    """Let commands find claims made by hand, without a language pipeline."""
    monkeypatch.setattr("kgraph.library.inputs._loaded", lambda *_: extractor)
    return extractor


@pytest.fixture
def graph(kgraph: Command, handmade: HandmadeExtractor, article: Path) -> Path:
    """Return a folder with the files of a graph."""
    assert kgraph("build", article, "-o", "out").status == 0
    return article.parent / "out"
