"""Codebooks in the library: graphs are coded by them, and reports go by concept."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

import kgraph
from handmade import TEXT
from kgraph.codebook import Concept

BOOK = kgraph.Codebook(
    (
        Concept("block", "block of the quay"),
        Concept("strife", "strife at the quay", opposing=("truce",)),
    )
)
OTHER = kgraph.Codebook((Concept("truce", "truce"),))


@pytest.fixture
def coded(handmade: object) -> kgraph.Graph:
    return kgraph.build(TEXT, codebook=BOOK)


def silent(graph: kgraph.Graph, report: str, *given: str, **options: object) -> object:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", kgraph.KgraphWarning)
        return getattr(graph, report)(*given, by="concept", **options)


def codings(graph: kgraph.Graph) -> list[tuple[object, ...]]:
    return [(row["id"], row["item"], row["side"]) for row in graph.codings()]


CODED = [("block", "blocking the quay", "for"), ("strife", "the truce", "against")]


def test_a_graph_is_coded_when_it_is_built_or_later(coded: kgraph.Graph, graph: kgraph.Graph) -> None:
    assert codings(coded) == CODED
    assert (graph.codebook, codings(graph)) == (None, [])
    graph.use_codebook(BOOK)
    assert graph.codebook == coded.codebook == BOOK
    assert codings(graph) == CODED
    assert coded.validate()
    graph.use_codebook(None)
    assert (graph.codebook, codings(graph)) == (None, [])


def test_a_codebook_comes_from_a_file(graph: kgraph.Graph, tmp_path: Path) -> None:
    path = tmp_path / "concepts.csv"
    path.write_text("id,label\nrise,pay rise\n", "utf-8")
    graph.use_codebook(path)
    assert [row["id"] for row in graph.codings()] == ["rise"]
    assert kgraph.read_codebook(path) == graph.codebook
    with pytest.raises(kgraph.InputError, match="cannot be read"):
        kgraph.read_codebook(tmp_path / "none.csv")
    with pytest.raises(kgraph.InputError, match="given as the path of a file"):
        graph.use_codebook("")


def test_a_graph_keeps_its_codebook_in_files_and_folders(coded: kgraph.Graph, tmp_path: Path) -> None:
    for name in ("graph.nq", "graph.ttl"):
        coded.write(tmp_path / name)
        assert codings(kgraph.open(tmp_path / name)) == CODED
    with kgraph.create(tmp_path / "kgraph.db") as folder:
        folder.add(tmp_path / "graph.nq")
        assert codings(folder) == CODED
        folder.use_codebook(OTHER)
        assert codings(folder) == [("truce", "the truce", "for")]
        with pytest.warns(kgraph.KgraphWarning, match="its codebook is not taken, as the graph has another"):
            folder.add(tmp_path / "graph.nq")
        assert folder.codebook == OTHER


def test_what_is_added_is_coded_and_what_is_removed_takes_its_codings_along(handmade: object) -> None:
    graph = kgraph.Graph()
    document = kgraph.Document("a", TEXT, url="https://news.example/a")
    graph.add(document, codebook=BOOK)
    assert codings(graph) == CODED
    graph.remove("https://news.example/a")
    assert codings(graph) == []


def test_merged_graphs_have_one_codebook(coded: kgraph.Graph, graph: kgraph.Graph) -> None:
    assert codings(kgraph.merge(graph, coded)) == codings(kgraph.merge(coded, graph)) == CODED
    graph.use_codebook(OTHER)
    with pytest.raises(kgraph.GraphError, match="have different codebooks: say which one with codebook="):
        kgraph.merge(graph, coded)
    assert codings(kgraph.merge(graph, coded, codebook=BOOK)) == CODED


def test_who_is_for_what_stands_against_a_concept_is_against_it(coded: kgraph.Graph) -> None:
    network = silent(coded, "network", "affiliation")
    told = {network.nodes[two]["label"]: tie["sign"] for _, two, tie in network.edges(data=True)}
    assert told == {"strife at the quay": -1}
    (entry,) = silent(coded, "ledger")
    assert (entry.kind, entry.what) == ("concept", "strife at the quay")
    assert [(act.reports[0].acted, act.reports[0].of, act.reports[0].stands) for act in entry.answers] == [
        ("accepts", "the truce", -1)
    ]
    (turn,) = silent(coded, "timeline", "Port of Ostby", "strife")
    assert turn.reports[0].said == "accepts “the truce” (against it)"


def test_reports_by_concept_say_what_they_leave_out_and_take_concepts_by_name(coded: kgraph.Graph) -> None:
    with pytest.warns(
        kgraph.KgraphWarning, match=r"^2 stances are left out: 1 on items that no concept fits, 1 on actors$"
    ):
        coded.network(by="concept")
    assert (
        len(silent(coded, "ledger", "STRIFE at the quay"))
        == len(silent(coded, "ledger", "concept:strife"))
        == 1
    )
    with pytest.raises(kgraph.QueryError, match="no concept of the codebook is called “tide”: block, strife"):
        coded.ledger("tide", by="concept")
    with pytest.raises(kgraph.QueryError, match="goes by item, concept, topic, not by 'colour'"):
        coded.conflicts(by="colour")


def test_without_a_codebook_nothing_goes_by_concept(graph: kgraph.Graph) -> None:
    for ask in (graph.conflicts, graph.ledger, graph.network, lambda by: graph.uncoded()):
        with pytest.raises(kgraph.QueryError, match="the graph has no codebook: give one with codebook="):
            ask(by="concept")


def test_the_sides_of_a_concept_contradict_each_other_over_several_items() -> None:
    book = kgraph.Codebook((Concept("pact", "leaving the herring pact", opposing=("stay in the pact",)),))
    text = "Anna Berg supported leaving the herring pact. Anna Berg supported staying in the herring pact."
    graph = kgraph.build(text, codebook=book)
    assert graph.conflicts() == []
    (conflict,) = graph.conflicts(by="concept")
    assert [side[0].said for side in (conflict.one, conflict.other)] == [
        "supports “departure from the herring pact”",
        "supports “stay in the herring pact” (against it)",
    ]
    assert [(row["concept"], row["stands"]) for row in graph.conflicts(by="concept").rows] == [
        ("leaving the herring pact", "for"),
        ("leaving the herring pact", "against"),
    ]


def test_what_is_open_is_listed_with_what_is_near(coded: kgraph.Graph) -> None:
    found = {row["item"]: (row["claims"], row["near"]) for row in coded.uncoded()}
    assert found == {"a pay rise": (1, "strife, block"), "the offer": (1, "block, strife")}
