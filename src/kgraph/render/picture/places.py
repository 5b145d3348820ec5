"""Where the nodes of a picture stand: near those they have ties with, and no label on another.

The first places are those of the page's layout. Then boxes, each a node with its label, that overlap are
pushed apart along the shorter way; where that comes to no end, all places are drawn wider and it goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from kgraph.render.page.layout import layout

Points = NDArray[np.float64]
GAP = 6.0  # pixels between two boxes at least
TIGHT, LOOSE = 0.45, 0.85  # the scale of the layout at which to begin, of many nodes and of a few
MANY = 60  # nodes
WIDER = 1.06
ROUNDS = 60  # of pushing, before all is drawn wider


def places(
    boxes: Sequence[tuple[float, float]], sizes: Sequence[float], links: Iterable[tuple[int, int]]
) -> list[tuple[float, float]]:
    """Return the middle of each box, of a width and a height, around which nothing else stands.

    ``sizes`` are the radii of the nodes, ``links`` join them by number.
    """
    if not boxes:
        return []
    scale = TIGHT + (LOOSE - TIGHT) * max(0, 1 - len(boxes) / MANY)
    points = np.array(layout(sizes, links), dtype=np.float64) * scale
    points += np.arange(len(boxes))[:, None] * np.array([0.013, 0.007])  # no two in one place
    half = (np.array(boxes) + GAP) / 2
    while not _apart(points, half):
        points = points * WIDER
        for _ in range(ROUNDS):
            if not _push(points, half):
                break
    return [(round(float(x), 1), round(float(y), 1)) for x, y in points]


def _overlaps(points: Points, half: Points) -> tuple[Points, Points]:
    """Return by how much each two boxes overlap across and down, 0 or less where they do not."""
    x, y = points.T
    wide, high = half.T
    across = wide[:, None] + wide[None, :] - np.abs(x[:, None] - x[None, :])
    down = high[:, None] + high[None, :] - np.abs(y[:, None] - y[None, :])
    np.fill_diagonal(across, 0)
    np.fill_diagonal(down, 0)
    return across, down


def _apart(points: Points, half: Points) -> bool:
    across, down = _overlaps(points, half - 0.1)  # places are rounded
    return not bool(((across > 0) & (down > 0)).any())


def _push(points: Points, half: Points) -> bool:
    """Push boxes that overlap apart, each half of the way; return whether there were any."""
    across, down = _overlaps(points, half)
    over = (across > 0) & (down > 0)
    if not over.any():
        return False
    sideways = over & (across < down)
    upright = over & ~sideways
    x, y = points.T
    left, above = np.sign(x[:, None] - x[None, :]), np.sign(y[:, None] - y[None, :])
    number = np.maximum(over.sum(axis=1), 1)
    points[:, 0] += (left * across * sideways).sum(axis=1) / (2 * number)
    points[:, 1] += (above * down * upright).sum(axis=1) / (2 * number)
    return True
