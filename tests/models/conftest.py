"""What tests of language models share: a service, and what reads by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kgraph.extract.models import service as of_service
from kgraph.language_model import KEY, LanguageModel
from models_server import Served, served

Making = Callable[..., LanguageModel]


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """Return a service, before which nobody waits long, and whose key is not set."""
    monkeypatch.setattr(of_service, "FIRST_WAIT", 0.001)
    monkeypatch.delenv(KEY, raising=False)
    with served() as service:
        yield service


@pytest.fixture
def model(there: Served, tmp_path: Path) -> Making:
    """Return what makes a language model of that service, whose answers are kept with the test."""

    def make(name: str = "small", **settings: object) -> LanguageModel:
        known = {"base_url": there.address, "answers": tmp_path / "answers", "extractor": "llm"}
        return LanguageModel(name, **(known | settings))  # type: ignore[arg-type]

    return make
