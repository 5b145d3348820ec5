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


def test_every_format_says_the_same_and_obeys_no_text(kgraph: Command, graph: Path) -> None:
    Path("more.ttl").write_text(ACTOR, encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(kgraph("diff", graph, "more.ttl", "--format", "csv").out)))
    found = json.loads(kgraph("diff", graph, "more.ttl", "--format", "json").out)
    assert len(rows) == len(found) > 1
    assert "\x1b" not in kgraph("diff", graph, "more.ttl").out
    assert {row["change"] for row in found if row["what"].startswith("Ivo")} == {"added"}
