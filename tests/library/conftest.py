"""What tests of the library share."""

from __future__ import annotations

import pytest

import kgraph
from fakes import HandmadeExtractor
from handmade import TEXT


@pytest.fixture
def handmade(extractor: HandmadeExtractor, monkeypatch: pytest.MonkeyPatch) -> HandmadeExtractor:
    """Let the library find claims made by hand, without a language pipeline."""
    monkeypatch.setattr("kgraph.library.inputs._loaded", lambda *_: extractor)
    return extractor


@pytest.fixture
def graph(handmade: HandmadeExtractor) -> kgraph.Graph:
    """Return the graph of that article, in memory."""
    return kgraph.build(TEXT)
