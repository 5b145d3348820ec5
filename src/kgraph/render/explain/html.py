"""Explained articles as one HTML file that asks a network for nothing and needs no script.

Its Content-Security-Policy allows its own style alone, by its hash. All text is escaped.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from kgraph.render.explain.explained import Explained, Line, Piece, Role
from kgraph.render.explain.shares import counts, total

TITLE = "Claims in their articles"
LIT = 40  # claims of a paragraph whose words light up when the claim is pointed at
DEEPEST = 3  # contents inside each other that look different


def html(articles: Sequence[Explained]) -> str:
    """Return the page that shows ``articles`` one after the other."""
    style = _style()
    return _page().render(
        title=articles[0].title if len(articles) == 1 else TITLE,
        articles=articles,
        total=total(article.coverage for article in articles),
        roles=[role for role in Role if role is not Role.MISSED],
        style=Markup(style),
        policy=f"default-src 'none'; style-src {_hash(style)}; base-uri 'none'; form-action 'none'",
    )


@cache
def _page() -> Template:
    """Return the template, compiled once for all pages."""
    environment = Environment(
        loader=PackageLoader(__package__, "template"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(counts=counts, classes=_classes, places=_places)
    return environment.get_template("page.html.j2")


@cache
def _style() -> str:
    """Return the style sheet, with a rule for each place of a claim that lights up its words."""
    sheet = (files(__package__) / "template" / "style.css").read_text(encoding="utf-8")
    causes = (":hover", ":focus-within", ":target")
    rules = (
        ", ".join(f".paragraph:has(.k{place}{cause}) .m{place}" for cause in causes)
        for place in range(1, LIT + 1)
    )
    return sheet + "".join(f"{rule} {{ outline: 2px solid var(--link); }}\n" for rule in rules)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _places(paragraph: Sequence[Line]) -> dict[int, int]:
    """Return the place of each claim among the claims of a paragraph, from 1, by the claim's number."""
    numbers = [told.number for line in paragraph for told in line.claims]
    return {number: place for place, number in enumerate(numbers, 1) if place <= LIT}


def _classes(piece: Piece, places: dict[int, int]) -> str:
    """Return the classes of a piece: its role, how deep it is nested, whose words it is."""
    deep = [f"deep{min(piece.depth, DEEPEST)}"] if piece.depth > 1 else []
    whose = sorted({places[mark.claim] for mark in piece.marks if mark.claim in places})
    return " ".join([str(piece.role), *deep, *(f"m{place}" for place in whose)])
