"""``kgraph topics``, and what is grouped by topic."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from fakes import Command
from test_analysis import apart
from test_topics import SHIFTS, TAX, claims


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """Return the file of a graph with two topics."""
    file = tmp_path / "harbour.nq"
    file.write_bytes(apart(*claims()).nquads())
    return file


def test_topics_are_listed_with_their_counts_and_why_an_item_is_there(kgraph: Command, harbour: Path) -> None:
    ran = kgraph("topics", "-g", harbour)
    assert (ran.status, ran.err) == (0, "")
    assert "(3 items, 1 actor, 2 articles, 4 stances)\n" in ran.out
    assert "harbour tax on cruise ships (demand): " in ran.out
    assert "stances of dock union" in ran.out


def test_rows_and_skos_are_for_other_programs(kgraph: Command, harbour: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(kgraph("topics", "-g", harbour, "--format", "csv").out)))
    assert sorted(row["object"] for row in rows) == sorted([*TAX, *SHIFTS])
    assert json.loads(kgraph("topics", "-g", harbour, "--format", "json").out)[0].keys() == rows[0].keys()
    turtle = kgraph("topics", "-g", harbour, "--format", "turtle").out
    ran = kgraph("topics", "-g", harbour, "-o", "topics.ttl")
    assert (ran.status, ran.out) == (0, "2 topics of 6 items. Written: topics.ttl\n")
    assert Path("topics.ttl").read_text("utf-8") == turtle


def test_the_queries_by_topic_of_the_documents_run(kgraph: Command, harbour: Path) -> None:
    kgraph("topics", "-g", harbour, "-o", "topics.ttl")
    guide = (Path(__file__).parents[2] / "docs" / "queries.md").read_text("utf-8")
    part = guide.split("## By topic")[1].split("\n## ")[0]
    asked = [piece.split("'")[0] for piece in part.split("kgraph query '")[1:]]
    assert len(asked) == 2
    for question in asked:
        ran = kgraph("query", question, "-g", harbour, "-g", "topics.ttl", "--format", "csv")
        assert (ran.status, ran.err) == (0, "")
        assert len(ran.out.splitlines()) > 2


def test_topics_are_written_as_turtle_alone(kgraph: Command, harbour: Path) -> None:
    ran = kgraph("topics", "-g", harbour, "-o", "topics.csv")
    assert ran.status == 2
    assert "topics are written as Turtle, to a file that ends in .ttl" in ran.err
    assert not Path("topics.csv").exists()


def test_without_topics_that_is_said(kgraph: Command, graph: Path) -> None:
    ran = kgraph("topics", "-g", graph)
    assert (ran.status, ran.out, ran.err) == (
        0,
        "There are no topics: no three items of two articles are of one matter.\n",
        "",
    )
    assert "# no topic\n" in kgraph("ledger", "-g", graph, "--by", "topic").out


def test_the_ledger_by_topic_has_a_heading_for_each(kgraph: Command, harbour: Path) -> None:
    out = kgraph("ledger", "-g", harbour, "--by", "topic").out
    named = {line.removeprefix("# ") for line in out.splitlines() if line.startswith("# ")}
    assert len(named) == 2
    assert named <= {*TAX, *SHIFTS}


def test_the_network_by_topic_is_one_of_actors_and_topics(kgraph: Command, harbour: Path) -> None:
    ran = kgraph("network", "-g", harbour, "--by", "topic", "-o", "nets")
    assert ran.out.startswith("affiliation: 2 actors taking a stance (of 2 in the graph), 2 topics, 2 ties\n")
    ties = list(csv.DictReader(io.StringIO(Path("nets/affiliation.edges.csv").read_text("utf-8"))))
    assert all(set(tie) == {"source", "target", "items", "weight"} for tie in ties)
    refused = kgraph("network", "-g", harbour, "--by", "topic", "--kind", "conflict")
    assert refused.status == 2
    assert "a topic takes no side" in refused.err
