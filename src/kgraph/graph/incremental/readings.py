"""Of several readings of one article the newest: another version of kgraph or of its model may find other
claims, or the same with other words, and the IRI of a claim stands for one claim. A reading with the tagger
is newer than one by rules alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import pyoxigraph as ox

from kgraph.graph.incremental.contribution import Contribution
from kgraph.graph.incremental.described import by_subject, descriptions
from kgraph.graph.terms import lexical_value
from kgraph.graph.triples import run_iri
from kgraph.graph.vocabulary import KG
from kgraph.model import Run

READ_BY = ox.NamedNode(str(KG.readBy))

Age = tuple[tuple[str | int, ...], ...]
"""How new a run is: a later version is greater."""


def age(run: Run | None, iri: str = "") -> Age:
    """Return how new a run is, by the versions of its software and model (*3.10* is after *3.9*); one that
    nothing describes is older than any other.
    """
    if run is None:
        return ((), (), (iri,))
    return (_natural(run.software), _natural(run.model), (run_iri(run),))


def _natural(name: str) -> tuple[str | int, ...]:
    """Return a name with its numbers as numbers: words stand at even places, numbers at odd ones."""
    parts = re.split(r"(\d+)", name)
    return tuple(int(part) if place % 2 else part for place, part in enumerate(parts))


def age_of(told: Iterable[Contribution]) -> Age | None:
    """Return how new the newest run is that read a document, by what the document tells; ``None`` if none
    is told.
    """
    return max((age(run) for each in told for run in each.runs), default=None)


def newest(places: Sequence[Iterable[ox.Quad]]) -> list[ox.Quad]:
    """Return the quads of all places together; of a named graph that several of them have from different
    runs, those of the newest run alone.
    """
    held = [list(quads) for quads in places]
    ages = [_ages(quads) for quads in held]
    best: dict[str, Age] = {}
    for told in ages:
        for graph, found in told.items():
            best[graph] = max(best.get(graph, found), found)
    return [
        quad
        for quads, told in zip(held, ages, strict=True)
        for quad in quads
        if told.get(lexical_value(quad.graph_name)) == best.get(lexical_value(quad.graph_name))
    ]


def _ages(quads: Iterable[ox.Quad]) -> Mapping[str, Age]:
    """Return how new the reading in each named graph is that tells of its run."""
    described = descriptions(by_subject({quad.triple for quad in quads}))
    found: defaultdict[str, set[Age]] = defaultdict(set)
    for quad in quads:
        if quad.predicate == READ_BY and isinstance(quad.graph_name, ox.NamedNode):
            iri = lexical_value(quad.object)
            run = described[iri].what if iri in described else None
            found[quad.graph_name.value].add(age(run if isinstance(run, Run) else None, iri))
    return {graph: max(ages) for graph, ages in found.items()}
