"""Every way to break a graph is found, named in plain words, and found alike by pySHACL."""

import random
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from handmade import ACCEPTANCE, ALL, OFFER, PAY, PORT, REJECTION, UNION, entity, graphs, linked
from kgraph import resources
from kgraph.acts import ACTS
from kgraph.errors import GraphError, KgraphError
from kgraph.graph import triples as rdf
from kgraph.graph.store import Store
from kgraph.graph.validate import Severity, Violation, shapes, validate, validate_file
from kgraph.graph.validate.reference import validate_with_pyshacl
from kgraph.graph.validate.shacl import compile_shapes
from kgraph.graph.vocabulary import KG, PREFIXES
from kgraph.model import Claim, Kind, Mention, Modality, Polarity, Predicate

ITEMS = {Kind.PROPOSAL, Kind.DEMAND, Kind.ISSUE}

BROKEN = [
    # what is done to a good graph, and the shapes that must find it
    ("DELETE { ?c kg:polarity ?p } WHERE { ?c kg:polarity ?p }", "ClaimPolarity"),
    ("INSERT { ?c kg:polarity kg:denied } WHERE { ?c a kg:Claim }", "ClaimPolarity"),
    ("INSERT { ?c kg:polarity kg:maybe } WHERE { ?c a kg:Claim }", "ClaimPolarity"),
    ("DELETE { ?c kg:modality ?m } WHERE { ?c kg:modality ?m }", "ClaimModality"),
    ("DELETE { ?c kg:asserts ?s } WHERE { ?c kg:asserts ?s }", "ClaimStatement StatementUse"),
    ("DELETE { ?s a kg:Stance } WHERE { ?s a kg:Stance }", "ClaimStatement StatementDomain"),
    ("DELETE { ?c kg:reportedIn ?a } WHERE { ?c kg:reportedIn ?a }", "ClaimArticle"),
    ("DELETE { ?a a kg:Article } WHERE { ?a a kg:Article }", "ClaimArticle ArticleDomain"),
    ("INSERT { ?c kg:attributedTo proposal:the-offer } WHERE { ?c a kg:Claim }", "ClaimSource"),
    ("DELETE { ?c kg:asOf ?d } INSERT { ?c kg:asOf 'Monday' } WHERE { ?c kg:asOf ?d }", "ClaimDay"),
    (
        "DELETE { ?c kg:asOf ?d } INSERT { ?c kg:asOf '2024'^^xsd:date } WHERE { ?c kg:asOf ?d }",
        "ClaimDay",
    ),
    ("INSERT { ?c kg:occurredOn '2024-13-45'^^xsd:date } WHERE { ?c a kg:Claim }", "ClaimOccurrence"),
    ("INSERT { ?c kg:order kg:affirmed } WHERE { ?c a kg:Claim }", "ClaimOrder"),
    ("INSERT { ?c kg:occurredOn 'last week' } WHERE { ?c a kg:Claim }", "ClaimOccurrence"),
    ("DELETE { ?c kg:confidence ?x } WHERE { ?c kg:confidence ?x }", "ClaimConfidence"),
    (
        "DELETE { ?c kg:confidence ?x } INSERT { ?c kg:confidence 1.5 } WHERE { ?c kg:confidence ?x }",
        "ClaimConfidence",
    ),
    (
        "DELETE { ?c kg:confidence ?x } INSERT { ?c kg:confidence 5e-1 } WHERE { ?c kg:confidence ?x }",
        "ClaimConfidence",
    ),
    ("INSERT { ?c kg:construction 'another' } WHERE { ?c a kg:Claim }", "ClaimConstruction"),
    ("DELETE { ?a kg:readBy ?r } WHERE { ?a kg:readBy ?r }", "ArticleRun"),
    ("DELETE { ?r a prov:Activity } WHERE { ?r a prov:Activity }", "ArticleRun"),
    ("DELETE { ?c kg:quote ?q } WHERE { ?c kg:quote ?q }", "ClaimQuote"),
    (
        "DELETE { ?c kg:quote ?q } INSERT { ?c kg:quote 'Other words.' } WHERE { ?c kg:quote ?q }",
        "LengthOfQuote",
    ),
    ("INSERT { ?s kg:reportedAs kg:factual } WHERE { ?s a kg:Stance }", "StatementReport ReportedByClaim"),
    ("INSERT { ?s kg:reportedAs kg:denied } WHERE { ?s kg:predicate kg:rejects }", "ReportedByClaim"),
    ("DELETE { ?s kg:reportedAs ?p } WHERE { ?s kg:reportedAs ?p }", "ClaimReported"),
    ("DELETE { ?c kg:at ?p } WHERE { ?c kg:at ?p }", "ClaimAt"),
    ("INSERT { ?c kg:at '5-9' } WHERE { ?c kg:at ?p }", "ClaimAt LengthOfQuote"),
    ("DELETE { ?c kg:at ?p } INSERT { ?c kg:at '5' } WHERE { ?c kg:at ?p }", "ClaimAt"),
    ("DELETE { ?c kg:at ?p } INSERT { ?c kg:at 'x-9' } WHERE { ?c kg:at ?p }", "ClaimAt"),
    ("DELETE { ?c kg:at ?p } INSERT { ?c kg:at '-1-9' } WHERE { ?c kg:at ?p }", "ClaimAt"),
    ("DELETE { ?c kg:at ?p } INSERT { ?c kg:at '5-99999999999' } WHERE { ?c kg:at ?p }", "ClaimAt"),
    ("DELETE { ?c kg:at ?p } INSERT { ?c kg:at 5 } WHERE { ?c kg:at ?p }", "ClaimAt"),
    ("DELETE { ?c kg:at ?p } INSERT { ?c kg:at '0-3' } WHERE { ?c kg:at ?p }", "LengthOfQuote"),
    ("DELETE { ?c kg:roles ?p } WHERE { ?c kg:roles ?p }", "ClaimRoles"),
    ("INSERT { ?c kg:roles 'cue 1-2' } WHERE { ?c kg:roles ?p }", "ClaimRoles"),
    ("INSERT { ?c kg:roles 'holder 1-2; cue 3-4' } WHERE { ?c kg:roles ?p }", "ClaimRoles"),
    ("INSERT { ?c kg:roles 'cue 1-2; wizard 3-4' } WHERE { ?c kg:roles ?p }", "ClaimRoles"),
    ("INSERT { ?c kg:elsewhere 'the port' } WHERE { ?c kg:roles ?p }", "ClaimElsewhere"),
    ("INSERT { ?c kg:elsewhere '1-5 the port' } WHERE { ?c kg:roles ?p }", "LengthElsewhere"),
    ("INSERT { ?c kg:furtherSource proposal:the-offer } WHERE { ?c a kg:Claim }", "ClaimFurtherSource"),
    ("INSERT { ?c kg:addressedTo proposal:the-offer } WHERE { ?c a kg:Claim }", "ClaimAddressee"),
    ("INSERT DATA { proposal:the-offer kg:addressedTo actor:port-of-ostby }", "ClaimDomain"),
    ("DELETE { ?s kg:predicate ?p } WHERE { ?s kg:predicate ?p }", "StatementPredicate"),
    ("INSERT { ?s kg:predicate kg:includes } WHERE { ?s a kg:Stance }", "StatementPredicate"),
    ("DELETE { ?s kg:object ?o } WHERE { ?s kg:object ?o }", "StatementObject"),
    ("DELETE { ?s kg:object ?o } INSERT { ?s kg:object 'it' } WHERE { ?s kg:object ?o }", "StatementObject"),
    ("INSERT { ?s kg:object actor:a } WHERE { ?s a kg:Stance }", "StatementObject StatementIri"),
    ("INSERT { ?s kg:subject proposal:the-offer } WHERE { ?s a kg:Stance }", "StatementSubject"),
    ("INSERT { ?s kg:content actor:port-of-ostby } WHERE { ?s a kg:Stance }", "StatementContent"),
    ("INSERT { ?s kg:content issue:blocking-the-quay } WHERE { ?s kg:predicate kg:rejects }", "StatementIri"),
    (
        "INSERT { ?t kg:content ?s } WHERE { ?s kg:predicate kg:rejects . ?t kg:predicate kg:demands }",
        "StatementIri",
    ),
    ("DELETE { ?s kg:subject ?x } WHERE { ?s kg:subject ?x }", "StatementIri DirectTripleClaim"),
    ("DELETE { ?s a kg:Stance } INSERT { ?s a kg:Statement } WHERE { ?s a kg:Stance }", "Stance"),
    (
        "DELETE { ?s kg:predicate ?p } INSERT { ?s kg:predicate kg:states } WHERE { ?s kg:predicate ?p }",
        "MereStatement StatementIri",
    ),
    ("INSERT DATA { actor:port-of-ostby kg:accepts proposal:the-truce }", "DirectTripleClaim"),
    ("INSERT DATA { actor:dock-workers-union kg:states issue:blocking-the-quay }", "DirectTripleClaim"),
    ("INSERT DATA { proposal:the-offer kg:rejects proposal:the-truce }", "DirectTriple DirectTripleClaim"),
    (
        "DELETE { ?c kg:modality ?m } INSERT { ?c kg:modality kg:possible } WHERE { ?c kg:modality ?m }",
        "DirectTripleClaim",
    ),
    ("INSERT DATA { actor:port-of-ostby kg:affiliatedWith actor:spokesman }", "ActorCircle"),
    ("INSERT DATA { actor:port-of-ostby kg:affiliatedWith actor:port-of-ostby }", "ActorCircle"),
    ("INSERT DATA { actor:port-of-ostby kg:affiliatedWith proposal:the-offer }", "ActorAffiliation"),
    ("INSERT DATA { actor:port-of-ostby kg:sector kg:same }", "ActorSector"),
    ("INSERT DATA { actor:port-of-ostby kg:countryCode 'de' }", "ActorCountry"),
    ("INSERT DATA { actor:port-of-ostby kg:countryCode3 'DE' }", "ActorCountry3"),
    ("INSERT DATA { proposal:the-offer kg:sector kg:partySector }", "ActorDomain"),
    ("DELETE { ?a a org:Organization } WHERE { ?a a org:Organization }", "Actor"),
    ("DELETE { ?e skos:prefLabel ?l } WHERE { ?e skos:prefLabel ?l }", "EntityLabel"),
    ("INSERT { ?e skos:prefLabel 'plain' } WHERE { ?e skos:prefLabel ?l }", "EntityLabel"),
    ("INSERT { ?e skos:prefLabel 'other'@en } WHERE { ?e skos:prefLabel ?l }", "EntityOneLabel"),
    ("INSERT DATA { proposal:the-offer kg:includes actor:spokesman }", "ItemMeasure"),
    ("INSERT DATA { proposal:the-offer prov:wasRevisionOf demand:a-pay-rise }", "ProposalRevision"),
    ("INSERT DATA { measure:pay-rise skos:broader actor:spokesman }", "MeasureBroader"),
    ("DELETE { ?a dcterms:identifier ?i } WHERE { ?a dcterms:identifier ?i }", "ArticleIdentifier"),
    ("INSERT { ?a dcterms:identifier 'no hash' } WHERE { ?a a kg:Article }", "ArticleIdentifier"),
    ("DELETE { ?a dcterms:title ?t } WHERE { ?a dcterms:title ?t }", "ArticleTitle"),
    ("INSERT { ?a schema:datePublished '2001-01-01'^^xsd:date } WHERE { ?a a kg:Article }", "ArticleDay"),
    ("INSERT { ?a schema:url <javascript:alert(1)> } WHERE { ?a a kg:Article }", "ArticleAddress"),
    ("INSERT { ?a schema:publisher 'Other' } WHERE { ?a a kg:Article }", "ArticlePublisher"),
    ("INSERT DATA { topic:pay a kg:Topic }", "TopicLabel TopicInScheme"),
    (
        "INSERT DATA { placement:1 a kg:Placement }",
        "PlacementItem PlacementTopic PlacementLikeness PlacementReason",
    ),
    ("INSERT DATA { placement:1 kg:likeness 0.5 }", "PlacementDomain"),
    (
        "INSERT DATA { placement:1 a kg:Placement ; kg:inTopic kg:TopicScheme ; kg:likeness 1.5 }",
        "PlacementTopic PlacementLikeness",
    ),
]
BATCHES = 4


