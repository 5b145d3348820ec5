"""The decisions of a store, and laying them over its triples: one node an actor, whatever articles call it.

Named graphs keep what each article says, with its own IRIs. Only the default graph, which queries and
the page see, is rewritten, so that nothing is lost and every decision can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import cast

import pyoxigraph as ox
from rdflib import DCTERMS

from kgraph.entities.clustering import canonical
from kgraph.graph.backends.backend import Backend
from kgraph.graph.malformed import READ, LeftOut, malformed
from kgraph.graph.named_graphs import VIEW, placed
from kgraph.graph.terms import lexical_value, node
from kgraph.graph.view import CANONICAL, CONTENT, OBJECT, SUBJECT, VARIANT, images, restated
from kgraph.graph.vocabulary import KG
from kgraph.model import Decider, Decision, Verdict

SCORE, REASON, BLOCK, VERDICT, DECIDER, DAY = (
    ox.NamedNode(str(term))
    for term in (KG.score, KG.reason, KG.block, KG.verdict, KG.decidedBy, DCTERMS.date)
)


def decisions(quads: Backend | ox.Store) -> Iterator[Decision]:
    """Yield the decisions that a store holds, whole and well-formed ones only."""
    found = quads.query(f"CONSTRUCT {{ ?one ?term ?value }} WHERE {{ ?one {VARIANT} ?other ; ?term ?value }}")
    yield from parse_decisions(cast(ox.QueryTriples, found))


def parse_decisions(triples: Iterable[ox.Triple]) -> Iterator[Decision]:
    """Yield the decisions that triples tell, whole and well-formed ones only.

    One that is told several times with other scores or reasons has the highest of each.
    """
    parts = set(triples)
    found: dict[object, dict[ox.NamedNode, str]] = {}
    for triple in sorted(parts - malformed(parts).triples, key=str):
        found.setdefault(triple.subject, {})[triple.predicate] = lexical_value(triple.object)
    yield from (_decided(each) for each in found.values() if VARIANT in each)


def _decided(told: Mapping[ox.NamedNode, str]) -> Decision:
    """Return the decision of which so much is told by property.

    It was made by a rule and says that the two are one, if nothing tells.
    """
    return Decision(
        told[VARIANT],
        told[CANONICAL],
        float(told[SCORE]),
        told[REASON],
        told.get(BLOCK, ""),
        Verdict.DIFFERENT if told.get(VERDICT) == str(KG.different) else Verdict.SAME,
        Decider.PERSON if told.get(DECIDER) == str(KG.person) else Decider.RULE,
        date.fromisoformat(told[DAY]) if DAY in told else None,
    )


def unify(quads: ox.Store) -> LeftOut:
    """Rewrite the default graph of ``quads`` by its decisions, and return what is malformed, which is taken
    out of it; named graphs stay as they are.
    """
    left = malformed([quad.triple for term in READ for quad in _in(quads, None, term, None)])
    for quad in placed(left.triples):
        quads.remove(quad)
    tops = dict(canonical(decisions(quads)))
    statements = _statements(quads, tops)
    tops |= restated((q.triple for one in statements for q in _in(quads, one, None, None)), tops)
    old = {
        q
        for one in map(ox.NamedNode, tops)
        for q in (*_in(quads, one, None, None), *_in(quads, None, None, one))
    }
    for quad in old:
        quads.remove(quad)
    quads.extend(images(old, tops))
    return left


def _statements(quads: ox.Store, actors: Mapping[str, str]) -> set[ox.NamedNode]:
    """Return the statements of which a part is one of ``actors``."""
    nodes = list(map(ox.NamedNode, actors))
    return {
        node(q.subject)
        for one in nodes
        for term in (SUBJECT, OBJECT, CONTENT)
        for q in _in(quads, None, term, one)
    }


def _in(
    quads: ox.Store, subject: ox.NamedNode | None, term: ox.NamedNode | None, value: ox.NamedNode | None
) -> Iterator[ox.Quad]:
    return quads.quads_for_pattern(subject, term, value, VIEW)
