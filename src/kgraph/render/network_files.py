"""Networks as files that Gephi, R (igraph) and spreadsheets read, with the attributes of nodes and ties."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

from kgraph import cells

_WRITTEN = re.compile(r' lastmodifieddate="[^"]*"')  # the day on which the file was written

GRAPHML, GEXF, NODES, EDGES = "graphml", "gexf", "nodes.csv", "edges.csv"


def files(network: nx.Graph) -> dict[str, bytes]:
    """Return the files of a network by the ending of their names, the same bytes for the same network.

    Text is kept, except characters that XML cannot hold and control characters, which become U+FFFD.
    """
    clean = _clean(network)
    return {
        GRAPHML: "\n".join(nx.generate_graphml(clean, named_key_ids=True)).encode() + b"\n",
        GEXF: _WRITTEN.sub("", "\n".join(nx.generate_gexf(clean))).encode() + b"\n",
        NODES: _table(("id",), (((node,), about) for node, about in clean.nodes(data=True))),
        EDGES: _table(
            ("source", "target"),
            ((_actor_first(clean, *ends), about) for *ends, about in clean.edges(data=True)),
        ),
    }


def _clean(network: nx.Graph) -> nx.Graph:
    graph = nx.Graph(name=network.name)
    graph.add_nodes_from((node, _printable(about)) for node, about in sorted(network.nodes(data=True)))
    edges = ([*sorted((one, other)), about] for one, other, about in network.edges(data=True))
    graph.add_edges_from(sorted(edges, key=lambda edge: edge[:2]))
    return graph


def _actor_first(network: nx.Graph, one: str, other: str) -> tuple[str, str]:
    """Return the ends of a tie in the order of their names, of an actor and an item the actor first."""
    first, second = sorted((one, other), key=lambda node: (network.nodes[node].get("mode", ""), node))
    return first, second


def _printable(about: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _text(value) if isinstance(value, str) else value for name, value in about.items()}


def _text(words: str) -> str:
    return "".join(c if c.isprintable() else "\ufffd" for c in words)


def _table(keys: tuple[str, ...], rows: Iterable[tuple[tuple[str, ...], Mapping[str, Any]]]) -> bytes:
    found = list(rows)
    columns = sorted({name for _, about in found for name in about})
    text = io.StringIO()
    lines = ([*each, *(about.get(name, "") for name in columns)] for each, about in found)
    cells.write(text, [[*keys, *columns], *lines])
    return text.getvalue().encode()
