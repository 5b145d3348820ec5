"""What tests of the web share: a site, and time that does not pass while a visitor waits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from websites import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a site on this machine."""
    with serving() as one:
        yield one


@pytest.fixture(autouse=True)
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the seconds that were waited between requests, of which none pass."""
    seconds: list[float] = []
    monkeypatch.setattr("kgraph.web.visitor.time.sleep", seconds.append)
    return seconds
