"""What tests of several parts share."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Iterator
from pathlib import Path
from types import CodeType

import jinja2
import pytest
from hypothesis import settings

from fakes import HandmadeExtractor, link
from handmade import TEXT
from kgraph.extract import Extractor, load
from kgraph.library import inputs

# No test fails because a machine is busy, nor by chance: `pytest --hypothesis-profile=search` looks for
# examples that nobody has tried.
settings.register_profile("search", deadline=None)
settings.register_profile("kgraph", deadline=None, derandomize=True)
settings.load_profile("kgraph")


_LOADED = inputs._loaded


@pytest.fixture(scope="session", autouse=True)
def _by_rules_alone() -> Iterator[None]:
    """Let commands, also in processes of their own, and the library read by rules alone.

    Most tests are of the rules themselves, or of what comes before or after reading.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KGRAPH_FAST", "1")
        patch.setattr(inputs, "_loaded", lambda model, _: _LOADED(model, True))
        yield


@pytest.fixture
def with_tagger(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands and the library ask the tagger unless they are asked to be fast, as outside of tests."""
    monkeypatch.delenv("KGRAPH_FAST")
    monkeypatch.setattr(inputs, "_loaded", _LOADED)


@pytest.fixture
def extractor(monkeypatch: pytest.MonkeyPatch) -> HandmadeExtractor:
    """Return an extractor of claims made by hand, and let the linker go with it."""
    monkeypatch.setattr("kgraph.pipeline.link", link)
    return HandmadeExtractor()


@pytest.fixture(scope="session")
def real_extractor() -> Extractor:
    """Return an extractor on the pipeline that kgraph is delivered with, loaded once a process.

    It reads by rules alone.
    """
    return load(fast=True)


@pytest.fixture(scope="session", autouse=True)
def _templates_compiled_once() -> Iterator[None]:
    """Keep what jinja2 makes of a template: that takes longer than most pages of tests."""
    compiled = jinja2.Environment.compile
    kept: dict[Hashable, CodeType] = {}

    def compile_once(environment: jinja2.Environment, source: str, *names: str | None) -> CodeType:
        key = (source, *names, environment.autoescape)
        if key not in kept:
            kept[key] = compiled(environment, source, *names)
        return kept[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", compile_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_threads_but_those_of_kgraph() -> Iterator[None]:
    """Count no thread of the tests' runner: it waits for orders, and a process may be copied beside it."""
    others = set(threading.enumerate()) - {threading.main_thread()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(threading, "active_count", lambda: len(set(threading.enumerate()) - others))
        yield


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Return a file with the article that the claims made by hand are from."""
    path = tmp_path / "strike.txt"
    path.write_text(TEXT, "utf-8")
    return path
