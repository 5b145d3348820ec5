"""The lists of the legend that filter: what may be chosen, in what order, with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from kgraph.model import Modality
from kgraph.render.page import style
from kgraph.render.page.page_view import Article, View

NO_SOURCE = "source not known"

Facet = Mapping[str, Any]


def origin(article: Article | None) -> str:
    """Return where an article is from: its publisher, else the host of its address."""
    if article is None:
        return NO_SOURCE
    return article.publisher or urlsplit(article.url).hostname or NO_SOURCE


def facets(view: View) -> list[Facet]:
    """Return what the page filters by: each with its ``name`` and ``options``, most used first."""
    named = [
        ("kind", "Nodes", "", _kinds(view)),
        ("predicate", "Stances", "by claims", _stances(view)),
        ("predicate", "Reports", "not drawn", _reports(view)),
        ("modality", "Modality", "", _modalities(view)),
        ("source", "Published by", "", _sources(view)),
    ]
    return [
        {"name": name, "title": title, "unit": unit, "options": options}
        for name, title, unit, options in named
        if options
    ]


def _kinds(view: View) -> list[Facet]:
    counts = Counter(node.kind for node in view.nodes[: view.drawn])
    return [
        {"value": kind, "label": style.PLURALS[kind], "shape": shape, "count": counts[kind]}
        for kind, shape in style.SHAPES.items()
        if counts[kind]
    ]


def _stances(view: View) -> list[Facet]:
    """Return the predicates that are drawn, favouring first, those with most claims first."""
    counts = Counter(claim.predicate for claim in view.claims if claim.edge is not None)
    order = ["favours", "disfavours", "neutral"]
    ranked = sorted(counts, key=lambda name: (order.index(style.valence(name)), -counts[name], name))
    return [_option(name, counts[name], valence=style.valence(name)) for name in ranked]


def _reports(view: View) -> list[Facet]:
    """Return the predicates of claims that are not drawn, those with most claims first."""
    counts = Counter(claim.predicate for claim in view.claims if claim.edge is None)
    return [_option(name, counts[name]) for name in sorted(counts, key=lambda name: (-counts[name], name))]


def _modalities(view: View) -> list[Facet]:
    counts = Counter(claim.modality for claim in view.claims)
    known = [modality.value for modality in Modality]
    ranked = sorted(counts, key=lambda name: (known.index(name) if name in known else len(known), name))
    return [_option(name, counts[name]) for name in ranked]


def _sources(view: View) -> list[Facet]:
    counts = Counter(
        origin(None if claim.article is None else view.articles[claim.article]) for claim in view.claims
    )
    return [_option(name, counts[name]) for name in sorted(counts, key=lambda name: (-counts[name], name))]


def _option(value: str, count: int, **more: str) -> Facet:
    return {"value": value, "label": value, "count": count, **more}
