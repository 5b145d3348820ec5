"""What tests of the library share."""

from __future__ import annotations

from pathlib import Path

import pytest

import kgraph
from fakes import HandmadeExtractor
from handmade import TEXT


@pytest.fixture
def handmade(extractor: HandmadeExtractor, monkeypatch: pytest.MonkeyPatch) -> HandmadeExtractor:
    """Let the library find claims made by hand, without a language pipeline."""
    monkeypatch.setattr("kgraph.library.reading._loaded", lambda _: extractor)
    return extractor


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Return a file with the article that the claims made by hand are from."""
    path = tmp_path / "strike.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def graph(handmade: HandmadeExtractor) -> kgraph.Graph:
    """Return the graph of that article, in memory."""
    return kgraph.build(TEXT)
