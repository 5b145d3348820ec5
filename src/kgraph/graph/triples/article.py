"""The triples of an article: its claims, their evidence and mentions, and the statements they report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from rdflib import DCTERMS, PROV, RDF, Literal, URIRef
from rdflib import SDO as SCHEMA

from kgraph import iris
from kgraph.graph.triples.entities import run_iri
from kgraph.graph.triples.literals import Triple, decimal, is_address, number, text, time
from kgraph.graph.vocabulary import ACTS, KG, OA, STANCES
from kgraph.likeness import fingerprint
from kgraph.model import Claim, Document, Linked, Mention, Modality, Passage, Polarity, Run


def article_graph(linked: Linked, run: Run) -> tuple[str, Iterator[Triple]]:
    """Return the IRI of the article's graph, and its triples: the article and its claims.

    Every mention of a claim has to be linked. A claim without an object makes no statement and is
    left out. Text is kept exactly, except that each character that XML cannot hold becomes U+FFFD,
    so that positions still count.
    """
    article = iris.article_iri(linked.document)
    return graph_of(article), _article_triples(linked, article, run)


def graph_iri(document: Document) -> str:
    """Return the IRI of an article's named graph."""
    return graph_of(iris.article_iri(document))


def graph_of(article: str) -> str:
    """Return the IRI of the named graph of the article with an IRI."""
    return iris.iri("graph", article.rpartition("/")[2])


def statement_iri(claim: Claim) -> str:
    """Return the IRI of what a linked claim reports: a hash of subject, predicate, object, content.

    The recipe is part of the ontology (see ``kg:Statement``), so that graphs of other makers merge.
    """
    return statement_of(_id(claim.subject), claim.predicate.value, _id(claim.object), _id(claim.topic))


def statement_of(subject: str, act: str, target: str, content: str) -> str:
    """Return the IRI of a statement by the IRIs of its parts, empty where absent, and its act's name."""
    return iris.iri("statement", iris.digest(subject, act, target, content))


def is_asserted(claim: Claim) -> bool:
    """Return whether the article itself, or the holder of the stance, says that the act took place.

    Only then does the direct triple hold. Whoever else is cited, even further up a chain of
    sources, makes it a report.
    """
    return (
        _id(claim.subject) != ""
        and claim.polarity is Polarity.AFFIRMED
        and claim.modality is Modality.FACTUAL
        and all(source.id == _id(claim.subject) for source in claim.attribution)
    )


def _article_triples(linked: Linked, article: str, run: Run) -> Iterator[Triple]:
    node, maker = URIRef(article), URIRef(run_iri(run))
    yield from _article(node, linked.document)
    for claim in linked.claims:
        if claim.object is not None:
            one, statement = URIRef(claim.id), URIRef(statement_iri(claim))
            yield from _claim(one, claim, statement, node, maker)
            yield from _evidence(one, claim, node)
            yield from _mentions(one, claim)
            yield from _statement(statement, claim, claim.object)


def _article(node: URIRef, document: Document) -> Iterator[Triple]:
    yield node, RDF.type, KG.Article
    yield node, DCTERMS.identifier, Literal(iris.text_identifier(document))
    yield node, KG.fingerprint, Literal(fingerprint(document.text))
    yield node, DCTERMS.title, text(document.title.strip() or _stem(document.id) or "untitled")
    if is_address(document.url):
        yield node, SCHEMA.url, URIRef(document.url)
    if document.publisher:
        yield node, SCHEMA.publisher, text(document.publisher)
    if document.author:
        yield node, SCHEMA.author, text(document.author)
    if document.published:
        yield node, SCHEMA.datePublished, time(document.published)


def _claim(node: URIRef, claim: Claim, statement: URIRef, article: URIRef, run: URIRef) -> Iterator[Triple]:
    yield node, RDF.type, KG.Claim
    yield node, KG.asserts, statement
    yield node, KG.reportedIn, article
    if claim.attribution:
        yield node, KG.attributedTo, URIRef(claim.attribution[0].id)
    for mentioned in claim.mentions:
        yield node, KG.mentions, URIRef(mentioned.id)
    yield node, KG.polarity, KG[claim.polarity.value]
    yield node, KG.modality, KG[claim.modality.value]
    if claim.as_of:
        yield node, KG.asOf, time(claim.as_of)
    if claim.occurred_on:
        yield node, KG.occurredOn, time(claim.occurred_on)
    if claim.order:
        yield node, KG.order, KG[claim.order.value]
    yield node, KG.confidence, decimal(claim.confidence)
    yield node, KG.quote, text(claim.quote.text)
    if claim.rule:
        yield node, KG.construction, text(claim.rule)
    yield node, PROV.wasGeneratedBy, run


def _evidence(node: URIRef, claim: Claim, article: URIRef) -> Iterator[Triple]:
    target, quote, position = (URIRef(f"{node}#{part}") for part in ("target", "quote", "position"))
    yield node, OA.hasTarget, target
    yield target, RDF.type, OA.SpecificResource
    yield target, OA.hasSource, article
    yield target, OA.hasSelector, quote
    yield target, OA.hasSelector, position
    yield quote, RDF.type, OA.TextQuoteSelector
    yield quote, OA.exact, text(claim.quote.text)
    yield position, RDF.type, OA.TextPositionSelector
    yield position, OA.start, number(claim.quote.span.start)
    yield position, OA.end, number(claim.quote.span.end)


def _mentions(node: URIRef, claim: Claim) -> Iterator[Triple]:
    for name, role, passage, entity in _roles(claim):
        mention = URIRef(f"{node}#{name}")
        yield node, KG.hasMention, mention
        yield mention, RDF.type, KG.Mention
        yield mention, KG.role, role
        yield mention, OA.exact, text(passage.text)
        yield mention, OA.start, number(passage.span.start)
        yield mention, OA.end, number(passage.span.end)
        if entity:
            yield mention, KG.refersTo, URIRef(entity)
    for rank, _ in enumerate(claim.attribution, 1):
        yield URIRef(f"{node}#source-{rank}"), KG.rank, number(rank)


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
    several = (("source", claim.attribution), ("measure", claim.measures), ("mentioned", claim.mentions))
    for name, mentions in several:
        for place, mention in enumerate(mentions, 1):
            yield f"{name}-{place}", KG[f"{name}Role"], mention.passage, mention.id


def _statement(node: URIRef, claim: Claim, target: Mention) -> Iterator[Triple]:
    act = ACTS[claim.predicate]
    yield node, RDF.type, KG.Statement
    if claim.predicate in STANCES:
        yield node, RDF.type, KG.Stance
    if subject := _id(claim.subject):
        yield node, KG.subject, URIRef(subject)
    yield node, KG.predicate, act
    yield node, KG.object, URIRef(target.id)
    if claim.topic:
        yield node, KG.content, URIRef(claim.topic.id)
    if claim.modality is Modality.FACTUAL:
        yield node, KG.reportedAs, KG[claim.polarity.value]
    if is_asserted(claim):
        yield URIRef(subject), act, URIRef(target.id)


def _id(mention: Mention | None) -> str:
    return mention.id if mention else ""


def _stem(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).stem
