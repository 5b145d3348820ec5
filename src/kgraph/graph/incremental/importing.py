"""Files of RDF as documents of a growing graph.

Named graphs stay what they are, one document each, and what stands in none becomes a document of its own,
named by its content. What kgraph itself writes once for all articles is taken apart: descriptions of
entities go to the documents that name these, so that they leave with the last of them; decisions of rules
and codings are made anew; decisions of people and the codebook are kept. Triples in words of others stay
with their document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from kgraph.codebook import Codebook
from kgraph.graph import triples as rdf
from kgraph.graph.codings import book_in, is_coded
from kgraph.graph.incremental.decided import Decided, Part, decided_in, is_own
from kgraph.graph.incremental.described import (
    About,
    Described,
    by_subject,
    descriptions,
    needed,
    sightings_in,
)
from kgraph.graph.incremental.documents import Source
from kgraph.graph.incremental.register import BLOCK, NAME, TOLD, TOP, Node
from kgraph.graph.malformed import LeftOut, malformed
from kgraph.graph.named_graphs import is_note, placed
from kgraph.graph.store import Store
from kgraph.iris import digest, iri
from kgraph.model import Run

SHARED = {
    Node(name)
    for name in (
        *(rdf.ENTITIES, rdf.IDENTITY, rdf.DECISIONS, rdf.PROVENANCE, rdf.REVISIONS),
        *(rdf.CODEBOOK, rdf.CODINGS),
    )
}
REGISTER = {TOLD, BLOCK, TOP, NAME}  # what only a growing graph notes, and of itself


@dataclass(frozen=True)
class Imported:
    """The documents of a file of RDF or a graph folder, how many decisions of people there were not taken
    or are not whole, and the codebook, if there is one.
    """

    sources: list[Source]
    untaken: int
    broken: int
    codebook: Codebook | None = None


def of_graph(
    path: Path, tell: Callable[[LeftOut], object] = lambda left: None, *, trusting: bool = False
) -> Imported:
    """Return the documents in a file of RDF or in a graph folder, by the IRI of their graph.

    Decisions of people come along from a graph folder, and from a file if ``trusting``. What is malformed
    is no part of them; ``tell`` is called with it, if anything is. Raises ``GraphError`` that names the file
    and, where known, the line.
    """
    return of_part(loaded(path), tell, trusting=trusting)


def loaded(path: Path) -> Part:
    """Return what is in a file of RDF or a graph folder; ``GraphError`` if that cannot be read."""
    return Part(str(path), Store.load(path).quads(), is_own(path))


def of_part(
    part: Part, tell: Callable[[LeftOut], object] = lambda left: None, *, trusting: bool = False
) -> Imported:
    """Return the documents in a graph, as ``of_graph`` does; each has the name of the graph."""
    graphs: defaultdict[ox.NamedNode | ox.DefaultGraph, set[ox.Triple]] = defaultdict(set)
    left = malformed({quad.triple for quad in part.quads})
    if left.triples:
        tell(left)
    apart = left.triples
    book = book_in(quad.triple for quad in part.quads)
    for quad in part.quads:
        if is_coded(quad.subject):
            continue
        if not is_note(quad.graph_name) and quad.predicate not in REGISTER and quad.triple not in apart:
            graphs[quad.graph_name].add(quad.triple)  # type: ignore[index]  # there are no blank nodes
    about = by_subject(triple for triples in graphs.values() for triple in triples)
    decided = decided_in(about)
    documents = _documents(graphs, about, decided, part.name)
    taken = trusting or part.own
    if not taken:
        documents = [replace(one, decisions=frozenset()) for one in documents]
        documents = [one for one in documents if one.quads or one.told or not decided.people]
    untaken = 0 if taken else decided.people
    return Imported(sorted(documents, key=lambda source: source.graph), untaken, decided.broken, book)


def _documents(
    graphs: Mapping[ox.NamedNode | ox.DefaultGraph, set[ox.Triple]], about: About, decided: Decided, name: str
) -> list[Source]:
    """Return the documents that are left when what is shared is taken out of all graphs."""
    described = descriptions(about)
    taken = decided.triples.union(*(each.triples for each in described.values()))
    loose: set[ox.Triple] = set()
    named: list[Source] = []
    for graph, triples in graphs.items():
        rest = triples - taken
        if isinstance(graph, ox.NamedNode) and graph not in SHARED:
            named.append(_source(graph.value, name, rest, described))
        else:
            loose |= rest
    _share(described, named)
    told = {one for source in named for one in source.told}
    loose -= {triple for one in told for triple in described[one].triples}
    orphans = [one for one in described if one not in told]
    if loose or orphans or decided.by_people or not named:
        named.append(_loose(name, loose, decided.by_people, orphans, described))
    return named


def _share(described: Mapping[str, Described], sources: list[Source]) -> None:
    """Let every document tell of the runs that none does: they found no claim in any."""
    told = {one for source in sources for one in source.told}
    for one, found in described.items():
        if isinstance(found.what, Run) and one not in told:
            for source in sources:
                source.told[one] = found.told()


def _loose(
    name: str,
    triples: set[ox.Triple],
    by_people: frozenset[ox.Triple],
    orphans: list[str],
    described: Mapping[str, Described],
) -> Source:
    """Return what stands in no named graph as a document of its own."""
    content = [*triples, *by_people, *(t for one in orphans for t in described[one].triples)]
    graph = iri("graph", digest(*sorted(map(str, content))))
    source = _source(graph, name, triples, described)
    told = {**{one: described[one].told() for one in orphans}, **source.told}
    return replace(source, told=told, decisions=by_people)


def _source(graph: str, name: str, triples: set[ox.Triple], described: Mapping[str, Described]) -> Source:
    told = {one: described[one].told() for one in needed(triples, described)}
    for sighting in sightings_in(triples, described):
        told[sighting.actor].note(sighting)
    return Source(graph, name, frozenset(placed(triples, Node(graph))), told)
