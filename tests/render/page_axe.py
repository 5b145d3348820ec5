"""What axe-core, the checker of accessibility, finds on a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from page_browser import Opened

SCREENS = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 800}},
    "phone and dark": {"viewport": {"width": 390, "height": 800}, "color_scheme": "dark"},
}
"""Screens on which views are checked, as options of a browser's page."""


def serious(opened: Opened, *within: str) -> list[tuple[str, str]]:
    """Return what is serious or critical: the rule, and the element that breaks it.

    Looks at the whole page, or at what the selectors ``within`` name.
    """
    context = {"include": [[selector] for selector in within]} if within else None
    return [
        (each["id"], node["html"])
        for each in Axe().run(opened.page, context).response["violations"]
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]
