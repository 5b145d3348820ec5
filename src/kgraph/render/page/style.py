"""How things look, as far as Python decides it: shapes of kinds, and sizes.

Colours are in ``template/style/base.css``, where dark mode can change them. Each colour is doubled by a
shape or a line style, so nothing is told by colour alone.
"""

from __future__ import annotations

import math

from kgraph.model import Kind
from kgraph.render.page.page_view import OTHER, UNNAMED

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

MOST = 100  # claims from which nodes are of one size, else one would cover its neighbours


def size(claims: int) -> float:
    """Return the radius of a node of so many claims of stances: its area grows with them, up to 100."""
    return round(9 + 4 * math.sqrt(min(claims, MOST)), 1)
