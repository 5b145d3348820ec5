"""``-o``: one file by the ending of its name, standard output for ``-``, and what is refused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pyoxigraph as ox
import pytest

from fakes import Command
from kgraph.graph.store import Store

AFFILIATION = ("network", "--kind", "affiliation", "-g")


def left(folder: str = ".") -> set[str]:
    return {path.name for path in Path(folder).iterdir()}


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_an_ending_names_one_file_of_a_network(kgraph: Command, graph: Path) -> None:
    for name in ("net.svg", "net.gexf", "deep/net.graphml", "NET.CSV"):
        ran = kgraph(*AFFILIATION, graph, "-o", name)
        assert (ran.status, ran.err) == (0, "")
        assert ran.out.endswith(f", 2 ties\nWritten: {name}\n")
        assert Path(name).is_file()
    assert ET.parse("net.svg").getroot().tag.endswith("svg")
    ties = {frozenset(tie) for tie in nx.read_gexf("net.gexf").edges}
    assert ties == {frozenset(tie) for tie in nx.read_graphml("deep/net.graphml").edges}
    assert len(rows(Path("NET.CSV").read_text("utf-8"))) == len(ties) == 2


@pytest.mark.parametrize(
    ("more", "iris"),
    [((), ("from_iri", "to_iri")), (("--nodes",), ("iri",)), (("--window", "30"), ("from_iri", "to_iri"))],
)
def test_a_network_as_csv_is_what_is_printed_with_iris(
    kgraph: Command, graph: Path, more: tuple[str, ...], iris: tuple[str, ...]
) -> None:
    printed = rows(kgraph(*AFFILIATION, graph, *more, "-f", "csv").out)
    assert kgraph(*AFFILIATION, graph, *more, "-o", "net.csv").status == 0
    written = Path("net.csv").read_text("utf-8")
    assert kgraph(*AFFILIATION, graph, *more, "-o", "-").out == written
    found = rows(written)
    assert all(row.pop(name).startswith("https://w3id.org/kgraph/id/") for row in found for name in iris)
    assert found == printed


def test_the_picture_of_a_network_says_what_is_drawn(kgraph: Command, graph: Path) -> None:
    ran = kgraph(*AFFILIATION, graph, "-o", "-", "--as", "svg")
    title = "affiliation: 2 actors taking a side (of 3 in the graph), 2 items, 2 ties"
    assert (ran.status, ran.err) == (0, f"kgraph: {title}\n")
    assert f'<title id="title">{title}</title>' in ran.out


def test_windows_are_one_file_if_it_holds_several_networks(kgraph: Command, graph: Path) -> None:
    windowed = ("network", "-g", graph, "--window", "30", "--step", "10")
    assert kgraph(*windowed, "-o", "moving.gexf").status == 0
    assert 'mode="dynamic"' in Path("moving.gexf").read_text("utf-8")
    ran = kgraph(*windowed, "-o", "moving.svg")
    assert (ran.status, "write them to a folder, or as csv or gexf" in " ".join(ran.err.split())) == (2, True)
    assert not Path("moving.svg").exists()


def test_statements_are_written_to_the_file_that_is_named(kgraph: Command, graph: Path) -> None:
    asked = ("network", "--statements", "-g", graph)
    assert kgraph(*asked, "-o", "told.csv").out.startswith("Written: told.csv (")
    assert kgraph(*asked, "-o", "-").out == Path("told.csv").read_text("utf-8")
    assert kgraph(*asked, "-o", "told.svg").status == 2


@pytest.mark.parametrize("ending", ["ttl", "nq", "trig", "jsonld"])
def test_a_graph_in_one_file_is_the_graph(kgraph: Command, graph: Path, ending: str) -> None:
    assert kgraph("merge", graph, "-o", f"all.{ending}").status == 0
    assert Store.load(Path(f"all.{ending}")).turtle() == Store.load(graph / "graph.nq").turtle()


def test_trig_has_the_named_graphs_and_the_prefixes(kgraph: Command, graph: Path) -> None:
    kgraph("merge", graph, "-o", "all.trig")
    content = Path("all.trig").read_bytes()
    assert Store.load(Path("all.trig")).nquads() == (graph / "graph.nq").read_bytes()
    assert b"\nclaim:" not in content and b"\n    claim:" in content


def test_graphs_go_to_standard_output_and_nothing_else_does(kgraph: Command, graph: Path) -> None:
    for form, parsed in (
        ("turtle", ox.RdfFormat.TURTLE),
        ("nquads", ox.RdfFormat.N_QUADS),
        ("trig", ox.RdfFormat.TRIG),
        ("jsonld", ox.RdfFormat.JSON_LD),
        ("rdf12", ox.RdfFormat.TURTLE),
        ("framed", ox.RdfFormat.JSON_LD),
        ("nanopubs", ox.RdfFormat.TRIG),
    ):
        ran = kgraph("merge", graph, "-o", "-", "--as", form)
        assert ran.status == 0
        assert list(ox.parse(ran.out.encode(), format=parsed))
        assert ran.err == "kgraph: 1 article, 4 claims, 3 actors, 4 items\n"
    assert kgraph("merge", graph, "-o", "-", "-q").out == (graph / "graph.ttl").read_text("utf-8")
    assert kgraph("merge", graph, "-o", "-", "-q").err == ""
    assert kgraph("merge", graph, "-o", "-", "--as", "page").out.startswith("<!DOCTYPE html>")


def test_an_article_is_built_to_standard_output(kgraph: Command, graph: Path, article: Path) -> None:
    before = left()
    ran = kgraph("build", article, "-o", "-")
    assert ran.out == (graph / "graph.ttl").read_text("utf-8")
    assert ran.err.splitlines()[:2] == [
        "kgraph: 1 article, 4 claims, 3 actors, 4 items",
        "kgraph: The graph conforms to the SHACL shapes.",
    ]
    assert left() == before


def test_a_form_makes_one_file_of_any_name(kgraph: Command, graph: Path, article: Path) -> None:
    assert kgraph("build", article, "-o", "graph", "--as", "nquads").status == 0
    assert Path("graph").read_bytes() == (graph / "graph.nq").read_bytes()
    assert kgraph("network", "-g", graph, "-o", "net", "--as", "gexf").status == 0
    assert len(nx.read_gexf("net")) == 2
    for command in (("build", article), ("merge", graph)):
        ran = kgraph(*command, "-o", "graph.nq", "--as", "turtle")
        assert (ran.status, "its ending is that of nquads" in ran.err) == (2, True)
        for name, form in (("all.ttl", "rdf12"), ("all.jsonld", "framed"), ("all.trig", "nanopubs")):
            assert kgraph(*command, "-o", name, "--as", form, "-q").status == 0
    for more in (("-o", "net.svg", "--as", "gexf"), ("--as", "gexf")):
        assert kgraph("network", "-g", graph, *more).status == 2


def test_pages_topics_and_tables_go_to_standard_output_too(
    kgraph: Command, graph: Path, article: Path
) -> None:
    before = left()
    assert kgraph("explain", article, "-o", "-").out.startswith("<!DOCTYPE html>")
    assert kgraph("topics", "-g", graph, "-o", "-").out == kgraph("topics", "-g", graph, "-f", "turtle").out
    for command in ("panel", "events"):
        assert kgraph(command, "-g", graph, "-o", "-").out == kgraph(command, "-g", graph, "-f", "csv").out
        assert kgraph(command, "-g", graph, "-o", "-", "-f", "md").out.startswith("| ")
    assert left() == before


def test_a_table_is_written_as_the_ending_of_its_file_says(kgraph: Command, graph: Path) -> None:
    for ending, form in (("csv", "csv"), ("tsv", "tsv"), ("json", "json"), ("jsonl", "jsonl"), ("md", "md")):
        assert kgraph("events", "-g", graph, "-o", f"events.{ending}").status == 0
        assert Path(f"events.{ending}").read_text("utf-8") == kgraph("events", "-g", graph, "-f", form).out
    assert json.loads(Path("events.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("command", "listed"),
    [
        (("build", "strike.txt"), "a folder, or to a file .ttl, .nq, .trig, .jsonld or .html"),
        (("merge", "out"), "a folder, or to a file .ttl, .nq, .trig, .jsonld or .html"),
        (("network", "-g", "out"), "a folder, or to a file .graphml, .gexf, .csv or .svg"),
        (("network", "--statements", "-g", "out"), "a folder, or to a file .csv, .tsv, .json, .jsonl or .md"),
        (("panel", "-g", "out"), "a file .csv, .tsv, .json, .jsonl or .md"),
        (("events", "-g", "out"), "a file .csv, .tsv, .json, .jsonl or .md"),
        (("explain", "strike.txt"), "a file .html or .htm"),
        (("topics", "-g", "out"), "a file that ends in .ttl"),
    ],
)
@pytest.mark.usefixtures("graph")
def test_an_ending_that_nothing_is_written_as_is_refused_with_a_list(
    kgraph: Command, command: tuple[str, ...], listed: str
) -> None:
    before = left()
    ran = kgraph(*command, "-o", "x.pdf")
    assert (ran.status, ran.out) == (2, "")
    assert "x.pdf: " in ran.err and listed in " ".join(ran.err.split())
    assert left() == before


def test_a_folder_may_have_a_full_stop_in_its_name(kgraph: Command, graph: Path, article: Path) -> None:
    Path("nets.old").mkdir()
    assert kgraph("network", "-g", graph, "-o", "nets.old").status == 0
    assert "agreement.gexf" in left("nets.old")
    assert kgraph("build", article, "-o", "news-2024.06").status == 0
    assert left("news-2024.06") == {"graph.ttl", "graph.nq", "graph.html"}
