"""Positions of nodes, computed before the page is written, so that it opens still and at once.

Communities (Louvain) are laid out one by one with a spring model and packed as discs beside the
discs they have most links with: at 2,000 nodes twenty times faster than one spring layout of all,
and groups stay visible. Everything is seeded: the same links give the same positions.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kgraph.render.page.packing import STRETCH, Points, packed

SEED = 7
LEAF = 60  # up to here one spring layout is readable, and cheap enough to try several
SPRING = 400  # above, networkx wants scipy
TRIES = 10  # for one small graph; large graphs have fewer tries for each of their parts
MOST_LINKS = 300  # up to which it is worth counting their crossings
ROUNDS = 80  # of the spring model, for a graph whose parts are tried several times
FEWER = 50  # for parts that are laid out once
LINK = 150.0  # mean length of a link, in the units of vis-network (pixels at scale 1)
ROOM = np.array([100.0, 66.0])  # the box kept free around each node: labels are wide
SMALL = 15.0  # the radius up to which a node needs no more than its ``ROOM``
CROWD = 40  # from here nodes move closer together, as not all can have their labels shown
CLOSEST = 0.6
EVEN = 0.3  # how far outliers are drawn in: 0 leaves them, 1 puts all on one circle


def layout(sizes: Sequence[float], links: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the places of nodes with these radii, numbered from 0, linked by ``links``.

    Links may repeat, which draws their ends closer, and may lead from a node to itself.
    """
    count = len(sizes)
    tries = min(TRIES, 1 + TRIES * LEAF // (count + 1) // 2)
    graph = nx.Graph(tries=tries, scale=min(1.0, max(CLOSEST, math.sqrt(CROWD / (count + 1)))))
    graph.add_nodes_from((i, {"size": size}) for i, size in enumerate(sizes))
    weights = Counter((min(pair), max(pair)) for pair in links if pair[0] != pair[1])
    graph.add_weighted_edges_from((a, b, 1 + math.log(n)) for (a, b), n in sorted(weights.items()))
    placed = _arrange(graph) if count else {}
    return [(round(placed[node][0]), round(placed[node][1])) for node in range(count)]


def _arrange(graph: nx.Graph) -> dict[int, Points]:
    """Return the place of each node."""
    groups = _groups(graph)
    nodes = sorted(graph)
    if len(groups) <= 1:
        return dict(zip(nodes, _placed(graph, nodes), strict=True))
    parts = [_arrange(_part(graph, group)) for group in groups]
    return packed(graph, parts, gap=float(ROOM[1]) * graph.graph["scale"] / 2)


def _part(graph: nx.Graph, group: Iterable[int]) -> nx.Graph:
    # A plain copy in sorted order: the order of nodes in a view of a set is not part of its promise.
    part = nx.Graph(**graph.graph)
    part.add_nodes_from((node, graph.nodes[node]) for node in sorted(group))
    edges = graph.edges(sorted(group), data=True)
    part.add_edges_from((a, b, data) for a, b, data in edges if b in part)
    return part


def _groups(graph: nx.Graph) -> list[list[int]]:
    """Return what is laid out apart: components; and if there is one large one, its communities."""
    groups = list(nx.connected_components(graph))
    if len(groups) == 1 and len(graph) > LEAF:
        groups = nx.community.louvain_communities(graph, seed=SEED)
    return sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))


def _placed(graph: nx.Graph, nodes: Sequence[int]) -> Points:
    scale = graph.graph["scale"]
    sizes = np.array([graph.nodes[node]["size"] for node in nodes])
    return np.asarray(_spread(_evened(_sprung(graph, nodes)), np.maximum(sizes - SMALL, 0) / scale) * scale)


def _evened(points: Points) -> Points:
    """Draw outliers in, so that a single far node does not make all others small."""
    far = np.linalg.norm(points, axis=1)
    return np.asarray(points * (np.maximum(far, 1.0) / max(float(far.mean()), 1.0))[:, None] ** -EVEN)