@pytest.fixture(scope="module")
def good() -> Graph:
    return graphs(linked(*ALL)).whole


def copy(graph: Iterable[tuple[Node, Node, Node]]) -> Graph:
    result = Graph()
    for triple in graph:
        result.add(triple)
    return result


def broken(good: Graph, *updates: str) -> Graph:
    graph = copy(good)
    for update in updates:
        graph.update(update, initNs=PREFIXES)
    assert set(graph) != set(good), "the update has to change something"
    return graph


def by_shape(violations: Iterable[Violation]) -> set[str]:
    return {violation.shape for violation in violations}


def by_shacl(violations: Iterable[Violation]) -> list[Violation]:
    return [violation for violation in violations if violation.shape != "Vocabulary"]


def test_what_kgraph_writes_is_valid(good: Graph) -> None:
    assert validate(good) == []
    assert validate_with_pyshacl(good, shapes()) == []


@pytest.mark.parametrize("when", ["'2024-05'^^xsd:gYearMonth", "'2024'^^xsd:gYear"])
def test_dates_may_be_months_and_years(good: Graph, when: str) -> None:
    told = ("kg:asOf", "schema:datePublished")
    graph = broken(
        good,
        *(
            f"DELETE {{ ?x {term} ?d }} INSERT {{ ?x {term} {when} }} WHERE {{ ?x {term} ?d }}"
            for term in told
        ),
    )
    assert validate(graph) == []
    assert validate_with_pyshacl(graph, shapes()) == []


