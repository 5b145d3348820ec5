"""Parts of a graph, each already laid out, set beside each other as discs that do not overlap.

Parts that link to others are placed near what they link to. Parts that link to none fill the gaps if
they are few; many stand in rings around the rest, which takes no search and so serves thousands.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Part = dict[int, Points]
Disc = tuple[float, float, float]
"""The centre and the radius of a disc."""

FEW = 20
STRETCH = 1.15  # the canvas is a little wider than high


def packed(graph: nx.Graph, parts: Sequence[Part], gap: float) -> Part:
    """Return the place of every node of ``parts``, around 0; discs stay ``gap`` apart or more.

    A part gives the place of each of its nodes around its own middle.
    """
    linked, single = _by_links(graph, parts)
    placed: Part = {}
    discs: list[Disc] = []
    if len(single) <= FEW:
        linked, single = linked + single, []
    for part in linked:
        disc = _beside(_target(graph, part, placed), _radius(part) + gap, discs)
        discs.append(disc)
        placed |= _moved(part, disc)
    for part, disc in zip(single, _around(discs, [_radius(part) + gap for part in single]), strict=True):
        placed |= _moved(part, disc)
    points = np.array(list(placed.values()))
    middle = (points.max(axis=0) + points.min(axis=0)) / 2
    return {node: point - middle for node, point in placed.items()}


def _radius(part: Part) -> float:
    return max(float(np.linalg.norm(point)) for point in part.values())


def _moved(part: Part, disc: Disc) -> Part:
    return {node: point + np.array(disc[:2]) for node, point in part.items()}


def _by_links(graph: nx.Graph, parts: Sequence[Part]) -> tuple[list[Part], list[Part]]:
    """Return the parts that link to others in the order to place them, and those that do not.

    The largest comes first, then always the one with most links to those before.
    """
    between = _links_between(graph, parts)
    partners = {part for pair in between for part in pair}
    first = min(range(len(parts)), key=lambda i: (i not in partners, -len(parts[i]), i))
    order, waiting = [first], Counter(dict.fromkeys(partners - {first}, 0))
    while waiting:
        waiting.update({i: between[order[-1], i] for i in waiting if (order[-1], i) in between})
        order.append(min(waiting, key=lambda i: (-waiting[i], -len(parts[i]), i)))
        del waiting[order[-1]]
    placed = set(order)
    return [parts[i] for i in order], [part for i, part in enumerate(parts) if i not in placed]


def _links_between(graph: nx.Graph, parts: Sequence[Part]) -> Counter[tuple[int, int]]:
    part_of = {node: i for i, part in enumerate(parts) for node in part}
    pairs = [(part_of[a], part_of[b]) for a, b in graph.edges]
    return Counter(pair for a, b in pairs if a != b for pair in ((a, b), (b, a)))


def _target(graph: nx.Graph, part: Part, placed: Part) -> Points:
    near = [placed[other] for node in sorted(part) for other in graph[node] if other in placed]
    return np.asarray(np.mean(near, axis=0)) if near else np.zeros(2)


def _beside(target: Points, radius: float, discs: Sequence[Disc]) -> Disc:
    """Return the disc of ``radius`` near ``target`` that meets none of ``discs``.

    Of places as near, it is the one nearest to the middle of all discs.
    """
    if not discs:
        return (float(target[0]), float(target[1]), radius)
    x, y, far = np.array(discs).T
    middle = np.array([x.mean(), y.mean()])
    within = float((far + radius - np.hypot(target[0] - x, target[1] - y)).max())
    for spots in _rings(target, max(radius / (6 if len(discs) <= FEW else 2.5), 12.0), within):
        apart = (spots[:, :1] - x) ** 2 + (spots[:, 1:] - y) ** 2 - (far + radius) ** 2
        free = spots[apart.min(axis=1) >= 0]
        if len(free):
            inward = np.linalg.norm((free - middle) / np.array([STRETCH, 1.0]), axis=1)
            best = free[int(np.argmin(inward.round(3)))]
            return (float(best[0]), float(best[1]), radius)
    raise AssertionError("growing rings leave any finite set of discs")


def _rings(target: Points, step: float, within: float) -> Iterator[Points]:
    """Yield points on growing rings around ``target``, several rings at a time once they are large.

    Nothing nearer than ``within`` is free, so that smaller rings are left out.
    """
    ring = max(0, int(within / step))
    while True:
        some = range(ring, ring + 1 + ring // 8)
        yield target + np.concatenate([_circle(8 + 4 * each) * each * step for each in some])
        ring = some.stop


@cache
def _circle(count: int) -> Points:
    angles = np.linspace(0, 2 * math.pi, count, endpoint=False)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1)


def _around(discs: Sequence[Disc], radii: Sequence[float]) -> Iterator[Disc]:
    """Yield a disc of each of ``radii``, the largest first, in rings around ``discs``."""
    taken = np.array(discs)
    middle = taken[:, :2].mean(axis=0)
    inner = float(max(np.linalg.norm(taken[:, :2] - middle, axis=1) + taken[:, 2]))
    rest = list(radii)
    while rest:
        ring = _one_ring(inner, rest)
        slack = (2 * math.pi - sum(_angle(inner, radius) for radius in ring)) / len(ring)
        angle = 0.0
        for radius in ring:
            at = angle + _angle(inner, radius) / 2
            far = inner + radius
            yield (
                float(middle[0] + far * STRETCH * math.cos(at)),
                float(middle[1] + far * math.sin(at)),
                radius,
            )
            angle += _angle(inner, radius) + slack
        inner += 2 * max(ring)
        rest = rest[len(ring) :]


def _one_ring(inner: float, radii: Sequence[float]) -> Sequence[float]:
    """Return as many of the first ``radii`` as fit around a circle of radius ``inner``, at least one."""
    angle = 0.0
    for count, radius in enumerate(radii):
        angle += _angle(inner, radius)
        if angle > 2 * math.pi and count:
            return radii[:count]
    return radii


def _angle(inner: float, radius: float) -> float:
    """Return the angle that a disc takes on the outside of a circle of radius ``inner``."""
    return 2 * math.asin(radius / (inner + radius))
