"""Discourse networks: who stands with whom and against whom, by the sides that actors take on items.

After Leifeld, Discourse Network Analysis (in The Oxford Handbook of Political Networks, 2017): the
affiliation network has actors and items, its ties are stances, signed by side. Its projections have
actors alone: *congruence* counts the items on which two take the same side, *conflict* those on which
they take opposite sides, and *subtract* takes the second from the first. They are normalised by how many
items the two speak of, so that those who speak much are not close to all.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations
from types import MappingProxyType

import networkx as nx

from kgraph.iris import BASE
from kgraph.model import Modality
from kgraph.periods import read
from kgraph.reports.stances import Stance, side

DIGITS = 6  # behind the point, of weights
ACTORS, AS_ITEM = f"{BASE}actor/", "#as-item"


class Kind(StrEnum):
    """Which network: who is for what, who takes the same sides, who takes opposite sides, or the same sides
    less the opposite ones.
    """

    AFFILIATION = "affiliation"
    AGREEMENT = "agreement"
    CONFLICT = "conflict"
    SUBTRACT = "subtract"


class Normalisation(StrEnum):
    """By what the number of items of a tie is divided: by nothing, or by how many items each of the two (or
    either) speaks of. With one of them, *subtract* is *agreement* less *conflict*.
    """

    NONE = "none"
    AVERAGE = "average"
    JACCARD = "jaccard"
    COSINE = "cosine"


Sides = Mapping[str, Mapping[str, tuple[Sequence[float], Sequence[float]]]]
"""For each actor and item: what each claim for it weighs, and each against it."""

Weights = Mapping[str, float]
"""How much claims weigh, by IRI, where they do not all weigh 1."""

ALIKE: Weights = MappingProxyType({})


def sides(found: Iterable[Stance], weights: Weights = ALIKE) -> Sides:
    """Return who is for and against what, by the claims of acts that are reported as facts."""
    counted: defaultdict[str, defaultdict[str, tuple[list[float], list[float]]]] = defaultdict(
        lambda: defaultdict(lambda: ([], []))
    )
    for stance in found:
        taken = side(stance)
        if taken:
            counted[stance.actor][stance.item][taken < 0].append(weights.get(stance.claim, 1))
    return counted


def affiliation(found: Iterable[Stance], names: Mapping[str, str], weights: Weights = ALIKE) -> nx.Graph:
    """Return the two-mode network of actors and items. An actor whom others support or oppose is an item too,
    a node of its own with ``AS_ITEM`` behind its IRI.

    A tie has ``favour`` and ``against``, the numbers of claims; ``sign`` 1 or -1, the side of most, 0 if
    they are equal; ``weight``, all claims. If there are ``weights``, claims count by theirs, and a tie has
    ``presence``, the greatest of them on its side: how near the actor is to having said it on the day itself.
    """
    graph = nx.Graph(name="affiliation")
    for actor, items in sorted(sides(found, weights).items()):
        graph.add_node(actor, label=names.get(actor, actor), mode="actor")
        for item, (pro, contra) in sorted(items.items()):
            node = f"{item}{AS_ITEM}" if item.startswith(ACTORS) else item
            graph.add_node(node, label=names.get(item, item), mode="item")
            favour, against = _sum(pro), _sum(contra)
            sign = (favour > against) - (favour < against)
            graph.add_edge(actor, node, favour=favour, against=against, sign=sign, weight=favour + against)
            if weights:
                about = graph.edges[actor, node]
                about["presence"] = max((*pro, *contra) if not sign else pro if sign > 0 else contra)
                about["weight"] = round(about["weight"], DIGITS)
    return graph


def _sum(weights: Sequence[float]) -> float:
    """Return the sum of weights, in whole numbers if they are; equal ones in any order have equal sums."""
    return round(math.fsum(weights), DIGITS) if any(isinstance(w, float) for w in weights) else sum(weights)


def grouped(
    found: Iterable[Stance],
    names: Mapping[str, str],
    groups: Mapping[str, str],
    mode: str,
    weights: Weights = ALIKE,
) -> nx.Graph:
    """Return the two-mode network of actors and the groups of the items that they take stances on: ``groups``
    has the IRI of the group of each item, and ``mode`` tells in the network what they are.

    A tie has ``items``, the number of items of the group, and ``weight``, that of claims of facts, or what
    they weigh together. It has no
    sign, for whoever is for one item of a group may be against another.
    """
    told: defaultdict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
    for stance in found:
        on = stance.item if stance.item in groups else stance.content
        if on in groups and stance.modality is Modality.FACTUAL:
            told[stance.actor, groups[on]].append((on, weights.get(stance.claim, 1)))
    graph = nx.Graph(name="affiliation")
    for (actor, group), items in sorted(told.items()):
        graph.add_node(actor, label=names.get(actor, actor), mode="actor")
        graph.add_node(group, label=names.get(group, group), mode=mode)
        weight = _sum([weight for _, weight in items])
        graph.add_edge(actor, group, items=len({item for item, _ in items}), weight=weight)
    return graph


def projected(network: nx.Graph, kind: Kind, by: Normalisation = Normalisation.AVERAGE) -> nx.Graph:
    """Return the network of actors by the items on which two take the same side, or opposite sides.

    A tie has ``items``, their number, and ``weight``, the number normalised (0 to 1). Items on which an
    actor's claims are balanced count for neither. Where claims weigh differently, an item counts by the
    product of the ``presence`` of both. A tie of *subtract* has ``agreed`` and ``opposed``, the
    numbers of items of both, ``sign``, 1 or -1, and as ``weight`` their difference, normalised (-1 to 1);
    two of whom they are equal have no tie, as in a matrix of differences.
    """
    graph = nx.Graph(name=str(kind))
    actors = sorted(node for node, mode in network.nodes(data="mode") if mode == "actor")
    graph.add_nodes_from((actor, network.nodes[actor]) for actor in actors)
    for (one, other), shared in sorted(_pairs(network).items()):
        agreed, opposed = (sum(sign == each for sign, _ in shared) for each in (1, -1))
        about = {
            Kind.AGREEMENT: {"items": agreed},
            Kind.CONFLICT: {"items": opposed},
        }.get(kind, {"agreed": agreed, "opposed": opposed})
        counted = {Kind.AGREEMENT: (1, 0), Kind.CONFLICT: (0, 1)}.get(
            kind, (1, -1)
        )  # same and opposite sides
        near = math.fsum(share * counted[sign < 0] for sign, share in shared)
        weight = round(near / _divisor(network, one, other, by), DIGITS)
        if kind is Kind.SUBTRACT and weight:
            about["sign"] = 1 if weight > 0 else -1
        if weight:
            graph.add_edge(one, other, **about, weight=weight)
    return graph


def _pairs(network: nx.Graph) -> dict[tuple[str, str], list[tuple[int, float]]]:
    """Return for each two actors the items on which both take a side: 1 if it is the same, -1 if it is the
    opposite one, and how much the item counts.
    """
    found: defaultdict[tuple[str, str], list[tuple[int, float]]] = defaultdict(list)
    for item in (node for node, mode in network.nodes(data="mode") if mode == "item"):
        ties = sorted((actor, tie) for actor, tie in network[item].items() if tie["sign"])
        for (one, first), (other, second) in combinations(ties, 2):
            share = first.get("presence", 1) * second.get("presence", 1)
            found[one, other].append((first["sign"] * second["sign"], share))
    return found


def _divisor(network: nx.Graph, one: str, other: str, by: Normalisation) -> float:
    """Return by what the number of items of two actors is divided, who speak of one item at least."""
    its, others = (
        {item: tie.get("presence", 1) for item, tie in network[actor].items()} for actor in (one, other)
    )
    if by is Normalisation.AVERAGE:
        return math.fsum((*its.values(), *others.values())) / 2
    if by is Normalisation.COSINE:
        return math.sqrt(math.fsum(its.values()) * math.fsum(others.values()))
    if by is Normalisation.JACCARD:
        both = math.fsum(its[item] * others[item] for item in its.keys() & others.keys())
        return math.fsum((*its.values(), *others.values(), -both))
    return 1


def bare(
    kind: Kind,
    found: Iterable[Stance],
    names: Mapping[str, str],
    by: Normalisation = Normalisation.AVERAGE,
    weights: Weights = ALIKE,
) -> nx.Graph:
    """Return the network of a kind that stances give; ``names`` are by IRI. An affiliation is not
    normalised.
    """
    whole = affiliation(found, names, weights)
    return whole if kind is Kind.AFFILIATION else projected(whole, kind, by)


def network(
    kind: Kind,
    found: Iterable[Stance],
    names: Mapping[str, str],
    by: Normalisation = Normalisation.AVERAGE,
) -> nx.Graph:
    """Return the network of a kind that stances give, as ``bare`` does, with its nodes ``described``."""
    return described(bare(kind, found, names, by))


def described(network: nx.Graph) -> nx.Graph:
    """Give each node its ``degree``, ``strength`` (sum of weights), ``betweenness`` and ``community``.

    Communities are those of greedy modularity (Clauset, Newman and Moore, 2004), numbered from the
    largest; the same network gives the same. A conflict network has communities too, which are then
    those who quarrel among each other; ties of a weight below 0 hold no community together.
    """
    betweenness = nx.betweenness_centrality(network)
    ties = ((one, other, weight) for one, other, weight in network.edges(data="weight") if weight > 0)
    near = nx.Graph()
    near.add_nodes_from(network)
    near.add_weighted_edges_from(ties)
    communities = nx.community.greedy_modularity_communities(near, weight="weight") if near.size() else []
    ordered = sorted(map(sorted, communities), key=lambda members: (-len(members), members))
    place = {node: number for number, members in enumerate(ordered, 1) for node in members}
    for node, about in network.nodes(data=True):
        about["degree"] = network.degree(node)
        about["strength"] = round(network.degree(node, weight="weight"), 6)
        about["betweenness"] = round(betweenness[node], 6)
        about["community"] = place.get(node, 0)
    return network


def often(found: Iterable[Stance], least: int) -> list[Stance]:
    """Return the stances of those actors on those items that so many claims at least tell of as facts."""
    told = list(found)
    numbers = Counter((each.actor, each.item) for each in told if each.modality is Modality.FACTUAL)
    return [each for each in told if least <= 1 or numbers[each.actor, each.item] >= least]


def windows(found: Iterable[Stance], days: int, step: int = 0) -> Iterator[tuple[date, date, list[Stance]]]:
    """Yield the stances of each window of so many days, from the first day of any; a window begins ``step``
    days after the one before it, so that they overlap if these are less, and where the one before it ends if
    it is 0. A stance is in those windows that hold all of its day, month or year; those that are in none, or
    have no date, are left out, and windows without stances are passed over.
    """
    step = step or days
    dated = sorted(
        ((read(s.day), s) for s in found if s.day),
        key=lambda each: (each[0].first, each[0].last, each[1].claim),
    )
    fitting = [(period, s) for period, s in dated if (period.last - period.first).days < days]
    if not fitting:
        return
    grouped: defaultdict[int, list[Stance]] = defaultdict(list)
    first = fitting[0][0].first
    for period, stance in fitting:
        begins, ends = ((day - first).days for day in (period.first, period.last))
        earliest = max(-(-(ends - days + 1) // step), 0)  # the first window that does not end before it
        for number in range(earliest, begins // step + 1):
            grouped[number].append(stance)
    for number, stances in sorted(grouped.items()):
        start = first + timedelta(days=number * step)
        yield start, start + timedelta(days=days - 1), stances