@pytest.mark.parametrize(("update", "names"), BROKEN)
def test_each_way_to_break_a_graph_is_found(good: Graph, update: str, names: str) -> None:
    assert set(names.split()) <= by_shape(validate(broken(good, update)))


@pytest.mark.parametrize("batch", range(BATCHES))
def test_pyshacl_finds_the_same_in_graphs_broken_in_many_ways(good: Graph, batch: int) -> None:
    graph = broken(good, *(update for update, _ in BROKEN[batch::BATCHES]))
    kept = Store()
    kept.add("urn:x-kgraph:test", graph)  # numbers as a store keeps them, so that values are equal too
    found = by_shacl(validate(kept))
    assert len(by_shape(found)) > 10
    assert found == validate_with_pyshacl(kept.graph(), shapes())


@pytest.mark.parametrize("seed", range(3))
def test_pyshacl_finds_the_same_in_graphs_broken_at_random(seed: int) -> None:
    chance = random.Random(seed)
    triples = sorted(graphs(linked(REJECTION, ACCEPTANCE)).whole)
    nodes = sorted({term for s, _, o in triples for term in (s, o)}, key=str)
    kept = [triple for triple in triples if chance.random() > 0.08]
    stray = [(chance.choice(triples)[0], chance.choice(triples)[1], chance.choice(nodes)) for _ in range(12)]
    store = Store()
    store.add("urn:x-kgraph:test", kept + stray)  # type: ignore[arg-type]
    found = by_shacl(validate(store))
    assert found
    assert found == validate_with_pyshacl(store.graph(), shapes())


