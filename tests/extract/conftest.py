"""The language pipeline that comes with kgraph, loaded once."""

from __future__ import annotations

import pytest

from kgraph.extract import Extractor, load


@pytest.fixture(scope="session")
def real_extractor() -> Extractor:
    """Return an extractor on the model that kgraph is delivered with."""
    return load()
