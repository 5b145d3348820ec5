"""What tests of several parts share."""

from __future__ import annotations

import pytest

from fakes import HandmadeExtractor, link


@pytest.fixture
def extractor(monkeypatch: pytest.MonkeyPatch) -> HandmadeExtractor:
    """Return an extractor of claims made by hand, and let the linker go with it."""
    monkeypatch.setattr("kgraph.pipeline.link", link)
    return HandmadeExtractor()
