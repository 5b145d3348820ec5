"""A graph that grows by commands: init, add, remove, status, and questions to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fakes import Command, HandmadeExtractor
from handmade import TEXT

URL = "https://news.example/strike"


@pytest.fixture
def grown(kgraph: Command, handmade: HandmadeExtractor, article: Path) -> Path:
    """Return the folder of a graph with one article in it."""
    assert kgraph("init").status == 0
    ran = kgraph("add", article)
    assert (ran.status, ran.err) == (0, "")
    return article.parent / "kgraph.db"


def record(folder: Path, name: str, text: str, **more: str) -> Path:
    file = folder / name
    file.write_text(json.dumps({"id": name, "text": text, **more}), "utf-8")
    return file


def test_init_makes_an_empty_graph_and_says_where(kgraph: Command) -> None:
    ran = kgraph("init")
    assert (ran.status, ran.out) == (0, "There is an empty graph in kgraph.db now.\n")
    assert kgraph("status").out == "kgraph.db: 0 articles, 0 claims, 0 actors, 0 items\n"
    again = kgraph("init")
    assert (again.status, again.err) == (1, "kgraph: kgraph.db: there is a graph already\n")


def test_add_without_a_graph_tells_what_to_do(kgraph: Command, article: Path) -> None:
    ran = kgraph("add", article)
    assert (ran.status, ran.err) == (1, "kgraph: kgraph.db: there is no graph; kgraph init makes one\n")


def test_files_that_were_built_are_told_from_no_graph(kgraph: Command, article: Path) -> None:
    kgraph("build", article, "-o", "out", "--quiet")
    ran = kgraph("add", article, "-g", "out")
    assert ran.status == 1
    assert ran.err.startswith("kgraph: out: the files that kgraph build wrote do not grow: build them again")


def test_an_article_is_added_once(kgraph: Command, grown: Path, article: Path) -> None:
    version = (grown / "current").read_text()
    assert kgraph("add", article).out == "0 articles added, 1 there already\n"
    assert (grown / "current").read_text() == version
    assert "kgraph.db: 1 article, 4 claims" in kgraph("status").out


def test_claims_of_low_confidence_are_left_out_if_that_is_asked_for(
    kgraph: Command, handmade: HandmadeExtractor, article: Path
) -> None:
    kgraph("init")
    ran = kgraph("add", article, "--min-confidence", "1")
    assert ran.out.startswith("1 article added, with 0 claims\n")
    assert ran.err.startswith("kgraph: 4 of 4 claims left out, with a confidence below 1: ")


def test_the_graph_is_where_the_option_or_the_environment_says(
    kgraph: Command, handmade: HandmadeExtractor, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kgraph("init", "--graph", "mine")
    assert kgraph("add", article, "--graph", "mine").status == 0
    monkeypatch.setenv("KGRAPH_GRAPH", "mine")
    assert kgraph("status").out.startswith("mine: 1 article")
    assert "Port of Ostby" in kgraph("query", "who-rejected-what").out + kgraph("query", "ledger").out


def test_queries_ask_the_graph_in_this_folder(kgraph: Command, grown: Path) -> None:
    ran = kgraph("query", "SELECT (COUNT(?c) AS ?n) { ?c a kg:Claim }", "--format", "csv")
    assert ran.out.split() == ["n", "4"]


def test_what_was_added_from_a_file_is_removed_by_its_name_even_if_the_file_is_gone(
    kgraph: Command, grown: Path, article: Path
) -> None:
    article.unlink()
    ran = kgraph("remove", article)
    assert (ran.status, ran.out) == (0, "1 document removed\n")
    assert kgraph("status").out == "kgraph.db: 0 articles, 0 claims, 0 actors, 0 items\n"


def test_versions_of_an_address_are_linked_and_removed_together(
    kgraph: Command, handmade: HandmadeExtractor, tmp_path: Path
) -> None:
    kgraph("init")
    for number in (1, 2):
        kgraph("add", record(tmp_path, f"{number}.json", f"{TEXT} Version {number}.", url=URL))
    pairs = kgraph("query", "SELECT ?n { ?n prov:wasRevisionOf ?o }", "--format", "csv").out.split()
    assert len(pairs) == 2
    assert kgraph("remove", URL).out == "2 documents removed\n"


def test_what_is_not_there_is_said_and_the_rest_removed(kgraph: Command, grown: Path, article: Path) -> None:
    ran = kgraph("remove", "nothing.txt", article)
    assert (ran.status, ran.out) == (1, "1 document removed\n")
    assert ran.err == "kgraph: nothing.txt: nothing in the graph is from there\n"


def test_a_folder_that_build_wrote_is_added_as_a_graph_and_not_as_articles(
    kgraph: Command, graph: Path
) -> None:
    kgraph("init")
    assert kgraph("add", graph).out == "1 document of graphs added\n"
    assert kgraph("add", graph).out == "0 documents of graphs added\n"
    assert "1 article, 4 claims" in kgraph("status").out


def test_another_graph_folder_is_added_and_removed_as_a_graph(
    kgraph: Command, handmade: HandmadeExtractor, grown: Path
) -> None:
    kgraph("init", "-g", "other")
    ran = kgraph("add", grown, "-g", "other")
    assert (ran.status, ran.out, ran.err) == (0, "1 document of graphs added\n", "")
    assert "other: 1 article, 4 claims" in kgraph("status", "-g", "other").out
    assert kgraph("remove", grown, "-g", "other").out == "1 document removed\n"


def test_a_broken_file_of_rdf_is_named_with_its_line_and_the_rest_is_added(
    kgraph: Command, grown: Path, tmp_path: Path
) -> None:
    (tmp_path / "broken.ttl").write_text("<a> <b> .")
    (tmp_path / "good.ttl").write_text("<https://a.example/b> a <https://a.example/c> .")
    ran = kgraph("add", "broken.ttl", "good.ttl")
    assert (ran.status, ran.out) == (1, "1 document of graphs added, 1 skipped\n")
    assert ran.err.startswith("kgraph: skipped broken.ttl:1: ")


def test_status_without_a_graph_tells_what_to_do(kgraph: Command) -> None:
    ran = kgraph("status")
    assert (ran.status, ran.out) == (1, "")
    assert "run kgraph build or kgraph init first, or name a graph" in ran.err


@pytest.mark.parametrize("address", ["actor:x y", "claim:123", "article:45"])
def test_what_is_no_address_of_an_actor_or_item_is_refused(
    kgraph: Command, grown: Path, address: str
) -> None:
    ran = kgraph("same", address, "actor:port-of-ostby", "-q")
    assert (ran.status, ran.err) == (1, f"kgraph: “{address}” is no address of an actor or an item\n")


def test_a_decision_on_what_the_graph_does_not_have_yet_says_so(kgraph: Command, grown: Path) -> None:
    ran = kgraph("same", "actor:nobody", "actor:port-of-ostby")
    assert ran.status == 0
    assert "nothing in the graph has the address actor:nobody yet; the decision waits for it" in ran.err


def test_status_lists_the_articles(kgraph: Command, grown: Path) -> None:
    ran = kgraph("status", "--list")
    assert "strike" in ran.out
    assert "https://w3id.org/kgraph/id/article/" in ran.out


def test_a_graph_folder_is_merged_compared_and_validated_like_files(
    kgraph: Command, grown: Path, graph: Path
) -> None:
    assert kgraph("merge", grown, "-o", "whole.nq").status == 0
    assert (Path("whole.nq")).read_bytes() == (graph / "graph.nq").read_bytes()
    assert kgraph("diff", grown, graph).status == 0
    assert kgraph("validate", grown).status == 0


def test_a_person_decides_in_the_graph_and_can_take_it_back(kgraph: Command, grown: Path) -> None:
    def actors() -> int:
        return int(
            kgraph("query", "SELECT (COUNT(?a) AS ?n) { ?a a kg:Actor }", "--format", "csv").out.split()[1]
        )

    before, pair = actors(), ("Port of Ostby", "Dock Workers' Union")
    ran = kgraph("same", *pair, "--on", "2024-05-07")
    port, union = "“Port of Ostby” (actor:port-of-ostby)", "“Dock Workers' Union” (actor:dock-workers-union)"
    assert ran.out == f"{port} and {union}: decided as same in kgraph.db\n"
    assert actors() == before - 1
    assert kgraph("different", *pair).status == 0
    assert actors() == before
    assert kgraph("same", *pair, "--undo").out.endswith("taken back in kgraph.db\n")
    again = kgraph("same", *pair, "--undo", "-q")
    assert (again.status, again.err.split(": ", 1)[1]) == (
        1,
        "there is no decision of a person on actor:port-of-ostby and actor:dock-workers-union\n",
    )


def test_broken_graphs_of_a_folder_are_named_and_the_others_are_added(
    kgraph: Command, grown: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    broken = {
        "cut.ttl": "<a> <b> .",
        "deep.jsonld": '{"https://a.example/":' * 3_500 + "1" + "}" * 3_500,
        "empty.nt": "",
        "entities.rdf": '<!DOCTYPE r [<!ENTITY a "b"><!ENTITY c "&a;">]><r/>',
        "mesh.nt": "".join(f"_:b{i} <https://a.example/> _:b{j} .\n" for i in range(12) for j in range(12)),
    }
    for name, text in broken.items():
        (folder / name).write_text(text, "utf-8")
    for n in (1, 2):
        (folder / f"good{n}.ttl").write_text(f"<https://a.example/{n}> a <https://a.example/c> .", "utf-8")
    ran = kgraph("add", folder)
    assert (ran.status, ran.out) == (1, f"2 documents of graphs added, {len(broken)} skipped\n")
    skipped = [line.removeprefix(f"kgraph: skipped {folder}/") for line in ran.err.splitlines()]
    assert [line.split(":")[0] for line in skipped] == sorted(broken)
    for command in (
        ("merge", folder, "-o", "all.nq"),
        ("validate", folder),
        ("query", "ASK {}", "-g", folder),
    ):
        ran = kgraph(*command)  # the answer of half a graph would mislead
        assert (ran.status, ran.out) == (1, "")
        assert ran.err.startswith(f"kgraph: {folder / 'cut.ttl'}:1: ")
    assert not Path("all.nq").exists()
