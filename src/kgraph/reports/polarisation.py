"""How polarised a discourse is: whether those who speak fall into camps, and whether what they speak of parts
them.

Two measures, for they are two things. There may be camps that agree among themselves on matters that nobody
disputes, and disputes on all matters that part the actors each time in another way.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

COLUMNS = {
    "first": "the first day of the window; of smoothed networks the day; empty of all time",
    "last": "the last day of the window",
    "actors": "the number of actors who take a side",
    "items": "the number of items or concepts that they take sides on",
    "ties": "the number of ties of the network of agreement",
    "camps": "the number of its communities of two actors or more",
    "modularity": "how much more of the agreement is inside of camps than by chance",
    "dispersion": "how evenly items part their actors: 0 if all agree, 1 if each item halves them",
}


@dataclass(frozen=True, slots=True)
class Polarisation:
    """The measures of a network, in the order of ``COLUMNS`` from ``actors`` on."""

    actors: int
    items: int
    ties: int
    camps: int
    modularity: float | None
    dispersion: float | None


def polarisation(affiliation: nx.Graph, agreement: nx.Graph) -> Polarisation:
    """Return how polarised actors are, by their affiliation to items and by the network of their agreement,
    whose nodes are ``described``.
    """
    modes = [mode for _, mode in affiliation.nodes(data="mode")]
    camps = _camps(agreement)
    return Polarisation(
        actors=modes.count("actor"),
        items=modes.count("item"),
        ties=agreement.size(),
        camps=sum(len(camp) > 1 for camp in camps),
        modularity=modularity(agreement, camps),
        dispersion=dispersion(affiliation),
    )


def _camps(agreement: nx.Graph) -> list[set[str]]:
    found: dict[int, set[str]] = {}
    for node, community in agreement.nodes(data="community"):
        if community:  # which none is in where there are no ties
            found.setdefault(community, set()).add(node)
    return list(found.values())


def modularity(network: nx.Graph, camps: Iterable[set[str]]) -> float | None:
    """Return the modularity of a network by camps, ``None`` if it has no ties: the sum over all camps of
    *L / m - (d / 2m)²*, where *m* is the weight of all ties, *L* that of the ties inside of the camp, and *d*
    the sum of the strengths of its actors.

    It is 0 if as much of the agreement is inside of camps as chance would have it, and 1 at most. Newman and
    Girvan, Finding and evaluating community structure in networks, Physical Review E 69 (2004); with weights
    Newman, Analysis of weighted networks, Physical Review E 70 (2004).
    """
    whole = network.size(weight="weight")
    if not whole:
        return None
    terms = []
    for camp in camps:
        inside = network.subgraph(camp).size(weight="weight")
        strength = math.fsum(each for _, each in network.degree(sorted(camp), weight="weight"))
        terms.append(inside / whole - (strength / (2 * whole)) ** 2)
    return round(math.fsum(terms), 6)


def dispersion(affiliation: nx.Graph) -> float | None:
    """Return the mean of the variances of items on which two actors or more take a side, by the number of
    their actors: the sides are 1, -1, and 0 where an actor's claims are balanced. ``None`` if there are none.

    Variance is the measure of how far opinions are apart of DiMaggio, Evans and Bryson, Have Americans'
    social attitudes become more polarized?, American Journal of Sociology 102 (1996). Of smoothed networks an
    actor counts by how present it is.
    """
    spread, number = [], []
    for item in sorted(node for node, mode in affiliation.nodes(data="mode") if mode == "item"):
        ties = [affiliation.edges[item, actor] for actor in sorted(affiliation[item])]
        if len(ties) > 1:
            present = [(tie["sign"], tie.get("presence", 1)) for tie in ties]
            total = math.fsum(share for _, share in present)
            mean = math.fsum(sign * share for sign, share in present) / total
            spread.append(math.fsum(share * (sign - mean) ** 2 for sign, share in present))
            number.append(total)
    return round(math.fsum(spread) / math.fsum(number), 6) if number else None
