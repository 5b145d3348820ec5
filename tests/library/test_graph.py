"""A graph answers, grows, is validated, written and shown, in memory and on disk."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import kgraph
from fakes import HandmadeExtractor
from handmade import ALL, TEXT
from kgraph.graph.query import shipped
from kgraph.graph.store import Store
from kgraph.model import Predicate

OTHER = f"{TEXT} It rained in Ostby."
QUARREL = [
    "date 2024-05-06\nThe Dock Workers' Union rejected the night rota.",
    "date 2024-05-07\nThe Dock Workers' Union accepted the night rota. "
    "The Port of Ostby accepted the night rota.",
]


@pytest.fixture
def quarrel() -> kgraph.Graph:
    """Return the graph of an actor who turns."""
    return kgraph.build(QUARREL)


def test_a_graph_says_how_much_is_in_it(graph: kgraph.Graph) -> None:
    assert len(graph) == graph.counts.claims == len(ALL)
    assert repr(graph) == "<Graph in memory: 1 article, 4 claims, 3 actors, 4 items>"


def test_rows_of_a_query_are_plain_values(graph: kgraph.Graph) -> None:
    (row,) = graph.query("who-rejected-what", actor="the union")
    assert (row["holder"], row["object"], row["date"]) == (
        "Dock Workers' Union",
        "the offer",
        date(2024, 5, 7),
    )
    assert row["source"] is None
    values = 'BIND(1.5 AS ?a) BIND(2 AS ?b) BIND(true AS ?c) BIND("x"@en AS ?d) BIND(1e0/0 AS ?e)'
    (row,) = graph.query(f"SELECT * {{ {values} BIND(kg:Claim AS ?f) }}")
    assert {name: row[name] for name in "abcd"} == {"a": 1.5, "b": 2, "c": True, "d": "x"}
    assert row["e"] == float("inf") and str(row["f"]).endswith("#Claim")
    assert {name: type(value) for name, value in row.items()}["c"] is bool


def test_a_value_that_is_not_of_the_form_of_its_type_stays_words(graph: kgraph.Graph) -> None:
    (row,) = graph.query('SELECT * { BIND("soon"^^xsd:date AS ?a) BIND("-0001-01-01"^^xsd:date AS ?b) }')
    assert row == {"a": "soon", "b": "-0001-01-01"}


def test_every_kind_of_query_gives_rows(graph: kgraph.Graph) -> None:
    assert graph.query("ASK { ?claim a kg:Claim }") == [{"answer": True}]
    triples = graph.query("CONSTRUCT { ?a kg:rejects ?b } WHERE { ?a kg:rejects ?b }")
    assert triples.columns == ("subject", "predicate", "object")
    assert str(triples[0]["predicate"]).endswith("#rejects")


@pytest.mark.parametrize("name", shipped())
def test_every_query_that_comes_with_kgraph_is_asked_by_name(name: str, graph: kgraph.Graph) -> None:
    values = {"actor": "Port of Ostby", "item": "the truce", "text": "FJ"}
    needed = {each.name: values[each.kind] for each in shipped()[name].parameters if each.required}
    answer = graph.query(name, **needed)
    assert answer.columns


def test_parameters_are_values_of_python(graph: kgraph.Graph, tmp_path: Path) -> None:
    file = tmp_path / "since.rq"
    file.write_text(
        "# parameter: since (date, optional) — from when\n# parameter: act (act, optional) — what\n"
        "# parameter: most (number, default 9) — how many\n"
        "SELECT ?act ?most { VALUES ?since { UNDEF } VALUES ?act { UNDEF } VALUES ?most { UNDEF } "
        "?s kg:predicate ?act . ?c kg:asserts ?s ; kg:asOf ?day FILTER(?day >= ?since) }",
        "utf-8",
    )
    (row,) = graph.query(str(file), since=date(2024, 5, 1), act=Predicate.REJECTS, most=3)
    assert row["most"] == 3
    assert graph.query(str(file), since=date(2025, 1, 1), act=None) == []


@pytest.mark.parametrize(
    ("question", "options", "said"),
    [
        ("who-rejects-what", {}, "did you mean who-rejected-what"),
        ("SELECT {", {}, "line 1, column 8"),
        (None, {}, "a question is text"),
        ("actors", {"of": "Berg"}, "no parameter “of”: it takes actor"),
        ("actors", {"actor": ["Berg"]}, "actor: a value is text, a whole number or a day, not list"),
        ("actors", {"timeout": 0}, "a limit is above 0"),
        ("actors", {"timeout": "long"}, "timeout is a number of seconds"),
        ("actors", {"max_rows": 1}, "gives more than 1 rows"),
        ("SELECT * { SERVICE <http://a.example/> {} }", {}, "SERVICE is refused"),
    ],
)
def test_wrong_questions_are_refused(
    question: Any, options: dict[str, Any], said: str, graph: kgraph.Graph
) -> None:
    with pytest.raises(kgraph.QueryError, match=said):
        graph.query(question, **options)


def test_a_name_that_means_nobody_is_an_error_and_a_part_of_one_is_warned_of(graph: kgraph.Graph) -> None:
    with pytest.raises(kgraph.QueryError, match="did you mean “Port of Ostby”"):
        graph.query("who-rejected-what", actor="Port of Osby")
    with pytest.warns(kgraph.KgraphWarning, match="“Ostby” is taken for “Port of Ostby”") as said:
        assert graph.query("who-rejected-what", actor="Ostby") == []
    assert said[0].filename == __file__


def test_claims_come_with_their_words(graph: kgraph.Graph) -> None:
    rows = graph.claims()
    assert len(rows) == len(ALL)
    assert all(TEXT[row["start"] : row["end"]] == row["quote"] for row in rows)  # type: ignore[misc]
    assert [row["act"] for row in graph.claims("Port of Ostby", Predicate.ACCEPTS)] == ["accepts"]
    assert [row["act"] for row in graph.claims(on="the offer")] == ["rejects"]


def test_analyses_are_lists_with_rows(quarrel: kgraph.Graph) -> None:
    (conflict,) = quarrel.conflicts()
    assert conflict.change
    assert quarrel.conflicts("Port of Ostby") == []
    assert quarrel.conflicts(on="night rota").rows.column("side") == [1, 2]
    turns = quarrel.timeline("Dock Workers' Union")
    assert [turn.flip for turn in turns] == turns.rows.column("flip") == [False, True]
    assert turns.rows.column("date") == [date(2024, 5, 6), date(2024, 5, 7)]


def test_the_ledger_knows_what_stands_open(graph: kgraph.Graph) -> None:
    assert {row["object"]: row["open"] for row in graph.ledger().rows} == {
        "the offer": False,
        "the truce": False,
    }
    assert graph.ledger("the truce").rows.column("act") == ["accepts"]
    assert graph.ledger(unanswered=True) == []


def test_networks_are_those_of_networkx(quarrel: kgraph.Graph) -> None:
    affiliation = quarrel.network("affiliation")
    assert isinstance(affiliation, nx.Graph)
    assert {mode for _, mode in affiliation.nodes(data="mode")} == {"actor", "item"}
    assert quarrel.network().name == "agreement"
    with pytest.raises(kgraph.QueryError, match="'friends' is no network: affiliation, agreement, conflict"):
        quarrel.network("friends")


@pytest.mark.parametrize("name", ["nobody", 3])
def test_who_is_not_there_is_said(name: Any, graph: kgraph.Graph) -> None:
    for ask in (graph.timeline, graph.conflicts, graph.ledger, lambda on: graph.network(on=on)):
        with pytest.raises(kgraph.QueryError):
            ask(name)


def test_a_report_is_true_if_the_graph_conforms(graph: kgraph.Graph, tmp_path: Path) -> None:
    report = graph.validate()
    assert report and report.conforms and str(report) == "The graph conforms to the SHACL shapes."
    (tmp_path / "bad.ttl").write_text(
        "@prefix kg: <https://w3id.org/kgraph/ontology#> . <http://a.example/> a kg:Clam ."
    )
    report = kgraph.open(tmp_path / "bad.ttl").validate()
    assert not report and "is kg:Claim meant?" in report.rows.column("message")[0]  # type: ignore[operator]
    assert len(report) == 2 and "violation" in str(report) and report[0].severity == "violation"


def test_a_graph_is_written_by_the_ending_of_its_name(graph: kgraph.Graph, tmp_path: Path) -> None:
    for name in ("a.ttl", "a.nq", "a.html"):
        assert graph.write(tmp_path / name) == [tmp_path / name]
    names = ["graph.ttl", "graph.nq", "graph.html"]
    assert graph.write(str(tmp_path / "out")) == [tmp_path / "out" / name for name in names]
    for name in ("ttl", "nq", "html"):
        assert (tmp_path / f"a.{name}").read_bytes() == (tmp_path / "out" / f"graph.{name}").read_bytes()
    assert len(graph.decisions()) == 0  # the page was made of a copy
    for place in ("a.doc", None, ""):
        with pytest.raises(kgraph.GraphError, match="a graph is written to"):
            graph.write(place)  # type: ignore[arg-type]


@pytest.fixture(params=["memory", "disk"])
def empty(request: pytest.FixtureRequest, tmp_path: Path, handmade: HandmadeExtractor) -> kgraph.Graph:
    """Return an empty graph in memory, and one on disk."""
    return kgraph.Graph() if request.param == "memory" else kgraph.create(tmp_path / "some.db")


def test_an_empty_graph_answers(empty: kgraph.Graph) -> None:
    assert len(empty) == 0 and empty.claims() == [] and empty.conflicts() == [] and empty.validate()
    assert "0 articles" in empty._repr_html_()
    assert len(empty.network()) == 0


def test_a_graph_that_grows_is_the_one_that_is_built_at_once(
    empty: kgraph.Graph, handmade: HandmadeExtractor, tmp_path: Path
) -> None:
    added = empty.add(TEXT)
    assert (added.new, added.known, added.claims) == (1, 0, 4)
    assert len(empty) == 4
    handmade.seen.clear()
    added = empty.add([TEXT, OTHER])
    assert (added.new, added.known, added.claims) == (1, 1, 4)
    assert len(handmade.seen) == 1
    whole = kgraph.build(OTHER, TEXT)
    assert empty.claims() == whole.claims()
    empty.write(tmp_path / "grown.nq")
    whole.write(tmp_path / "built.nq")
    assert Store.load(tmp_path / "grown.nq").nquads() == Store.load(tmp_path / "built.nq").nquads()


def test_what_cannot_be_added_changes_nothing(empty: kgraph.Graph) -> None:
    with pytest.raises(kgraph.InputError, match="no article is given"):
        empty.add()
    with pytest.raises(kgraph.InputError, match="min_confidence"):
        empty.add(TEXT, min_confidence=7)
    with pytest.warns(kgraph.KgraphWarning, match="claims left out"):
        assert empty.add(TEXT, min_confidence=0.99).claims == 0


def test_a_graph_on_disk_is_there_the_next_time(handmade: HandmadeExtractor, tmp_path: Path) -> None:
    with kgraph.create(tmp_path / "some.db") as graph:
        graph.add(TEXT)
        assert len(graph) == 4
    with kgraph.open(tmp_path / "some.db") as graph:
        assert len(graph) == 4 and graph.validate()
        graph.write(tmp_path / "out")
    with pytest.raises(kgraph.GraphError, match="there is a graph already"):
        kgraph.create(tmp_path / "some.db")


def test_a_closed_graph_says_that_it_is(empty: kgraph.Graph, tmp_path: Path) -> None:
    with empty as graph:
        assert len(graph) == 0
    assert repr(graph) == "<Graph, closed>" and "closed" in graph._repr_html_()
    for use in (graph.claims, graph.validate, lambda: graph.add(TEXT), lambda: graph.write(tmp_path / "x")):
        with pytest.raises(kgraph.GraphError, match="this graph is closed: open it again"):
            use()


def test_a_notebook_shows_who_and_what_a_graph_is_of(graph: kgraph.Graph) -> None:
    page = graph._repr_html_()
    assert "1 article, 4 claims, 3 actors, 4 items" in page
    assert page.index("<td>Port of Ostby</td><td>2</td>") < page.index("<td>spokesman</td><td>0</td>")
    assert "<td>the truce</td><td>1</td>" in page