def _sprung(graph: nx.Graph, nodes: Sequence[int]) -> Points:
    """Return the spring layout with the fewest crossings of several tries, links ``LINK`` long."""
    if len(nodes) <= 1 or len(nodes) > SPRING:
        return _spiral(graph, nodes)
    index = {node: i for i, node in enumerate(nodes)}
    ends = np.array([(index[a], index[b]) for a, b in graph.edges])
    tries = graph.graph["tries"] if len(ends) <= MOST_LINKS else 1
    rounds = ROUNDS if tries > 1 else FEWER
    links = tuple(
        sorted((*sorted((index[a], index[b])), weight) for a, b, weight in graph.edges(data="weight"))
    )
    found = (_spring(len(nodes), links, SEED + i, rounds) for i in range(tries))
    best = _untangled(found, ends) if tries > 1 else next(found)
    return np.asarray(best * (LINK / max(float(np.mean(_lengths(best, ends))), 1e-9)))


def _untangled(found: Iterable[Points], ends: NDArray[np.int64]) -> Points:
    """Return the layout with the fewest crossings; none is asked for after one that has none."""
    tried: list[tuple[int, Points]] = []
    for layout in found:
        tried.append((_crossings(layout, ends), layout))
        if not tried[-1][0]:
            break
    return min(tried, key=lambda each: each[0])[1]


@lru_cache(maxsize=1024)  # a graph has many pairs and stars, which are the same but for who they are of
def _spring(count: int, links: Sequence[tuple[int, int, float]], seed: int, rounds: int) -> Points:
    """Return the spring layout of nodes with weighted links; it is shared, and not to be changed."""
    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_weighted_edges_from(links)
    found = nx.spring_layout(graph, seed=seed, iterations=rounds)
    return np.array([found[node] for node in range(count)], dtype=np.float64)


def _spiral(graph: nx.Graph, nodes: Sequence[int]) -> Points:
    """Return a sunflower spiral, the best linked nodes in the middle: for single nodes and stars."""
    order = sorted(nodes, key=lambda node: (-graph.degree(node), node))
    rank = {node: i for i, node in enumerate(order)}
    ranks = np.array([rank[node] for node in nodes], dtype=float)
    angle = ranks * math.pi * (3 - math.sqrt(5))
    circle = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return np.asarray(circle * np.sqrt(ranks)[:, None] * LINK * 0.6)


def _lengths(points: Points, ends: NDArray[np.int64]) -> Points:
    return np.asarray(np.linalg.norm(points[ends[:, 0]] - points[ends[:, 1]], axis=1))


def _crossings(points: Points, ends: NDArray[np.int64]) -> int:
    """Return how often two links cross; links that share an end do not."""
    first, second = np.triu_indices(len(ends), 1)
    a, b = ends[first].T
    c, d = ends[second].T
    apart = (a != c) & (a != d) & (b != c) & (b != d)
    across = _side(points, a, b, c) != _side(points, a, b, d)
    along = _side(points, c, d, a) != _side(points, c, d, b)
    return int(np.sum(apart & across & along))


def _side(
    points: Points, a: NDArray[np.int64], b: NDArray[np.int64], c: NDArray[np.int64]
) -> NDArray[np.bool_]:
    line, other = points[b] - points[a], points[c] - points[a]
    return np.asarray(line[:, 0] * other[:, 1] > line[:, 1] * other[:, 0])


def _spread(points: Points, more: NDArray[np.float64]) -> Points:
    """Push nodes apart until each has its ``ROOM`` and ``more``, as far as a few rounds get; centre them."""
    points = points * np.array([STRETCH, 1.0])
    wide, high = (room + more[:, None] + more[None, :] for room in ROOM)
    for _ in range(60 if len(points) < CROWD else 30):
        x, y = points.T
        across, down = (x[:, None] - x[None, :]) / wide, (y[:, None] - y[None, :]) / high
        overlap = np.maximum(1 - np.maximum(np.abs(across), np.abs(down)), 0)
        np.fill_diagonal(overlap, 0)
        if not overlap.any():
            break
        push = [(np.sign(gap) * overlap * room).sum(axis=1) for gap, room in ((across, wide), (down, high))]
        points = points + 0.25 * np.stack(push, axis=1)
    return np.asarray(points - (points.max(axis=0) + points.min(axis=0)) / 2)
