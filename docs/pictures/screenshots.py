"""Take the pictures of the page that README and guide show, of the invented articles in ``docs/ostby``.

Run from the repository: ``PYTHONPATH=src:tests/render python docs/pictures/screenshots.py``.
It needs playwright and chromium.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from page_browser import CHROMIUM, FLAGS

import kgraph

HERE = Path(__file__).parent
WIDE, PHONE = {"width": 1280, "height": 760}, {"width": 390, "height": 780}
SHOTS = (
    ("overview", "", WIDE, "light"),
    ("matrix", "#view=matrix", WIDE, "light"),
    ("graph", "#view=graph", WIDE, "light"),
    ("timeline", "#view=timeline", WIDE, "light"),
    ("panel", "#view=matrix&node=actor/anna-berg", WIDE, "dark"),
    ("phone", "#node=actor/anna-berg", PHONE, "light"),
)


def main() -> None:
    """Write a PNG for each of ``SHOTS`` beside this file."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only needed here

    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "graph.html"
        kgraph.build(HERE.parent / "ostby").write(page)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        for name, fragment, size, scheme in SHOTS:
            opened = browser.new_page(viewport=size, color_scheme=scheme, reduced_motion="reduce")
            opened.goto(page.as_uri() + fragment)
            opened.wait_for_selector("html[data-ready]", state="attached")
            opened.wait_for_timeout(1500)
            opened.screenshot(path=HERE / f"{name}.png")
            opened.close()
        browser.close()


if __name__ == "__main__":
    main()
