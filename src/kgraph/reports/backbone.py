"""The backbone of a network: the ties that are too strong to be chance, as each of their ends sees it.

The disparity filter of Serrano, Boguñá and Vespignani, Extracting the multiscale backbone of complex weighted
networks, PNAS 106 (2009). If the weights of the *k* ties of a node were spread over them at random, one of
them would have the share *p* of their sum, or more, with a probability of (1 - p)^(k - 1). A tie is kept if
that is below a level for one of its ends: those that matter to a small actor stay beside those that matter to
a large one, where a threshold of weights would take all of the small.
"""

from __future__ import annotations

import networkx as nx


def backbone(network: nx.Graph, level: float) -> nx.Graph:
    """Return a network with all of its nodes and those ties whose ``alpha``, which they have from then on, is
    below ``level``: the lesser of the probabilities for both ends.

    Where a tie is the only one of an end, that end tells nothing of it, and of two such ends neither does:
    its ``alpha`` is 1 then. Weights below 0 count as those above.
    """
    kept = nx.Graph(**network.graph)
    kept.add_nodes_from((node, dict(about)) for node, about in network.nodes(data=True))
    strength = {
        node: sum(abs(weight) for *_, weight in network.edges(node, data="weight")) for node in network
    }
    for one, other, about in network.edges(data=True):
        alpha = round(
            min(
                chance(abs(about["weight"]) / strength[end] if strength[end] else 0, network.degree(end))
                for end in (one, other)
            ),
            6,
        )
        if alpha < level:
            kept.add_edge(one, other, **about, alpha=alpha)
    return kept


def chance(share: float, ties: int) -> float:
    """Return how likely one of so many ties has this share of the weight of all, or more, by chance alone."""
    return (1 - share) ** (ties - 1) if ties > 1 else 1.0
