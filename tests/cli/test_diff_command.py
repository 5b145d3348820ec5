"""``kgraph diff``: what only one of two graphs has."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from fakes import Command
from kgraph.graph.query.difference import differences
from kgraph.graph.store import Store

LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
ACTOR = (
    "<https://example.org/kral> a <https://w3id.org/kgraph/ontology#Actor> ;"
    f' <{LABEL}> "Ivo \\u001b[31mKral"@en .'
)


def test_a_graph_does_not_differ_from_itself(kgraph: Command, graph: Path) -> None:
    ran = kgraph("diff", graph / "graph.nq", graph / "graph.ttl")
    assert (ran.status, ran.out) == (0, "The graphs have the same actors, stances and claims.\n")


def test_what_is_added_and_gone_is_told_apart(graph: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.ttl"
    more.write_text(ACTOR, encoding="utf-8")
    whole, part = Store.load(graph, more), Store.load(more)
    gone = differences(whole, part)
    assert {change.kind for change in gone} == {"actor", "stance", "claim"}
    assert not any(change.added for change in gone)
    assert [c.words for c in differences(part, whole)] == [c.words for c in gone]
    assert any("rejects" in c.words and "“" in c.words for c in gone if c.kind == "claim")


def test_versions_of_an_article_are_told_apart_by_their_claims(kgraph: Command, tmp_path: Path) -> None:
    head = "---\ntitle: Dockers\nurl: https://quay.example/{}\ndate: 2026-03-0{}\n---\n"
    texts = {
        "a1": "The union rejected the offer. Ivo Kral demanded an inquiry. Ida Berg supports the toll.",
        "a2": "The union accepted the offer. Ivo Kral demanded an inquiry. Anna Holm opposes the toll.",
        "b1": "Ivo Kral demanded an inquiry.",
        "b2": "Ivo Kral demanded an inquiry.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.md").write_text(head.format(*name) + text, "utf-8")
    kgraph("init", "-g", "mine")
    assert kgraph("diff", "--versions", "-g", "mine").out.startswith("No article has versions in this graph")
    for day in "12":
        assert kgraph("add", *sorted(tmp_path.glob(f"*{day}.md")), "-g", "mine", "--fast").status == 0
    rows = list(csv.DictReader(io.StringIO(kgraph("diff", "--versions", "-g", "mine", "-f", "csv").out)))
    assert [(row["change"], row["what"], row["was"]) for row in rows] == [
        (
            "changed",
            "union accepts offer: “The union accepted the offer.”",
            "union rejects offer: “The union rejected the offer.”",
        ),
        ("new", "Anna Holm opposes toll: “Anna Holm opposes the toll.”", ""),
        ("gone", "", "Ida Berg supports toll: “Ida Berg supports the toll.”"),
    ]
    assert {(row["article"], row["address"], row["before"], row["after"]) for row in rows} == {
        ("Dockers", "https://quay.example/a", "2026-03-01", "2026-03-02")
    }
    one = kgraph("diff", "--versions", "https://quay.example/b", "-g", "mine")
    assert (one.status, one.out) == (
        0,
        "No version of an article differs from the one before it in its claims.\n",
    )
    assert "no article 'x' has an older version" in kgraph("diff", "--versions", "x", "-g", "mine").err


def test_what_diff_compares_is_said_where_it_is_not_told(kgraph: Command, graph: Path) -> None:
    for words in ((), (graph,), ("--versions", "a", "b"), ("-g", graph), (graph, graph, "-g", graph)):
        assert kgraph("diff", *words).status == 2, words


def test_every_format_says_the_same_and_obeys_no_text(kgraph: Command, graph: Path) -> None:
    Path("more.ttl").write_text(ACTOR, encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(kgraph("diff", graph, "more.ttl", "--format", "csv").out)))
    found = json.loads(kgraph("diff", graph, "more.ttl", "--format", "json").out)
    assert len(rows) == len(found) > 1
    assert "\x1b" not in kgraph("diff", graph, "more.ttl").out
    assert {row["change"] for row in found if row["what"].startswith("Ivo")} == {"added"}
