"""``kgraph query`` and ``kgraph validate``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fakes import Command
from kgraph.cli.query import parameters
from kgraph.errors import QueryError
from kgraph.graph.query import shipped


def test_a_shipped_query_is_answered_from_a_folder(kgraph: Command, graph: Path) -> None:
    ran = kgraph("query", "who-rejected-what", "-g", graph)
    assert (ran.status, ran.err) == (0, "")
    assert "Dock Workers' Union" in ran.out.splitlines()[2]


def test_parameters_narrow_the_answer(kgraph: Command, graph: Path) -> None:
    ran = kgraph(
        "query", "who-rejected-what", "-g", graph, "--with", "actor=Port of Ostby", "--format", "json"
    )
    assert json.loads(ran.out) == []


def test_a_name_that_nobody_has_is_an_error_of_one_status_in_all_commands(
    kgraph: Command, graph: Path
) -> None:
    for command in (
        ["query", "who-rejected-what", "--with", "actor=Nobody"],
        ["timeline", "Nobody"],
        ["conflicts", "--actor", "Nobody"],
    ):
        ran = kgraph(*command, "-g", graph)
        assert (ran.status, ran.out) == (1, "")
        assert ran.err == "kgraph: no actor in the graph is called “Nobody”\n"


def test_the_default_source_is_exports(kgraph: Command, graph: Path) -> None:
    missing = kgraph("query", "actors")
    assert missing.status == 1
    assert "run kgraph build or kgraph init first" in missing.err
    graph.rename(graph.with_name("exports"))
    assert kgraph("query", "actors").status == 0


@pytest.mark.parametrize(
    ("form", "beginning"),
    [
        ("csv", "n\n8\n"),
        ("tsv", "n\n8\n"),
        ("json", '[\n  {\n    "n": 8\n'),
        ("jsonl", '{"n": 8}\n'),
        ("sparql-csv", "n\r\n8"),
        ("sparql-tsv", "?n\n8"),
        ("sparql-json", '{"head"'),
        ("xml", "<?xml"),
        ("markdown", "| n |\n"),
        ("md", "| n |\n"),
    ],
)
def test_answers_come_in_every_format(kgraph: Command, graph: Path, form: str, beginning: str) -> None:
    ran = kgraph("query", "SELECT (2 + 2 * 3 AS ?n) {}", "-g", graph / "graph.ttl", "--format", form)
    assert ran.status == 0
    assert ran.out.startswith(beginning)


def test_a_constructed_graph_is_turtle(kgraph: Command, graph: Path) -> None:
    ran = kgraph("query", "CONSTRUCT { ?a a kg:Actor } WHERE { ?a a kg:Actor }", "-g", graph)
    assert ran.out.startswith("@prefix") and ran.out.count("kg:Actor") == 3
    assert (
        kgraph(
            "query", "CONSTRUCT { ?a a kg:Actor } { ?a a kg:Actor }", "-g", graph, "--format", "csv"
        ).status
        == 1
    )


def test_bad_sparql_is_one_line_with_line_and_column(kgraph: Command, graph: Path) -> None:
    ran = kgraph("query", "SELECT * {\n  ?s ?p }", "-g", graph)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("kgraph: bad SPARQL at line 2") and ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["who-rejcted-what", "-g", "out"], "did you mean who-rejected-what?"),
        (["none.rq", "-g", "out"], "none.rq"),
        (["actors", "-g", "nowhere"], "nowhere: no such file or folder"),
        (["actors", "-g", "out", "--with", "actor"], "name=value"),
        (["actors", "-g", "out", "--with", "who=me"], "no parameter “who”"),
    ],
)
def test_what_cannot_be_answered_is_one_line(
    kgraph: Command, graph: Path, arguments: list[str], words: str
) -> None:
    ran = kgraph("query", *arguments)
    assert ran.status == (2 if "--with" in arguments else 1)  # a parameter that is none is wrong usage
    assert words in ran.err and ran.err.count("\n") == 1


def test_assignments_are_split_at_the_first_equals_sign_and_set_once() -> None:
    assert parameters(["actor=a=b", " min = 3"]) == {"actor": "a=b", "min": " 3"}
    for bad in (["actor"], ["=x"], ["a=1", "a=2"]):
        with pytest.raises(QueryError, match="name=value"):
            parameters(bad)


def test_a_query_has_to_be_named(kgraph: Command) -> None:
    ran = kgraph("query")
    assert ran.status == 2
    assert "--list" in ran.err


def test_the_list_names_every_shipped_query_with_its_parameters(kgraph: Command) -> None:
    out = kgraph("query", "--list").out
    for name, query in shipped().items():
        assert f"{name}\n    {query.description}\n" in out
        for parameter in query.parameters:
            assert f"    --with {parameter.name}=…  {parameter.description}" in out


def test_a_good_graph_conforms(kgraph: Command, graph: Path) -> None:
    ran = kgraph("validate", graph / "graph.ttl", graph / "graph.nq")
    assert (ran.status, ran.out) == (0, "The graph conforms to the SHACL shapes.\n")
    assert kgraph("validate", graph, "--quiet").out == ""


def test_a_bad_graph_is_named_line_by_line(kgraph: Command, graph: Path) -> None:
    turtle = graph / "graph.ttl"
    turtle.write_text(
        turtle.read_text("utf-8").replace("kg:polarity kg:affirmed", "kg:polarity kg:maybe"), "utf-8"
    )
    ran = kgraph("validate", turtle)
    assert ran.status == 1
    assert all(line.startswith("violation: ") for line in ran.out.splitlines()[:-1])
    assert ran.out.splitlines()[-1].startswith("The graph does not conform: ")


def test_a_graph_without_claims_is_a_warning(kgraph: Command, tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text("<http://a.example/s> <http://a.example/p> <http://a.example/o> .\n")
    ran = kgraph("validate", "a.nt")
    assert ran.status == 0
    assert ran.out.startswith("warning: ")


def test_a_broken_graph_names_file_and_line(kgraph: Command, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<http://a.example/s> a <http://a.example/o> .\n<oops\n")
    ran = kgraph("validate", "a.ttl")
    assert ran.status == 1
    assert ran.err.startswith("kgraph: a.ttl:2") and ran.err.count("\n") == 1