@pytest.mark.parametrize("predicate", Predicate)
def test_each_predicate_takes_the_kinds_of_object_that_its_shape_names(predicate: Predicate) -> None:
    allowed = ACTS[predicate].objects
    kinds = {kind for kind in Kind if kind in allowed or (kind in ITEMS and "Item" in allowed)}
    shapes = set()
    for kind in Kind:
        item = Mention(OFFER.passage, "the thing", kind, PORT.actor_type, id=f"{rdf.ENTITIES}-{kind.lower()}")
        entities = [entity(item, actor_type=PORT.actor_type if kind is Kind.ACTOR else None), entity(UNION)]
        claim = replace(REJECTION, predicate=predicate, object=item)
        wrong = by_shape(validate(graphs(linked(claim, entities=entities)).whole))
        assert bool(wrong) == (kind not in kinds), kind
        shapes |= wrong
    assert len(shapes) <= 1
    assert all(shape.startswith("ObjectOf") for shape in shapes)


def test_a_message_says_what_is_wrong_where_and_what_must_hold(good: Graph) -> None:
    (wrong,) = [
        v
        for v in validate(broken(good, f"DELETE WHERE {{ <{ACCEPTANCE.id}> kg:polarity ?p }}"))
        if v.path == "kg:polarity"
    ]
    name = ACCEPTANCE.id.rpartition("/")[2]
    assert wrong.severity is Severity.VIOLATION
    assert wrong.focus == ACCEPTANCE.id
    assert wrong.message == (
        f"claim …/claim/{name} has no polarity: every claim needs exactly one, kg:affirmed or kg:denied"
    )


