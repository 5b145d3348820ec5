"""Measure the page beside plain pyvis: its size, its first picture, choosing, filtering, other views.

Run from the repository: ``PYTHONPATH=src:tests/render python benchmarks/page.py [NODES | GRAPH ...]``, with
numbers of nodes of made-up graphs, or folders that ``kgraph build`` wrote, behind a colon the articles that
they were built from, whose texts the page then has (``mine:articles.jsonl``). It needs playwright and
chromium, and draws without a graphics card. Plain pyvis is given ``PATIENCE`` seconds for its picture, which
it lays out in the browser. Times in the browser are from the start of loading the file.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from page_browser import CHROMIUM, FLAGS, HOW, MISSING
from page_worlds import synthetic
from pyvis.network import Network

import kgraph
from kgraph.graph.store import Store
from kgraph.iris import article_iri
from kgraph.render.page.page_view import View
from kgraph.render.page.reading import view
from kgraph.render.page.render import html

SIZES = ("30", "300", "2000", "10000")
PATIENCE = 60
TRIES = 5  # of an act, the quickest of which counts: other work of the machine only adds

# Tells when a canvas is first drawn on, by anything: the end of that frame.
DRAWN = """
const stroke = CanvasRenderingContext2D.prototype.stroke;
CanvasRenderingContext2D.prototype.stroke = function (...all) {
  CanvasRenderingContext2D.prototype.stroke = stroke;
  setTimeout(() => { document.documentElement.dataset.drawn = performance.now(); });
  return stroke.apply(this, all);
};
"""
# Tells when the page is first there: the end of the frame behind it.
READY = """
new MutationObserver((_, watcher) => {
  if (!document.documentElement?.dataset.ready) return;
  watcher.disconnect();
  const { dataset } = document.documentElement;
  requestAnimationFrame(() => setTimeout(() => { dataset.drawn = performance.now(); }));
}).observe(document, { attributes: true, childList: true, subtree: true });
"""
TIMED = """async (act) => {
  const start = performance.now();
  document.querySelector(act).click();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""
ACTS = {
    "choosing": ".speakers .name",
    "filtering": "#facet-act input",
    "matrix": "#tab-matrix",
    "graph": "#tab-graph",
    "timeline": "#tab-timeline",
}


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


def opened(browser: Any, file: Path, watch: str) -> tuple[Any, float | None]:
    """Return the open page and the milliseconds to its first picture, None if it has none in time."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.add_init_script(watch)
    page.goto(file.as_uri(), timeout=PATIENCE * 1000, wait_until="commit")
    try:
        page.wait_for_selector("html[data-drawn]", state="attached", timeout=PATIENCE * 1000)
        return page, float(page.get_attribute("html", "data-drawn"))
    except Exception as error:  # playwright's own class is not known before it is imported
        if type(error).__name__ != "TimeoutError":
            raise
        return page, None


def quickest(browser: Any, file: Path, watch: str) -> float | None:
    """Return the milliseconds to the first picture, the fewest of ``TRIES``; None if it has none in time."""
    times = []
    for _ in range(TRIES):
        page, first = opened(browser, file, watch)
        page.close()
        if first is None:
            return None
        times.append(first)
    return min(times)


def acted(browser: Any, file: Path, act: str) -> str:
    """Return the milliseconds from a click to the end of the next frame, the fewest of ``TRIES``."""
    page, _ = opened(browser, file, READY)
    page.wait_for_timeout(300)
    times = []
    for _ in range(TRIES):
        if not page.locator(act).count():
            return "–"
        times.append(float(page.evaluate(TIMED, act)))
        page.keyboard.press("Escape")
        page.wait_for_timeout(200)
    page.close()
    return f"{min(times):.0f} ms"


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


def asked_for(name: str) -> tuple[Store, Mapping[str, str]]:
    """Return the graph that is meant, and the texts of its articles that are known."""
    if name.isdecimal():
        return synthetic(int(name)), {}
    folder, _, articles = name.partition(":")
    given = kgraph.read(articles) if articles else []
    return Store.unified(folder), {article_iri(each): each.text for each in given}


def measure(browser: Any, file: Path, name: str) -> None:
    """Print the lines of one graph: of the page, and of plain pyvis."""
    store, texts = asked_for(name)
    seen = view(store)
    nodes = f"{seen.drawn:,}"
    made = timed(lambda: html(seen, "", texts), file)
    first = first_words(quickest(browser, file, READY))
    show("kgraph", nodes, *made, first, *(acted(browser, file, act) for act in ACTS.values()))
    made = timed(lambda: plain(seen), file)
    page, drawn = opened(browser, file, DRAWN)
    page.close()
    show("plain pyvis", nodes, *made, first_words(drawn), *["–"] * len(ACTS))


def main() -> None:
    """Print a table for the graphs given, or for made-up ones."""
    if MISSING:
        raise SystemExit(HOW)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - it may be missing

    show("page", "nodes", "size", "layout and export", "first picture", *ACTS)
    show(*["---"] * (5 + len(ACTS)))
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        for name in sys.argv[1:] or SIZES:
            measure(browser, Path(folder) / "page.html", name)
        browser.close()


if __name__ == "__main__":
    main()
