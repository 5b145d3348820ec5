"""How things look, as far as Python decides it: shapes of kinds, valence of predicates, curves.

Colours are in ``template/style.css``, where dark mode can change them. Each colour is doubled by a
shape or a line style, so nothing is told by colour alone.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from kgraph.acts import ACTS, Valence
from kgraph.model import Kind, Modality, Polarity
from kgraph.render.page.page_view import OTHER, UNNAMED, Claim, Edge

SHAPES: dict[str, str] = {
    Kind.ACTOR: "dot",
    Kind.PROPOSAL: "square",
    Kind.DEMAND: "triangle",
    Kind.ISSUE: "diamond",
    Kind.MEASURE: "hexagon",
    UNNAMED: "dot",
    OTHER: "star",
}
"""The vis-network shape of each kind of node, in the legend's order."""

PLURALS: dict[str, str] = {
    Kind.ACTOR: "Actors",
    Kind.PROPOSAL: "Proposals",
    Kind.DEMAND: "Demands",
    Kind.ISSUE: "Issues",
    Kind.MEASURE: "Measures",
    UNNAMED: "Unnamed holders",
    OTHER: "Others",
}
"""What the legend calls each kind."""

VALENCE: dict[str, str] = {
    name: valence.value
    for valence in (Valence.FAVOURS, Valence.DISFAVOURS)
    for name, act in ACTS.items()
    if act.valence is valence
}
"""Predicates below ``kg:favours`` and ``kg:disfavours`` in the ontology; all others are neutral."""

MOST = 100  # claims from which nodes are of one size, else one would cover its neighbours
_SLOT = 0.2  # between the curves of parallel edges, as vis-network's roundness
_WIDEST = 0.7


def valence(predicate: str) -> str:
    """Return ``favours``, ``disfavours`` or ``neutral``."""
    return VALENCE.get(predicate, Valence.NEUTRAL.value)


def size(claims: int) -> float:
    """Return the radius of a node of so many claims of stances: its area grows with them, up to 100."""
    return round(9 + 4 * math.sqrt(min(claims, MOST)), 1)


def status(subject: int, claims: Sequence[Claim]) -> str:
    """Return what all claims of an edge have in common: ``denied``, ``unreal``, ``reported`` or ``said``.

    An edge is drawn as denied only if nobody affirms it, as unreal (possible, planned, under a
    condition …) only if nobody presents it as having happened, and as reported only if neither an
    article in its own voice nor its actor says that it has.
    """
    affirmed = [claim for claim in claims if claim.polarity != Polarity.DENIED]
    if not affirmed:
        return "denied"
    factual = [claim for claim in affirmed if claim.modality == Modality.FACTUAL]
    if not factual:
        return "unreal"
    return "said" if any(set(claim.speakers) <= {subject} for claim in factual) else "reported"


def curves(edges: Sequence[Edge]) -> list[float]:
    """Return how far each edge bends: clockwise above 0, straight at 0; for a loop, its angle.

    Edges between the same two nodes, in either direction, each get a bend of their own.
    """
    between: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for i, edge in enumerate(edges):
        between[min(edge.subject, edge.object), max(edge.subject, edge.object)].append(i)
    bends = [0.0] * len(edges)
    for (low, high), parallel in between.items():
        for slot, i in enumerate(parallel):
            bends[i] = _angle(slot, len(parallel)) if low == high else _bend(edges[i], slot, len(parallel))
    return bends


def _bend(edge: Edge, slot: int, count: int) -> float:
    step = min(_SLOT, 2 * _WIDEST / max(count - 1, 1))
    bend = round((slot - (count - 1) / 2) * step, 3)
    # Clockwise is seen from the start of an edge: the way back sees the other side.
    return bend if edge.subject < edge.object else 0.0 - bend


def _angle(slot: int, count: int) -> float:
    return round(math.pi / 4 + slot * 2 * math.pi / max(count, 4), 3)
