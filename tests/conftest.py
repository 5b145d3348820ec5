"""What tests of several parts share."""

from __future__ import annotations

import pytest
from hypothesis import settings

from fakes import HandmadeExtractor, link

settings.register_profile("kgraph", deadline=None)  # no test fails for a machine that is busy
settings.load_profile("kgraph")


@pytest.fixture
def extractor(monkeypatch: pytest.MonkeyPatch) -> HandmadeExtractor:
    """Return an extractor of claims made by hand, and let the linker go with it."""
    monkeypatch.setattr("kgraph.pipeline.link", link)
    return HandmadeExtractor()
