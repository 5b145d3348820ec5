"""What a picture is made of: nodes and ties with their signs, by colour, and by number and dash too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kgraph.render.picture import labels

FOR, AGAINST, NEITHER = "#0072b2", "#c2410c", "#5d6673"  # as the page has sides
CAMPS = ("#0072b2", "#b36b00", "#00795a", "#8a3fa0", "#a3324b", "#4b6a88", "#6b5b2a", "#2f6f73")
ALONE = "#6b7280"  # of no camp, or of one beyond those that have a colour
ACTOR, ITEM = "#39414b", "#8a3fa0"  # where there are no camps
DASHES = {-1: "6 4", 0: "2 3"}

Sign = Literal[-1, 0, 1, None]
"""The sign of a tie: for or together, against or apart, both alike, or none where there are no sides."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node as it is drawn: the lines of its label, which stand below its sign, and the radius of that.

    ``camp`` is the number of its community, 0 if it is in none, ``None`` where there are no camps. ``said``
    is what is told of it where it is pointed at.
    """

    lines: Sequence[str]
    radius: float
    is_actor: bool
    camp: int | None
    said: str

    @property
    def box(self) -> tuple[float, float]:
        """The width and the height of what a node takes with its label."""
        wide = max(map(labels.width, self.lines))
        return max(wide, 2 * self.radius), 2 * self.radius + labels.LINE * len(self.lines) + 2

    @property
    def colour(self) -> str:
        """The colour of its sign."""
        return of_camp(self.camp) if self.camp is not None else ACTOR if self.is_actor else ITEM


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie of two nodes, by number, with its sign and its weight, which is never below 0."""

    one: int
    other: int
    sign: Sign
    weight: float


def of_camp(camp: int) -> str:
    """Return the colour of a camp."""
    return CAMPS[camp - 1] if 1 <= camp <= len(CAMPS) else ALONE


def line(sign: Sign) -> str:
    """Return the attributes of the line of a tie, but for its width."""
    colour = {1: FOR, -1: AGAINST}.get(sign or 0, NEITHER)
    dash = f' stroke-dasharray="{DASHES[sign]}"' if sign in DASHES else ""
    return f'stroke="{colour}"{dash}'


def disc(x: float, y: float, radius: float, colour: str) -> str:
    """Return the sign of an actor."""
    return (
        f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{colour}" stroke="#ffffff" stroke-width="1.5"/>'
    )


def square(x: float, y: float, radius: float, colour: str) -> str:
    """Return the sign of what stances are on."""
    side = round(radius * 1.7, 1)
    corner = f'x="{x - side / 2:.1f}" y="{y - side / 2:.1f}" width="{side:g}" height="{side:g}" rx="2"'
    return f'<rect {corner} fill="{colour}" stroke="#ffffff" stroke-width="1.5"/>'
