"""A real browser for tests of the page.

Tests are skipped where playwright or chromium is missing, unless ``KGRAPH_REQUIRE_BROWSER`` is set, as it
is where a missing browser has to count as a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from kgraph.graph.store import Store
from kgraph.render.page import page as html

HOW = "pip install playwright; apt-get install --no-install-recommends chromium fonts-dejavu-core"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MISSING = [
    name for name, there in (("playwright", find_spec("playwright")), ("chromium", CHROMIUM)) if not there
]


def skip_without_browser() -> None:
    """Skip the module that calls this where there is no browser, unless there has to be one."""
    if MISSING and not os.environ.get("KGRAPH_REQUIRE_BROWSER"):
        pytest.skip(f"no {' and no '.join(MISSING)}: {HOW}", allow_module_level=True)


class Opened:
    """A page that is open, with everything that it asked for, complained of or tried to run."""

    def __init__(self, browser: Any, file: Path, fragment: str = "", **options: Any) -> None:
        self.page = browser.new_page(**{"viewport": {"width": 1300, "height": 800}, **options})
        self.page.set_default_timeout(10_000)
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.page.goto(file.as_uri() + fragment)
        self.page.wait_for_selector("html[data-ready]", state="attached")
        self.page.wait_for_timeout(100)

    def panel(self) -> str:
        """Return the words of the evidence panel."""
        return str(self.page.inner_text("#panel"))

    def heading(self) -> str:
        """Return the heading of the evidence panel."""
        return " ".join(self.page.inner_text("#panel h2").split())

    def rows(self) -> int:
        """Return how many claims the table lists."""
        return int(self.page.locator("#view-claims tbody tr").count())

    def turn_to(self, view: str) -> None:
        """Turn to a view by its tab."""
        self.page.click(f"#tab-{view}")

    def view(self) -> str:
        """Return the words of the view that is shown."""
        return str(self.page.inner_text(".view:not([hidden])"))

    def amount(self) -> str:
        """Return what the bar says is shown."""
        return str(self.page.inner_text("#amount"))

    def chips(self) -> list[str]:
        """Return the words of the filters that are set."""
        return [str(text) for text in self.page.locator(".chip > span").all_inner_texts()]

    def choose(self, facet: str, value: str) -> None:
        """Choose a value of a facet, or choose it no longer."""
        self.page.click(f"#facet-{facet} label:has-text({value!r})")

    def fragment(self) -> str:
        """Return the state as the address has it."""
        return str(self.page.url).partition("#")[2]

    def click_middle(self) -> None:
        """Move to the middle of the canvas and click there."""
        box = self.page.locator("#canvas").bounding_box()
        point = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self.page.mouse.move(point[0] - 2, point[1])
        self.page.mouse.move(*point)
        self.page.wait_for_timeout(80)
        self.page.mouse.click(*point)
        self.page.wait_for_timeout(400)

    def find(self, words: str) -> None:
        """Search for ``words`` and take the first hit."""
        self.page.fill("#search", words)
        self.page.keyboard.press("Enter")
        self.page.wait_for_timeout(300)


class Opener:
    """Opens pages of stores, and closes them after the test."""

    def __init__(self, browser: Any, folder: Path) -> None:
        self.browser, self.folder, self.opened = browser, folder, []  # type: ignore[var-annotated]

    def __call__(
        self,
        store: Store,
        title: str = "Harbour talks",
        texts: Mapping[str, str] | None = None,
        **options: Any,
    ) -> Opened:
        """Write the page of ``store``, with the ``texts`` of its articles by IRI, and open it."""
        file = self.folder / f"{len(self.opened)}.html"
        file.write_text(html(store, title, texts), encoding="utf-8", newline="")
        self.opened.append(Opened(self.browser, file, **options))
        return self.opened[-1]
