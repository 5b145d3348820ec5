"""Measure the page beside plain pyvis output of the same graph: size, first picture, panning, selecting.

Run from the repository: ``PYTHONPATH=src:tests/render python benchmarks/page.py [NODES ...]``.
It needs playwright and chromium, and draws without a graphics card. Plain pyvis is given ``PATIENCE``
seconds for its picture, which it lays out in the browser. Times in the browser are from the start of
loading the file.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from page_browser import CHROMIUM, FLAGS, HOW, MISSING
from page_worlds import synthetic
from pyvis.network import Network

from kgraph.render.page.page_view import View
from kgraph.render.page.reading import view
from kgraph.render.page.render import html

SIZES = (30, 300, 2_000, 10_000)
PATIENCE = 60
STEPS = 60

# Tells when a canvas is first drawn on, by anything: the end of that frame.
FIRST = """
const stroke = CanvasRenderingContext2D.prototype.stroke;
CanvasRenderingContext2D.prototype.stroke = function (...all) {
  CanvasRenderingContext2D.prototype.stroke = stroke;
  setTimeout(() => { document.documentElement.dataset.drawn = performance.now(); });
  return stroke.apply(this, all);
};
"""
FRAMES = """() => {
  window.frames = 0;
  const count = () => { frames += 1; requestAnimationFrame(count); };
  count();
}"""
SELECT = """async () => {
  const start = performance.now();
  document.querySelector(".most .name").click();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""


def plain(seen: View) -> str:
    """Return what pyvis makes of the same nodes and edges with its own template and defaults."""
    net = Network(directed=True, cdn_resources="in_line")
    for i, node in enumerate(seen.nodes[: seen.drawn]):
        net.add_node(i, node.label, title=node.kind)
    titles: dict[int, list[str]] = {}
    for claim in (claim for claim in seen.claims if claim.edge is not None):
        titles.setdefault(claim.edge, []).append("".join(piece.text for piece in claim.quote))
    for i, edge in enumerate(seen.edges):
        net.add_edge(edge.subject, edge.object, label=edge.predicate, title="\n".join(titles[i]))
    return str(net.generate_html())


def opened(browser: Any, file: Path, fragment: str = "") -> tuple[Any, float | None]:
    """Return the open page and the milliseconds to its first picture, None if it has none in time."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.add_init_script(FIRST)
    page.goto(file.as_uri() + fragment, timeout=PATIENCE * 1000, wait_until="commit")
    try:
        page.wait_for_selector("html[data-drawn]", state="attached", timeout=PATIENCE * 1000)
        return page, float(page.get_attribute("html", "data-drawn"))
    except Exception as error:  # playwright's own class is not known before it is imported
        if type(error).__name__ != "TimeoutError":
            raise
        return page, None


def panning(page: Any, canvas: str) -> float:
    """Return frames a second while the picture is dragged."""
    box = page.locator(canvas).first.bounding_box()
    x, y = box["x"] + 30, box["y"] + box["height"] - 30
    page.wait_for_timeout(500)
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(FRAMES)
    start = time.perf_counter()
    for step in range(STEPS):
        page.mouse.move(x + 3 * step, y - 2 * step)
    frames = page.evaluate("frames")
    took = time.perf_counter() - start
    page.mouse.up()
    return float(frames) / took


def show(*cells: str) -> None:
    """Print one line of the table."""
    print(f"| {' | '.join(cells)} |", flush=True)


def first_words(first: float | None) -> str:
    """Return the milliseconds to the first picture, or that there was none."""
    return f"none in {PATIENCE} s" if first is None else f"{first:,.0f} ms"


def timed(make: Callable[[], str], file: Path) -> tuple[str, str]:
    """Write what ``make`` returns to ``file``; return the file's size and the seconds it took."""
    start = time.perf_counter()
    file.write_text(make(), encoding="utf-8", newline="")
    took = time.perf_counter() - start
    return f"{file.stat().st_size / 1000:,.0f} kB", f"{took:.2f} s"


def measure(browser: Any, file: Path, nodes: int) -> None:
    """Print the lines of one size: the page as it opens, with all groups open, and plain pyvis."""
    seen = view(synthetic(nodes))
    made = timed(lambda: html(seen, "Made up"), file)
    for name, fragment in (("kgraph", ""), ("kgraph, all groups open", "#open=all")):
        page, first = opened(browser, file, fragment)
        pan, select = panning(page, "#canvas canvas"), page.evaluate(SELECT)
        show(name, f"{nodes:,}", *made, first_words(first), f"{pan:.0f}", f"{select:.0f} ms")
        page.close()
    made = timed(lambda: plain(seen), file)
    page, first = opened(browser, file)
    pan = 0 if first is None else panning(page, "canvas")
    show("plain pyvis", f"{nodes:,}", *made, first_words(first), f"{pan:.0f}" if pan else "–", "–")
    page.close()


def main() -> None:
    """Print a table for the sizes given, or for all."""
    if MISSING:
        raise SystemExit(HOW)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - it may be missing

    show("page", "nodes", "size", "layout and export", "first picture", "frames a second", "selecting")
    show(*["---"] * 7)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        for nodes in [int(size) for size in sys.argv[1:]] or SIZES:
            measure(browser, Path(folder) / "page.html", nodes)
        browser.close()


if __name__ == "__main__":
    main()