def test_messages_name_wrong_values_and_direct_triples(good: Graph) -> None:
    graph = broken(
        good,
        "INSERT DATA { actor:port-of-ostby kg:accepts proposal:the-truce }",
        "INSERT { ?a schema:url <javascript:alert(1)> } WHERE { ?a a kg:Article }",
    )
    messages = [violation.message for violation in validate(graph)]
    assert any("…/actor/port-of-ostby kg:accepts …/proposal/the-truce stands without" in m for m in messages)
    assert any(" has address javascript:alert(1): an article has at most one, an http" in m for m in messages)
    assert any(" has more than one address: " in m for m in messages)


def test_control_characters_and_long_texts_do_not_reach_a_message(good: Graph) -> None:
    graph = copy(good)
    graph.add((URIRef(REJECTION.id), KG.asOf, Literal("\x1b[2J\n" + "long " * 100)))
    messages = [v.message for v in validate(graph) if v.shape == "ClaimDay"]
    assert messages
    assert all(message.isprintable() and len(message) < 300 for message in messages)


def test_a_second_label_is_a_warning_and_not_a_violation(good: Graph) -> None:
    found = validate(broken(good, "INSERT DATA { proposal:the-offer skos:prefLabel 'offer'@en }"))
    assert [(v.shape, v.severity) for v in found] == [("EntityOneLabel", Severity.WARNING)]


def test_a_label_in_another_language_is_fine(good: Graph) -> None:
    assert validate(broken(good, "INSERT DATA { proposal:the-offer skos:prefLabel 'Angebot'@de }")) == []


def test_an_unknown_term_is_a_violation_and_the_near_one_is_suggested(good: Graph) -> None:
    graph = broken(good, "INSERT DATA { actor:spokesman kg:afiliatedWith actor:port-of-ostby ; a kg:Wizard }")
    assert {v.message for v in validate(graph)} == {
        "kg:afiliatedWith is not a term of kgraph's ontology; is kg:affiliatedWith meant?",
        "kg:Wizard is not a term of kgraph's ontology",
    }


def test_a_graph_without_claims_says_so() -> None:
    (only,) = validate(Graph())
    assert only.severity is Severity.WARNING
    assert "no kg:Claim" in only.message


