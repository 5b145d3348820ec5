"""``kgraph search``, ``summary`` and ``watch``, ``query --print``, and the ties of ``network``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fakes import Command
from handmade import TEXT


def test_words_are_found_in_quotations_names_acts_and_articles(kgraph: Command, graph: Path) -> None:
    def found(*words: str) -> list[str]:
        return [row["act"] for row in json.loads(kgraph("search", *words, "-g", graph, "-f", "json").out)]

    assert found("turned", "offer") == ["rejects"]  # the quotation
    assert found("dock workers' union", "offer") == [
        "rejects"
    ]  # a name, by which the article does not call it
    assert found("accus") == ["accuses"]
    assert sorted(found("strike")) == sorted(found("STRIKE")) == ["accepts", "accuses", "demands", "rejects"]
    assert found("rike") == []  # no beginning of a word


def test_a_search_without_a_claim_says_so(kgraph: Command, graph: Path) -> None:
    ran = kgraph("search", "zeppelin", "-g", graph)
    assert (ran.status, ran.out, ran.err) == (0, "", "kgraph: no claim in the graph has “zeppelin”\n")


def test_a_summary_is_one_screen(kgraph: Command, graph: Path) -> None:
    ran = kgraph("summary", "-g", graph)
    assert ran.out.startswith("1 article, 4 claims, 3 actors, ") and ran.out.count("\n") < 40
    assert "  Port of Ostby: 2 claims – accuses 1, accepts 1\n" in ran.out
    rows = json.loads(kgraph("summary", "-g", graph, "-f", "json").out)
    assert {"part": "actor", "name": "Dock Workers' Union", "act": "rejects", "claims": 1} in rows


def test_a_summary_tells_a_change_from_a_contradiction(kgraph: Command, tmp_path: Path) -> None:
    text = "Ivo Kral had rejected the offer for months. On Monday Ivo Kral accepted the offer."
    (tmp_path / "a.txt").write_text(f"Dockers\n12 March 2026\n\n{text}\n", "utf-8")
    assert kgraph("build", tmp_path / "a.txt", "-o", "turned", "--fast").status == 0
    assert (
        "Ivo Kral on offer: accepts or rejects? (at different times)" in kgraph("summary", "-g", "turned").out
    )


def test_status_build_and_summary_count_alike(kgraph: Command, article: Path, graph: Path) -> None:
    counts = kgraph("build", article, "-o", "again").out.splitlines()[0]
    assert kgraph("status", "-g", graph).out.startswith(f"{graph}: {counts}\n")
    assert kgraph("summary", "-g", graph).out.startswith(f"{counts}\n")


@pytest.fixture
def told(kgraph: Command, graph: Path) -> list[str]:
    """Ask what is to be watched for the first time."""
    command = ["watch", "who-rejected-what", "-g", str(graph)]
    first = kgraph(*command)
    assert (first.status, first.out) == (0, "")
    assert "asked for the first time: 1 row noted in" in first.err
    return command


def test_what_is_new_since_a_question_was_asked_last_is_told_once(
    kgraph: Command, graph: Path, article: Path, told: list[str]
) -> None:
    assert (kgraph(*told).status, kgraph(*told).err) == (0, "kgraph: nothing new\n")
    article.with_name("more.txt").write_text(f"{TEXT} It rains.", "utf-8")
    assert kgraph("build", article, article.with_name("more.txt"), "-o", graph).status == 0
    ran = kgraph(*told, "-f", "jsonl")
    assert (ran.status, ran.err) == (3, "kgraph: 1 row new\n")
    assert json.loads(ran.out)["article"] == "more"
    assert kgraph(*told).status == 0
    assert graph.with_name("out.watch").is_file()


def test_each_question_is_watched_for_itself_and_in_a_folder_if_one_is_named(
    kgraph: Command, graph: Path, told: list[str]
) -> None:
    assert "for the first time" in kgraph(*told, "--with", "actor=Port of Ostby").err
    assert "for the first time" in kgraph(*told, "--state", "seen").err
    assert kgraph(*told, "--state", "seen").err == "kgraph: nothing new\n"
    assert len(list(Path("seen").glob("*.watch"))) == 1


def test_a_file_that_watch_did_not_write_is_left_alone(kgraph: Command, graph: Path) -> None:
    graph.with_name("out.watch").write_text("my notes", "utf-8")
    ran = kgraph("watch", "actors", "-g", graph)
    assert ran.status == 1
    assert "it is no file that kgraph watch wrote" in ran.err
    assert graph.with_name("out.watch").read_text("utf-8") == "my notes"


def test_the_sparql_of_a_query_is_printed_with_the_values_of_its_parameters(
    kgraph: Command, graph: Path
) -> None:
    assert "VALUES ?actor { UNDEF }" in kgraph("query", "who-rejected-what", "--print").out
    bound = kgraph("query", "who-rejected-what", "--print", "--with", "actor=Port of Ostby", "-g", graph)
    assert "VALUES ?actor { <https://w3id.org/kgraph/id/actor/port-of-ostby> }" in bound.out
    own = kgraph("query", "SELECT ?a { ?a kg:rejects 'skos:x' }", "--print").out
    assert own == "PREFIX kg: <https://w3id.org/kgraph/ontology#>\nSELECT ?a { ?a kg:rejects 'skos:x' }\n"


def test_a_constructed_graph_has_the_prefixes_that_it_uses(kgraph: Command, graph: Path) -> None:
    out = kgraph("query", "CONSTRUCT { ?a a kg:Actor } { ?a a kg:Actor }", "-g", graph).out
    assert [line.split()[1] for line in out.splitlines() if line.startswith("@prefix")] == ["actor:", "kg:"]


def test_an_answer_without_rows_says_so(kgraph: Command, graph: Path) -> None:
    for asked in ("SELECT ?a { ?a kg:x ?b }", "CONSTRUCT { ?a kg:x ?b } { ?a kg:x ?b }"):
        ran = kgraph("query", asked, "-g", graph)
        assert (ran.status, ran.err) == (
            0,
            "kgraph: the answer is empty: nothing in the graph fits the question\n",
        )
        assert kgraph("query", asked, "-g", graph, "-q").err == ""


def test_a_network_prints_its_ties(kgraph: Command, graph: Path) -> None:
    command = ["network", "--kind", "affiliation", "-g", str(graph)]
    rows = json.loads(kgraph(*command, "-f", "json").out)
    assert [(row["from"], row["to"], row["sign"], row["weight"]) for row in rows] == [
        ("Dock Workers' Union", "the offer", -1, 1),
        ("Port of Ostby", "the truce", 1, 1),
    ]
    assert json.loads(kgraph(*command, "-f", "json", "--min-claims", "2").out) == []
    nodes = json.loads(kgraph(*command, "--nodes", "-f", "json").out)
    assert {row["mode"] for row in nodes} == {"actor", "item"}
    windows = json.loads(kgraph(*command, "--window", "30", "-f", "json").out)
    assert {(row["first"], row["last"]) for row in windows} == {("2024-05-07", "2024-06-05")}


def test_a_decision_in_a_file_on_an_address_that_is_nowhere_is_warned_of(
    kgraph: Command, graph: Path
) -> None:
    ran = kgraph("same", "actor:nobody", "Port of Ostby", "-g", graph)
    assert ran.status == 0
    assert (
        ran.err
        == "kgraph: nothing in the graph has the address actor:nobody yet; the decision waits for it\n"
    )
