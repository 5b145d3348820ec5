"""Networks as files that Gephi, R (igraph) and spreadsheets read, with the attributes of nodes and ties."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import networkx as nx

from kgraph import cells

_WRITTEN = re.compile(r' lastmodifieddate="[^"]*"')  # the day on which the file was written

LASTING = frozenset(("label", "mode"))  # what a node has in all windows
WEIGHT = "weight of window"  # networkx has ``weight`` for one number of a tie, which is none over time
GRAPHML, GEXF, NODES, EDGES = "graphml", "gexf", "nodes.csv", "edges.csv"


def files(network: nx.Graph) -> dict[str, bytes]:
    """Return the files of a network by the ending of their names, the same bytes for the same network.

    Text is kept, except characters that XML cannot hold and control characters, which become U+FFFD.
    """
    clean = _clean(network)
    return {
        GRAPHML: "\n".join(nx.generate_graphml(clean, named_key_ids=True)).encode() + b"\n",
        GEXF: _gexf(clean).encode(),
        NODES: _table(("id",), (((node,), about) for node, about in clean.nodes(data=True))),
        EDGES: _table(
            ("source", "target"),
            ((_actor_first(clean, *ends), about) for *ends, about in clean.edges(data=True)),
        ),
    }


def over_time(networks: Sequence[tuple[date, date, nx.Graph]], step: int) -> bytes:
    """Return the networks of windows as one dynamic GEXF: nodes and ties have spells in which they are there,
    and values that change from window to window.

    Networks come with their first and last day, by day. What holds in a window is written for its first
    ``step`` days, till the next one begins, so that no two values hold on one day.
    """
    whole = nx.Graph(name=networks[0][-1].name if networks else "", mode="dynamic")
    for first, last, network in networks:
        spell = str(first), str(min(last, first + timedelta(days=step - 1)))
        clean = _clean(network)
        for node, about in clean.nodes(data=True):
            whole.add_node(node)
            _spend(whole.nodes[node], about, spell)
        for one, other, about in clean.edges(data=True):
            whole.add_edge(one, other)
            _spend(whole.edges[one, other], about, spell)
    return _gexf(_clean(whole)).replace(f'title="{WEIGHT}"', 'title="weight"').encode()


def _gexf(network: nx.Graph) -> str:
    return _WRITTEN.sub("", "\n".join(nx.generate_gexf(network))) + "\n"


def _spend(kept: dict[str, Any], about: Mapping[str, Any], spell: tuple[str, str]) -> None:
    """Add to what is kept of a node or tie what it is in one spell; spells that touch are one."""
    spells = kept.setdefault("spells", [])
    if spells and date.fromisoformat(spells[-1][1]) + timedelta(days=1) == date.fromisoformat(spell[0]):
        spells[-1] = (spells[-1][0], spell[1])
    else:
        spells.append(spell)
    for name, value in about.items():
        if name in LASTING:
            kept[name] = value
        else:
            kept.setdefault(WEIGHT if name == "weight" else name, []).append((value, *spell))


def _clean(network: nx.Graph) -> nx.Graph:
    graph = nx.Graph(**network.graph)
    graph.add_nodes_from((node, _printable(about)) for node, about in sorted(network.nodes(data=True)))
    edges = ([*sorted((one, other)), about] for one, other, about in network.edges(data=True))
    graph.add_edges_from(sorted(edges, key=lambda edge: edge[:2]))
    for described in (
        [about for *_, about in graph.nodes(data=True)],
        [a for *_, a in graph.edges(data=True)],
    ):
        _of_one_type(described)
    return graph


def _of_one_type(described: list[dict[str, Any]]) -> None:
    """Make whole numbers of what has others too into such ones: a file has one type for all. What changes
    over time is a list of values with their spells.
    """
    kinds: defaultdict[str, set[type]] = defaultdict(set)
    for about in described:
        for name, value in about.items():
            kinds[name] |= {type(each[0]) for each in value} if isinstance(value, list) else {type(value)}
    for about in described:
        for name, value in about.items():
            if kinds[name] == {int, float}:
                spent = isinstance(value, list)
                about[name] = [(float(v), *spell) for v, *spell in value] if spent else float(value)


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
