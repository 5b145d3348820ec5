"""Graphs of strangers: a small good graph, and the ways in which one odd triple may stand in it.

The ways follow from the ontology: of every property that it has or uses, a value of each odd kind in the
place of the right one or beside it, none at all, and the property on a node of another kind.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import pyoxigraph as ox
from rdflib import PROV, RDF, SKOS, Literal, URIRef

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
from kgraph.cli.report_output import support
from kgraph.cli.table_output import csv as as_csv
from kgraph.codebook import Codebook, Concept
from kgraph.errors import QueryError
from kgraph.graph import triples as rdf
from kgraph.graph.backends.memory import Memory
from kgraph.graph.codings import coded
from kgraph.graph.counts import count
from kgraph.graph.decisions import noted, written
from kgraph.graph.incremental import IncrementalGraph
from kgraph.graph.incremental.importing import of_graph
from kgraph.graph.incremental.merging import reconciled
from kgraph.graph.query import run, shipped
from kgraph.graph.query.difference import differences
from kgraph.graph.store import Store
from kgraph.graph.vocabulary import KG, PREFIXES
from kgraph.iris import digest, iri
from kgraph.library.asking import ARTICLES, RUNS
from kgraph.library.rows import Rows
from kgraph.model import Decider, Decision, Entity, Kind, Order, Period, Verdict
from kgraph.render.network_files import files, over_time
from kgraph.render.page import page
from kgraph.reports import discourse, events, panel
from kgraph.reports.concepts import by_concept, codes, concepts
from kgraph.reports.conflicts import conflicts, conflicts_by_concept
from kgraph.reports.ledger import ledger, ledger_by_concept
from kgraph.reports.networks import Kind as Network
from kgraph.reports.networks import affiliation, described, projected, windows
from kgraph.reports.networks import network as network_of
from kgraph.reports.stances import labels, stances
from kgraph.reports.timeline import timeline

Quads = list[ox.Quad]

NEWER = replace(DOCUMENT, id="news/later.txt", title="Dock strike is over", published=date(2024, 5, 9))
AGREED = replace(
    ACCEPTANCE, subject=UNION, object=OFFER, attribution=(SPOKESMAN, UNION, PORT),
    mentions=(PORT, SPOKESMAN), addressee=PORT,
    id=iri("claim", "1" * 16),
    as_of=date(2024, 5, 9),
    occurred_on=Period(date(2024, 5, 1), date(2024, 5, 31)),
    order=Order.LATER,
)  # fmt: skip
DOCKERS = iri("actor", "dockers")
DECISIONS = {
    Decider.RULE: Decision(DOCKERS, UNION.id, 0.75, "a shorter name", "body:dock"),
    Decider.PERSON: Decision(
        SPOKESMAN.id, UNION.id, 1.0, "another one", "", Verdict.DIFFERENT, Decider.PERSON, date(2024, 6, 1)
    ),
}
BOOK = Codebook(
    (
        Concept("pay", "pay", broader="work"),
        Concept("peace", "peace", "no strike", ("quiet",), "work", ("truce",), ("blocking",), ("war",)),
        Concept("work", "working hours"),
    )
)
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
        *rdf.entity_triples(WIDER, {Entity(WIDER, Kind.MEASURE, "pay"): 1}),
        (URIRef(PORT.id), KG.sector, KG.companySector),
        (URIRef(PORT.id), KG.countryCode, Literal("DE")),
        (URIRef(PORT.id), KG.countryCode3, Literal("DEU")),
    ]
    store.add(OUTPUT, more)
    return tuple(sorted(coded(store.quads(), BOOK), key=str))


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


def labels_of(node: str, count: int) -> str:
    """Return the Turtle of a node with so many labels."""
    return " ".join(f"<{node}> skos:prefLabel 'label {n}'@en ." for n in range(count))


def decided(one: str, other: str, verdict: str = "same", by: str = "person", name: str = "") -> str:
    """Return the Turtle of a decision on two IRIs."""
    node = f"decision:{name or 'odd'}-{digest(one, other, verdict)}"
    return (
        f"{node} a kg:IdentityDecision ; kg:variant <{one}> ; kg:canonical <{other}> ; kg:score 1.0 ; "
        f"kg:reason 'odd' ; kg:verdict kg:{verdict} ; kg:decidedBy kg:{by} ."
    )


def claimed(node: str, *parts: str) -> str:
    """Return the Turtle of a claim that asserts what a good claim does, with more parts."""
    return f"<{node}> a kg:Claim ; kg:asserts <{_asserted()}> ; " + " ; ".join(parts) + " ."


@cache
def _asserted() -> str:
    (found,) = (
        q.object.value
        for q in world()
        if q.subject.value == AGREED.id and q.predicate.value == str(KG.asserts)
    )
    return found


ODD_CLAIM = iri("claim", "2" * 16)
STRANGE: dict[str, str] = {
    "a claim without an article": claimed(
        ODD_CLAIM, "kg:polarity kg:denied", "kg:modality kg:factual", "kg:quote 'x'"
    ),
    "a claim of an article of nobody": claimed(
        ODD_CLAIM,
        "kg:polarity kg:denied",
        "kg:modality kg:factual",
        "kg:quote 'x'",
        "kg:reportedIn <urn:nobody>",
    ),
    "an article without a text identifier": "article:odd a kg:Article ; dcterms:title 'Odd' .",
    "a claim without anything": f"<{ODD_CLAIM}> a kg:Claim .",
    "an actor as a claim": f"<{PORT.id}> a kg:Claim ; kg:polarity kg:affirmed .",
    "a claim as an actor": f"<{ACCEPTANCE.id}> a kg:Actor , org:Organization ; skos:prefLabel 'odd'@en .",
    "a statement of itself": f"<{_asserted()}> kg:content <{_asserted()}> .",
    "five labels": labels_of(PORT.id, 5),
    "a label of a million letters": f"<{OFFER.id}> skos:prefLabel '{'odd ' * 250_000}'@en .",
    "an empty label": f"<{OFFER.id}> skos:prefLabel ''@en .",
    "a circle of memberships": f"<{PORT.id}> kg:affiliatedWith <{SPOKESMAN.id}> .",
    "a circle of one": f"<{PORT.id}> kg:affiliatedWith <{PORT.id}> .",
    "a circle of versions": f"<{TRUCE.id}> prov:wasRevisionOf <{OFFER.id}> .",
    "a circle of decisions": decided(UNION.id, PORT.id) + decided(PORT.id, UNION.id),
    "a chain of decisions": "".join(decided(f"{PORT.id}-{n}", f"{PORT.id}-{n + 1}") for n in range(50)),
    "the same and not the same": decided(UNION.id, PORT.id) + decided(UNION.id, PORT.id, "different"),
    "a decision on one": decided(UNION.id, UNION.id),
    "a decision that joins an actor and an item": decided(UNION.id, OFFER.id),
    "a decision that turns acts around": decided(str(KG.accepts), str(KG.rejects)),
    "a decision that denies all": decided(str(KG.affirmed), str(KG.denied)),
    "a decision on claims": decided(ACCEPTANCE.id, AGREED.id),
    "a decision on a class": decided(str(KG.Claim), PORT.id),
    "decisions with and without a day": decided(UNION.id, PORT.id, name="one")
    + decided(UNION.id, PORT.id, name="two")
    + f"decision:two-{digest(UNION.id, PORT.id, 'same')} dcterms:date '2024-06-01'^^xsd:date .",
    "a script as an address": "article:a a kg:Article ; schema:url <javascript:x()> ; dcterms:title 'A' .",
    "a node of an odd scheme": "<javascript:x()> a kg:Actor , foaf:Agent ; skos:prefLabel 'odd'@en .",
    "a position of five thousand digits": f"<{ACCEPTANCE.id}> kg:at '{'9' * 5000}-{'9' * 5001}' .",
    "a role at five thousand digits": f"<{ACCEPTANCE.id}> kg:roles 'cue {'9' * 5000}-{'9' * 5001}' .",
    "a role of nobody": f"<{ACCEPTANCE.id}> kg:roles 'cue 1-2; wizard 3-4' .",
    "an end before the start": f"<{ACCEPTANCE.id}> kg:at '900-7' .",
    "words at the end of time": f"<{ACCEPTANCE.id}> kg:elsewhere '999999998-999999999 odd' .",
    "a host that is none": "article:a a kg:Article ; schema:url 'http://[odd/' ; dcterms:title 'A' .",
    "a class of nobody": "<urn:odd> a <urn:Wizard> ; kg:spells 'odd' .",
}
"""Turtle that a stranger may write beside the good graph."""


def beside(turtle: str) -> Quads:
    """Return the good graph with triples of a stranger beside it."""
    prefixes = "".join(f"@prefix {name}: <{space}> . " for name, space in PREFIXES.items())
    return [*world(), *ox.parse(prefixes + turtle, format=ox.RdfFormat.TURTLE)]


# ---------------------------------------------------------------- what reads a graph

VALUES = {
    "act": "rejects",
    "number": "1",
    "text": "pay",
    "actor": PORT.id,
    "item": OFFER.id,
    "entity": OFFER.id,
}


def asked(store: Store) -> None:
    """Ask every shipped query, with and without values for what may be left open."""
    for name, query in shipped().items():
        needed = {p.name: VALUES[p.kind] for p in query.parameters if p.required}
        every = {p.name: VALUES[p.kind] for p in query.parameters}
        for values in (needed, every) if every != needed else (needed,):
            try:
                run(store, name, values, limits=None).written("table")
            except QueryError as error:  # what is odd may leave nobody of that name
                assert "in the graph is called" in str(error)
    run(store, ARTICLES, limits=None)
    assert all({"software", "version", "model", "of"} == row.keys() for row in store.select(RUNS))


def analysed(store: Store) -> None:
    """Make every report of the analyses."""
    for conflict in conflicts(store):
        assert conflict.change in (True, False)
    for entry in ledger(store):
        assert all(act.reports[0].said for act in (*entry.put, *entry.answers))
    for turn in timeline(store, [PORT.id, UNION.id]):
        assert support(turn.reports)
    by = by_concept(stances(store), codes(store), sided=False).stances
    assert all(conflict.one for conflict in conflicts_by_concept(store, by))
    assert all(entry.put or entry.answers for entry in ledger_by_concept(store, by))
    assert all(isinstance(label, str) for _, label in concepts(store).values())
    found = stances(store) + by
    names = labels(store, {iri for stance in found for iri in (stance.actor, stance.item)})
    as_csv(Rows(discourse.COLUMNS, discourse.statements(store, found)))
    as_csv(Rows(panel.COLUMNS, panel.panel(store, found)))
    as_csv(Rows(events.COLUMNS, events.events(store, found)))
    moving = windows(found, 7, 3)
    over_time([(first, last, network_of(Network.SUBTRACT, some, names)) for first, last, some in moving], 3)
    for _, _, some in (*windows(found, 7), (None, None, found)):
        network = affiliation(some, names)
        for each in (network, projected(network, Network.AGREEMENT)):
            files(described(each))


def told(store: Store) -> None:
    """Count, list the decisions, and write the page."""
    count(store)
    written(map(noted, store.decisions()))
    text = page(store, "Odd")
    assert not re.search(r'href="(?!#|data:,)', text)
    (packed,) = re.findall(r'<script type="application/gzip" id="data">(.*?)</script>', text)
    links = json.loads(gzip.decompress(base64.b64decode(packed)))
    articles = links["articles"]
    addresses = [dict(zip(articles["fields"], row, strict=True))["url"] for row in articles["rows"]]
    assert all(re.match("https?://", url) for url in addresses if url)


def compared(quads: Quads) -> None:
    """Compare a graph with the good one, and merge the two."""
    odd = Store.of(quads).unify()
    differences(Store.of(world()).unify(), odd)
    merged = reconciled(Store.of([*quads, *world()]))
    merged.turtle()
    merged.nquads()
    assert set(ox.parse(merged.jsonld(), format=ox.RdfFormat.JSON_LD)) == set(merged.quads())
    asked(merged.unify())


def read(quads: Quads) -> None:
    """Let everything read a graph that reads graphs."""
    written(map(noted, Store.of(quads).decisions()))
    store = Store.of(quads).unify()
    for reader in (asked, analysed, told):
        reader(store)
    compared(quads)


def grown(quads: Quads, folder: Path) -> None:
    """Add a graph to a growing one after the good graph, decide, take it out, and let everything read it."""
    paths = [folder / "good.nq", folder / "odd.nq"]
    for path, graph in zip(paths, (world(), quads), strict=True):
        path.write_bytes(ox.serialize(graph, format=ox.RdfFormat.N_QUADS) or b"")
    kept = Memory()
    growing = IncrementalGraph(kept)
    for path in paths:
        growing.add(of_graph(path, trusting=True).sources)
    store = Store(kept)
    for reader in (asked, analysed, told):
        reader(store)
    one = Decision(PORT.id, UNION.id, 1.0, "they are", "", Verdict.SAME, Decider.PERSON, date(2024, 6, 2))
    growing.decide(one)
    growing.undo(one)
    growing.remove([source.graph for source in of_graph(paths[1]).sources])
    growing.remove([source.graph for source in of_graph(paths[0]).sources])


def replaced(node: str, term: URIRef, value: ox.NamedNode | ox.Literal) -> Quads:
    """Return the good graph with another value of a property."""
    subject, name = ox.NamedNode(node), ox.NamedNode(str(term))
    kept = [quad for quad in world() if (quad.subject, quad.predicate) != (subject, name)]
    return [*kept, ox.Quad(subject, name, value)]
