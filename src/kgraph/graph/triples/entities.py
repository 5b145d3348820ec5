"""The triples of entities, of decisions which of them are one, and of what made the claims."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rdflib import DCTERMS, FOAF, PROV, RDF, SKOS, URIRef
from rdflib import SDO as SCHEMA

from kgraph import iris
from kgraph.graph.triples.literals import Triple, decimal, text, time
from kgraph.graph.version import ONTOLOGY
from kgraph.graph.vocabulary import ACTOR_CLASSES, KG, KINDS, UNTOLD
from kgraph.model import ActorType, Decider, Decision, Entity, Kind, Run
from kgraph.names.offices import office
from kgraph.names.world import facts_of

ENTITIES = iris.iri("graph", "entities")
PROVENANCE = iris.iri("graph", "provenance")
IDENTITY = iris.iri("graph", "identity")
REVISIONS = iris.iri("graph", "revisions")
DECISIONS = iris.iri("graph", "decisions")
DECIDERS = {Decider.RULE: IDENTITY, Decider.PERSON: DECISIONS}


def entity_graph(entities: Iterable[Entity]) -> tuple[str, Iterator[Triple]]:
    """Return the IRI of the graph of entities, and its triples: types, labels, membership.

    One entity may come several times, from several articles: it gets the label that most of them
    give it, and its other labels become further names.
    """
    alike: defaultdict[str, Counter[Entity]] = defaultdict(Counter)
    for entity in entities:
        alike[entity.id][entity] += 1
    return ENTITIES, (triple for iri in sorted(alike) for triple in entity_triples(iri, alike[iri]))


def decision_graph(decisions: Iterable[Decision], by: Decider = Decider.RULE) -> tuple[str, Iterator[Triple]]:
    """Return the IRI of the graph of decisions on who is one with whom, and its triples.

    The decisions of people have a graph of their own, which no rule ever changes.
    """
    return DECIDERS[by], (triple for decision in decisions for triple in _decision(decision))


def decision_iri(decision: Decision) -> str:
    """Return the IRI of a decision: of the two and the block, or if a person decided, and the day."""
    when = decision.decided_on.isoformat() if decision.decided_on else ""
    by_person = (decision.decided_by.value, decision.verdict.value, when)
    how = (decision.block,) if decision.decided_by is Decider.RULE else by_person
    return iris.iri("decision", iris.digest(decision.variant, decision.canonical, *how))


def run_graph(run: Run) -> tuple[str, Iterator[Triple]]:
    """Return the IRI of the provenance graph, and its triples: the software and the model of a run."""
    return PROVENANCE, _run_triples(run)


def run_iri(run: Run) -> str:
    """Return the IRI of a run: equal software and models make one run, whenever they ran."""
    return iris.iri("run", iris.digest(run.software, run.model))


def entity_triples(iri: str, alike: Mapping[Entity, int]) -> Iterator[Triple]:
    """Yield the triples of the entity ``iri``, which so many articles describe in each of these ways."""
    node = URIRef(iri)
    counts: Counter[str] = Counter()
    for entity, articles in alike.items():
        if entity.label:
            counts[entity.label] += articles
    label = min(counts, key=lambda name: (-counts[name], name), default="")
    names = {name for entity in alike for name in entity.names} | counts.keys()
    for entity in alike:
        yield from _membership(node, entity)
    if any(entity.kind is Kind.ACTOR for entity in alike):
        sort = _sort(alike)
        yield node, RDF.type, sort
        yield from _facts(node, label, sort)
    if label and any(entity.kind is Kind.PROPOSITION for entity in alike):
        yield node, SCHEMA.text, text(label)
        return
    if label:
        yield node, SKOS.prefLabel, text(label, "en")
    for name in sorted(names - {label, ""}):
        yield node, SKOS.altLabel, text(name, "en")


def _sort(alike: Mapping[Entity, int]) -> URIRef:
    """Return the class of an actor beside ``kg:Actor``: the one that most articles tell, if any does."""
    counts: Counter[ActorType] = Counter()
    for entity, articles in alike.items():
        if entity.actor_type is not None:
            counts[entity.actor_type] += articles
    sort = min(counts, key=lambda sort: (-counts[sort], sort.value), default=None)
    return ACTOR_CLASSES[sort] if sort is not None else UNTOLD


def _facts(node: URIRef, name: str, sort: URIRef) -> Iterator[Triple]:
    """Yield what the name of an actor tells of its sector and state; a person's tells it of offices alone."""
    facts = facts_of(name) if sort != FOAF.Person or office(name) else None
    if facts is not None:
        yield node, KG.sector, KG[facts.sector.value]
        for term, code in ((KG.countryCode, facts.alpha2), (KG.countryCode3, facts.alpha3)):
            if code:
                yield node, term, text(code)


def _membership(node: URIRef, entity: Entity) -> Iterator[Triple]:
    yield node, RDF.type, KINDS[entity.kind]
    for term, others in ((KG.affiliatedWith, entity.affiliated_with), (KG.includes, entity.includes)):
        for other in others:
            yield node, term, URIRef(other)


def _decision(decision: Decision) -> Iterator[Triple]:
    node = URIRef(decision_iri(decision))
    yield node, RDF.type, KG.IdentityDecision
    yield node, KG.variant, URIRef(decision.variant)
    yield node, KG.canonical, URIRef(decision.canonical)
    yield node, KG.score, decimal(decision.score)
    yield node, KG.reason, text(decision.reason)
    yield node, KG.verdict, KG[decision.verdict.value]
    yield node, KG.decidedBy, KG[decision.decided_by.value]
    if decision.block:
        yield node, KG.block, text(decision.block)
    if decision.decided_on:
        yield node, DCTERMS.date, time(decision.decided_on)


def _run_triples(run: Run) -> Iterator[Triple]:
    node = URIRef(run_iri(run))
    software, model = _tool("software", run.software), _tool("model", run.model)
    yield node, RDF.type, PROV.Activity
    yield node, PROV.wasAssociatedWith, software
    yield node, PROV.used, model
    yield node, DCTERMS.conformsTo, ONTOLOGY
    for tool, kind, name in ((software, PROV.SoftwareAgent, run.software), (model, PROV.Entity, run.model)):
        title, _, version = name.rpartition(" ")
        yield tool, RDF.type, kind
        yield tool, SCHEMA.name, text(title or name)
        yield tool, SCHEMA.softwareVersion, text(version)


def _tool(kind: str, name: str) -> URIRef:
    # Not identity.slug: the dots of a version number stay.
    return URIRef(iris.iri(kind, re.sub(r"[^A-Za-z0-9._]+", "-", name).strip("-.") or iris.digest(name)))
