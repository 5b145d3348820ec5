"""What tests of several parts share."""

from __future__ import annotations

import pytest
from hypothesis import settings

from fakes import HandmadeExtractor, link

# No test fails because a machine is busy, nor by chance: `pytest --hypothesis-profile=search` looks for
# examples that nobody has tried.
settings.register_profile("search", deadline=None)
settings.register_profile("kgraph", deadline=None, derandomize=True)
settings.load_profile("kgraph")


@pytest.fixture
def extractor(monkeypatch: pytest.MonkeyPatch) -> HandmadeExtractor:
    """Return an extractor of claims made by hand, and let the linker go with it."""
    monkeypatch.setattr("kgraph.pipeline.link", link)
    return HandmadeExtractor()
