"""Who is called what, and who is one with whom, brought up to date where documents come or go.

All of it follows from what the documents tell: only the entities that they name are renewed, and the
decisions of the blocks in which these stand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

import pyoxigraph as ox

from kgraph.entities.clustering import canonical
from kgraph.entities.evidence import EntityEvidence
from kgraph.entities.matching import blocks, decide_block
from kgraph.graph import triples as rdf
from kgraph.graph.identity import BLOCK, parse_decisions
from kgraph.graph.incremental import register
from kgraph.graph.incremental.contribution import Contribution
from kgraph.graph.incremental.draft import Draft
from kgraph.graph.incremental.register import Node
from kgraph.graph.incremental.sums import Sum
from kgraph.graph.named_graphs import is_source
from kgraph.graph.terms import from_rdflib, lexical_value, node
from kgraph.graph.view import ABOUT_DECISIONS, CANONICAL, VARIANT
from kgraph.model import Decision

ENTITIES, IDENTITY, PROVENANCE = map(Node, (rdf.ENTITIES, rdf.IDENTITY, rdf.PROVENANCE))


def retell(
    added: Mapping[str, Iterable[Contribution]], removed: Mapping[str, Iterable[Contribution]], draft: Draft
) -> set[str]:
    """Renew the entities of which documents that come and go tell, and return the nodes whose IRI in the
    view changes with that.
    """
    touched = added.keys() | removed.keys()
    noted = register.noted_sums(touched, draft)
    old = register.sums(noted)
    new = {
        one: (old.get(one) or Sum(EntityEvidence(one))).changed(added.get(one, ()), removed.get(one, ()))
        for one in sorted(touched)
    }
    register.note_sums(noted, new, draft)
    _describe(new, draft)
    _attribute(old, new, draft)
    decisions = _decide(_reblock(new, draft), new, draft)
    return rejoin(decisions, draft)


def _describe(new: Mapping[str, Sum], draft: Draft) -> None:
    """Renew the labels, classes and memberships of entities."""
    old = draft.with_subject(map(Node, new), None, ENTITIES)
    fresh = (t for one, told in new.items() for t in rdf.entity_triples(one, told.entities))
    draft.replace(old, [from_rdflib(triple, ENTITIES) for triple in fresh], ENTITIES)


def _attribute(old: Mapping[str, Sum], new: Mapping[str, Sum], draft: Draft) -> None:
    """Renew what is said of runs: of those that read no document any more, nothing is."""
    before, after = _runs(old.values()), _runs(new.values())
    draft.replace(before, after, PROVENANCE)
    tools = {quad.subject for quad in before - after} - {quad.subject for quad in after}
    used = {quad.object for quad in draft.within(PROVENANCE) if quad.object in tools} if tools else set()
    draft.add((quad for quad in before if quad.subject in used), PROVENANCE)


def _runs(told: Iterable[Sum]) -> set[ox.Quad]:
    triples = (triple for one in told for run in one.runs for triple in rdf.run_graph(run)[1])
    return {from_rdflib(triple, PROVENANCE) for triple in triples}


def _reblock(new: Mapping[str, Sum], draft: Draft) -> set[str]:
    """Renew the blocks in which actors stand, and return those that they stood or stand in."""
    old = draft.with_subject(map(Node, new), register.BLOCK, register.BLOCKS)
    added = {
        ox.Quad(Node(known.actor), register.BLOCK, ox.Literal(block), register.BLOCKS)
        for known in _known(new.values())
        for block in blocks(known)
    }
    draft.replace(old, added, register.BLOCKS)
    return {lexical_value(quad.object) for quad in old | added}


def _known(told: Iterable[Sum]) -> Iterator[EntityEvidence]:
    return (one.evidence for one in told if one.evidence.names)


def _decide(touched: Collection[str], new: Mapping[str, Sum], draft: Draft) -> set[str]:
    """Decide ``touched`` blocks anew by ``new`` sums and those of the other members, and return the actors on
    whom another decision stands now.
    """
    members: dict[str, set[str]] = {block: set() for block in touched}
    for quad in draft.with_object(map(ox.Literal, touched), register.BLOCK, register.BLOCKS):
        members[lexical_value(quad.object)].add(lexical_value(quad.subject))
    others = set().union(*members.values()) - new.keys()
    told = {**register.sums(register.noted_sums(others, draft)), **new}
    known = {one.actor: one for one in _known(told.values())}
    found = [
        decision
        for block in sorted(touched)
        for decision in decide_block(block, [known[actor] for actor in members[block] if actor in known])
    ]
    return _note(found, touched, draft)


def _note(found: Iterable[Decision], touched: Collection[str], draft: Draft) -> set[str]:
    made = {quad.subject for quad in draft.with_object(map(ox.Literal, touched), BLOCK, IDENTITY)}
    old = draft.with_subject(map(node, made), None, IDENTITY)
    new = {from_rdflib(triple, IDENTITY) for triple in rdf.decision_graph(found)[1]}
    draft.replace(old, new, IDENTITY)
    changed = {quad.subject for quad in old ^ new}
    return named(q for q in old | new if q.subject in changed)


def named(quads: Iterable[ox.Quad]) -> set[str]:
    """Return the IRIs of those on whom decisions are; others may have put anything else into a service."""
    return {
        q.object.value for q in quads if q.predicate in ABOUT_DECISIONS and isinstance(q.object, ox.NamedNode)
    }


def rejoin(actors: Collection[str], draft: Draft) -> set[str]:
    """Add up anew the decisions on ``actors`` and on all whom others join with them; return the nodes
    whose IRI in the view changes.
    """
    if not actors:
        return set()
    decisions, joined = _on(set(actors), draft)
    return register.note_tops(joined, canonical(decisions), draft)


def _on(actors: set[str], draft: Draft) -> tuple[list[Decision], set[str]]:
    """Return the decisions on ``actors`` and whom they lead to, and all whom they name."""
    made: set[ox.Quad] = set()
    seen, new = set(actors), set(actors)
    while new:
        nodes = list(map(Node, new))
        found = {node(q.subject) for term in (VARIANT, CANONICAL) for q in draft.with_object(nodes, term)}
        quads = {quad for quad in draft.with_subject(found) if is_source(quad)}
        made |= quads
        ends = named(quads)
        new, seen = ends - seen, seen | ends
    return list(parse_decisions(quad.triple for quad in made)), seen
