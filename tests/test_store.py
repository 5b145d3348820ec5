"""The store: what goes in comes out, once, in the same bytes; what cannot be read is said in a line."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import XSD, BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from kgraph.errors import GraphError, QueryError
from kgraph.graph.loading import bounded
from kgraph.graph.loading.colours import coloured
from kgraph.graph.store import Store
from kgraph.graph.vocabulary import KG, OA
from kgraph.iris import BASE

ALICE, PLAN = URIRef(BASE + "actor/alice"), URIRef(BASE + "proposal/plan")
ACCEPTS = (ALICE, KG.accepts, PLAN)
ONE, TWO = BASE + "graph/1", BASE + "graph/2"


def written(folder: Path, name: str, text: str | bytes) -> Path:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def count(store: Store, pattern: str = "?s ?p ?o") -> int:
    return int(store.select(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")[0]["n"])


def test_a_triple_in_two_graphs_counts_once_and_both_graphs_are_told() -> None:
    store = Store()
    store.add(ONE, [ACCEPTS])
    store.add(TWO, [ACCEPTS])
    assert count(store) == len(store) == 1
    assert [row["g"] for row in store.select("SELECT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g")] == [ONE, TWO]
    assert store.graphs() == [ONE, TWO]


def test_adding_again_changes_nothing() -> None:
    store = Store()
    store.add(ONE, [ACCEPTS])
    before = store.nquads()
    store.add(ONE, [ACCEPTS, ACCEPTS])
    assert store.nquads() == before


@pytest.mark.parametrize(
    "bad",
    [
        (URIRef("http://a.example/with space"), KG.accepts, PLAN),
        (ALICE, KG.accepts, Literal("a lone surrogate \ud800")),
        (BNode(), KG.accepts, PLAN),
        (ALICE, KG.accepts, URIRef("relative")),
    ],
)
def test_what_is_not_rdf_is_refused_in_one_line_and_nothing_of_its_graph_is_added(bad: object) -> None:
    store = Store()
    with pytest.raises(GraphError) as caught:
        store.add(ONE, [ACCEPTS, bad])  # type: ignore[list-item]
    assert "\n" not in str(caught.value)
    assert len(store) == 0


def test_a_prefix_of_the_vocabulary_need_not_be_declared() -> None:
    store = Store()
    store.add(ONE, [ACCEPTS])
    rows = store.select("SELECT ?who ?what { ?who kg:accepts ?what }")
    assert rows == [{"who": str(ALICE), "what": str(PLAN)}]


def test_select_leaves_out_what_is_unbound() -> None:
    store = Store()
    store.add(ONE, [ACCEPTS])
    assert store.select("SELECT ?o ?x { ?s ?p ?o OPTIONAL { ?o kg:includes ?x } }") == [{"o": str(PLAN)}]


def test_turtle_is_laid_out_for_reading_and_diffing() -> None:
    store = Store()
    claim = URIRef(BASE + "claim/1f")
    store.add(ONE, [(claim, KG.mentions, URIRef(f"{claim}#{part}")) for part in ("subject", "cue")])
    store.add(ONE, [(claim, URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), KG.Claim)])
    store.add(ONE, [(URIRef(f"{claim}#quote"), OA.exact, Literal('"No , no ;\n .", he said\u2028'))])
    head, body = store.turtle().decode().split("\n\n", 1)
    assert all(line.startswith("@prefix ") for line in head.split("\n"))
    assert head.split("\n") == sorted(head.split("\n"))
    assert body == (
        "claim:1f a kg:Claim ;\n"
        "    kg:mentions claim:1f\\#cue,\n"
        "        claim:1f\\#subject .\n"
        "\n"
        'claim:1f\\#quote oa:exact "\\"No , no ;\\n .\\", he said\u2028" .\n'
    )


def test_rdflib_reads_the_turtle_as_the_same_graph_as_graph_gives() -> None:
    store = Store()
    store.add(ONE, [ACCEPTS, (PLAN, OA.exact, Literal('a "b" , c\n\\', lang="en"))])
    store.add(
        TWO, [(PLAN, KG.confidence, Literal("0.5", datatype=XSD.decimal)), (PLAN, OA.exact, Literal(""))]
    )
    assert isomorphic(Graph().parse(data=store.turtle(), format="turtle"), store.graph())
    assert len(store.graph()) == 4


def test_an_empty_store_writes_prefixes_and_nothing_else() -> None:
    assert b"@prefix kg:" in Store().turtle()
    assert Store().nquads() == b""


def test_numbers_come_back_by_value() -> None:
    store = Store()
    store.add(ONE, [(ALICE, KG.confidence, Literal("1.10", datatype=XSD.decimal, normalize=False))])
    store.add(ONE, [(ALICE, OA.start, Literal("12", datatype=XSD.nonNegativeInteger))])
    assert b"kg:confidence 1.1 ." in store.turtle()
    assert b"oa:start 12 ;" in store.turtle()


iris = st.sampled_from(
    [f"{BASE}actor/{name}" for name in "abc"] + [f"{KG._NS}rejects", "http://é.example/ü#,;."]
)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
typed = st.tuples(
    st.sampled_from(
        ["1.10", "+01", "-0.0", "1e400", "NaN", " 1", "2024-02-31", "P13M", "true", "0", "24:00:00", ""]
    ),
    st.sampled_from(
        ["decimal", "integer", "double", "float", "date", "duration", "boolean", "time", "int", "other"]
    ),
)
literals = st.one_of(
    texts.map(ox.Literal),
    st.tuples(texts, st.sampled_from(["en", "EN-gb", "zh-Hans"])).map(
        lambda p: ox.Literal(p[0], language=p[1])
    ),
    typed.map(lambda p: ox.Literal(p[0], datatype=ox.NamedNode(str(XSD) + p[1]))),
)
nodes = st.one_of(iris.map(ox.NamedNode), st.sampled_from("xyz").map(ox.BlankNode))
quads = st.lists(
    st.builds(
        ox.Quad,
        nodes,
        iris.map(ox.NamedNode),
        nodes | literals,
        st.sampled_from([ox.DefaultGraph(), ox.NamedNode(ONE), ox.NamedNode(TWO)]),
    ),
    min_size=1,
    max_size=12,
)


@settings(deadline=None, max_examples=60)  # a first import or a busy machine is no failure
@given(quads)
def test_loading_what_was_written_writes_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, data: list[ox.Quad]
) -> None:
    folder = tmp_path_factory.mktemp("round")
    first = Store.load(written(folder, "a.nq", ox.serialize(data, format=ox.RdfFormat.N_QUADS) or b""))
    again = Store.load(written(folder, "b.ttl", first.turtle()))
    named = Store.load(written(folder, "c.nq", first.nquads()))
    assert again.turtle() == named.turtle() == first.turtle()
    assert named.nquads() == first.nquads()


@settings(deadline=None, max_examples=60)
@given(quads, st.randoms())
def test_the_order_of_quads_and_the_labels_of_blank_nodes_do_not_matter(
    tmp_path_factory: pytest.TempPathFactory, data: list[ox.Quad], random: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("order")
    lines = (ox.serialize(data, format=ox.RdfFormat.N_QUADS) or b"").decode().removesuffix("\n").split("\n")
    first = Store.load(written(folder, "a.nq", "\n".join(lines)))
    random.shuffle(lines)  # type: ignore[attr-defined]
    relabelled = [line.replace("_:x", "_:q") for line in lines]
    assert Store.load(written(folder, "b.nq", "\n".join(relabelled))).nquads() == first.nquads()


def test_blank_nodes_of_two_files_stay_apart_and_those_of_one_file_read_twice_do_not(tmp_path: Path) -> None:
    one = written(tmp_path, "one.ttl", '_:b <http://x.example/name> "Ann" .')
    two = written(tmp_path, "two.ttl", '_:b <http://x.example/name> "Ben" .')
    store = Store.load(one, two, one)
    assert count(store) == 2
    assert len({row["s"] for row in store.select("SELECT ?s { ?s ?p ?o }")}) == 2


def test_blank_nodes_keep_their_iri_when_another_triple_of_the_file_changes(tmp_path: Path) -> None:
    text = '_:b <http://x.example/name> "Ann" . '
    one = Store.load(written(tmp_path, "one.ttl", text))
    two = Store.load(written(tmp_path, "two.ttl", text + "<http://x.example/> a <http://x.example/C> ."))
    assert len(two) == 2
    assert set(one.graph()) < set(two.graph())


MESH = "".join(f"_:b{i} <http://x.example/p> _:b{j} .\n" for i in range(12) for j in range(12) if i != j)
RING = "".join(f"_:b{i} <http://x.example/p> _:b{(i + 1) % 200} .\n" for i in range(200))


JOINED = "".join(
    f"_:b{i} <http://x.example/{n}> _:b{j} .\n"
    for n in range(1_000)
    for i in range(5)
    for j in range(5)
    if i != j
)


@pytest.mark.parametrize("text", [MESH, RING, JOINED], ids=["memory", "time", "few"])
def test_blank_nodes_that_are_too_alike_are_refused_at_bounded_cost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(bounded, "TIME_LIMIT", 10 if text == MESH else 0.3)
    with pytest.raises(GraphError, match=r"mesh\.nt: its blank nodes are too alike to be told apart; give"):
        Store.load(written(tmp_path, "mesh.nt", text))


LISTS = {
    "equal": "(" + "0 " * 2_000 + ")",
    "nested": "(" * 2_000 + ")" * 2_000,
    "inside": "[ <http://x.example/p> " * 2_000 + "0" + "]" * 2_000,
}


@pytest.mark.parametrize("kind", LISTS)
def test_long_and_deep_lists_are_named_without_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.delattr(bounded, "done")
    text = f"<http://x.example/a> <http://x.example/p> {LISTS[kind]} ."
    file = written(tmp_path, "list.ttl", text)
    assert len(Store.load(file)) == len(list(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)))


blanks = st.lists(
    st.builds(
        ox.Quad,
        st.sampled_from("abcdefgh").map(ox.BlankNode),
        st.sampled_from("pq").map(lambda name: ox.NamedNode(f"https://x.example/{name}")),
        st.sampled_from("abcdefgh").map(ox.BlankNode) | st.sampled_from("12").map(ox.Literal),
        st.sampled_from([ox.DefaultGraph(), ox.BlankNode("a"), ox.NamedNode(ONE)]),
    ),
    min_size=1,
    max_size=14,
)


@settings(deadline=None, max_examples=200)
@given(blanks, st.permutations("abcdefgh"), st.randoms(use_true_random=False))
def test_the_colours_of_blank_nodes_follow_from_the_quads_alone(
    data: list[ox.Quad], labels: list[str], random: Random
) -> None:
    found = coloured(data)
    renamed = dict(zip("abcdefgh", labels, strict=True))

    def relabelled(term: object) -> object:
        return ox.BlankNode(renamed[term.value]) if isinstance(term, ox.BlankNode) else term

    again = [ox.Quad(*map(relabelled, (*quad.triple, quad.graph_name))) for quad in data]  # type: ignore[arg-type]
    random.shuffle(again)
    assert coloured(again) == {renamed[label]: colour for label, colour in found.items()}


def test_many_plain_blank_nodes_are_named(tmp_path: Path) -> None:
    text = "".join(f'_:b{i} <http://x.example/name> "{i}" .\n' for i in range(20))
    store = Store.load(written(tmp_path, "many.nt", text))
    assert count(store) == 20
    assert all(row["s"].startswith(BASE + "blank/") for row in store.select("SELECT ?s { ?s ?p ?o }"))


FORMS = {
    "a.ttl": "@prefix x: <http://x.example/> . x:a x:p 'v' .",
    "a.nt": '<http://x.example/a> <http://x.example/p> "v" .',
    "a.nq": '<http://x.example/a> <http://x.example/p> "v" <http://x.example/g> .',
    "a.trig": "@prefix x: <http://x.example/> . x:g { x:a x:p 'v' }",
    "a.jsonld": '{"@id": "http://x.example/a", "http://x.example/p": "v"}',
    "a.rdf": '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://x.example/">'
    '<r:Description r:about="http://x.example/a"><x:p>v</x:p></r:Description></r:RDF>',
}


@pytest.mark.parametrize("name", [*FORMS, "A.TTL", "a.xml"])
def test_every_format_is_read_with_and_without_a_byte_order_mark(tmp_path: Path, name: str) -> None:
    text = FORMS.get(name.lower(), FORMS["a.rdf"]).encode()
    for content in (text, b"\xef\xbb\xbf" + text):
        rows = Store.load(written(tmp_path, name, content)).select("SELECT * { ?s ?p ?o }")
        assert rows == [{"s": "http://x.example/a", "p": "http://x.example/p", "o": "v"}]


def test_of_one_build_the_named_graphs_are_read_and_not_the_turtle_too(tmp_path: Path) -> None:
    written(tmp_path, "graph.nq", FORMS["a.nq"])
    written(tmp_path, "graph.ttl", FORMS["a.ttl"].replace("'v'", "'stale'"))
    written(tmp_path, "graph.html", "<p>not a graph")
    assert Store.load(tmp_path).nquads().decode() == FORMS["a.nq"] + "\n"


def test_a_folder_is_read_with_its_subfolders_but_not_what_is_hidden(tmp_path: Path) -> None:
    for folder in ("sub", ".cache"):
        (tmp_path / folder).mkdir()
        written(tmp_path / folder, "a.ttl", FORMS["a.ttl"].replace("'v'", f"'{folder}'"))
    written(tmp_path, "b.ttl", FORMS["a.ttl"])
    assert {row["o"] for row in Store.load(tmp_path).select("SELECT ?o { ?s ?p ?o }")} == {"v", "sub"}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("bad.ttl", "@prefix x: <http://x.example/> .\nx:a x:p .\n", r"bad\.ttl:2: "),
        ("bad.nq", '<http://x.example/a> <http://x.example/p> "v" .\nnonsense\n', r"bad\.nq:2: "),
        ("bad.jsonld", '{\n"a": ', r"bad\.jsonld:2: "),
        ("bad.rdf", "<r>\n</r>", r"bad\.rdf: "),
        (
            "far.jsonld",
            '{"@context": "http://127.0.0.1:9/c.jsonld", "a": 1}',
            "on the network is not fetched",
        ),
        ("new.ttl", "<http://x/a> <http://x/b> <<( <http://x/a> <http://x/b> 1 )>> .", "RDF 1.2"),
        ("empty.ttl", "# nothing", "no triples"),
        ("cut.ttl", b'<http://x/a> <http://x/b> "\xff" .', r"cut\.ttl:1: .*UTF-8"),
        ("escape.ttl", "<http://x/a> \x1b[31mred .", r"escape\.ttl:1: "),
        ("note.txt", "not a graph", "not a graph file"),
    ],
)
def test_a_bad_file_is_said_in_one_line_with_its_name_and_line(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    with pytest.raises(GraphError, match=said) as caught:
        Store.load(written(tmp_path, name, text))
    assert str(caught.value).isprintable()


def test_a_missing_path_and_an_empty_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"nowhere\.ttl: no such file or folder"):
        Store.load(tmp_path / "nowhere.ttl")
    with pytest.raises(GraphError, match="no graph files in this folder"):
        Store.load(tmp_path)


@pytest.mark.parametrize(
    ("sparql", "place"),
    [
        ("SELEC * { ?s ?p ?o }", "line 1, column 1: this is not understood: SELEC"),
        ("SELECT *\n{ ?s ?p ?o FILTER(?s = ) }", "line 2, column 24: this is not understood: ) }"),
        ("SELECT * # é\n{ ?s ?p ?o } LIMIT x", "line 2, column 20: this is not understood: x"),
        ("SELECT * {\n?s nope:a ?o }", "line 2, column 10: the prefix nope: is not declared"),
        ("SELECT * { ?s ?p ?o", "line 1, column 20: the query ends too early"),
        ("SELECT ?s (COUNT(?p) AS ?n) { ?s ?p ?o }", "neither grouped nor in WHERE"),
    ],
)
def test_bad_sparql_is_said_with_line_and_column(sparql: str, place: str) -> None:
    with pytest.raises(QueryError) as caught:
        Store().query(sparql)
    assert place in str(caught.value)
    assert str(caught.value).isprintable()
