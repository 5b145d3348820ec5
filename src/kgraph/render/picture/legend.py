"""What stands around a picture: what its ties mean, and a row for each sign that it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kgraph.render.picture.signs import (
    ACTOR,
    ALONE,
    CAMPS,
    ITEM,
    Node,
    Sign,
    Tie,
    disc,
    line,
    of_camp,
    square,
)
from kgraph.text import counted

SAYS = {
    "agreement": "Two actors are tied who take the same side on an item; the wider, the more they agree.",
    "conflict": "Two actors are tied who take opposite sides on an item; the wider, the more they quarrel.",
    "subtract": "Two actors are tied who agree more than they quarrel, or quarrel more than they agree.",
    "affiliation": "An actor is tied to what it takes a stance on; the wider, the more claims.",
}
TIES: dict[str, dict[Sign, str]] = {
    "agreement": {1: "same side"},
    "conflict": {-1: "opposite sides"},
    "subtract": {1: "agree more than they quarrel", -1: "quarrel more than they agree"},
    "affiliation": {1: "for it", -1: "against it", 0: "both sides alike", None: "takes a stance"},
}
CAMPED = ("agreement", "subtract")
"""Networks in which communities are of those who stand together."""

SIGN = 8.0, 0.0, 7.0  # where the sign of a row is, and its radius


def rows(kind: str, nodes: Sequence[Node], ties: Sequence[Tie]) -> Iterator[tuple[str, str]]:
    """Yield the rows of the legend: a sign around the height 0, and what it means."""
    if any(not node.is_actor for node in nodes):
        yield disc(*SIGN, ACTOR), "an actor"
        yield square(*SIGN, ITEM), "what stances are on"
    yield from _camps(nodes)
    for sign, meaning in TIES[kind].items():
        if any(tie.sign == sign for tie in ties):
            yield f'<path d="M0 0L18 0" {line(sign)} stroke-width="2.5"/>', meaning
    if not ties:
        yield "", "No two have a tie."


def _camps(nodes: Sequence[Node]) -> Iterator[tuple[str, str]]:
    found = Counter(node.camp for node in nodes if node.camp is not None)
    for camp in range(1, len(CAMPS) + 1):
        if found[camp]:
            yield disc(*SIGN, of_camp(camp)), f"camp {camp}: {counted(found[camp], 'actor')}"
    smaller = sum(number for camp, number in found.items() if camp > len(CAMPS))
    for name, number in (("in smaller camps", smaller), ("in no camp", found[0])):
        if number:
            yield disc(*SIGN, ALONE), f"{name}: {counted(number, 'actor')}"
