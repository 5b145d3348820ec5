"""From linked claims to triples: the only writer of claim triples.

Four kinds of named graphs, each with an IRI that comes from content: one graph an article with its
claims, one graph with all entities, one with the decisions which of them are one, one with what made
the claims. There are no blank nodes and no
wall-clock times, so the same articles give the same triples on every run.

A claim reports its statement and does not assert it. The direct triple, actor act-property object,
is written only for claims that are affirmed, factual, and in the article's own voice or the
actor's own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from rdflib import DCTERMS, PROV, RDF, SKOS, XSD, Literal, URIRef
from rdflib import SDO as SCHEMA

from kgraph import identity
from kgraph.model import (
    Claim,
    Decision,
    Document,
    Entity,
    Kind,
    Linked,
    Mention,
    Modality,
    Passage,
    Period,
    Polarity,
    Run,
)
from kgraph.vocab import ACTOR_CLASSES, ACTS, KG, KINDS, OA, STANCES

Triple = tuple[URIRef, URIRef, URIRef | Literal]

ENTITIES = identity.iri("graph", "entities")
PROVENANCE = identity.iri("graph", "provenance")
IDENTITY = identity.iri("graph", "identity")

# What XML 1.0, and so RDF/XML and SPARQL's XML results, cannot hold; lone surrogates no UTF-8 can.
_UNSPEAKABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# RFC 3987 for http(s), a little stricter: stores refuse whole files for one bad IRI.
_CHARACTER = r"(?:[!$&-;=@-Z_a-z~\xa0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]|%[0-9A-Fa-f]{2})"
_URL = re.compile(
    rf"https?://[\w.~-]+(?::[0-9]*)?(?:/{_CHARACTER}*)?(?:\?(?:{_CHARACTER}|\?)*)?(?:#{_CHARACTER}*)?"
)


def article_graph(linked: Linked, run: Run) -> tuple[str, Iterator[Triple]]:
    """Return the IRI of the article's graph, and its triples: the article and its claims.

    Every mention of a claim has to be linked. A claim without an object makes no statement and is
    left out. Text is kept exactly, except that each character that XML cannot hold becomes U+FFFD,
    so that positions still count.
    """
    article = identity.article_iri(linked.document)
    return identity.iri("graph", article.rpartition("/")[2]), _article_triples(linked, article, run)


def entity_graph(entities: Iterable[Entity]) -> tuple[str, Iterator[Triple]]:
    """Return the IRI of the graph of entities, and its triples: types, labels, membership.

    One entity may come several times, from several articles: it gets the label that most of them
    give it, and its other labels become further names.
    """
    alike: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        alike[entity.id].append(entity)
    return ENTITIES, (triple for iri in sorted(alike) for triple in _entity(URIRef(iri), alike[iri]))


def decision_graph(decisions: Iterable[Decision]) -> tuple[str, Iterator[Triple]]:
    """Return the IRI of the graph of decisions on who is one with whom, and its triples."""
    return IDENTITY, (triple for decision in decisions for triple in _decision(decision))


def run_graph(run: Run) -> tuple[str, Iterator[Triple]]:
    """Return the IRI of the provenance graph, and its triples: the software and the model of a run."""
    return PROVENANCE, _run_triples(run)


def run_iri(run: Run) -> str:
    """Return the IRI of a run: equal software and models make one run, whenever they ran."""
    return identity.iri("run", identity.digest(run.software, run.model))


def statement_iri(claim: Claim) -> str:
    """Return the IRI of what a linked claim reports: a hash of subject, predicate, object, content.

    The recipe is part of the ontology (see ``kg:Statement``), so that graphs of other makers merge.
    """
    return statement_of(_id(claim.subject), claim.predicate.value, _id(claim.object), _id(claim.topic))


def statement_of(subject: str, act: str, target: str, content: str) -> str:
    """Return the IRI of a statement by the IRIs of its parts, empty where absent, and its act's name."""
    return identity.iri("statement", identity.digest(subject, act, target, content))


def is_asserted(claim: Claim) -> bool:
    """Tell whether the article itself, or the holder of the stance, says that the act took place.

    Only then does the direct triple hold. Whoever else is cited, even further up a chain of
    sources, makes it a report.
    """
    return (
        claim.subject is not None
        and claim.polarity is Polarity.AFFIRMED
        and claim.modality is Modality.FACTUAL
        and all(source.id == claim.subject.id for source in claim.attribution)
    )


