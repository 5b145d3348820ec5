"""Linked claims become triples that say no more than the article does."""

from dataclasses import replace
from datetime import date

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rdflib import DCTERMS, FOAF, ORG, PROV, RDF, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib import SDO as SCHEMA
from rdflib.compare import isomorphic

from handmade import (
    ACCEPTANCE,
    ACCUSATION,
    ALL,
    BLOCKING,
    DEMAND,
    DENIAL,
    DOCUMENT,
    OFFER,
    PAY,
    PORT,
    REJECTION,
    RISE,
    RUN,
    SPOKESMAN,
    TEXT,
    TRUCE,
    UNION,
    entity,
    graph,
    graphs,
    linked,
)
from kgraph import iris
from kgraph.acts import REPORTS
from kgraph.graph import triples as rdf
from kgraph.graph.triples import roles
from kgraph.graph.vocabulary import ACTS, KG
from kgraph.likeness import fingerprint
from kgraph.model import Claim, Modality, Period, Polarity, Predicate, Run


def ref(thing: object) -> URIRef:
    return URIRef(thing.id)  # type: ignore[attr-defined]


def of(*claims: Claim) -> Graph:
    return graphs(linked(*claims)).article


def direct(graph: Graph) -> set[tuple[str, str, str]]:
    return {(str(s), str(p), str(o)) for p in ACTS.values() for s, o in graph.subject_objects(p)}


def test_an_article_in_its_own_voice_asserts_the_act() -> None:
    assert (ref(UNION), KG.rejects, ref(OFFER)) in of(REJECTION)


def test_what_is_reported_is_not_asserted() -> None:
    article = of(ACCEPTANCE)
    assert direct(article) == set()
    assert article.value(ref(ACCEPTANCE), KG.attributedTo) == ref(SPOKESMAN)


def test_what_the_holder_says_of_itself_is_asserted() -> None:
    said = replace(REJECTION, attribution=(UNION,))
    assert (ref(UNION), KG.rejects, ref(OFFER)) in of(said)


def test_what_somebody_else_says_that_the_holder_said_is_not_asserted() -> None:
    article = of(replace(REJECTION, attribution=(UNION, SPOKESMAN)))
    assert direct(article) == set()
    assert article.value(ref(REJECTION), KG.attributedTo) == ref(UNION)


def test_a_denied_act_is_not_asserted_but_its_statement_is_there() -> None:
    article = of(DENIAL)
    assert direct(article) == set()
    assert article.value(ref(DENIAL), KG.polarity) == KG.denied
    assert (URIRef(rdf.statement_iri(DENIAL)), KG.predicate, KG.rejects) in article


@pytest.mark.parametrize("modality", [m for m in Modality if m is not Modality.FACTUAL])
def test_an_act_that_is_only_thought_of_is_not_asserted(modality: Modality) -> None:
    article = of(replace(REJECTION, modality=modality))
    assert direct(article) == set()
    assert article.value(ref(REJECTION), KG.modality) == KG[modality.value]


def test_an_embedded_deed_is_content_of_the_accusation_and_not_asserted() -> None:
    article = of(ACCUSATION)
    statement = URIRef(rdf.statement_iri(ACCUSATION))
    assert article.value(statement, KG.content) == ref(BLOCKING)
    assert direct(article) == {(PORT.id, str(KG.accuses), UNION.id)}


def test_an_unnamed_holder_leaves_a_statement_without_subject_and_no_direct_triple() -> None:
    article = of(replace(DEMAND, modality=Modality.FACTUAL))
    statement = URIRef(rdf.statement_iri(DEMAND))
    assert (statement, KG.object, ref(PAY)) in article
    assert (statement, KG.subject, None) not in article
    assert direct(article) == set()


def test_a_claim_without_an_object_is_not_written() -> None:
    article = of(replace(REJECTION, object=None), ACCUSATION)
    assert set(article.subjects(RDF.type, KG.Claim)) == {ref(ACCUSATION)}
    assert (ref(REJECTION), None, None) not in article


def test_a_denial_and_an_affirmation_are_two_claims_of_one_statement() -> None:
    article = of(REJECTION, DENIAL)
    assert len(set(article.subjects(KG.asserts))) == 2
    assert len(set(article.objects(None, KG.asserts))) == 1


