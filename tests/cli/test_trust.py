"""Whose decisions count: one's own come along, those of strangers are counted and wait to be trusted."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from fakes import Command, HandmadeExtractor
from kgraph.graph.loading import graph_files
from kgraph.graph.store import Store
from kgraph.graph.vocabulary import PREFIXES
from kgraph.iris import iri

PAIR = ("Port of Ostby", "Dock Workers' Union")
ACTORS = "SELECT DISTINCT ?a { ?c kg:asserts/kg:subject ?a }"
APART, TOGETHER = 2, 1  # actors whose claims are in the graph, before and after the two are one
UNTAKEN = "1 decision of a person is not taken; --trust-decisions takes it"
PORT, UNION = (iri("actor", name) for name in ("port-of-ostby", "dock-workers-union"))
DECISION = f"<{iri('decision', 'd')}>"
WHOLE = (
    f"{DECISION} a kg:IdentityDecision ; kg:variant <{PORT}> ; kg:canonical <{UNION}> ; kg:score 1.0 ; "
    'kg:reason "so it is" ; kg:verdict kg:same ; kg:decidedBy kg:person ; '
    'dcterms:date "2024-05-07"^^xsd:date .'
)
HEAD = "".join(f"@prefix {name}: <{PREFIXES[name]}> . " for name in ("kg", "dcterms", "xsd"))


def actors(kgraph: Command, *graph: Path | str) -> int:
    return len(kgraph("query", ACTORS, *graph, "--format", "csv").out.splitlines()) - 1


@pytest.fixture
def grown(kgraph: Command, handmade: HandmadeExtractor, article: Path) -> Path:
    """Return a graph folder of one's own, with a decision in it."""
    kgraph("init")
    kgraph("add", article)
    assert actors(kgraph, "kgraph.db") == APART
    assert kgraph("same", *PAIR, "--on", "2024-05-07").status == 0
    assert actors(kgraph, "kgraph.db") == TOGETHER
    return article.parent / "kgraph.db"


@pytest.fixture
def stranger(kgraph: Command, grown: Path, tmp_path: Path) -> Path:
    """Return a folder of a graph, with the same decision in its files."""
    assert kgraph("merge", grown, "-o", "stranger").status == 0
    return tmp_path / "stranger"


def test_the_decisions_of_a_graph_folder_come_along(kgraph: Command, grown: Path) -> None:
    kgraph("init", "-g", "other")
    ran = kgraph("add", grown, "-g", "other")
    assert (ran.status, ran.err) == (0, "")
    assert actors(kgraph, "other") == TOGETHER
    assert (
        kgraph("decisions", "-g", "other", "--format", "tsv").out
        == kgraph("decisions", "--format", "tsv").out
    )
    assert kgraph("add", grown, "-g", "other").out == "0 documents of graphs added\n"
    ran = kgraph("merge", grown, "-o", "all.nq")
    assert (ran.status, ran.err, actors(kgraph, "all.nq")) == (0, "", TOGETHER)


FORMS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}


@pytest.mark.parametrize("suffix", FORMS)
@pytest.mark.parametrize("command", ["add", "merge"])
def test_decisions_in_files_are_counted_and_taken_if_they_are_trusted(
    kgraph: Command, stranger: Path, suffix: str, command: str
) -> None:
    file, form = Path(f"strangers{suffix}"), FORMS[suffix]
    quads = graph_files.read(stranger / "graph.nq")
    data = quads if form.supports_datasets else [quad.triple for quad in quads]
    file.write_bytes(ox.serialize(data, format=form) or b"")
    for flags, found in (((), APART), (("--trust-decisions",), TOGETHER)):
        if command == "add":
            kgraph("init", "-g", f"other{found}")
        target = ("-g", f"other{found}") if command == "add" else ("-o", f"other{found}")
        ran = kgraph(command, file, *target, *flags)
        assert ran.status == 0
        assert ran.err == ("" if flags else f"kgraph: {file}: {UNTAKEN}\n")
        assert actors(kgraph, f"other{found}") == found


def test_what_was_added_without_its_decisions_may_be_added_with_them(kgraph: Command, stranger: Path) -> None:
    kgraph("init", "-g", "other")
    kgraph("add", stranger, "-g", "other")
    assert kgraph("add", stranger, "-g", "other", "--trust-decisions").status == 0
    assert actors(kgraph, "other") == TOGETHER
    assert kgraph("remove", stranger, "-g", "other").status == 0
    assert kgraph("status", "-g", "other").out.startswith("other: 0 articles, 0 claims")


def test_who_asks_a_named_file_gets_its_decisions_and_is_told(kgraph: Command, stranger: Path) -> None:
    for command in (("query", ACTORS), ("conflicts",), ("ledger",), ("network",)):
        ran = kgraph(*command, "-g", stranger)
        assert ran.err.startswith(f"kgraph: {stranger}: the answer follows 1 decision of a person in it\n")
    assert actors(kgraph, stranger) == TOGETHER


