"""Take the pictures of the page that the README shows.

Run from the repository: ``PYTHONPATH=src:tests/render python docs/pictures/screenshots.py``.
It needs playwright and chromium. The small graph is ``exports/``; the large one is made up.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from page_browser import CHROMIUM, FLAGS
from page_worlds import synthetic

from kgraph.render.page import page as html

ROOT = Path(__file__).parent.parent.parent
SMALL = ROOT / "exports" / "graph.html"
WIDE, NARROW = {"width": 1120, "height": 660}, {"width": 390, "height": 844}
SHOTS = (
    ("light", SMALL, "#node=actor/hamas", WIDE, "light"),
    ("dark", SMALL, "", WIDE, "dark"),
    ("narrow", SMALL, "", NARROW, "light"),
    ("large", None, "", WIDE, "light"),
)


def main() -> None:
    """Write a PNG for each of ``SHOTS`` beside this file."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only needed here

    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "large.html"
        large.write_text(html(synthetic(2_000), "2,000 made-up nodes"), encoding="utf-8", newline="")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        for name, file, fragment, size, scheme in SHOTS:
            page = browser.new_page(viewport=size, color_scheme=scheme, reduced_motion="reduce")
            page.goto((file or large).as_uri() + fragment)
            page.wait_for_timeout(1500)
            page.screenshot(path=Path(__file__).with_name(f"{name}.png"))
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