def test_a_statement_tells_as_what_claims_report_it_as_a_fact() -> None:
    node = URIRef(rdf.statement_iri(REJECTION))
    denial = replace(REJECTION, polarity=Polarity.DENIED)
    thought = replace(REJECTION, modality=Modality.POSSIBLE)
    assert set(of(REJECTION).objects(node, KG.reportedAs)) == {KG.affirmed}
    assert set(of(REJECTION, denial, thought).objects(node, KG.reportedAs)) == {KG.affirmed, KG.denied}
    assert set(of(thought).objects(node, KG.reportedAs)) == set()


def test_content_tells_statements_apart_and_modality_does_not() -> None:
    assert rdf.statement_iri(ACCUSATION) != rdf.statement_iri(replace(ACCUSATION, topic=None))
    assert rdf.statement_iri(DEMAND) == rdf.statement_iri(replace(DEMAND, modality=Modality.FACTUAL))


def test_all_acts_but_reports_make_stances() -> None:
    for predicate in Predicate:
        claim = replace(REJECTION, predicate=predicate)
        classes = set(of(claim).objects(URIRef(rdf.statement_iri(claim)), RDF.type))
        assert classes == {KG.Statement if predicate in REPORTS else KG.Stance}, predicate


def told(graph: Graph, claim: Claim, term: URIRef) -> str:
    return str(graph.value(ref(claim), term, any=False))


def test_positions_cut_the_quoted_words_out_of_the_article() -> None:
    article = of(*ALL)
    for claim in ALL:
        start, end = map(int, told(article, claim, KG.at).split("-"))
        assert TEXT[start:end] == told(article, claim, KG.quote) == claim.quote.text
        others = [str(words) for words in article.objects(ref(claim), KG.elsewhere)]
        for part in roles.read(told(article, claim, KG.roles)):
            assert TEXT[part.start : part.end] == roles.words(part, claim.quote.text, start, others)


def test_a_claim_says_which_words_play_which_role_and_whom_they_name() -> None:
    article = of(DEMAND)
    parts = roles.read(told(article, DEMAND, KG.roles))
    assert [(part.role, TEXT[part.start : part.end]) for part in parts] == [
        ("cue", "demand"),
        ("content", "pay rise"),
        ("object", "a pay rise"),
        ("addressee", "the port"),
        ("measure", "pay rise"),
    ]
    assert article.value(ref(DEMAND), KG.addressedTo) == ref(PORT)
    assert not any(part.who for part in parts)


def test_words_that_are_not_in_the_quote_are_told_with_their_position() -> None:
    article = of(replace(DEMAND, addressee=None, attribution=(UNION,)))
    assert told(article, DEMAND, KG.elsewhere) == "0-9 The union"
    part = roles.Part(roles.SOURCE, 0, 9)
    assert part in roles.read(told(article, DEMAND, KG.roles))
    elsewhere = [str(words) for words in article.objects(ref(DEMAND), KG.elsewhere)]
    assert roles.words(part, DEMAND.quote.text, DEMAND.quote.span.start, elsewhere) == "The union"
    assert roles.words(part, DEMAND.quote.text, DEMAND.quote.span.start) == ""


def test_a_chain_of_sources_keeps_its_order() -> None:
    article = of(replace(ACCEPTANCE, attribution=(SPOKESMAN, UNION)))
    assert article.value(ref(ACCEPTANCE), KG.attributedTo) == ref(SPOKESMAN)
    assert article.value(ref(ACCEPTANCE), KG.furtherSource) == ref(UNION)
    parts = roles.read(told(article, ACCEPTANCE, KG.roles))
    sources = [TEXT[part.start : part.end] for part in parts if part.role == roles.SOURCE]
    assert sources == ["A spokesman", "The union"]


def test_of_several_actors_in_one_role_each_position_names_whom_it_means() -> None:
    chain = replace(ACCEPTANCE, attribution=(SPOKESMAN, UNION, PORT), mentions=(UNION, SPOKESMAN))
    parts = roles.read(told(of(chain), ACCEPTANCE, KG.roles))
    named = {role: [p.who for p in parts if p.role == role] for role in (roles.SOURCE, roles.MENTIONED)}
    assert named == {
        roles.SOURCE: ["", UNION.id, PORT.id],
        roles.MENTIONED: [UNION.id, SPOKESMAN.id],
    }


def test_an_addressee_is_one_of_the_claim_and_not_of_the_item() -> None:
    whole = graphs(linked(DEMAND)).whole
    assert set(whole.subjects(KG.addressedTo)) == {ref(DEMAND)}


