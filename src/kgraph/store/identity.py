"""Laying the decisions of a store over its triples: one node an actor, whatever articles call it.

Named graphs keep what each article says, with its own IRIs. Only the default graph, which queries and
the page see, is rewritten, so that nothing is lost and every decision can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyoxigraph as ox
from rdflib import DCTERMS, RDF, SKOS

from kgraph.model import Decider, Decision, Verdict
from kgraph.rdf import statement_of
from kgraph.resolve.canonical import canonical
from kgraph.vocab import KG

TYPE, LABEL, OTHER = (ox.NamedNode(str(term)) for term in (RDF.type, SKOS.prefLabel, SKOS.altLabel))
SUBJECT, PREDICATE, OBJECT, CONTENT = (
    ox.NamedNode(str(term)) for term in (KG.subject, KG.predicate, KG.object, KG.content)
)
VARIANT, CANONICAL, SCORE, REASON, BLOCK, VERDICT, DECIDER, DAY = (
    ox.NamedNode(str(term))
    for term in (
        *(KG.variant, KG.canonical, KG.score, KG.reason, KG.block, KG.verdict, KG.decidedBy),
        DCTERMS.date,
    )
)
ABOUT_DECISIONS = (VARIANT, CANONICAL)
PARTS = (SUBJECT, OBJECT)
UNION = ox.DefaultGraph()


@dataclass(frozen=True, slots=True)
class Change:
    """Quads of the default graph that go, and those that take their place."""

    gone: list[ox.Quad]
    come: list[ox.Quad]


def decisions(quads: ox.Store) -> Iterator[Decision]:
    """Yield the decisions that a store holds, whole ones only."""
    for found in quads.quads_for_pattern(None, VARIANT, None, UNION):
        top, score, reason = (_words(quads, found.subject, term) for term in (CANONICAL, SCORE, REASON))
        if top and score and reason:
            yield Decision(_value(found.object), top, float(score), reason, **_how(quads, found.subject))


def _how(quads: ox.Store, decision: object) -> dict[str, Any]:
    """Return how a decision was made; by a rule and that the two are one, if nothing tells."""
    verdict, decider, when = (_words(quads, decision, term) for term in (VERDICT, DECIDER, DAY))
    return {
        "block": _words(quads, decision, BLOCK),
        "verdict": Verdict.DIFFERENT if verdict == KG.different.toPython() else Verdict.SAME,
        "decided_by": Decider.PERSON if decider == KG.person.toPython() else Decider.RULE,
        "decided_on": date.fromisoformat(when) if when else None,
    }


def _words(quads: ox.Store, subject: object, term: ox.NamedNode) -> str:
    found = _one(quads, subject, term)
    return found.value if found is not None else ""


def unify(quads: ox.Store) -> None:
    """Rewrite the default graph of ``quads`` by its decisions; named graphs stay as they are."""
    same = canonical(decisions(quads))
    for actor, top in same.items():
        _apply(quads, _joined(quads, ox.NamedNode(actor), ox.NamedNode(top), same))
    for statement in _statements(quads, set(same.values())):
        _apply(quads, _restated(quads, ox.NamedNode(statement)))


def _statements(quads: ox.Store, actors: set[str]) -> list[str]:
    """Return the statements whose subject or object is one of ``actors``, sorted."""
    nodes = map(ox.NamedNode, actors)
    return sorted({_value(q.subject) for n in nodes for term in PARTS for q in _in(quads, None, term, n)})


def _joined(quads: ox.Store, actor: ox.NamedNode, top: ox.NamedNode, same: Mapping[str, str]) -> Change:
    """Return the change that puts ``top`` in the place of ``actor`` everywhere but in decisions."""
    own = list(_in(quads, actor, None, None))
    told = [q for q in _in(quads, None, None, actor) if q.predicate not in ABOUT_DECISIONS]
    moved = [ox.Quad(q.subject, q.predicate, top, UNION) for q in told if _top(q.subject, same) != top.value]
    return Change([*own, *told], [*moved, *_own(own, top, same)])


def _own(own: Iterable[ox.Quad], top: ox.NamedNode, same: Mapping[str, str]) -> Iterator[ox.Quad]:
    """Yield what is said of an actor as said of ``top``: its label as another name, its class not at all."""
    for quad in own:
        if quad.predicate != TYPE and _top(quad.object, same) != top.value:
            term = OTHER if quad.predicate == LABEL else quad.predicate
            yield ox.Quad(top, term, quad.object, UNION)


def _restated(quads: ox.Store, statement: ox.NamedNode) -> Change:
    """Return the change that gives a statement the IRI of its parts, so that equal ones are one node."""
    parts = [_one(quads, statement, term) for term in (SUBJECT, PREDICATE, OBJECT, CONTENT)]
    subject, act, target, content = (part.value if part is not None else "" for part in parts)
    node = ox.NamedNode(statement_of(subject, act.rpartition("#")[2], target, content))
    if node == statement or not act:
        return Change([], [])
    own, told = list(_in(quads, statement, None, None)), list(_in(quads, None, None, statement))
    moved = [ox.Quad(node, q.predicate, q.object, UNION) for q in own]
    return Change([*own, *told], [*moved, *(ox.Quad(q.subject, q.predicate, node, UNION) for q in told)])


def _apply(quads: ox.Store, change: Change) -> None:
    for quad in change.gone:
        quads.remove(quad)
    quads.extend(change.come)


def _in(
    quads: ox.Store, subject: ox.NamedNode | None, term: ox.NamedNode | None, value: ox.NamedNode | None
) -> Iterator[ox.Quad]:
    return quads.quads_for_pattern(subject, term, value, UNION)


def _one(quads: ox.Store, subject: object, term: ox.NamedNode) -> ox.NamedNode | ox.Literal | None:
    found = (q.object for q in quads.quads_for_pattern(subject, term, None, UNION))  # type: ignore[arg-type]
    return next((o for o in found if isinstance(o, (ox.NamedNode, ox.Literal))), None)


def _top(term: object, same: Mapping[str, str]) -> str:
    """Return the IRI that stands for a term, its own if no other does."""
    return same.get(_value(term), _value(term))


def _value(term: object) -> str:
    return term.value if isinstance(term, (ox.NamedNode, ox.Literal)) else str(term)
