"""The terms of the graph: kgraph's own ontology and what is used of others', as rdflib namespaces.

``KG`` knows its terms and fails on any other, so a misspelt term is an error where it is written. A test
holds ``KG`` equal to ``ontology/kgraph.ttl``.
"""

from __future__ import annotations

from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, XSD, Namespace, URIRef
from rdflib import SDO as SCHEMA
from rdflib.namespace import DefinedNamespace

from kgraph.acts import REPORTS
from kgraph.iris import BASE, WIKIDATA
from kgraph.model import ActorType, Kind, Predicate, Sector


class KG(DefinedNamespace):
    """The kgraph ontology: classes, properties and values of ``ontology/kgraph.ttl``."""

    # Classes
    Actor: URIRef
    Item: URIRef
    Proposal: URIRef
    Demand: URIRef
    Issue: URIRef
    Measure: URIRef
    Proposition: URIRef
    Statement: URIRef
    Stance: URIRef
    Claim: URIRef
    Article: URIRef
    IdentityDecision: URIRef
    Topic: URIRef
    Placement: URIRef
    Coding: URIRef

    # Act properties: the three abstract ones; the others are those of model.Predicate
    actsOn: URIRef  # noqa: N815 - terms are written as the ontology writes them
    favours: URIRef
    disfavours: URIRef

    # Parts of a statement, a claim, an article, an entity
    subject: URIRef
    predicate: URIRef
    object: URIRef
    content: URIRef
    reportedAs: URIRef  # noqa: N815
    asserts: URIRef
    reportedIn: URIRef  # noqa: N815
    attributedTo: URIRef  # noqa: N815
    furtherSource: URIRef  # noqa: N815
    addressedTo: URIRef  # noqa: N815
    mentions: URIRef
    polarity: URIRef
    modality: URIRef
    asOf: URIRef  # noqa: N815
    occurredOn: URIRef  # noqa: N815
    order: URIRef
    confidence: URIRef
    quote: URIRef
    at: URIRef
    roles: URIRef
    elsewhere: URIRef
    construction: URIRef
    fingerprint: URIRef
    readBy: URIRef  # noqa: N815
    includes: URIRef
    affiliatedWith: URIRef  # noqa: N815
    sector: URIRef
    countryCode: URIRef  # noqa: N815
    countryCode3: URIRef  # noqa: N815

    # Parts of an identity decision
    variant: URIRef
    canonical: URIRef
    score: URIRef
    reason: URIRef
    block: URIRef
    verdict: URIRef
    decidedBy: URIRef  # noqa: N815

    # Parts of a placement
    placedItem: URIRef  # noqa: N815
    inTopic: URIRef  # noqa: N815
    likeness: URIRef
    because: URIRef
    # Parts of a coding, beside its score and reason, and the words of a concept
    codes: URIRef
    codedAs: URIRef  # noqa: N815
    side: URIRef
    wordsFor: URIRef  # noqa: N815
    wordsAgainst: URIRef  # noqa: N815
    wordsExcept: URIRef  # noqa: N815
    SideScheme: URIRef
    favouring: URIRef
    opposing: URIRef

    # Values of kg:verdict, kg:decidedBy, kg:polarity and kg:modality, and the schemes of values
    VerdictScheme: URIRef
    same: URIRef
    different: URIRef
    DeciderScheme: URIRef
    rule: URIRef
    person: URIRef
    PolarityScheme: URIRef
    affirmed: URIRef
    denied: URIRef
    OrderScheme: URIRef
    earlier: URIRef
    later: URIRef
    ModalityScheme: URIRef
    factual: URIRef
    probable: URIRef
    possible: URIRef
    planned: URIRef
    hypothetical: URIRef
    unspecified: URIRef
    MeasureScheme: URIRef
    TopicScheme: URIRef
    SectorScheme: URIRef
    PloverScheme: URIRef

    _extras = [term.value for term in (*Predicate, *Sector)]  # noqa: RUF012 - as rdflib declares it
    _fail = True
    _NS = Namespace("https://w3id.org/kgraph/ontology#")


OA = Namespace("http://www.w3.org/ns/oa#")
"""The Web Annotation vocabulary, into which ``ontology/queries/annotations.rq`` turns claims."""

ACTS: dict[Predicate, URIRef] = {predicate: KG[predicate.value] for predicate in Predicate}
"""The act property of each predicate."""

STANCES: frozenset[Predicate] = frozenset(Predicate) - REPORTS
"""The predicates whose statements are stances: to say or think something takes no position on it."""

KINDS: dict[Kind, URIRef] = {kind: KG[kind.value] for kind in Kind}
"""The class of each kind of entity."""

ACTOR_CLASSES: dict[ActorType, URIRef] = {
    ActorType.PERSON: FOAF.Person,
    ActorType.ORGANIZATION: ORG.Organization,
    ActorType.GROUP: FOAF.Group,
}
"""The second class of an actor, by its sort."""

UNTOLD: URIRef = FOAF.Agent
"""The second class of an actor of whose sort nothing tells."""

TERMS: frozenset[URIRef] = frozenset(KG[name] for name in (*KG.__annotations__, *Predicate, *Sector))
"""Every term of the ontology."""

PREFIXES: dict[str, str] = {
    "kg": str(KG._NS),
    "oa": str(OA),
    "prov": str(PROV),
    "schema": str(SCHEMA),
    "foaf": str(FOAF),
    "org": str(ORG),
    "skos": str(SKOS),
    "dcterms": str(DCTERMS),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "owl": str(OWL),
    "xsd": str(XSD),
    "wd": WIKIDATA,
    **{
        kind: f"{BASE}{kind}/"
        for kind in (
            *(kind.value.lower() for kind in Kind),
            *("article", "claim", "statement", "decision", "graph", "run", "software", "model"),
            *("topic", "placement"),
            *("codebook", "concept", "coding"),
        )
    },
}
"""The prefixes that serialisers declare and queries may use without declaring them."""
