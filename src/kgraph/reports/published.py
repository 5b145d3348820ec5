"""Claims with what has to stand beside them where they are published one by one: who, what, and from where.

Each thing is described by properties of the graph: in these terms others read them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

import pyoxigraph as ox
from rdflib import DCTERMS, PROV, RDF, SKOS
from rdflib import SDO as SCHEMA

from kgraph.graph.query.bind import put
from kgraph.graph.store import Store
from kgraph.graph.vocabulary import KG

Term: TypeAlias = ox.NamedNode | ox.Literal
About = Mapping[ox.NamedNode, Sequence[Term]]
"""What is said of a thing: the values of each property, sorted."""

AT_ONCE = 1000  # things of which one query asks
ASKED = """
SELECT ?thing ?property ?value {
  VALUES ?thing { UNDEF }
  VALUES ?property { UNDEF }
  ?thing ?property ?value
}
"""


def _nodes(*terms: object) -> tuple[ox.NamedNode, ...]:
    return tuple(ox.NamedNode(str(term)) for term in terms)


TYPE, ASSERTS, ARTICLE, RUN = _nodes(RDF.type, KG.asserts, KG.reportedIn, KG.readBy)
HOLDER, ACT, OBJECT, CONTENT = _nodes(KG.subject, KG.predicate, KG.object, KG.content)
SOURCE, FURTHER, MENTIONS, ADDRESSEE = _nodes(KG.attributedTo, KG.furtherSource, KG.mentions, KG.addressedTo)
OTHERS = (SOURCE, FURTHER, ADDRESSEE, MENTIONS)
"""Who else has a part in a claim."""
LABEL, TEXT = _nodes(SKOS.prefLabel, SCHEMA.text)
MEANING = (TYPE, ASSERTS, *OTHERS, *_nodes(KG.polarity, KG.modality, KG.asOf, KG.occurredOn, KG.order))
"""What a claim says."""

EVIDENCE = (ARTICLE, *_nodes(KG.quote, KG.at, KG.confidence, KG.construction))
"""How it is known."""

OF_STATEMENT = (TYPE, HOLDER, ACT, OBJECT, CONTENT)
OF_THING = (TYPE, LABEL, TEXT)
OF_ARTICLE = (
    TYPE,
    *_nodes(DCTERMS.title, DCTERMS.identifier),
    *_nodes(SCHEMA.url, SCHEMA.publisher, SCHEMA.author, SCHEMA.datePublished),
    RUN,
)
OF_RUN = (TYPE, *_nodes(PROV.used, PROV.wasAssociatedWith))


@dataclass(frozen=True, slots=True)
class Published:
    """The claims of a graph by IRI, sorted, and what they are on: all that is said of each by properties.

    ``things`` are actors, items, measures and propositions.
    """

    claims: Mapping[ox.NamedNode, About]
    statements: Mapping[ox.NamedNode, About]
    things: Mapping[ox.NamedNode, About]
    articles: Mapping[ox.NamedNode, About]
    runs: Mapping[ox.NamedNode, About]

    def statement(self, claim: About) -> tuple[ox.NamedNode, About]:
        """Return the statement of a claim."""
        node = named(claim, ASSERTS)[0]
        return node, self.statements.get(node, {})

    def made_by(self, claim: About) -> list[ox.NamedNode]:
        """Return the runs that found a claim: those that read its article."""
        return [run for one in named(claim, ARTICLE) for run in named(self.articles.get(one, {}), RUN)]


def published(store: Store) -> Published:
    """Return the claims of a graph; one without a statement that it asserts, or an article, is left out."""
    rows = cast(ox.QuerySolutions, store.query("SELECT ?claim { ?claim a kg:Claim ; kg:asserts [] }"))
    nodes = {row["claim"] for row in rows}
    told = _about(store, nodes, (*MEANING, *EVIDENCE))
    claims = {
        node: about
        for node, about in sorted(told.items(), key=_iri)
        if named(about, ASSERTS) and named(about, ARTICLE)
    }
    statements = _about(store, _of(claims, ASSERTS), OF_STATEMENT)
    things = _of(statements, HOLDER, OBJECT, CONTENT) | _of(claims, *OTHERS)
    articles = _about(store, _of(claims, ARTICLE), OF_ARTICLE)
    return Published(
        claims=claims,
        statements=statements,
        things=_about(store, things, OF_THING),
        articles=articles,
        runs=_about(store, _of(articles, RUN), OF_RUN),
    )


def named(about: About, *properties: ox.NamedNode) -> list[ox.NamedNode]:
    """Return the things that are the values of properties."""
    values = (value for each in properties for value in about.get(each, ()))
    return [value for value in values if isinstance(value, ox.NamedNode)]


def _of(things: Mapping[ox.NamedNode, About], *properties: ox.NamedNode) -> set[ox.NamedNode]:
    return {value for about in things.values() for value in named(about, *properties)}


def _about(
    store: Store, things: Iterable[ox.NamedNode], properties: Sequence[ox.NamedNode]
) -> dict[ox.NamedNode, About]:
    """Return what is said of things by properties."""
    found: defaultdict[ox.NamedNode, defaultdict[ox.NamedNode, list[Term]]] = defaultdict(
        lambda: defaultdict(list)
    )
    asked, wanted = put(ASKED, "property", list(properties)), sorted(things, key=str)
    for start in range(0, len(wanted), AT_ONCE):
        rows = store.query(put(asked, "thing", wanted[start : start + AT_ONCE]))
        for row in cast(ox.QuerySolutions, rows):
            found[row["thing"]][row["property"]].append(row["value"])
    return {
        thing: {each: sorted(about[each], key=str) for each in properties if each in about}
        for thing, about in found.items()
    }


def _iri(one: tuple[ox.NamedNode, About]) -> str:
    return one[0].value