def test_the_decisions_that_one_built_in_count_in_silence(
    kgraph: Command, graph: Path, article: Path
) -> None:
    kgraph("same", *PAIR, "-g", graph)
    kgraph("build", article, "--decisions", "decisions.tsv")
    ran = kgraph("query", ACTORS, "--format", "csv", "-q")
    assert (len(ran.out.splitlines()), ran.err) == (1 + TOGETHER, "")


@pytest.mark.parametrize("command", ["add", "merge"])
def test_a_file_cannot_change_a_decision_of_ones_own(
    kgraph: Command, grown: Path, article: Path, command: str
) -> None:
    decision = Store.load(grown).select("SELECT ?d { ?d kg:decidedBy kg:person }")[0]["d"]
    others = (
        "kg:verdict kg:different",
        "kg:score 0",
        f"kg:canonical <{iri('actor', 'kral')}>",
        'kg:reason "no"',
    )
    Path("strangers.ttl").write_text(HEAD + "".join(f"<{decision}> {other} . " for other in others), "utf-8")
    before = kgraph("decisions", "--format", "tsv").out
    if command == "add":
        kgraph("add", "strangers.ttl")
        assert kgraph("decisions", "--format", "tsv").out == before
        assert actors(kgraph) == TOGETHER
    else:
        kgraph("merge", "strangers.ttl", grown, "-o", "all.nq")
        assert kgraph("decisions", "-g", "all.nq", "--format", "tsv").out == before


def test_what_else_a_file_says_of_a_decision_and_an_actor_stays(kgraph: Command, grown: Path) -> None:
    text = (
        f'{WHOLE} {DECISION} <https://x.example/note> "why" . <{PORT}> kg:variant <{UNION}> ; kg:reason "a" .'
    )
    Path("strangers.ttl").write_text(HEAD + text, "utf-8")
    assert (
        kgraph("merge", "strangers.ttl", grown, "-o", "all.nq").err == f"kgraph: strangers.ttl: {UNTAKEN}\n"
    )
    rows = Store.load("all.nq").select("SELECT ?p ?o { ?s ?p ?o }")
    assert {"p": "https://x.example/note", "o": "why"} in rows
    assert {row["o"] for row in rows} >= {"Port of Ostby", "Dock Workers' Union"}


BROKEN = {
    "variant": ("kg:variant <" + PORT + ">", 'kg:variant "the port"'),
    "two": (f"kg:canonical <{UNION}>", f"kg:canonical <{UNION}>, <{PORT}x>"),
    "itself": (f"kg:canonical <{UNION}>", f"kg:canonical <{PORT}>"),
    "score": ("kg:score 1.0", 'kg:score "sure"'),
    "scores": ("kg:score 1.0", 'kg:score "NaN"'),
    "reason": ('kg:reason "so it is" ;', ""),
    "verdict": ("kg:verdict kg:same", "kg:verdict kg:perhaps"),
    "deciders": ("kg:decidedBy kg:person", "kg:decidedBy kg:person, kg:rule"),
    "day": ('"2024-05-07"^^xsd:date', '"in May"'),
}


@pytest.mark.parametrize("fault", BROKEN)
@pytest.mark.parametrize("command", ["add", "merge"])
def test_a_decision_that_is_not_whole_is_left_out_and_said(
    kgraph: Command, grown: Path, fault: str, command: str
) -> None:
    kgraph("same", *PAIR, "--undo")
    Path("strangers.ttl").write_text(HEAD + WHOLE.replace(*BROKEN[fault]), "utf-8")
    inputs = ("strangers.ttl",) if command == "add" else ("strangers.ttl", grown, "-o", "all.nq")
    ran = kgraph(command, *inputs, "--trust-decisions")
    assert ran.status == 0
    assert ran.err in (
        "kgraph: strangers.ttl: 1 decision of a person is not whole, so left out\n",
        "kgraph: 1 decision in strangers.ttl is malformed and left out: decision:d; "
        "kgraph validate strangers.ttl shows all\n",
    )
    assert actors(kgraph, "kgraph.db" if command == "add" else "all.nq") == APART


def test_the_register_of_a_graph_is_not_written_by_files(kgraph: Command, grown: Path) -> None:
    kgraph("same", *PAIR, "--undo")
    said = {"@id": PORT, "https://w3id.org/kgraph/register#top": [{"@id": UNION}]}
    graph = {"@id": iri("graph", "register", "tops"), "@graph": [said]}
    Path("strangers.jsonld").write_text(
        json.dumps([graph, said, {"@id": "https://x.example/", "https://x.example/p": "v"}])
    )
    assert kgraph("add", "strangers.jsonld").status == 0
    assert actors(kgraph) == APART
    assert "register#top" not in Store.load(grown).nquads().decode()
