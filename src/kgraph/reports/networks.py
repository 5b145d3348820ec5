"""Discourse networks: who stands with whom and against whom, by the sides that actors take on items.

After Leifeld, Discourse Network Analysis (in The Oxford Handbook of Political Networks, 2017): the
affiliation network has actors and items, its ties are stances, signed by side. Its projections have
actors alone: *congruence* counts the items on which two take the same side, *conflict* those on which
they take opposite sides. Both are normalised by the average number of items that the two speak of, so
that those who speak much are not close to all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations

import networkx as nx

from kgraph.iris import BASE
from kgraph.model import Modality
from kgraph.periods import read
from kgraph.reports.stances import Stance, side

ACTORS, AS_ITEM = f"{BASE}actor/", "#as-item"


class Kind(StrEnum):
    """Which network: who is for what, who takes the same sides, who takes opposite sides."""

    AFFILIATION = "affiliation"
    AGREEMENT = "agreement"
    CONFLICT = "conflict"


Sides = Mapping[str, Mapping[str, tuple[int, int]]]
"""For each actor and item: how many claims are for it, and how many against it."""


def sides(found: Iterable[Stance]) -> Sides:
    """Return who is for and against what, by the claims of acts that are reported as facts."""
    counted: defaultdict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for stance in found:
        taken = side(stance)
        if taken:
            favour, against = counted[stance.actor].get(stance.item, (0, 0))
            counted[stance.actor][stance.item] = (favour + (taken > 0), against + (taken < 0))
    return counted


def affiliation(found: Iterable[Stance], names: Mapping[str, str]) -> nx.Graph:
    """Return the two-mode network of actors and items. An actor whom others support or oppose is an item too,
    a node of its own with ``AS_ITEM`` behind its IRI.

    A tie has ``favour`` and ``against``, the numbers of claims; ``sign`` 1 or -1, the side of most, 0 if
    they are equal; ``weight``, all claims.
    """
    graph = nx.Graph(name="affiliation")
    for actor, items in sorted(sides(found).items()):
        graph.add_node(actor, label=names.get(actor, actor), mode="actor")
        for item, (favour, against) in sorted(items.items()):
            node = f"{item}{AS_ITEM}" if item.startswith(ACTORS) else item
            graph.add_node(node, label=names.get(item, item), mode="item")
            sign = (favour > against) - (favour < against)
            graph.add_edge(actor, node, favour=favour, against=against, sign=sign, weight=favour + against)
    return graph


def grouped(
    found: Iterable[Stance], names: Mapping[str, str], groups: Mapping[str, str], mode: str
) -> nx.Graph:
    """Return the two-mode network of actors and the groups of the items that they take stances on: ``groups``
    has the IRI of the group of each item, and ``mode`` tells in the network what they are.

    A tie has ``items``, the number of items of the group, and ``weight``, that of claims of facts. It has no
    sign, for whoever is for one item of a group may be against another.
    """
    told: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for stance in found:
        on = stance.item if stance.item in groups else stance.content
        if on in groups and stance.modality is Modality.FACTUAL:
            told[stance.actor, groups[on]].append(on)
    graph = nx.Graph(name="affiliation")
    for (actor, group), items in sorted(told.items()):
        graph.add_node(actor, label=names.get(actor, actor), mode="actor")
        graph.add_node(group, label=names.get(group, group), mode=mode)
        graph.add_edge(actor, group, items=len(set(items)), weight=len(items))
    return graph


def projected(network: nx.Graph, same: bool) -> nx.Graph:
    """Return the network of actors by the items on which two take the same side, or opposite sides.

    A tie has ``items``, their number, and ``weight``, the number divided by the average number of items
    of the two (0 to 1). Items on which an actor's claims are balanced count for neither.
    """
    graph = nx.Graph(name="agreement" if same else "conflict")
    actors = sorted(node for node, mode in network.nodes(data="mode") if mode == "actor")
    graph.add_nodes_from((actor, network.nodes[actor]) for actor in actors)
    for (one, other), items in sorted(_pairs(network, same).items()):
        average = (network.degree(one) + network.degree(other)) / 2
        graph.add_edge(one, other, items=items, weight=round(items / average, 6))
    return graph


def _pairs(network: nx.Graph, same: bool) -> dict[tuple[str, str], int]:
    """Return on how many items each two actors take the same side, or opposite sides."""
    found: defaultdict[tuple[str, str], int] = defaultdict(int)
    for item in (node for node, mode in network.nodes(data="mode") if mode == "item"):
        signs = sorted((actor, tie["sign"]) for actor, tie in network[item].items() if tie["sign"])
        for (one, first), (other, second) in combinations(signs, 2):
            found[one, other] += (first == second) is same
    return {pair: items for pair, items in found.items() if items}


def network(kind: Kind, found: Iterable[Stance], names: Mapping[str, str]) -> nx.Graph:
    """Return the network of a kind that stances give, with its nodes ``described``; ``names`` are by IRI."""
    whole = affiliation(found, names)
    return described(whole if kind is Kind.AFFILIATION else projected(whole, same=kind is Kind.AGREEMENT))


def described(network: nx.Graph) -> nx.Graph:
    """Give each node its ``degree``, ``strength`` (sum of weights), ``betweenness`` and ``community``.

    Communities are those of greedy modularity (Clauset, Newman and Moore, 2004), numbered from the
    largest; the same network gives the same. A conflict network has communities too, which are then
    those who quarrel among each other.
    """
    betweenness = nx.betweenness_centrality(network)
    communities = (
        nx.community.greedy_modularity_communities(network, weight="weight") if network.size() else []
    )
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


def windows(found: Iterable[Stance], days: int) -> Iterator[tuple[date, date, list[Stance]]]:
    """Yield the stances of each window of so many days, from the first day of any. Those of which it is not
    known in which window they are (of a month or year, or without a date) are left out, and windows without
    stances are passed over.
    """
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
        begins, ends = ((day - first).days // days for day in (period.first, period.last))
        if begins == ends:
            grouped[begins].append(stance)
    for number, stances in sorted(grouped.items()):
        start = first + timedelta(days=number * days)
        yield start, start + timedelta(days=days - 1), stances