def test_the_graph_may_bring_the_ontology_along(good: Graph) -> None:
    ontology = Graph().parse(data=(resources.ontology() / "kgraph.ttl").read_text("utf-8"))
    assert validate(good + ontology) == []


def test_what_is_of_a_class_below_is_of_the_class(good: Graph) -> None:
    update = "DELETE { ?s a kg:Stance } INSERT { ?s a <urn:view> } WHERE { ?s a kg:Stance }"
    below = "INSERT DATA { <urn:view> rdfs:subClassOf kg:Stance }"
    assert "ClaimStatement" in by_shape(validate(broken(good, update)))
    assert validate(broken(good, update, below)) == []


def test_a_claim_that_is_a_blank_node_is_a_violation_for_both(good: Graph) -> None:
    node = BNode()
    graph = copy(tuple(node if str(t) == ACCEPTANCE.id else t for t in triple) for triple in good)  # type: ignore[misc]
    assert by_shape(validate(graph)) == {"Claim"}
    assert by_shape(validate_with_pyshacl(graph, shapes())) == {"Claim"}


def test_denied_and_unnamed_claims_are_valid() -> None:
    claims: list[Claim] = [
        replace(REJECTION, polarity=Polarity.DENIED),
        replace(REJECTION, subject=None, modality=Modality.PLANNED, as_of=None, id=REJECTION.id[:-1] + "x"),
        replace(
            REJECTION, predicate=Predicate.DEMANDS, object=PAY, attribution=(PORT, UNION), id=ACCEPTANCE.id
        ),
    ]
    assert validate(graphs(linked(*claims)).whole) == []


@pytest.mark.parametrize("suffix", [".ttl", ".nt", ".rdf", ".jsonld", ".trig", ".nq"])
def test_files_of_every_format_are_validated(good: Graph, tmp_path: Path, suffix: str) -> None:
    forms = {
        ".ttl": "turtle",
        ".nt": "nt",
        ".rdf": "xml",
        ".jsonld": "json-ld",
        ".trig": "turtle",
        ".nq": "nt",
    }
    file = tmp_path / f"graph{suffix}"
    bad = broken(good, "DELETE { ?c kg:polarity ?p } WHERE { ?c kg:polarity ?p }")
    file.write_text(bad.serialize(format=forms[suffix]), "utf-8")
    assert "ClaimPolarity" in by_shape(validate_file(file))


def test_a_broken_file_names_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text("@prefix kg: <https://w3id.org/kgraph/ontology#> .\n\nkg:a kg:b\n", "utf-8")
    with pytest.raises(GraphError, match=r"graph\.ttl.*[34]"):
        validate_file(file)


def test_every_shape_has_a_name_and_a_sentence() -> None:
    graph = shapes()
    sh = PREFIXES | {"sh": "http://www.w3.org/ns/shacl#"}
    bare = graph.query(
        """SELECT ?s { { ?s a sh:NodeShape } UNION { ?s a sh:PropertyShape }
        FILTER NOT EXISTS { ?s sh:name ?n } }""",
        initNs=sh,
    )
    assert list(bare) == []
    assert all(check.message.endswith(".") and check.thing for check in compile_shapes(graph))


def test_a_shape_that_cannot_be_compiled_is_an_error() -> None:
    text = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <urn:ex:> .
    ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:message "m." ; sh:property ex:P .
    ex:P sh:path ex:p ; sh:message "m." ; """
    inner = "sh:or ( [ sh:path ex:q ; sh:maxCount 1 ] [ sh:class ex:D ] )"
    for part in ("sh:maxLength 3", "sh:minCount 2", "sh:nodeKind sh:Literal", "sh:hasValue 1", inner):
        with pytest.raises(KgraphError, match="cannot check"):
            compile_shapes(Graph().parse(data=f"{text} {part} ."))
