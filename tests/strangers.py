"""Graphs of strangers: a small good graph, and the ways in which one odd triple may stand in it.

The ways follow from the ontology: of every property that it has or uses, a value of each odd kind in the place
of the right one or beside it, none at all, and the property on a node of another kind.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import pyoxigraph as ox
from rdflib import DCTERMS, PROV, RDF, SKOS, URIRef
from rdflib import SDO as SCHEMA

from handmade import (
    ACCEPTANCE,
    ALL,
    DENIAL,
    DOCUMENT,
    OFFER,
    PORT,
    RISE,
    RUN,
    SPOKESMAN,
    TRUCE,
    UNION,
    linked,
)
from kgraph import rdf
from kgraph.analysis.conflicts import conflicts
from kgraph.analysis.ledger import ledger
from kgraph.analysis.networks import affiliation, described, projected, windows
from kgraph.analysis.reports import labels, stances
from kgraph.analysis.timeline import timeline
from kgraph.collection import Growing
from kgraph.collection.importing import of_graph
from kgraph.collection.merging import settled
from kgraph.decisions import noted, written
from kgraph.export.networks import files
from kgraph.export.page import page
from kgraph.identity import iri
from kgraph.model import Decider, Decision, Period, Predicate, Verdict
from kgraph.query import run, shipped
from kgraph.query.difference import differences
from kgraph.store import Store
from kgraph.store.quads import LocalQuads
from kgraph.vocab import KG, OA, PREFIXES, TERMS

Quads = list[ox.Quad]

NEWER = replace(DOCUMENT, id="news/later.txt", title="Dock strike is over", published=date(2024, 5, 9))
AGREED = replace(
    ACCEPTANCE, subject=UNION, object=OFFER, attribution=(SPOKESMAN,), id=iri("claim", "1" * 16),
    as_of=date(2024, 5, 9), occurred_on=Period(date(2024, 5, 1), date(2024, 5, 31)),
)  # fmt: skip
DOCKERS = iri("actor", "dockers")
DECISIONS = {
    Decider.RULE: Decision(DOCKERS, UNION.id, 0.75, "a shorter name", "body:dock"),
    Decider.PERSON: Decision(
        SPOKESMAN.id, UNION.id, 1.0, "another one", "", Verdict.DIFFERENT, Decider.PERSON, date(2024, 6, 1)
    ),
}
OUTPUT, WIDER = iri("graph", "outside"), iri("measure", "pay")


@cache
def world() -> tuple[ox.Quad, ...]:
    """Return the quads of a small good graph, in which everything that the ontology has a word for occurs."""
    store = Store()
    one, two = linked(*ALL, DENIAL), linked(AGREED, document=NEWER)
    for each in (one, two):
        store.add(*rdf.article_graph(each, RUN))
    store.add(*rdf.entity_graph(one.entities))
    store.add(*rdf.run_graph(RUN))
    for by, decision in DECISIONS.items():
        store.add(*rdf.decision_graph([decision], by))
    wider = URIRef(WIDER)
    more = [
        (URIRef(OFFER.id), PROV.wasRevisionOf, URIRef(TRUCE.id)),
        (URIRef(RISE.id), SKOS.broader, wider),
        *rdf.entity_triples(WIDER, {rdf_entity(WIDER): 1}),
    ]
    store.add(OUTPUT, more)
    return tuple(store.quads())


def rdf_entity(node: str):
    from kgraph.model import Entity, Kind

    return Entity(node, Kind.MEASURE, "pay")


def literal(words: str, kind: str = "string") -> ox.Literal:
    return ox.Literal(words, datatype=ox.NamedNode(PREFIXES["xsd"] + kind))


ODD: dict[str, ox.NamedNode | ox.Literal] = {
    "words": ox.Literal("the party"),
    "words of a language": ox.Literal("die Partei", language="de"),
    "no words": ox.Literal(""),
    "spaces": ox.Literal(" \n\t "),
    "words of command": ox.Literal("\x1b[2J\u202eodd\u2028"),
    "an IRI of nobody": ox.NamedNode("urn:odd:hates"),
    "an IRI with a prefix": ox.NamedNode("https://odd.example/x#factual"),
    "a script": ox.NamedNode("javascript:alert(1)"),
    "data": ox.NamedNode("data:text/html,%3Cscript%3Ealert(1)"),
    "a file": ox.NamedNode("file:///etc/passwd"),
    "an address that is none": ox.NamedNode("http://odd.example:99999999"),
    "an actor": ox.NamedNode(PORT.id),
    "an item": ox.NamedNode(OFFER.id),
    "a claim": ox.NamedNode(ACCEPTANCE.id),
    "a class": ox.NamedNode(str(KG.Claim)),
    "a polarity": ox.NamedNode(str(KG.denied)),
    "a whole number": literal("7", "integer"),
    "a number below nothing": literal("-7", "integer"),
    "a huge number": literal("9" * 400, "integer"),
    "no number": literal("NaN", "double"),
    "no end": literal("INF", "double"),
    "a number that is none": literal("high", "decimal"),
    "a share": literal("0.5", "decimal"),
    "a day": literal("2001-02-03", "date"),
    "a day that is none": literal("last week", "date"),
    "a day with a zone": literal("2024-05-07Z", "date"),
    "a far day": literal("99999-01-01", "date"),
    "a year": literal("2024", "gYear"),
    "a truth": literal("true", "boolean"),
    "a type of nobody": ox.Literal("odd", datatype=ox.NamedNode("urn:odd:type")),
    "a long text": ox.Literal("odd " * 250_000),
}


@dataclass(frozen=True)
class Odd:
    """A way to make a graph odd."""

    name: str
    gone: tuple[ox.Quad, ...]
    come: tuple[ox.Quad, ...]

    def __str__(self) -> str:
        return self.name

    def graph(self, quads: Iterable[ox.Quad]) -> Quads:
        """Return a graph made odd in this way."""
        kept = {quad: None for quad in quads if quad not in self.gone}
        return list(kept | dict.fromkeys(self.come))


def properties() -> list[ox.NamedNode]:
    """Return the properties in the good graph, of kgraph and of others."""
    return sorted({quad.predicate for quad in world()}, key=str)


def ways(term: ox.NamedNode) -> Iterator[Odd]:
    """Yield the ways to make the use of a property odd."""
    used = [quad for quad in world() if quad.predicate == term]
    # One node of each sort that has the property: a claim and its mention, say.
    sorts: dict[object, ox.Quad] = {}
    types = {q.subject: q.object for q in world() if q.predicate.value == str(RDF.type)}
    for quad in used:
        sorts.setdefault(types.get(quad.subject), quad)
    name = short(term)
    for sort, quad in sorts.items():
        where = f"{short(sort)} {name}" if sort else name
        all_of_it = tuple(q for q in used if q.subject == quad.subject)
        yield Odd(f"{where}: missing", all_of_it, ())
        for kind, value in {**ODD, "itself": quad.subject}.items():
            odd = ox.Quad(quad.subject, term, value, quad.graph_name)
            yield Odd(f"{where}: {kind} alone", all_of_it, (odd,))
            yield Odd(f"{where}: {kind} too", (), (odd,))
    for kind in ("an actor", "an item", "a claim", "a class", "an IRI of nobody", "a script"):
        odd = ox.Quad(ODD[kind], term, used[0].object, used[0].graph_name)
        yield Odd(f"{name} of {kind}", (), (odd,))


def short(term) -> str:
    for prefix, space in PREFIXES.items():
        if term.value.startswith(space):
            return f"{prefix}:{term.value.removeprefix(space)}"
    return term.value


# ---------------------------------------------------------------- what reads a graph

VALUES = {"act": "rejects", "number": "1", "date": "2024-05-01", "text": "x"}


def _queries(store: Store) -> None:
    for name, query in shipped().items():
        values = {
            p.name: VALUES.get(p.kind) or (PORT.id if p.kind == "actor" else OFFER.id)
            for p in query.parameters
        }
        for some in ({n: v for n, v in values.items() if _required(query, n)}, values):
            answer = run(store, name, some)
            for form in ("table", "csv", "tsv", "json", "xml", "markdown"):
                answer.written(form)


def _required(query, name) -> bool:
    return any(p.required for p in query.parameters if p.name == name)


def _reports(store: Store) -> None:
    for found in conflicts(store):
        assert found.change in (True, False)
    for entry in ledger(store):
        assert all(act.reports[0].said for act in (*entry.put, *entry.answers))
    conflicts(store, [PORT.id, UNION.id], [OFFER.id])
    ledger(store, [OFFER.id])


def _timeline(store: Store) -> None:
    from kgraph.cli.telling import support

    for turn in timeline(store, [PORT.id, UNION.id]):
        support(turn.reports)


def _networks(store: Store) -> None:
    found = stances(store)
    names = labels(store, {iri for stance in found for iri in (stance.actor, stance.item)})
    for _, _, some in (*windows(found, 7), (None, None, found)):
        network = affiliation(some, names)
        for each in (network, projected(network, same=True), projected(network, same=False)):
            files(described(each))


def _unified(quads: Quads) -> Store:
    return Store.of(quads).unify()


def _decisions(quads: Quads) -> None:
    for store in (Store.of(quads), Store.of(quads).unify()):
        written(map(noted, store.decisions()))


def _diff(quads: Quads) -> None:
    differences(Store.of(world()).unify(), Store.of(quads).unify())


def _merge(quads: Quads) -> None:
    store = settled(Store.of([*quads, *world()]))
    store.turtle()
    store.nquads()
    page(store.unify(), "Merged")


def _grow(quads: Quads) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "odd.nq"
        path.write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS))
        loose = Path(folder) / "odd.ttl"
        loose.write_bytes(Store.of(quads).turtle())
        good = Path(folder) / "good.nq"
        good.write_bytes(ox.serialize(world(), format=ox.RdfFormat.N_QUADS))
        for one, two in ((path, good), (good, path), (good, loose)):
            kept = ox.Store()
            growing = Growing(LocalQuads(kept))
            for each in (one, two):
                growing.add(of_graph(each))
            store = Store._over(kept)
            _status(store)
            _queries(store)
            _reports(store)
            _timeline(store)
            _networks(store)
            page(store, "Grown")
            decision = Decision(
                PORT.id, UNION.id, 1.0, "x", "", Verdict.SAME, Decider.PERSON, date(2024, 6, 2)
            )
            growing.decide(decision)
            growing.undo(decision)
            growing.remove([source.graph for source in of_graph(one)])


def _status(store: Store) -> None:
    from kgraph.cli.status import ARTICLES, RUNS
    from kgraph.pipeline import count

    count(store)
    store.decisions()
    for row in store.select(RUNS):
        row["software"], row["version"], row["model"], row["of"]
    run(store, ARTICLES)


READERS: dict[str, Callable[[Quads], object]] = {
    "query": lambda quads: _queries(_unified(quads)),
    "conflicts and ledger": lambda quads: _reports(_unified(quads)),
    "timeline": lambda quads: _timeline(_unified(quads)),
    "network": lambda quads: _networks(_unified(quads)),
    "status": lambda quads: _status(_unified(quads)),
    "decisions": _decisions,
    "diff": _diff,
    "page": lambda quads: page(_unified(quads), "Odd"),
    "merge": _merge,
    "grow": _grow,
}
