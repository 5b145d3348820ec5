"""Claims as others publish them: in RDF 1.2, as nanopublications, and as framed JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import Dataset
from rdflib import Graph as RdflibGraph

import kgraph
from handmade import ALL, DENIAL, DOCUMENT, ENTITIES, OFFER, REJECTION, RUN, UNION, linked
from kgraph.graph import triples as rdf
from kgraph.graph.reifying import REIFIES, plain, reified
from kgraph.graph.store import Store
from kgraph.graph.vocabulary import PREFIXES
from kgraph.library.writing import framed_of, nanopubs_of
from kgraph.model import Kind, Polarity
from kgraph.periods import month
from kgraph.reports.published import published
from kgraph.resources import ontology

KG, NP = PREFIXES["kg"], "http://www.nanopub.org/nschema#"
PARTS = ("subject", "predicate", "object")
HOSTILE = 'A "</x>\\ \u2028\n\t<<( }} @id \u202e'
DENIED = replace(DENIAL, polarity=Polarity.DENIED, as_of=month(2024, 5))


def store(*claims: Any, **document: str) -> Store:
    """Return the graph of an article with all kinds of claims, or with these."""
    made = Store()
    told = replace(DOCUMENT, **{"author": "Anna Berg", "title": HOSTILE, **document})
    made.add(*rdf.article_graph(linked(*(claims or (*ALL, DENIED)), document=told), RUN))
    made.add(*rdf.entity_graph(ENTITIES))
    made.add(*rdf.run_graph(RUN))
    return made


def triples(quads: Iterable[ox.Quad]) -> set[ox.Triple]:
    return {quad.triple for quad in quads}


def parsed(data: bytes, form: ox.RdfFormat) -> list[ox.Quad]:
    return list(ox.parse(data, format=form))


def test_a_claim_reifies_the_triple_that_it_reports_without_asserting_it() -> None:
    made = store(DENIED)
    written = triples(parsed(made.rdf12(), ox.RdfFormat.TURTLE))
    reported = ox.Triple(*map(ox.NamedNode, (UNION.id, f"{KG}rejects", OFFER.id)))
    assert written - triples(made.quads()) == {ox.Triple(ox.NamedNode(DENIED.id), REIFIES, reported)}
    assert reported not in written
    assert b"rdf:reifies <<( actor:dock-workers-union kg:rejects proposal:the-offer )>>" in made.rdf12()


def test_claims_of_nobody_reify_nothing() -> None:
    told = {each.subject for each in reified(triples(store().quads())) if each.predicate == REIFIES}
    assert {node.value for node in told} == {each.id for each in (*ALL, DENIED) if each.subject is not None}


def test_a_statement_of_two_objects_reifies_nothing() -> None:
    claim, statement = ox.NamedNode("urn:c"), ox.NamedNode("urn:s")
    parts = [
        (claim, "asserts", statement),
        *((statement, part, ox.NamedNode(f"urn:{part}")) for part in PARTS),
    ]
    told = [ox.Triple(one, ox.NamedNode(f"{KG}{name}"), other) for one, name, other in parts]
    assert len(list(reified(told))) == len(told) + 1
    told.append(ox.Triple(statement, ox.NamedNode(f"{KG}object"), claim))
    assert list(reified(told)) == told


def test_kgraph_reads_its_rdf_1_2_as_the_graph_that_it_was(tmp_path: Path) -> None:
    made, place = store(), tmp_path / "graph.ttl"
    place.write_bytes(made.rdf12())
    assert Store.load(place).turtle() == made.turtle()


def test_triple_terms_of_others_are_refused_as_before(tmp_path: Path) -> None:
    place = tmp_path / "graph.ttl"
    place.write_bytes(f"<urn:c> <{REIFIES.value}> <<( <urn:a> <urn:b> <urn:c> )>> .".encode())
    with pytest.raises(kgraph.GraphError, match=r"RDF 1\.2"):
        Store.load(place)
    assert plain([ox.Quad(*[ox.NamedNode("urn:a")] * 3)])


def nanopubs(made: Store) -> dict[str, dict[str, set[ox.Triple]]]:
    """Return for each nanopublication its graphs, by the property of its head that names them."""
    found: dict[str, set[ox.Triple]] = {}
    for quad in parsed(nanopubs_of(made.unify()), ox.RdfFormat.TRIG):
        found.setdefault(quad.graph_name.value, set()).add(quad.triple)
    made_of: dict[str, dict[str, set[ox.Triple]]] = {}
    for name in [name for name in found if name.endswith("#Head")]:
        node = name.removesuffix("#Head")
        head = {
            triple.predicate.value.removeprefix(NP): triple.object.value
            for triple in found[name]
            if triple.subject.value == node
        }
        assert len(found[name]) == len(head) == 4
        made_of[node] = {"Head": found[name]} | {
            part: found[head[part]] for part in ("hasAssertion", "hasProvenance", "hasPublicationInfo")
        }
        assert f"{NP}Nanopublication" in head.values()
    assert sum(len(graphs) for graphs in made_of.values()) == len(found)  # each is of one nanopublication
    return made_of


def test_nanopublications_have_the_structure_of_the_guidelines() -> None:
    found = nanopubs(store())
    assert len(found) == len(ALL) + 1
    for node, graphs in found.items():
        assert all(graphs.values())
        assertion = next(
            each.object for each in graphs["Head"] if each.predicate.value == f"{NP}hasAssertion"
        )
        assert any(each.subject == assertion for each in graphs["hasProvenance"])
        assert any(each.subject.value == node for each in graphs["hasPublicationInfo"])
        assert not any(
            isinstance(term, ox.BlankNode)
            for graph in graphs.values()
            for each in graph
            for term in (each.subject, each.object)
        )


def test_a_nanopublication_asserts_the_claim_and_not_what_it_reports() -> None:
    ((_, graphs),) = nanopubs(store(DENIED)).items()
    words = {(each.predicate.value.rpartition("#")[2], each.object.value) for each in graphs["hasAssertion"]}
    assert {("polarity", f"{KG}denied"), ("asOf", "2024-05"), ("subject", UNION.id)} <= words
    assert not any(name == "rejects" for name, _ in words)
    evidence = {each.object.value for each in graphs["hasProvenance"]}
    assert {DENIED.quote.text, "Anna Berg", "The Quay", DOCUMENT.url} <= evidence
    info = {each.object.value for each in graphs["hasPublicationInfo"]}
    assert {"Dock Workers' Union rejects the offer", DENIED.id} <= info


def test_a_nanopublication_says_nothing_that_the_graph_does_not() -> None:
    made = store()
    said = {each for graphs in nanopubs(made).values() for part in graphs for each in graphs[part]}
    of_its_own = {each for each in said if "/nanopub/" in each.subject.value}
    assert said - of_its_own <= triples(made.quads())


def test_the_iri_of_a_nanopublication_follows_from_what_it_says() -> None:
    one, same, other = (list(nanopubs(store(REJECTION, **how))) for how in ({}, {}, {"author": "Ivo Kral"}))
    assert one == same != other
    made = store()
    assert nanopubs_of(made.unify()) == nanopubs_of(Store.of(reversed(made.quads())).unify())


def test_the_nanopub_library_finds_them_valid() -> None:
    library = pytest.importorskip("nanopub")
    pytest.importorskip("rdflib", minversion="7")
    content = nanopubs_of(store().unify()).decode()
    head, *blocks = content.split("\nnanopub:")
    for start in range(0, len(blocks), 4):  # each has four graphs
        one = Dataset(default_union=True)
        one.parse(data=f"{head}\nnanopub:" + "\nnanopub:".join(blocks[start : start + 4]), format="trig")
        assert library.Nanopub(rdf=one).is_valid


def framed(made: Store) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(framed_of(made.unify()))
    return told


def test_a_framed_claim_is_an_object_with_all_that_it_is_about() -> None:
    (claim,) = framed(store(REJECTION))["@graph"]
    assert list(claim) == [
        *("id", "type", "statement", "polarity", "modality", "date", "article"),
        *("quote", "at", "confidence", "construction"),
    ]
    assert claim["statement"]["holder"] == {
        "id": UNION.id,
        "type": ["org:Organization", "Actor"],
        "name": "Dock Workers' Union",
    }
    assert (claim["statement"]["act"], claim["statement"]["object"]["name"]) == ("rejects", "the offer")
    assert (claim["polarity"], claim["date"], claim["confidence"]) == ("affirmed", "2024-05-07", "0.9")
    assert claim["article"]["author"] == "Anna Berg"
    title = ox.NamedNode(f"{PREFIXES['dcterms']}title")
    assert claim["article"]["title"] in {
        each.object.value for each in store().quads() if each.predicate == title
    }


def test_framed_claims_say_nothing_that_the_graph_does_not_and_all_of_its_claims() -> None:
    made = store()
    written = framed_of(made.unify())
    told, whole = triples(parsed(written, ox.RdfFormat.JSON_LD)), triples(made.quads())
    assert told <= whole
    for name in ("kg:polarity", "kg:quote", "kg:predicate", "kg:asOf", "kg:attributedTo", "schema:author"):
        prefix, _, local = name.partition(":")
        of = {ox.NamedNode(f"{PREFIXES[prefix]}{local}")}
        assert {each for each in whole if each.predicate in of} == {
            each for each in told if each.predicate in of
        }
    by_rdflib = RdflibGraph().parse(data=written, format="json-ld")
    assert len(by_rdflib) == len(told)


def test_the_context_that_ships_stands_in_the_file() -> None:
    shipped = json.loads((ontology() / "context.jsonld").read_text("utf-8"))
    assert framed(store())["@context"] == shipped["@context"]


def in_any_order(value: Any) -> Any:
    """Return JSON with its lists as sets, and single values as lists of them."""
    if isinstance(value, list):
        return frozenset(inside(one) for one in value)
    return frozenset([inside(value)])


def inside(value: Any) -> Any:
    return (
        frozenset((name, in_any_order(one)) for name, one in value.items())
        if isinstance(value, dict)
        else value
    )


def test_pyld_frames_the_graph_to_the_same_by_the_frame_that_ships() -> None:
    jsonld = pytest.importorskip("pyld").jsonld
    made = store(title="Dock strike").unify()  # whose reader of N-Quads takes U+2028 for the end of a line
    lines = "\n".join(f"{each} ." for each in triples(made.quads()))
    whole = jsonld.from_rdf(lines, {"format": "application/n-quads"})
    frame = json.loads((ontology() / "frame.jsonld").read_text("utf-8"))
    frame["@context"] = json.loads((ontology() / "context.jsonld").read_text("utf-8"))["@context"]
    made_by_pyld = {each["id"]: each for each in jsonld.frame(whole, frame, {"omitGraph": False})["@graph"]}
    ours = {each["id"]: each for each in framed(made)["@graph"]}
    assert ours.keys() == made_by_pyld.keys()
    for iri, claim in ours.items():
        assert in_any_order(claim) == in_any_order(
            {name: value for name, value in made_by_pyld[iri].items() if value != []}
        )


def test_all_that_a_published_claim_is_on_is_described() -> None:
    found = published(store().unify())
    assert len(found.claims) == len(ALL) + 1
    assert {each.value for each in found.things} >= {
        each.id for each in ENTITIES if each.kind is not Kind.MEASURE
    }
    assert all(found.articles.values()) and all(found.runs.values())
    assert not published(Store()).claims