def _article_triples(linked: Linked, article: str, run: Run) -> Iterator[Triple]:
    node, maker = URIRef(article), URIRef(run_iri(run))
    yield from _article(node, linked.document)
    for claim in linked.claims:
        if claim.object is not None:
            yield from _claim(URIRef(claim.id), claim, node, maker)
            yield from _evidence(URIRef(claim.id), claim, node)
            yield from _mentions(URIRef(claim.id), claim)
            yield from _statement(claim, claim.object)


def _article(node: URIRef, document: Document) -> Iterator[Triple]:
    yield node, RDF.type, KG.Article
    yield node, DCTERMS.identifier, Literal(identity.text_identifier(document))
    yield node, DCTERMS.title, _text(document.title.strip() or _stem(document.id) or "untitled")
    if _URL.fullmatch(document.url) and _parses(document.url):
        yield node, SCHEMA.url, URIRef(document.url)
    if document.publisher:
        yield node, SCHEMA.publisher, _text(document.publisher)
    if document.published:
        yield node, SCHEMA.datePublished, _day(document.published)


def _claim(node: URIRef, claim: Claim, article: URIRef, run: URIRef) -> Iterator[Triple]:
    yield node, RDF.type, KG.Claim
    yield node, KG.asserts, URIRef(statement_iri(claim))
    yield node, KG.reportedIn, article
    if claim.attribution:
        yield node, KG.attributedTo, URIRef(claim.attribution[0].id)
    yield node, KG.polarity, KG[claim.polarity.value]
    yield node, KG.modality, KG[claim.modality.value]
    if claim.as_of:
        yield node, KG.asOf, _day(claim.as_of)
    if claim.occurred_on:
        yield node, KG.occurredOn, _period(claim.occurred_on)
    yield node, KG.confidence, _decimal(claim.confidence)
    if claim.rule:
        yield node, KG.construction, _text(claim.rule)
    yield node, PROV.wasGeneratedBy, run


def _evidence(node: URIRef, claim: Claim, article: URIRef) -> Iterator[Triple]:
    target, quote, position = (URIRef(f"{node}#{part}") for part in ("target", "quote", "position"))
    yield node, OA.hasTarget, target
    yield target, RDF.type, OA.SpecificResource
    yield target, OA.hasSource, article
    yield target, OA.hasSelector, quote
    yield target, OA.hasSelector, position
    yield quote, RDF.type, OA.TextQuoteSelector
    yield quote, OA.exact, _text(claim.quote.text)
    yield position, RDF.type, OA.TextPositionSelector
    yield position, OA.start, _number(claim.quote.span.start)
    yield position, OA.end, _number(claim.quote.span.end)


def _mentions(node: URIRef, claim: Claim) -> Iterator[Triple]:
    for name, role, passage, entity in _roles(claim):
        mention = URIRef(f"{node}#{name}")
        yield node, KG.hasMention, mention
        yield mention, RDF.type, KG.Mention
        yield mention, KG.role, role
        yield mention, OA.exact, _text(passage.text)
        yield mention, OA.start, _number(passage.span.start)
        yield mention, OA.end, _number(passage.span.end)
        if entity:
            yield mention, KG.refersTo, URIRef(entity)
    for rank, _ in enumerate(claim.attribution, 1):
        yield URIRef(f"{node}#source-{rank}"), KG.rank, _number(rank)


def _roles(claim: Claim) -> Iterator[tuple[str, URIRef, Passage, str]]:
    """Yield the fragment of the IRI, the role, the words and the entity of each mention of a claim."""
    yield "cue", KG.cueRole, claim.cue, ""
    content = claim.content or (claim.topic.passage if claim.topic else None)
    if content:
        yield "content", KG.contentRole, content, _id(claim.topic)
    single = (("holder", claim.subject), ("object", claim.object), ("addressee", claim.addressee))
    for name, mention in single:
        if mention:
            yield name, KG[f"{name}Role"], mention.passage, mention.id
    for name, mentions in (("source", claim.attribution), ("measure", claim.measures)):
        for number, mention in enumerate(mentions, 1):
            yield f"{name}-{number}", KG[f"{name}Role"], mention.passage, mention.id


