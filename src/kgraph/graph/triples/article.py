"""The triples of an article: its claims with their evidence, and the statements they report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from rdflib import DCTERMS, RDF, Literal, URIRef
from rdflib import SDO as SCHEMA

from kgraph import iris
from kgraph.graph.triples import roles
from kgraph.graph.triples.entities import run_iri
from kgraph.graph.triples.literals import Triple, decimal, is_address, text, time
from kgraph.graph.vocabulary import ACTS, KG, STANCES
from kgraph.likeness import fingerprint
from kgraph.model import Claim, Document, Linked, Mention, Modality, Polarity, Run


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
    node = URIRef(article)
    yield from _article(node, linked.document)
    yield node, KG.readBy, URIRef(run_iri(run))
    for claim in linked.claims:
        if claim.object is not None:
            one, statement = URIRef(claim.id), URIRef(statement_iri(claim))
            yield from _claim(one, claim, statement, node)
            yield from _evidence(one, claim)
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


def _claim(node: URIRef, claim: Claim, statement: URIRef, article: URIRef) -> Iterator[Triple]:
    yield node, RDF.type, KG.Claim
    yield node, KG.asserts, statement
    yield node, KG.reportedIn, article
    yield from _others(node, claim)
    yield node, KG.polarity, KG[claim.polarity.value]
    yield node, KG.modality, KG[claim.modality.value]
    if claim.as_of:
        yield node, KG.asOf, time(claim.as_of)
    if claim.occurred_on:
        yield node, KG.occurredOn, time(claim.occurred_on)
    if claim.order:
        yield node, KG.order, KG[claim.order.value]
    yield node, KG.confidence, decimal(claim.confidence)
    if claim.rule:
        yield node, KG.construction, text(claim.rule)


def _others(node: URIRef, claim: Claim) -> Iterator[Triple]:
    """Yield who else has a part in a claim: its sources, to whom it is put, and of whom it speaks."""
    if claim.attribution:
        yield node, KG.attributedTo, URIRef(claim.attribution[0].id)
    for source in claim.attribution[1:]:
        yield node, KG.furtherSource, URIRef(source.id)
    if addressee := _id(claim.addressee):
        yield node, KG.addressedTo, URIRef(addressee)
    for mentioned in claim.mentions:
        yield node, KG.mentions, URIRef(mentioned.id)


def _evidence(node: URIRef, claim: Claim) -> Iterator[Triple]:
    yield node, KG.quote, text(claim.quote.text)
    yield node, KG.at, text(roles.at(claim.quote))
    yield node, KG.roles, text(roles.written(claim))
    for words in roles.elsewhere(claim):
        yield node, KG.elsewhere, text(words)


def _statement(node: URIRef, claim: Claim, target: Mention) -> Iterator[Triple]:
    act = ACTS[claim.predicate]
    yield node, RDF.type, KG.Stance if claim.predicate in STANCES else KG.Statement
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
