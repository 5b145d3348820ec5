"""Do ten tasks on pages of graphs as a reader would, and count the steps and the time that each takes.

Run from the repository: ``PYTHONPATH=src:tests/render python benchmarks/page_tasks.py GRAPH [ARTICLES]``,
with a folder that ``kgraph build`` wrote, and the articles it was built from, whose texts the page then has.
It needs playwright and chromium, and draws without a graphics card.

A step is a click, something typed and sent off, or days brushed. A task is done if what was asked for is on
the screen. The times are those of single changes of the page, to the end of the next frame drawn.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from page_browser import CHROMIUM, FLAGS, HOW, MISSING

import kgraph
from kgraph.graph.store import Store
from kgraph.iris import article_iri
from kgraph.render.page.page_view import UNNAMED, View
from kgraph.render.page.reading import view
from kgraph.render.page.render import html

FRAME = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
WIDE = {"width": 1440, "height": 900}


class Hand:
    """A reader at a page that was just opened: does things and counts them."""

    def __init__(self, browser: Any, file: Path) -> None:
        self.page = browser.new_page(viewport=WIDE)
        self.page.goto(file.as_uri())
        self.page.wait_for_selector("html[data-ready]", state="attached")
        self.steps, self.times = 0, list[float]()

    def _timed(self, act: Callable[[], object]) -> None:
        start = time.perf_counter()
        act()
        self.page.evaluate(FRAME)
        self.times.append(1000 * (time.perf_counter() - start))
        self.steps += 1

    def click(self, selector: str) -> None:
        """Click the first thing that fits."""
        self._timed(self.page.locator(selector).first.click)

    def seek(self, words: str) -> None:
        """Search for words and take the first hit."""
        self.page.fill("#search", words)
        self.page.wait_for_timeout(300)
        self._timed(lambda: self.page.press("#search", "Enter"))

    def choose(self, facet: str, value: str) -> None:
        """Choose a value of a filter, after asking for more of them where it is not in sight."""
        wanted = f"#facet-{facet} input[value='{value}']"
        if not self.page.locator(wanted).count():
            self.click(f"#facet-{facet} .values button.link")
        self.click(wanted)

    def brush(self) -> None:
        """Brush the later half of the days."""
        bars = self.page.locator("#histogram .bar")
        boxes = [bars.nth(i).bounding_box() for i in (bars.count() // 2, bars.count() - 1)]
        points = [(box["x"] + box["width"] / 2, box["y"] + box["height"] - 3) for box in boxes]
        self.page.mouse.move(*points[0])
        self.page.mouse.down()
        self.page.mouse.move(*points[1], steps=4)
        self._timed(self.page.mouse.up)

    def text(self, selector: str) -> str:
        """Return the words of the first thing that fits, on one line."""
        found = self.page.locator(selector).first
        return " ".join(found.inner_text().split()) if found.count() else ""

    def count(self, selector: str) -> int:
        """Return how many things fit."""
        return int(self.page.locator(selector).count())


class Facts:
    """What there is to ask for on the page of a view."""

    def __init__(self, seen: View) -> None:
        self.seen = seen
        stances = [claim for claim in seen.claims if claim.edge is not None]
        named = [claim for claim in stances if seen.nodes[claim.subject].kind != UNNAMED]
        counts = Counter(claim.subject for claim in named)
        self.actor = max(counts, key=lambda node: (counts[node], -node))
        put = [claim for claim in named if claim.predicate == "demands" and claim.addressees]
        self.demand = max(put, key=lambda claim: counts[claim.subject])
        edge = next(edge for edge in seen.edges if edge.subject == self.actor and edge.object != self.actor)
        self.other = self._far_from(edge.object)

    def _far_from(self, node: int) -> int:
        """Return another who takes a stance on what ``node`` is, or who it takes one on."""
        near = (edge for edge in self.seen.edges if edge.object == node and edge.subject != self.actor)
        return next((edge.subject for edge in near), node)

    def label(self, node: int) -> str:
        """Return the name of a node."""
        return self.seen.nodes[node].label


Task = Callable[[Hand, Facts], bool]


def who_rejected_what(hand: Hand, _: Facts) -> bool:
    """List who rejected what."""
    hand.choose("act", "rejects")
    hand.click("#tab-claims")
    rows = hand.page.locator("#view-claims tbody tr td:nth-child(3)").all_inner_texts()
    return bool(rows) and all("reject" in row for row in rows)


def the_sentence(hand: Hand, facts: Facts) -> bool:
    """Read a stance of the most prominent actor in its article."""
    hand.seek(facts.label(facts.actor))
    hand.click("#panel .card button:has-text('Read in article')")
    return hand.page.is_visible("#view-articles") and hand.count("#view-articles .claimed") > 0


def who_with_whom(hand: Hand, _: Facts) -> bool:
    """See who stands with whom and who against whom."""
    hand.click("#tab-graph")
    hand.click("button:has-text('Actors only')")
    hand.page.wait_for_timeout(300)
    return hand.count("#view-graph .graphline") > 0


def demands_of(hand: Hand, facts: Facts) -> bool:
    """See what one demands of another."""
    who, whom = facts.label(facts.demand.subject), facts.label(facts.demand.addressees[0])
    hand.seek(f"{who} demands")
    return who in " ".join(hand.page.locator(".chip").all_inner_texts()) and whom in hand.text(
        ".view:not([hidden])"
    )


def contradictions(hand: Hand, _: Facts) -> bool:
    """See both sides of a contradiction, or that there is none."""
    if not hand.count("#overview .dispute"):
        return "no reports contradict" in hand.text("#overview")
    hand.click("#overview .dispute")
    return hand.count("#panel .side") > 1


def change(hand: Hand, _: Facts) -> bool:
    """See who changed its stance, and when."""
    hand.click("#tab-timeline")
    return "⇄" in hand.text("#view-timeline") or "≠" in hand.text("#view-timeline")


def part_of_name(hand: Hand, facts: Facts) -> bool:
    """Find an actor by the beginning of a part of its name."""
    label = facts.label(facts.actor)
    hand.seek(label.split()[-1][:4].lower())
    return hand.text("#panel h2").startswith(label)


def hypothetical(hand: Hand, _: Facts) -> bool:
    """List what is only hypothetical."""
    hand.choose("modality", "hypothetical")
    return "hypothetical" in hand.text("#chips") and not hand.text("#amount").startswith("0 ")


def dates(hand: Hand, _: Facts) -> bool:
    """See what is of the later half of the days."""
    before = hand.text("#amount")
    hand.brush()
    return hand.text("#amount") != before and hand.count(".chip") == 1


def path(hand: Hand, facts: Facts) -> bool:
    """See how two are linked."""
    hand.seek(facts.label(facts.actor))
    hand.click("#panel button:has-text('Path to')")
    hand.seek(facts.label(facts.other))
    words = hand.text("#panel")
    return "step" in words and facts.label(facts.other) in words


TASKS: tuple[Task, ...] = (
    *(who_rejected_what, the_sentence, who_with_whom, demands_of, contradictions, change),
    *(part_of_name, hypothetical, dates, path),
)


def main() -> None:
    """Print a line a task, and the slowest changes of the page."""
    if MISSING:
        raise SystemExit(HOW)
    from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 - it may be missing

    folder, *articles = sys.argv[1:]
    store = Store.unified(folder)
    seen, texts = (
        view(store),
        {article_iri(each): each.text for each in kgraph.read(*articles)} if articles else {},
    )
    facts, times = Facts(seen), list[float]()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as place:
        file = Path(place) / "page.html"
        file.write_text(html(seen, "", texts), encoding="utf-8", newline="")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        print("| task | done | steps |\n| --- | --- | --- |")
        for task in TASKS:
            hand = Hand(browser, file)
            hand.page.set_default_timeout(5000)
            try:
                done = task(hand, facts)
            except Error as error:
                print(error, file=sys.stderr)
                done = False
            print(
                f"| {(task.__doc__ or '').strip('.')} | {'yes' if done else 'NO'} | {hand.steps} |",
                flush=True,
            )
            times += hand.times
            hand.page.close()
        browser.close()
    slowest = f"{max(times):.0f} ms (slowest of {len(times)})"
    print(f"\nA change of the page: {median(times):.0f} ms (median), {slowest}.")


if __name__ == "__main__":
    main()
