"""``kgraph merge``: set union, whatever the order and the grouping."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from fakes import Command
from kgraph.graph.store import Store

NODES = st.integers(0, 3).map(lambda n: ox.NamedNode(f"https://example.org/{n}"))
QUADS = st.frozensets(
    st.builds(ox.Quad, NODES, NODES, NODES, st.one_of(NODES, st.just(ox.DefaultGraph()))),
    min_size=1,
    max_size=8,
)


def merged(*graphs: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{n}.nq" for n in range(len(graphs))]
        for file, content in zip(files, graphs, strict=True):
            file.write_bytes(content)
        return Store.load(*files).nquads()


def nquads(quads: frozenset[ox.Quad]) -> bytes:
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""


@settings(deadline=None)
@given(QUADS, QUADS, QUADS)
def test_merging_is_idempotent_commutative_and_associative(
    one: frozenset[ox.Quad], two: frozenset[ox.Quad], three: frozenset[ox.Quad]
) -> None:
    a, b, c = map(nquads, (one, two, three))
    assert merged(a, a) == merged(a) == merged(merged(a))
    assert merged(a, b) == merged(b, a)
    assert merged(merged(a, b), c) == merged(a, merged(b, c)) == merged(a, b, c)


def test_a_merged_folder_has_the_files_of_a_build(kgraph: Command, graph: Path) -> None:
    ran = kgraph("merge", graph, graph / "graph.ttl", "-o", "both")
    assert (ran.status, ran.err) == (0, "")
    assert "Written: both/graph.ttl, both/graph.nq, both/graph.html" in ran.out
    assert Path("both/graph.ttl").read_bytes() == (graph / "graph.ttl").read_bytes()


def test_a_merged_file_has_the_format_of_its_name(kgraph: Command, graph: Path) -> None:
    assert kgraph("merge", graph, "-o", "both.nq", "--quiet").out == ""
    assert kgraph("merge", "both.nq", "-o", "both.ttl").status == 0
    assert Store.load(Path("both.nq")).turtle() == Path("both.ttl").read_bytes()


def test_blank_nodes_of_different_files_stay_apart(kgraph: Command) -> None:
    for name, word in (("a.ttl", "tide"), ("b.ttl", "ebb")):
        Path(name).write_text(f'_:b <https://example.org/says> "{word}" .', encoding="utf-8")
    assert kgraph("merge", "a.ttl", "b.ttl", "-o", "both.nq").status == 0
    lines = Path("both.nq").read_text(encoding="utf-8").splitlines()
    assert len({line.split()[0] for line in lines}) == 2


def test_what_is_missing_is_named(kgraph: Command) -> None:
    ran = kgraph("merge", "nowhere", "-o", "both")
    assert ran.status == 1
    assert "nowhere: no such file or folder" in ran.err


def test_a_file_of_another_kind_is_refused(kgraph: Command, graph: Path) -> None:
    ran = kgraph("merge", graph, "-o", "all.json")
    assert (ran.status, ran.out) == (2, "")
    assert (
        "all.json: a graph is written to a folder, or to a file .ttl, .nq, .trig, .jsonld or .html" in ran.err
    )
    assert not Path("all.json").exists()


def test_the_page_alone_can_be_written(kgraph: Command, graph: Path) -> None:
    ran = kgraph("merge", graph, "-o", "claims.html")
    assert ran.status == 0
    assert "Written: claims.html" in ran.out
    assert Path("claims.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert not Path("graph.ttl").exists()


def test_articles_are_found_again_for_their_texts(kgraph: Command, graph: Path, article: Path) -> None:
    ran = kgraph("merge", graph, "-o", "one.html", "--articles", article, "--title", "Strike")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[1] == "texts found: 1 of 1 article"
    assert "<title>Strike</title>" in Path("one.html").read_text("utf-8")
    assert kgraph("merge", graph, "-o", "one.html", "--articles", article, "--quiet").out == ""


def test_it_is_said_how_many_texts_of_the_articles_are_found(kgraph: Command, graph: Path) -> None:
    Path("other.txt").write_text("The seagulls of Ostby have nothing to do with the strike.", "utf-8")
    ran = kgraph("merge", graph, "-o", "one.html", "--articles", "other.txt", "--articles", "nowhere")
    assert ran.status == 1
    assert ran.err.splitlines() == [
        "kgraph: skipped nowhere: there is no such file or folder",
        "kgraph: texts found: 0 of 1 article",
    ]
    assert Path("one.html").exists() and "texts found" not in ran.out
