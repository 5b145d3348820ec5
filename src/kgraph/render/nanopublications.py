"""Claims as nanopublications: each in four named graphs, as https://nanopub.net/guidelines/ has them.

The *assertion* is that somebody is said to take a stance, and how far (denied, planned …): what an article
reports is not asserted itself. The *provenance* is which words of which article say so, and what read them.
The *publication info* says what made the nanopublication; a time, a licence and a signature are for whoever
publishes it. IRIs come from content, so that the same claims give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from rdflib import DCTERMS, PROV, RDFS

from kgraph.graph.turtle import trig
from kgraph.graph.vocabulary import KG, PREFIXES
from kgraph.iris import BASE, digest, iri
from kgraph.reports.published import (
    ARTICLE,
    CONTENT,
    EVIDENCE,
    HOLDER,
    LABEL,
    MEANING,
    OBJECT,
    OTHERS,
    TEXT,
    TYPE,
    About,
    Published,
    named,
)
from kgraph.text import printable

NP = "http://www.nanopub.org/nschema#"
NPX = "http://purl.org/nanopub/x/"
PARTS = {"head": "Head", "assertion": "assertion", "provenance": "provenance", "info": "pubinfo"}
"""The names of the graphs of a nanopublication, behind its IRI and #."""

_DERIVED, _GENERATED = (ox.NamedNode(str(term)) for term in (PROV.wasDerivedFrom, PROV.wasGeneratedBy))
_CREATOR = ox.NamedNode(str(DCTERMS.creator))
_LABEL = ox.NamedNode(str(RDFS.label))
_AGENT = ox.NamedNode(str(PROV.wasAssociatedWith))
_CLAIM = ox.NamedNode(str(KG.Claim))


def nanopublications(found: Published) -> bytes:
    """Return a nanopublication for each claim, in TriG."""
    quads = (quad for claim in found.claims for quad in nanopublication(found, claim))
    return trig(quads, {**PREFIXES, "np": NP, "npx": NPX, "nanopub": f"{BASE}nanopub/"})


def nanopublication(found: Published, claim: ox.NamedNode) -> Iterator[ox.Quad]:
    """Yield the quads of the nanopublication of a claim."""
    about = found.claims[claim]
    assertion, evidence = list(_assertion(found, claim, about)), list(_evidence(found, claim, about))
    node = ox.NamedNode(iri("nanopub", digest(*sorted(map(str, (*assertion, *evidence))))))
    graphs = {part: ox.NamedNode(f"{node.value}#{name}") for part, name in PARTS.items()}
    head = [
        ox.Triple(node, TYPE, ox.NamedNode(f"{NP}Nanopublication")),
        ox.Triple(node, ox.NamedNode(f"{NP}hasAssertion"), graphs["assertion"]),
        ox.Triple(node, ox.NamedNode(f"{NP}hasProvenance"), graphs["provenance"]),
        ox.Triple(node, ox.NamedNode(f"{NP}hasPublicationInfo"), graphs["info"]),
    ]
    runs, articles = found.made_by(about), named(about, ARTICLE)
    provenance = [
        *(ox.Triple(graphs["assertion"], _DERIVED, article) for article in articles),
        *(ox.Triple(graphs["assertion"], _GENERATED, run) for run in runs),
        *evidence,
    ]
    agents = {agent for run in runs for agent in named(found.runs.get(run, {}), _AGENT)}
    info = [
        ox.Triple(node, ox.NamedNode(f"{NPX}hasNanopubType"), _CLAIM),
        ox.Triple(node, ox.NamedNode(f"{NPX}introduces"), claim),
        ox.Triple(node, _LABEL, ox.Literal(_said(found, about))),
        *(ox.Triple(node, _CREATOR, agent) for agent in sorted(agents, key=str)),
    ]
    for part, triples in zip(PARTS, (head, assertion, provenance, info), strict=True):
        yield from (ox.Quad(each.subject, each.predicate, each.object, graphs[part]) for each in triples)


def _assertion(found: Published, claim: ox.NamedNode, about: About) -> Iterator[ox.Triple]:
    node, statement = found.statement(about)
    yield from _triples(claim, {each: about[each] for each in MEANING if each in about})
    yield from _triples(node, statement)
    things = {*named(statement, HOLDER, OBJECT, CONTENT), *named(about, *OTHERS)}
    for thing in sorted(things, key=str):
        yield from _triples(thing, found.things.get(thing, {}))


def _evidence(found: Published, claim: ox.NamedNode, about: About) -> Iterator[ox.Triple]:
    yield from _triples(claim, {each: about[each] for each in EVIDENCE if each in about})
    for article in named(about, ARTICLE):
        yield from _triples(article, found.articles.get(article, {}))
    for run in found.made_by(about):
        yield from _triples(run, found.runs.get(run, {}))


def _triples(node: ox.NamedNode, about: About) -> Iterator[ox.Triple]:
    return (ox.Triple(node, each, value) for each, values in about.items() for value in values)


def _said(found: Published, about: About) -> str:
    """Return a claim in a line, for people: *Anna Berg rejects night rota*."""
    _, statement = found.statement(about)
    who, what = (_names(found, named(statement, part)) for part in (HOLDER, OBJECT))
    act = [each.value.rpartition("#")[2] for each in named(statement, ox.NamedNode(str(KG.predicate)))]
    return f"{who or 'somebody'} {' '.join(act)} {what}".strip()


def _names(found: Published, things: Iterable[ox.NamedNode]) -> str:
    told = (found.things.get(thing, {}) for thing in things)
    names = (value.value for about in told for value in (*about.get(LABEL, ()), *about.get(TEXT, ()))[:1])
    return printable(", ".join(names))
