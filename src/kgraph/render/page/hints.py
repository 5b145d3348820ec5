"""A few words that tell nodes of the same label apart: an item by its first article, an actor by its body."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace

from kgraph.model import Kind
from kgraph.render.page.dates_in_words import in_words
from kgraph.render.page.origins import NO_SOURCE, origin
from kgraph.render.page.page_view import UNNAMED, Article, Node, View

BODY = "affiliatedWith"


def told_apart(view: View) -> tuple[Node, ...]:
    """Return the nodes of a view, those of them with hints that share their label with others."""
    labels = Counter(node.label for node in view.nodes if node.kind != UNNAMED)
    first = _first_articles(view)
    hints = {
        at: _hint(view, node, first.get(at))
        for at, node in enumerate(view.nodes)
        if labels[node.label] > 1 and node.kind != UNNAMED
    }
    same = Counter((view.nodes[at].label, hint) for at, hint in hints.items())
    for at, hint in hints.items():
        node = view.nodes[at]
        if same[node.label, hint] > 1:  # one article demands a thing, and speaks of an issue of that name
            hints[at] = f"{node.kind.lower()}, {hint}".removesuffix(f", {node.kind.lower()}")
    return tuple(replace(node, hint=hints.get(at, "")) for at, node in enumerate(view.nodes))


def _hint(view: View, node: Node, first: Article | None) -> str:
    bodies = [view.nodes[other].label for relation, other in node.facts if relation == BODY]
    if node.kind == Kind.ACTOR:
        return min(bodies, default="") or (node.sort or node.kind).lower()
    if first is None:
        return node.kind.lower()
    known = origin(first) if origin(first) != NO_SOURCE else ""
    return ", ".join(filter(None, (known, in_words(first.date)))) or first.title


def _first_articles(view: View) -> Mapping[int, Article]:
    """Return the earliest article on each item that a stance is on; those without a date come last."""
    on: defaultdict[int, set[int]] = defaultdict(set)
    for claim in view.claims:
        if claim.article is None:
            continue
        for node in (claim.content, None if claim.edge is None else view.edges[claim.edge].object):
            if node is not None:
                on[node].add(claim.article)

    def order(article: int) -> tuple[bool, str, int]:
        return not view.articles[article].date, view.articles[article].date, article

    return {node: view.articles[min(articles, key=order)] for node, articles in on.items()}
