"""A network as an SVG file: camps and sides by colour, and by number and dash too, with a legend.

It needs no other file, has no script, and is the same bytes for the same network. What articles call things
stands in it as text alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from xml.sax.saxutils import escape, quoteattr

import networkx as nx

from kgraph.render.picture import labels, legend
from kgraph.render.picture.places import places
from kgraph.render.picture.signs import Node, Sign, Tie, disc, line, square
from kgraph.text import counted, printable

MOST = 500  # nodes that are drawn: of more no reader can make anything
TEXT, FAINT = "#1b1f24", "#59616b"
SMALLEST, LARGEST = 5.0, 14.0  # the radius of a node
NUMBERED = 7.0  # the radius from which a node has room for the number of its camp
MARGIN = 24.0
HEAD = 58.0  # the height of the title and what is said below it
TITLE = 17.0  # the size of its letters
BOLD = 1.35  # how much wider its letters are at most
ROW = 20.0  # of the legend
KEY = 26.0  # the width of what a row of the legend shows
THIN, WIDE = 0.8, 4.0  # the width of ties
OPACITY = ((100, 0.65), (1000, 0.4), (math.inf, 0.2))  # of so many ties, which hide each other
FONT = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Picture:
    """What is drawn, of which ``kind`` of network, and what is said of all of it."""

    kind: str
    title: str
    said: str
    nodes: Sequence[Node]
    ties: Sequence[Tie]


def picture(network: nx.Graph, title: str = "") -> bytes:
    """Return a network, whose nodes are ``described``, as SVG.

    Nodes without a tie are counted below the ``title`` and not drawn, nor those of fewest ties where there
    are more than ``MOST``.
    """
    kind = network.name if network.name in legend.SAYS else "affiliation"
    tied = sorted((node for node in network if network.degree(node)), key=lambda n: (-network.degree(n), n))
    drawn = sorted(tied[:MOST])
    left_out = {"without a tie": len(network) - len(tied), "of few ties": len(tied) - len(drawn)}
    told = [f"{number:,} {what}" for what, number in left_out.items() if number]
    said = legend.SAYS[kind] + (f" Not drawn: {', '.join(told)}." if told else "")
    most = max((network.degree(node) for node in drawn), default=1)
    nodes = [_node(network, node, most, has_camps=kind in legend.CAMPED) for node in drawn]
    ties = list(_ties(network, kind, drawn))
    found = places([node.box for node in nodes], [node.radius for node in nodes], _near(kind, ties))
    return _written(_Picture(kind, printable(title) or kind, said, nodes, ties), found)


def _node(network: nx.Graph, node: str, most: int, *, has_camps: bool) -> Node:
    about, degree = network.nodes[node], network.degree(node)
    label = printable(str(about.get("label", node)))
    return Node(
        labels.lines(label),
        round(SMALLEST + (LARGEST - SMALLEST) * math.sqrt(degree / most), 1),
        is_actor=about.get("mode", "actor") == "actor",
        camp=int(about.get("community", 0)) if has_camps else None,
        said=f"{label}: {counted(degree, 'tie')}",
    )


def _ties(network: nx.Graph, kind: str, drawn: Sequence[str]) -> Iterator[Tie]:
    """Yield the ties of the nodes that are drawn, those of quarrels first, so that others are above them."""
    number = {node: at for at, node in enumerate(drawn)}
    usual: Sign = {"agreement": 1, "conflict": -1}.get(kind)  # type: ignore[assignment]
    found = (
        Tie(
            min(number[one], number[other]),
            max(number[one], number[other]),
            about.get("sign", usual),
            abs(about["weight"]),
        )
        for one, other, about in network.edges(data=True)
        if one in number and other in number
    )
    yield from sorted(found, key=lambda tie: (tie.sign or 0, tie.weight, tie.one, tie.other))


def _near(kind: str, ties: Sequence[Tie]) -> list[tuple[int, int]]:
    """Return the ties that draw their ends together: beside those of agreement, ties of quarrel do it only
    for a node that has no others.
    """
    if kind != "subtract":
        return [(tie.one, tie.other) for tie in ties]
    held = {end for tie in ties if tie.sign == 1 for end in (tie.one, tie.other)}
    return [(tie.one, tie.other) for tie in ties if tie.sign == 1 or not {tie.one, tie.other} <= held]


def _written(drawn: _Picture, found: Sequence[Place]) -> bytes:
    rows = list(legend.rows(drawn.kind, drawn.nodes, drawn.ties))
    halves = [(node.box[0] / 2, node.box[1] / 2) for node in drawn.nodes]
    edges = [(x - w, y - h, x + w, y + h) for (x, y), (w, h) in zip(found, halves, strict=True)] or [
        (0.0, 0.0, 0.0, 0.0)
    ]
    left, top = (min(edge[at] for edge in edges) for at in (0, 1))
    right, bottom = (max(edge[at] for edge in edges) for at in (2, 3))
    words = [labels.width(drawn.said), labels.width(drawn.title) * TITLE / labels.SIZE * BOLD]
    wide = math.ceil(max(right - left, *words, *(KEY + labels.width(text) for _, text in rows)) + 2 * MARGIN)
    below = HEAD + bottom - top + 2 * MARGIN
    high = math.ceil(below + ROW * len(rows) + MARGIN)
    move = (wide - right - left) / 2, MARGIN + HEAD - top
    placed = [(round(x + move[0], 1), round(y + move[1], 1)) for x, y in found]
    middles = [
        (x, round(y - node.box[1] / 2 + node.radius, 1))
        for node, (x, y) in zip(drawn.nodes, placed, strict=True)
    ]
    lines = chain(
        _head(drawn, wide, high),
        ['<g fill="none">'],
        _lines(drawn.ties, middles),
        ["</g>", f'<g font-size="{labels.SIZE:g}" text-anchor="middle">'],
        (_shown(node, middle) for node, middle in zip(drawn.nodes, middles, strict=True)),
        ["</g>", f'<g font-size="{labels.SIZE:g}" fill="{FAINT}">'],
        (
            f'<g transform="translate({MARGIN:g} {below + ROW * at:g})">{sign}'
            f'<text x="{KEY:g}" y="4">{escape(text)}</text></g>'
            for at, (sign, text) in enumerate(rows)
        ),
        ["</g>", "</svg>", ""],
    )
    return "\n".join(lines).encode()


def _head(drawn: _Picture, wide: int, high: int) -> Iterator[str]:
    title, said = escape(drawn.title), escape(drawn.said)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}"'
        f' role="img" aria-labelledby="title said" font-family={quoteattr(FONT)}>'
    )
    yield f'<title id="title">{title}</title>'
    yield f'<desc id="said">{said}</desc>'
    yield f'<rect width="{wide}" height="{high}" fill="#ffffff"/>'
    big = f'font-size="{TITLE:g}" font-weight="bold" fill="{TEXT}"'
    yield f'<text x="{MARGIN:g}" y="36" {big}>{title}</text>'
    yield f'<text x="{MARGIN:g}" y="56" font-size="{labels.SIZE:g}" fill="{FAINT}">{said}</text>'


def _lines(ties: Sequence[Tie], middles: Sequence[Place]) -> Iterator[str]:
    most = max((tie.weight for tie in ties), default=0) or 1
    opacity = next(share for number, share in OPACITY if len(ties) <= number)
    for tie in ties:
        (x1, y1), (x2, y2) = middles[tie.one], middles[tie.other]
        width = THIN + (WIDE - THIN) * tie.weight / most
        about = f'stroke-width="{width:.1f}" stroke-opacity="{opacity}"'
        yield f'<path d="M{x1:g} {y1:g}L{x2:g} {y2:g}" {line(tie.sign)} {about}/>'


def _shown(node: Node, middle: Place) -> str:
    """Return a node with its label, which has a rim where lines cross it."""
    x, y = middle
    sign = (disc if node.is_actor else square)(x, y, node.radius, node.colour)
    has_number = node.camp and node.radius >= NUMBERED
    white = 'font-size="11" font-weight="bold" fill="#ffffff"'
    number = f'<text x="{x:g}" y="{y + 4:g}" {white}>{node.camp}</text>' if has_number else ""
    first = y + node.radius + labels.LINE - 1
    words = "".join(
        f'<tspan x="{x:g}" y="{first + labels.LINE * at:.1f}">{escape(line)}</tspan>'
        for at, line in enumerate(node.lines)
    )
    rim = (
        'stroke="#ffffff" stroke-width="3" stroke-opacity="0.85" stroke-linejoin="round" paint-order="stroke"'
    )
    return f'<g><title>{escape(node.said)}</title>{sign}{number}<text fill="{TEXT}" {rim}>{words}</text></g>'
