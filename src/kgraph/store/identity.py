"""The decisions of a store, and laying them over its triples: one node an actor, whatever articles call it.

Named graphs keep what each article says, with its own IRIs. Only the default graph, which queries and
the page see, is rewritten, so that nothing is lost and every decision can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, cast

import pyoxigraph as ox
from rdflib import DCTERMS

from kgraph.model import Decider, Decision, Verdict
from kgraph.resolve.canonical import canonical
from kgraph.store.quads import VIEW, placed
from kgraph.store.terms import node, words
from kgraph.store.view import CANONICAL, CONTENT, OBJECT, SUBJECT, VARIANT, image, restated
from kgraph.vocab import KG

SCORE, REASON, BLOCK, VERDICT, DECIDER, DAY = (
    ox.NamedNode(str(term))
    for term in (KG.score, KG.reason, KG.block, KG.verdict, KG.decidedBy, DCTERMS.date)
)


def decisions(quads: ox.Store) -> Iterator[Decision]:
    """Yield the decisions that a store holds, whole ones only."""
    found = quads.query(f"SELECT ?decision ?term ?value {{ ?decision {VARIANT} ?one ; ?term ?value }}")
    yield from told((row[0], node(row[1]), row[2]) for row in cast(ox.QuerySolutions, found))


def told(parts: Iterable[tuple[object, ox.NamedNode, object]]) -> Iterator[Decision]:
    """Yield the whole decisions of which each part is told as node, property and value."""
    found: dict[str, dict[ox.NamedNode, str]] = {}
    for decision, term, value in parts:
        found.setdefault(words(decision), {})[term] = words(value)
    yield from (decision for each in found.values() if (decision := _decided(each)) is not None)


def _decided(told: Mapping[ox.NamedNode, str]) -> Decision | None:
    """Return the decision of which so much is told by property, ``None`` if it is not whole.

    It was made by a rule and says that the two are one, if nothing tells.
    """
    one, other, score, reason = (told.get(term, "") for term in (VARIANT, CANONICAL, SCORE, REASON))
    return (
        Decision(one, other, float(score), reason, **_how(told))
        if one and other and score and reason
        else None
    )


def _how(told: Mapping[ox.NamedNode, str]) -> dict[str, Any]:
    return {
        "block": told.get(BLOCK, ""),
        "verdict": Verdict.DIFFERENT if told.get(VERDICT) == str(KG.different) else Verdict.SAME,
        "decided_by": Decider.PERSON if told.get(DECIDER) == str(KG.person) else Decider.RULE,
        "decided_on": date.fromisoformat(told[DAY]) if told.get(DAY) else None,
    }


def unify(quads: ox.Store) -> None:
    """Rewrite the default graph of ``quads`` by its decisions; named graphs stay as they are."""
    tops = dict(canonical(decisions(quads)))
    for statement in _statements(quads, tops):
        now = restated((q.triple for q in _in(quads, statement, None, None)), tops)
        if now is not None:
            tops[statement.value] = now
    old = {
        q
        for one in map(ox.NamedNode, tops)
        for q in (*_in(quads, one, None, None), *_in(quads, None, None, one))
    }
    new = [image(quad.triple, tops) for quad in old]
    for quad in old:
        quads.remove(quad)
    quads.extend(placed(triple for triple in new if triple is not None))


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
