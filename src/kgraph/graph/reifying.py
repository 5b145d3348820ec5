"""Claims as RDF 1.2 has them: each reifies the triple that it reports, as a triple term that is not asserted.

``claim rdf:reifies <<( actor act object )>>`` says what ``kg:asserts`` and the parts of its statement say, so
nothing is lost where it is left out again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from rdflib import RDF

from kgraph.graph.vocabulary import KG

REIFIES = ox.NamedNode(f"{RDF}reifies")
ASSERTS = ox.NamedNode(str(KG.asserts))
PARTS = tuple(ox.NamedNode(str(part)) for part in (KG.subject, KG.predicate, KG.object))


def reified(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Yield triples, and for each claim that it reifies the triple that it reports.

    A claim whose holder nobody knows, or whose statement says a thing twice, reifies none.
    """
    asserted: list[tuple[ox.NamedNode, ox.NamedNode]] = []
    parts: defaultdict[ox.NamedNode, defaultdict[ox.NamedNode, set[ox.NamedNode]]] = defaultdict(
        lambda: defaultdict(set)
    )
    for triple in triples:
        yield triple
        if not isinstance(triple.subject, ox.NamedNode) or not isinstance(triple.object, ox.NamedNode):
            continue
        if triple.predicate == ASSERTS:
            asserted.append((triple.subject, triple.object))
        elif triple.predicate in PARTS:
            parts[triple.subject][triple.predicate].add(triple.object)
    for claim, statement in asserted:
        found = [parts[statement][part] for part in PARTS]
        if all(len(each) == 1 for each in found):
            yield ox.Triple(claim, REIFIES, ox.Triple(*(next(iter(each)) for each in found)))


def plain(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return quads without what claims reify, which they say by ``kg:asserts`` too."""
    told = list(quads)
    claims = {quad.subject for quad in told if quad.predicate == ASSERTS}
    return [
        quad
        for quad in told
        if quad.predicate != REIFIES or quad.subject not in claims or not isinstance(quad.object, ox.Triple)
    ]
