"""JSON-LD: what is written reads back as the same graphs, in kgraph and in rdflib."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset, Graph, URIRef
from rdflib.compare import isomorphic

from handmade import RUN, linked
from kgraph.graph import triples as rdf
from kgraph.graph.jsonld import jsonld
from kgraph.graph.store import Store
from kgraph.graph.vocabulary import PREFIXES

KG = PREFIXES["kg"]
HOSTILE = (
    *(f"{KG}a", f"{KG}a/b", f"{KG}//a", KG, "kg:claim", "schema:x", "oa://host/x", "urn:kg:a"),
    *(f"{PREFIXES['schema']}name", "https://news.example/a?b=1#c", "https://news.example/@type"),
)
IRIS = st.sampled_from(HOSTILE).map(ox.NamedNode)
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
WORDS = st.sampled_from(["", "kg:claim", "@id", "true", "1", 'a\u2028\u202e"\\\n\ttext', "2024-05-07"])
DAYS = ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")
NUMBERS = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
LITERALS = st.one_of(
    WORDS.map(ox.Literal),
    WORDS.map(lambda words: ox.Literal(words, language="en")),
    st.just(ox.Literal("2024-05-07", datatype=DAYS)),
    st.integers().map(lambda number: ox.Literal(str(number), datatype=NUMBERS)),
    st.tuples(WORDS, IRIS).map(lambda told: ox.Literal(told[0], datatype=told[1])),
)
QUADS = st.builds(
    ox.Quad,
    IRIS,
    st.one_of(IRIS, st.just(TYPE)),
    st.one_of(IRIS, LITERALS),
    st.one_of(IRIS, st.just(ox.DefaultGraph())),
)


def ordered(quads: set[ox.Quad]) -> list[ox.Quad]:
    return sorted(quads, key=lambda quad: (str(quad.graph_name), str(quad.subject), str(quad)))


def store() -> Store:
    made = Store()
    made.add(*rdf.article_graph(linked(), RUN))
    made.add(*rdf.run_graph(RUN))
    return made


def graphs(data: bytes, form: str) -> dict[URIRef, Graph]:
    """Return the graphs that rdflib reads, by name."""
    read = Dataset()
    read.parse(data=data, format=form)
    return {each.identifier: each for each in read.graphs() if len(each)}  # type: ignore[misc]


@given(st.sets(QUADS))
def test_any_quads_read_back_as_they_were(quads: set[ox.Quad]) -> None:
    assert set(ox.parse(jsonld(ordered(quads)), format=ox.RdfFormat.JSON_LD)) == quads


def test_rdflib_reads_the_same_graphs_as_from_nquads() -> None:
    made = store()
    written, expected = graphs(made.jsonld(), "json-ld"), graphs(made.nquads(), "nquads")
    assert set(written) == set(expected)
    assert len(expected) > 1
    assert all(isomorphic(written[name], expected[name]) for name in expected)


def test_it_is_short_needs_no_other_file_and_is_always_the_same() -> None:
    made = store()
    content = json.loads(made.jsonld())
    assert content["@context"] == dict(sorted(PREFIXES.items()))
    claims = [
        each
        for graph in content["@graph"]
        for each in graph.get("@graph", [])
        if "kg:Claim" in (each.get("@type") or ())
    ]
    assert {each["kg:quote"] for each in claims} >= {"The port accused the union of blocking the quay."}
    assert made.jsonld() == Store.of(reversed(made.quads())).jsonld()


def test_no_graph_is_json_too() -> None:
    assert json.loads(jsonld([]))["@graph"] == []


def test_kgraph_reads_what_it_writes(tmp_path: Path) -> None:
    made, place = store(), tmp_path / "graph.jsonld"
    place.write_bytes(made.jsonld())
    assert Store.load(place).nquads() == made.nquads()
