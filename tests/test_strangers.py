"""No triple of a stranger breaks an answer: what is malformed is a violation, is left out, and is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import OWL, RDF, Graph, URIRef

from handmade import ACCEPTANCE, SPOKESMAN
from kgraph import resources
from kgraph.graph.malformed import DECISION, PARTS, malformed
from kgraph.graph.named_graphs import VIEW
from kgraph.graph.query import guard, run
from kgraph.graph.store import Store
from kgraph.graph.validate import Severity, shapes, validate
from kgraph.graph.validate.reference import validate_with_pyshacl
from kgraph.graph.vocabulary import KG
from kgraph.model import Predicate
from kgraph.render.page import render
from kgraph.reports.conflicts import conflicts
from kgraph.reports.stances import stances
from strangers import (
    AGREED,
    DECISIONS,
    ODD,
    STRANGE,
    Odd,
    Quads,
    beside,
    grown,
    properties,
    read,
    replaced,
    short,
    ways,
    world,
)

PROPERTIES = properties()
EVERY = {term: list(ways(term)) for term in PROPERTIES}
ALL_WAYS = [way for term in PROPERTIES for way in EVERY[term]]
HARMLESS = {
    "five labels": "EntityOneLabel",
    "a label of a million letters": "EntityOneLabel",
}
"""What is a warning, by the shape that warns."""
DECIDED = next(iter(DECISIONS.values())).variant
RIGHT = {
    "a chain of decisions",  # on names that no article uses yet
    "the same and not the same",  # two decisions, of which one is overruled
    "decisions with and without a day",
    "a circle of decisions",
    "a node of an odd scheme",  # which is never a link
}
"""What a graph may hold: it has one meaning, and no reader minds."""
VERSION = "dcterms:conformsTo"  # a graph of another version is not read


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Place the nodes of pages anywhere, which takes no time and depends on nothing that is odd here."""

    def placed(sizes: list[float], links: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        assert all(0 <= end < len(sizes) for pair in links for end in pair)
        return [(0, 0)] * len(sizes)

    monkeypatch.setattr(render, "layout", placed)


@pytest.fixture(autouse=True, scope="module")
def _texts_looked_at_once() -> Iterator[None]:
    """Look at the text of a query once for what it may not do: every graph is asked the same queries."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guard, "_words", cache(guard._words))
        yield


def some(term: ox.NamedNode, every: int) -> list[Odd]:
    """Return some of the ways to make a property odd; those of the next property are others."""
    return EVERY[term][PROPERTIES.index(term) % every :: every]


def violations(quads: Quads) -> list[str]:
    found = validate(Store.of(quads))
    return [wrong.shape for wrong in found if wrong.severity is Severity.VIOLATION]


def left_out(quads: Quads) -> list[str]:
    left = Store.of(quads).unify().left_out
    return [*left.claims, *left.decisions, *(node for node, _ in left.facts)]


def test_the_good_graph_is_good_and_has_every_property_of_the_ontology() -> None:
    assert validate(Store.of(world())) == []
    assert left_out(list(world())) == []
    ontology = Graph().parse(data=(resources.ontology() / "kgraph.ttl").read_text("utf-8"))
    terms = {
        str(term)
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
        for term in ontology.subjects(RDF.type, kind)
        if isinstance(term, URIRef) and term.startswith(str(KG._NS))
    }
    acts = {str(KG[name]) for name in (*Predicate, "actsOn", "favours", "disfavours")}
    aside = {str(term) for term in (KG.placedItem, KG.inTopic, KG.likeness, KG.because)}  # no graph has them
    assert terms - acts - aside <= {term.value for term in PROPERTIES}


@pytest.mark.parametrize("term", PROPERTIES, ids=short)
def test_nothing_breaks_at_an_odd_value_and_what_is_left_out_is_a_violation(term: ox.NamedNode) -> None:
    for way in some(term, 32):
        quads = way.graph(world())
        read(quads)
        if left_out(quads):
            assert violations(quads), way


@pytest.mark.parametrize("term", [term for term in PROPERTIES if short(term) != VERSION], ids=short)
def test_a_growing_graph_takes_odd_values_and_gives_them_up_again(term: ox.NamedNode, tmp_path: Path) -> None:
    for way in some(term, 100):
        grown(way.graph(world()), tmp_path)


@pytest.mark.parametrize("name", STRANGE)
def test_nothing_breaks_at_what_strangers_write(name: str, tmp_path: Path) -> None:
    quads = beside(STRANGE[name])
    read(quads)
    grown(quads, tmp_path)
    found = {wrong.shape: wrong.severity for wrong in validate(Store.of(quads))}
    if name in HARMLESS:
        assert found == {HARMLESS[name]: Severity.WARNING}
    else:
        assert (Severity.VIOLATION in found.values()) is (name not in RIGHT)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(ALL_WAYS), min_size=2, max_size=8))
def test_nothing_breaks_where_several_triples_are_odd(odd: list[Odd]) -> None:
    quads = list(world())
    for way in odd:
        quads = way.graph(quads)
    read(quads)


COMPARABLE = [way for way in ALL_WAYS if ": no number" not in str(way)]  # rdflib compares NaN otherwise


@pytest.mark.parametrize("batch", range(4))
def test_pyshacl_finds_in_odd_graphs_what_our_own_check_finds(batch: int) -> None:
    quads = list(world())
    for way in COMPARABLE[batch * 7 :: 149]:
        quads = way.graph(quads)
    store = Store.of(quads)
    found = [wrong for wrong in validate(store) if wrong.shape != "Vocabulary"]
    assert len({wrong.shape for wrong in found}) > 20
    assert found == validate_with_pyshacl(store.graph(), shapes())


@pytest.mark.parametrize("term", PARTS, ids=short)
def test_what_is_read_as_a_value_is_what_the_shapes_say(term: ox.NamedNode) -> None:
    used = [quad for quad in world() if quad.predicate == term]
    if not used:
        assert term.value.rpartition("#")[2] in set(Predicate)
        return
    if PARTS[term].of == DECISION:  # other nodes have a dcterms:date too
        used = [quad for quad in used if "/decision/" in quad.subject.value]
    where, good = short(term), used[0].object
    for name, value in ODD.items():
        odd = ox.Quad(used[0].subject, term, value, used[0].graph_name)
        store = Store.of([*(q for q in world() if (q.subject, q.predicate) != (odd.subject, term)), odd])
        wrong = [v for v in validate(store) if v.focus == odd.subject.value and v.path == where]
        (kept,) = store._backend.with_subject([odd.subject], term, VIEW)
        if not PARTS[term].fits(kept.object):
            assert wrong, name
        elif isinstance(good, ox.Literal):
            assert not [v for v in wrong if v.severity is Severity.VIOLATION], name


EXAMPLES = [
    (AGREED.id, KG.polarity, ox.NamedNode("urn:e:odd"), AGREED.id),
    (AGREED.id, KG.attributedTo, ox.Literal("a friend"), AGREED.id),
    (AGREED.id, KG.asOf, ox.Literal("last week"), AGREED.id),
    (SPOKESMAN.id, KG.affiliatedWith, ox.Literal("the party"), SPOKESMAN.id),
]


@pytest.mark.parametrize(("node", "term", "value", "named"), EXAMPLES)
def test_what_is_malformed_is_left_out_whole(
    node: str, term: URIRef, value: ox.NamedNode | ox.Literal, named: str
) -> None:
    quads = replaced(node, term, value)
    assert left_out(quads) == [named]
    store = Store.of(quads).unify()
    assert named == SPOKESMAN.id or AGREED.id not in {stance.claim for stance in stances(store)}
    assert value.value.encode() not in run(store, "evidence").written("json")
    assert {ACCEPTANCE.id} <= {row["c"] for row in store.select("SELECT ?c { ?c a kg:Claim }")}


@pytest.mark.parametrize("part", ["predicate", "object", "subject"])
def test_claims_of_a_malformed_statement_are_left_out(part: str) -> None:
    (statement,) = (
        q.object.value
        for q in world()
        if q.subject.value == AGREED.id and q.predicate.value == str(KG.asserts)
    )
    assert left_out(replaced(statement, KG[part], ox.Literal("A"))) == [AGREED.id]


@pytest.mark.parametrize("value", [ox.Literal("high"), ox.NamedNode("urn:e:odd")])
@pytest.mark.parametrize("part", ["score", "variant", "canonical", "verdict", "decidedBy"])
def test_a_malformed_decision_decides_nothing(part: str, value: ox.NamedNode | ox.Literal) -> None:
    (decision,) = (q.subject.value for q in world() if q.object.value == DECIDED)
    quads = replaced(decision, KG[part], value)
    entity = part in ("variant", "canonical") and isinstance(value, ox.NamedNode)
    assert left_out(quads) == ([] if entity else [decision])
    assert len(Store.of(quads).decisions()) == (2 if entity else 1)


def test_no_decision_turns_what_is_said_into_something_else() -> None:
    names = ("a decision that turns acts around", "a decision that denies all", "a decision on claims")
    good, odd = (
        {stance.claim: stance for stance in stances(Store.of(quads).unify())}
        for quads in (list(world()), beside(" ".join(STRANGE[name] for name in names)))
    )
    assert odd == good


def test_a_claim_that_says_two_things_is_in_no_conflict_with_itself() -> None:
    quads = [*world(), ox.Quad(ox.NamedNode(AGREED.id), ox.NamedNode(str(KG.polarity)), ODD["a polarity"])]
    assert all(
        AGREED.id not in {report.claim for report in (*each.one, *each.other)}
        for each in conflicts(Store.of(quads).unify())
    )


def test_decisions_and_stances_of_the_good_graph_stand() -> None:
    store = Store.of(world()).unify()
    assert len(store.decisions()) == len(DECISIONS)
    assert (
        len(stances(store)) == len({q.subject for q in world() if q.predicate.value == str(KG.asserts)}) - 1
    )


def test_a_graph_that_somebody_else_changed_is_read_without_what_is_malformed() -> None:
    """A growing graph is not searched for it when it is asked, as that would take as long as it is large."""
    store = Store.of(world()).unify()
    for term, value in ((KG.polarity, ox.NamedNode("urn:e:odd")), (KG.asOf, ox.Literal("last week"))):
        store._backend.apply([], [ox.Quad(ox.NamedNode(AGREED.id), ox.NamedNode(str(term)), value)])
    told = {stance.claim for stance in stances(store)}
    assert AGREED.id not in told
    assert ACCEPTANCE.id in told


def test_what_is_of_no_interest_to_kgraph_is_left_alone() -> None:
    turtle = "<urn:book> dcterms:date 'last week' ; a <urn:Book> ; dcterms:title 'Odd' ."
    assert malformed({quad.triple for quad in beside(turtle)}).triples == frozenset()
    assert run(Store.of(beside(turtle)).unify(), "ASK { ?s dcterms:date 'last week' }").rows == (("yes",),)