def _statement(claim: Claim, target: Mention) -> Iterator[Triple]:
    node, act = URIRef(statement_iri(claim)), ACTS[claim.predicate]
    yield node, RDF.type, KG.Statement
    if claim.predicate in STANCES:
        yield node, RDF.type, KG.Stance
    if claim.subject:
        yield node, KG.subject, URIRef(claim.subject.id)
    yield node, KG.predicate, act
    yield node, KG.object, URIRef(target.id)
    if claim.topic:
        yield node, KG.content, URIRef(claim.topic.id)
    if claim.subject and is_asserted(claim):
        yield URIRef(claim.subject.id), act, URIRef(target.id)


def _entity(node: URIRef, alike: Sequence[Entity]) -> Iterator[Triple]:
    counts = Counter(entity.label for entity in alike if entity.label)
    label = min(counts, key=lambda name: (-counts[name], name), default="")
    names = {name for entity in alike for name in entity.names} | counts.keys()
    for entity in dict.fromkeys(alike):
        yield from _membership(node, entity)
    if label:
        yield node, SKOS.prefLabel, _text(label, "en")
    for name in sorted(names - {label, ""}):
        yield node, SKOS.altLabel, _text(name, "en")


def _membership(node: URIRef, entity: Entity) -> Iterator[Triple]:
    yield node, RDF.type, KINDS[entity.kind]
    if entity.actor_type:
        yield node, RDF.type, ACTOR_CLASSES[entity.actor_type]
    if entity.kind is Kind.MEASURE:
        yield node, SKOS.inScheme, KG.MeasureScheme
    for term, others in (
        (KG.affiliatedWith, entity.affiliated_with),
        (KG.includes, entity.includes),
        (KG.addressedTo, entity.addressed_to),
    ):
        for other in others:
            yield node, term, URIRef(other)


def _decision(decision: Decision) -> Iterator[Triple]:
    node = URIRef(identity.iri("decision", identity.digest(decision.actor, decision.same_as)))
    yield node, RDF.type, KG.IdentityDecision
    yield node, KG.variant, URIRef(decision.actor)
    yield node, KG.canonical, URIRef(decision.same_as)
    yield node, KG.score, _decimal(decision.score)
    yield node, KG.reason, _text(decision.reason)


def _run_triples(run: Run) -> Iterator[Triple]:
    node = URIRef(run_iri(run))
    software, model = _tool("software", run.software), _tool("model", run.model)
    yield node, RDF.type, PROV.Activity
    yield node, PROV.wasAssociatedWith, software
    yield node, PROV.used, model
    for tool, kind, name in ((software, PROV.SoftwareAgent, run.software), (model, PROV.Entity, run.model)):
        title, _, version = name.rpartition(" ")
        yield tool, RDF.type, kind
        yield tool, SCHEMA.name, _text(title or name)
        yield tool, SCHEMA.softwareVersion, _text(version)


def _tool(kind: str, name: str) -> URIRef:
    # Not identity.slug: the dots of a version number stay.
    return URIRef(
        identity.iri(kind, re.sub(r"[^A-Za-z0-9._]+", "-", name).strip("-.") or identity.digest(name))
    )


def _id(mention: Mention | None) -> str:
    return mention.id if mention else ""


def _stem(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).stem


def _parses(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and (parts.port or 0) >= 0
    except ValueError:  # a port that is no number, a broken IPv6 address
        return False


def _text(text: str, language: str | None = None) -> Literal:
    return Literal(_UNSPEAKABLE.sub("\ufffd", text), lang=language)


@lru_cache(maxsize=65_536)
def _number(number: int) -> Literal:
    # Not xsd:nonNegativeInteger: Oxigraph keeps the number and forgets the derived type.
    return Literal(str(number), datatype=XSD.integer)


@lru_cache(maxsize=4096)
def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=XSD.date)


@lru_cache(maxsize=4096)
def _period(period: Period) -> Literal:
    """Return a day, month or year in the type that is no more exact than it is."""
    text = str(period)
    kinds = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
    return Literal(text, datatype=kinds[len(text)], normalize=False)


@lru_cache(maxsize=1024)
def _decimal(number: float) -> Literal:
    """Return a decimal with at most four places, without trailing zeros as stores normalise it."""
    return Literal(f"{number:.4f}".rstrip("0").rstrip("."), datatype=XSD.decimal)
