"""Which graphs a dataset has: the view, which is the default graph, those of sources, and those of notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kgraph.iris import iri

VIEW = ox.DefaultGraph()
NOTES = iri("graph", "register", "")
"""What the IRIs of the named graphs begin with in which a growing graph keeps its own notes."""

GraphName = ox.NamedNode | ox.DefaultGraph


def is_note(graph: object) -> bool:
    """Return whether a graph is one of notes, by its name."""
    return isinstance(graph, ox.NamedNode) and graph.value.startswith(NOTES)


def is_shown(graph: object) -> bool:
    """Return whether a graph is a named one that the view shows, by its name."""
    return graph != VIEW and not is_note(graph)


def is_source(quad: ox.Quad) -> bool:
    """Return whether a quad is of a named graph that the view shows."""
    return is_shown(quad.graph_name)


def placed(triples: Iterable[ox.Triple], graph: GraphName = VIEW) -> Iterator[ox.Quad]:
    """Yield triples as quads of a graph."""
    return (ox.Quad(*triple, graph) for triple in triples)  # type: ignore[call-arg]  # of three terms
