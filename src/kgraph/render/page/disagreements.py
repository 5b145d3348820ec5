"""Where reports disagree: a stance for and one against, or one statement affirmed and denied.

Of the same actor, the same object and content, both reported as having happened: see
``kgraph.contradiction``. Nothing is decided here: both sides are listed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kgraph.contradiction import is_change, opposed, without_shared
from kgraph.model import Modality, Order
from kgraph.render.page.page_view import UNNAMED, View
from kgraph.timed import Timed


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Claims about one actor's stance on one thing that cannot both hold at one time.

    ``one`` and ``other`` are indices of claims, one side each. ``change`` tells that each claim of
    one side is before or after each of the other, so that the actor may have changed its mind;
    otherwise the reports contradict each other.
    """

    one: tuple[int, ...]
    other: tuple[int, ...]
    change: bool


def disagreements(view: View) -> tuple[Disagreement, ...]:
    """Return every disagreement in ``view``, in the order of its claims."""

    def said(claim: int) -> tuple[str, str]:
        return view.claims[claim].predicate, view.claims[claim].polarity

    def passage(claim: int) -> tuple[object, ...]:
        told = view.claims[claim]
        others = tuple(speaker for speaker in told.speakers if speaker != told.subject)
        return told.date, others, told.article, "".join(piece.text for piece in told.quote)

    found = []
    for claims in _comparable(view).values():
        for sides in opposed(claims, said):
            one, other = without_shared(*sides, passage)
            if not one or not other:
                continue
            change = is_change(*([_time(view, i) for i in side] for side in (one, other)))
            found.append(Disagreement(one, other, change))
    return tuple(sorted(found, key=lambda each: (each.one, each.other)))


def _time(view: View, claim: int) -> Timed:
    told = view.claims[claim]
    if told.article is None:
        return Timed(told.date)
    order = Order(told.order) if told.order in set(Order) else None
    return Timed(told.date, str(told.article), order, view.articles[told.article].date)


def _comparable(view: View) -> dict[tuple[int, int, int | None], list[int]]:
    """Return the claims that present a stance as having been taken, by actor, object and content."""
    groups: defaultdict[tuple[int, int, int | None], list[int]] = defaultdict(list)
    for i, claim in enumerate(view.claims):
        if claim.edge is None or claim.modality != Modality.FACTUAL:
            continue
        edge = view.edges[claim.edge]
        if view.nodes[edge.subject].kind != UNNAMED:
            groups[edge.subject, edge.object, claim.content].append(i)
    return groups
