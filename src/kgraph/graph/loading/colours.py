"""Blank nodes told apart by what stands around them, in about the time that reading them takes.

Nodes begin with the colour of what is said of them, and take another whenever a neighbour does by which
they differ from others of their colour (colour refinement, Weisfeiler and Leman 1968). Colours follow from
the triples alone, whatever the labels and the order; nodes that are alike in all ways keep one colour.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kgraph.iris import digest

WORK = 20
"""So many times, on average, a quad is looked at; what is alike till then stays so."""

Place = tuple[str, tuple[tuple[int, str], ...]]
"""How a node stands in a quad: the quad with the node and other blank nodes left out, and those others,
each with its position in the quad."""


def coloured(quads: Sequence[ox.Quad]) -> dict[str, str]:
    """Return the colour of each blank node of ``quads``, by its label."""
    places = _places(quads)
    near: defaultdict[str, set[str]] = defaultdict(set)
    for one, found in places.items():
        for _, others in found:
            for _, other in others:
                near[other].add(one)
    colours = dict.fromkeys(places, digest())
    counts = Counter(colours.values())
    left, turn = WORK * (len(places) + sum(map(len, places.values()))), 0
    changed = set(places)
    while changed and left > 0:
        alike = [one for one in changed if counts[colours[one]] > 1]
        left -= len(changed) + sum(len(places[one]) for one in alike)
        turn += 1  # no colour is taken in two turns
        seen = {one: digest(str(turn), *_around(one, places, colours)) for one in alike}
        moved = _moved(seen, colours, counts)
        counts.subtract(colours[one] for one in moved)
        counts.update(moved.values())
        colours.update(moved)
        changed = {neighbour for one in moved for neighbour in near[one]}
    return colours


def _places(quads: Iterable[ox.Quad]) -> dict[str, list[Place]]:
    """Return how each blank node stands in each of its quads."""
    places: defaultdict[str, list[Place]] = defaultdict(list)
    for quad in quads:
        terms = (quad.subject, quad.predicate, quad.object, quad.graph_name)
        blank = [(at, t.value) for at, t in enumerate(terms) if isinstance(t, ox.BlankNode)]
        fixed = "\t".join("_" if isinstance(term, ox.BlankNode) else str(term) for term in terms)
        for one in {label for _, label in blank}:
            own = "".join(str(at) for at, label in blank if label == one)
            others = tuple((at, label) for at, label in blank if label != one)
            places[one].append((f"{own}\t{fixed}", others))
    return places


def _around(one: str, places: dict[str, list[Place]], colours: dict[str, str]) -> list[str]:
    """Return what a node is surrounded by, its own colour first."""
    around = (
        "\t".join((said, *(f"{at} {colours[other]}" for at, other in others))) for said, others in places[one]
    )
    return [colours[one], *sorted(around)]


def _moved(seen: dict[str, str], colours: dict[str, str], counts: Counter[str]) -> dict[str, str]:
    """Return the nodes that take the colour of what they see. Of one colour those stay whose surroundings did
    not change, or where all did, the most of those that see the same.
    """
    sights: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one, sight in seen.items():
        sights[colours[one]][sight] += 1
    stay = {
        (colour, max(found, key=lambda sight: (found[sight], sight)))
        for colour, found in sights.items()
        if found.total() == counts[colour]
    }
    return {one: sight for one, sight in seen.items() if (colours[one], sight) not in stay}