def test_what_is_no_role_at_a_position_is_not_read() -> None:
    assert roles.read("cue 1-5; wizard 2-3; holder 7; object 8-9 actor:ida") == [
        roles.Part("cue", 1, 5),
        roles.Part("object", 8, 9, iris.iri("actor", "ida")),
    ]


def test_an_article_has_what_is_known_of_it() -> None:
    article = of(REJECTION)
    node = URIRef(iris.article_iri(DOCUMENT))
    assert article.value(node, DCTERMS.title) == Literal("Dock strike goes on")
    assert article.value(node, SCHEMA.url) == URIRef("https://news.example/dock?day=2")
    assert article.value(node, SCHEMA.datePublished) == Literal(date(2024, 5, 7))
    assert article.value(node, DCTERMS.identifier) == Literal(iris.text_identifier(DOCUMENT))


def test_an_article_without_title_is_called_by_its_file() -> None:
    bare = replace(DOCUMENT, title=" ", url="", publisher="", published=None)
    article = graphs(linked(document=bare)).article
    node = URIRef(iris.article_iri(bare))
    assert dict(article.predicate_objects(node)) == {
        RDF.type: KG.Article,
        DCTERMS.identifier: Literal(iris.text_identifier(bare)),
        DCTERMS.title: Literal("dock-strike"),
        KG.fingerprint: Literal(fingerprint(bare.text)),
        KG.readBy: URIRef(rdf.run_iri(RUN)),
    }


def test_days_that_are_not_known_are_left_out() -> None:
    article = of(replace(REJECTION, as_of=None, occurred_on=None))
    assert (None, KG.asOf, None) not in article
    assert (None, KG.occurredOn, None) not in article


@pytest.mark.parametrize(
    ("last", "literal"),
    [
        (date(2024, 2, 1), Literal("2024-02-01", datatype=XSD.date)),
        (date(2024, 2, 29), Literal("2024-02", datatype=XSD.gYearMonth)),
        (date(2024, 12, 31), Literal("2024", datatype=XSD.gYear)),
    ],
)
def test_when_an_act_took_place_is_no_more_exact_than_it_is_known(last: date, literal: Literal) -> None:
    first = date(2024, 1, 1) if last.month == 12 else date(2024, 2, 1)
    article = of(replace(REJECTION, occurred_on=Period(first, last)))
    (written,) = article.objects(None, KG.occurredOn)
    assert (str(written), written.datatype) == (str(literal), literal.datatype)


def test_the_graph_of_an_article_is_named_by_its_hash() -> None:
    name, _ = rdf.article_graph(linked(), RUN)
    assert name == iris.article_iri(DOCUMENT).replace("/article/", "/graph/")


def test_entities_have_their_types_labels_and_membership() -> None:
    entities = graphs(linked()).entities
    assert {KG.Actor, ORG.Organization} == set(entities.objects(ref(UNION), RDF.type))
    assert {KG.Actor, FOAF.Person} == set(entities.objects(ref(SPOKESMAN), RDF.type))
    assert entities.value(ref(SPOKESMAN), KG.affiliatedWith) == ref(PORT)
    assert entities.value(ref(PAY), KG.includes) == ref(RISE)
    assert set(entities.objects(ref(RISE), RDF.type)) == {KG.Measure}
    assert entities.value(ref(UNION), SKOS.altLabel) == Literal("the union", lang="en")


def test_an_entity_of_several_articles_has_one_label_in_any_order() -> None:
    variants = [entity(TRUCE, label=label) for label in ("truce", "Truce", "truce")]
    there, back = (graph(rdf.entity_graph(order)[1]) for order in (variants, variants[::-1]))
    assert there.value(ref(TRUCE), SKOS.prefLabel, any=False) == Literal("truce", lang="en")
    assert there.value(ref(TRUCE), SKOS.altLabel, any=False) == Literal("Truce", lang="en")
    assert isomorphic(there, back)


def test_a_run_names_software_and_model_with_versions() -> None:
    run = graphs(linked()).run
    activity = run.value(None, RDF.type, PROV.Activity)
    software, model = run.value(activity, PROV.wasAssociatedWith), run.value(activity, PROV.used)
    assert str(software) == "https://w3id.org/kgraph/id/software/kgraph-0.1.0"
    assert str(model) == "https://w3id.org/kgraph/id/model/a_small_model-3.8.0"
    assert run.value(model, SCHEMA.softwareVersion) == Literal("3.8.0")
    assert (URIRef(iris.article_iri(DOCUMENT)), KG.readBy, activity) in of(REJECTION)


