"""``kgraph same``, ``kgraph different``, ``kgraph decisions`` and ``kgraph build --decisions``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from fakes import Command

PAIR = ("Port of Ostby", "Dock Workers' Union")
ACTORS = "SELECT DISTINCT ?a { ?c kg:asserts/kg:subject ?a }"


def actors(kgraph: Command, graph: Path) -> int:
    return len(kgraph("query", ACTORS, "-g", graph, "--format", "csv").out.splitlines()) - 1


def test_a_decision_is_noted_once_and_the_later_one_stays(kgraph: Command, graph: Path) -> None:
    ran = kgraph("same", *PAIR, "-g", graph, "--on", "2024-05-07")
    assert (ran.status, ran.err) == (0, "")
    port, union = "“Port of Ostby” (actor:port-of-ostby)", "“Dock Workers' Union” (actor:dock-workers-union)"
    assert f"{port} and {union}: noted as same in decisions.tsv" in ran.out
    assert kgraph("different", *PAIR, "-g", graph, "--on", "2024-05-08", "--reason", "two").status == 0
    _, line = Path("decisions.tsv").read_text("utf-8").splitlines()
    assert line == "different\tactor:port-of-ostby\tactor:dock-workers-union\t2024-05-08\ttwo"


def test_a_graph_that_is_built_anew_has_the_decisions(kgraph: Command, graph: Path, article: Path) -> None:
    before = actors(kgraph, graph)
    kgraph("same", *PAIR, "-g", graph)
    assert kgraph("build", article, "-o", graph, "--decisions", "decisions.tsv").status == 0
    assert actors(kgraph, graph) == before - 1
    listed = kgraph("decisions", "-g", graph, "--by", "person")
    assert "a person takes actor:port-of-ostby for actor:dock-workers-union" in listed.out
    kgraph("same", *PAIR, "-g", graph, "--undo")
    assert kgraph("build", article, "-o", graph, "--decisions", "decisions.tsv").status == 0
    assert actors(kgraph, graph) == before


def test_an_actor_is_linked_with_an_item_of_wikidata_and_the_link_is_taken_back(
    kgraph: Command, graph: Path, article: Path
) -> None:
    ask = "SELECT ?item { actor:port-of-ostby skos:exactMatch ?item }"
    build = ("build", article, "-o", graph, "--decisions", "decisions.tsv")
    ran = kgraph("same", "Port of Ostby", "wd:Q1", "-g", graph)
    assert (ran.status, ran.err) == (0, "")
    assert kgraph(*build).status == 0
    assert "http://www.wikidata.org/entity/Q1" in kgraph("query", ask, "-g", graph, "--format", "csv").out
    assert "wd:Q1" in kgraph("decisions", "-g", graph, "--by", "person").out
    assert kgraph("same", "Port of Ostby", "wd:Q1", "-g", graph, "--undo").status == 0
    assert kgraph(*build).status == 0
    assert "wikidata" not in kgraph("query", ask, "-g", graph, "--format", "csv").out


def test_a_decision_that_is_not_there_cannot_be_taken_back(kgraph: Command, graph: Path) -> None:
    ran = kgraph("different", *PAIR, "-g", graph, "--undo")
    assert (ran.status, ran.out) == (1, "")
    assert "there is no decision on “Port of Ostby” and “Dock Workers' Union”" in ran.err


def test_a_name_that_nobody_has_is_told(kgraph: Command, graph: Path) -> None:
    ran = kgraph("same", "Port of Ostbi", "Dock Workers' Union", "-g", graph)
    assert (ran.status, ran.out) == (1, "")
    assert "no entity in the graph is called “Port of Ostbi”: did you mean “Port of Ostby”?" in ran.err
    assert not Path("decisions.tsv").exists()


def test_lines_that_cannot_be_read_are_named_and_nothing_is_lost(
    kgraph: Command, graph: Path, article: Path
) -> None:
    text = "same\tonly one\nsame\tNobody\tPort of Ostby\n"
    Path("decisions.tsv").write_text(text, "utf-8")
    ran = kgraph("build", article, "-o", graph, "--decisions", "decisions.tsv")
    assert ran.status == 1
    assert "decisions.tsv:1: a decision is a verdict and two names" in ran.err
    assert "decisions.tsv:2: no entity in the graph is called “Nobody”; the decision waits" in ran.err
    assert kgraph("same", *PAIR, "-g", graph).status == 1
    assert Path("decisions.tsv").read_text("utf-8") == text


def test_a_decision_that_waits_stays_in_the_file(kgraph: Command, graph: Path) -> None:
    Path("decisions.tsv").write_text("same\tNobody\tPort of Ostby\n", "utf-8")
    ran = kgraph("same", *PAIR, "-g", graph)
    assert ran.status == 0
    assert "the decision waits" in ran.err
    assert "same\tNobody\tPort of Ostby" in Path("decisions.tsv").read_text("utf-8")


def test_what_is_listed_as_tsv_is_a_file_of_decisions(kgraph: Command, graph: Path, article: Path) -> None:
    kgraph("same", *PAIR, "-g", graph, "--file", "mine.tsv")
    kgraph("build", article, "-o", graph, "--decisions", "mine.tsv")
    listed = kgraph("decisions", "-g", graph, "--format", "tsv").out
    Path("again.tsv").write_text(listed, "utf-8")
    assert kgraph("build", article, "-o", "other", "--decisions", "again.tsv").status == 0
    assert (Path("other") / "graph.nq").read_bytes() == (graph / "graph.nq").read_bytes()


@pytest.mark.parametrize("by", ["rule", "person", "all"])
def test_a_graph_without_decisions_says_so(kgraph: Command, graph: Path, by: str) -> None:
    ran = kgraph("decisions", "-g", graph, "--by", by)
    assert (ran.status, ran.out) == (0, "")
    assert "nothing is decided in this graph" in ran.err


def test_decisions_that_are_made_at_once_are_all_kept(kgraph: Command, graph: Path) -> None:
    Path("decisions.tsv").write_text("same\tactor:a\tactor:b\n", "utf-8")
    pairs = [(f"actor:kral-{n}", f"actor:voss-{n}") for n in range(6)]
    run = "import sys; from kgraph.cli import main; main()"
    running = [
        subprocess.Popen([sys.executable, "-c", run, "same", *pair, graph, "--quiet"]) for pair in pairs
    ]
    assert [each.wait() for each in running] == [0] * len(pairs)
    lines = Path("decisions.tsv").read_text("utf-8").splitlines()
    assert {tuple(line.split("\t")[1:3]) for line in lines[1:]} == {("actor:a", "actor:b"), *pairs}
    assert not list(Path().glob(".*"))