def test_a_model_that_is_a_path_still_gives_a_good_iri() -> None:
    run = graph(rdf.run_graph(Run("kgraph 0.1.0", "/home/someone/my model<1> 2.0"))[1])
    assert {str(m) for m in run.objects(None, PROV.used)} == {
        "https://w3id.org/kgraph/id/model/home-someone-my-model-1-2.0"
    }


def test_there_are_no_blank_nodes_and_every_node_is_used() -> None:
    whole = graphs(linked()).whole
    assert not [term for triple in whole for term in triple if isinstance(term, BNode)]
    subjects = set(whole.subjects())
    for term in (KG.asserts, KG.reportedIn, KG.readBy, KG.object, KG.addressedTo, KG.attributedTo):
        assert set(whole.objects(None, term)) <= subjects, term


def test_whole_confidence_is_written_as_stores_write_it() -> None:
    values = {1.0: "1", 0.9: "0.9", 0.85: "0.85", 2 / 3: "0.6667", 0.0: "0"}
    for number, text in values.items():
        literal = of(replace(REJECTION, confidence=number)).value(ref(REJECTION), KG.confidence)
        assert (str(literal), literal.datatype) == (text, XSD.decimal)
        assert ox.Literal(text, datatype=ox.NamedNode(str(XSD.decimal))).value == text


@pytest.mark.parametrize("form", ["turtle", "nt", "xml", "json-ld"])
def test_hostile_text_survives_every_format(form: str) -> None:
    evil = "A \x1b[31mred\x00 \ud800 \ufffe\r\n\t\"\"\"'''<b>&amp;\\n</script> \U0001f600 e\u0301 line"
    held = "A \ufffd[31mred\ufffd \ufffd \ufffd\r\n\t\"\"\"'''<b>&amp;\\n</script> \U0001f600 e\u0301 line"
    document = replace(DOCUMENT, title=evil, publisher=evil, text=evil + TEXT)
    whole = graphs(linked(REJECTION, document=document, entities=[entity(UNION, label=evil)])).whole
    again = Graph().parse(data=whole.serialize(format=form, encoding="utf-8"), format=form)
    assert (None, DCTERMS.title, Literal(held)) in whole
    assert isomorphic(again, whole)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://",
        "https:///path",
        "http://news.example/<script>",
        "http://news.example/a b",
        "http://news.example/%zz",
        "http://news.example:99999999/",
        "http://[::1/",
        'http://news.example/"onclick',
        "http://news.example/a\nb",
        "http://news.example/\ud800",
        "news.example",
    ],
)
def test_an_address_that_is_no_good_is_left_out(url: str) -> None:
    article = graphs(linked(document=replace(DOCUMENT, url=url))).article
    assert (None, SCHEMA.url, None) not in article


@pytest.mark.parametrize(
    "url", ["http://a.example", "https://a.example:8080/ü/%C3%BC?q=1&r=a/b?c#part", "https://ü.example/"]
)
def test_a_good_address_is_kept(url: str) -> None:
    article = graphs(linked(document=replace(DOCUMENT, url=url))).article
    assert (None, SCHEMA.url, URIRef(url)) in article


@given(st.one_of(st.text(max_size=40), st.text(max_size=30).map(lambda t: "http://a.example/" + t)))
@example("http://a.example/#a#b")
@example("http://a.example/[1]")
@example("http://:80/")
@example("http://a@b@c/")
@example("http://a:b:c/")
def test_whatever_the_address_a_store_takes_the_graph(url: str) -> None:
    article = graphs(linked(REJECTION, document=replace(DOCUMENT, url=url))).article
    for node in article.objects(None, SCHEMA.url):
        triple = f"<urn:a> <urn:b> <{node}> ."
        assert list(ox.parse(triple.encode(), format=ox.RdfFormat.N_TRIPLES))


@given(st.text(st.characters(), max_size=60))
def test_text_keeps_its_length_whatever_it_holds(text: str) -> None:
    document = replace(DOCUMENT, title="x" + text + "x")
    (title,) = graphs(linked(REJECTION, document=document)).article.objects(None, DCTERMS.title)
    assert len(title) == len(text) + 2
    assert ox.Literal(str(title)).value == str(title)
