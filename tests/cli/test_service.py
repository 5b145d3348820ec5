"""A remote SPARQL service as the store: a real server is started, and the graph in it is the one on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from fakes import Command, HandmadeExtractor
from kgraph.errors import DecisionError, GraphError, QueryError
from kgraph.graph import query
from kgraph.graph.backends.service import Service
from kgraph.graph.backends.sparql_client import SparqlClient
from kgraph.graph.incremental.documents import of_article
from kgraph.graph.incremental.opening import create, opened
from kgraph.graph.store import Store
from kgraph.model import Verdict
from servers import served
from test_collection import IVO, RUN, VOSS, article, decision

pytestmark = pytest.mark.server


@pytest.fixture
def service() -> Iterator[str]:
    """Return the address of an empty service."""
    yield from served()


ARTICLES = [
    article(1, [("Ivo Kral", "plan", "Council"), ("Voss", "plan", "")], url="https://news.example/1"),
    article(2, [("Kral", "treaty of the rivers", "River Council")], url="https://news.example/1"),
    article(3, [("Clara Voss", "plan", ""), ("Kral", "plan", "Council")]),
]


def fill(graph: str) -> None:
    """Make a graph and let it grow, shrink, and decide."""
    create(graph)
    with opened(graph) as (growing, _):
        assert [growing.add([of_article(one, RUN)]) for one in (*ARTICLES, ARTICLES[0])] == [1, 1, 1, 0]
        growing.decide(decision(IVO, VOSS, Verdict.DIFFERENT))
        growing.decide(decision(VOSS, "https://w3id.org/kgraph/id/actor/clara-voss", Verdict.SAME))
        assert growing.remove(growing.find("2.txt")) == 1


def test_a_service_holds_what_a_folder_holds(service: str, tmp_path: Path) -> None:
    fill(service)
    fill(str(tmp_path / "graph"))
    here, there = Store.load(str(tmp_path / "graph")), Store.load(service)
    assert there.nquads() == here.nquads()
    assert Store.unified(service).turtle() == Store.unified(str(tmp_path / "graph")).turtle()
    assert Store.unified(service).graphs() == here.graphs()
    assert Store.unified(service).decisions() == Store.unified(tmp_path / "graph").decisions()


def test_shipped_queries_give_the_same_from_a_service(service: str, tmp_path: Path) -> None:
    fill(service)
    fill(str(tmp_path / "graph"))
    here, there = Store.unified(tmp_path / "graph"), Store.unified(service)
    for name, asked in query.shipped().items():
        needed = {each.name: "Ivo Kral" for each in asked.parameters if each.required}
        assert query.run(there, name, needed).written("table") == query.run(here, name, needed).written(
            "table"
        ), name
    assert query.run(there, "who-rejected-what", {"actor": "Ivo Kral"}).rows


def test_a_query_that_is_wrong_is_refused_with_what_the_service_says(service: str) -> None:
    create(service)
    with pytest.raises(QueryError, match=r"the service refuses the query: .*expected"):
        Store.unified(service).query("SELECT ?x {")


def test_a_graph_that_somebody_else_changed_meanwhile_is_not_overwritten(service: str) -> None:
    create(service)
    with opened(service) as (slow, _):
        with opened(service) as (quick, _):
            quick.add([of_article(ARTICLES[0], RUN)])
        before = Store.load(service).nquads()
        with pytest.raises(GraphError, match="somebody else has changed the graph meanwhile"):
            slow.add([of_article(ARTICLES[1], RUN)])
    assert Store.load(service).nquads() == before


def test_a_service_is_made_a_graph_once(service: str) -> None:
    with pytest.raises(GraphError, match="kgraph init makes one"), opened(service):
        pass
    create(service)
    with pytest.raises(GraphError, match="there is a graph already"):
        create(service)
    with opened(service) as (growing, _), pytest.raises(DecisionError):
        growing.undo(decision(IVO, VOSS, Verdict.SAME))


def test_a_service_with_other_data_or_a_union_as_its_default_graph_is_refused(service: str) -> None:
    SparqlClient(service).update("INSERT DATA { <https://a.example> <https://b.example> 1 }")
    with pytest.raises(GraphError, match="is not empty"):
        create(service)
    for union in served("--union-default-graph"):
        with pytest.raises(GraphError, match="is the union of the others"):
            create(union)
        assert not SparqlClient(union).query("ASK { GRAPH ?g { ?s ?p ?o } }")


def test_a_service_that_does_not_answer_is_named_without_its_password() -> None:
    with pytest.raises(GraphError, match=r"^http://127\.0\.0\.1:9: the service does not answer"):
        create("http://user:secret@127.0.0.1:9")


def test_hostile_text_arrives_as_it_is(service: str) -> None:
    create(service)
    node = ox.NamedNode("https://a.example/")
    text = "\" } } ; DROP ALL # \\ \n ' </script> \u2028 \U0001f642"
    quads = Service(service).opened()
    quads.apply([], [ox.Quad(node, node, ox.Literal(text), node)])
    assert [quad.object for quad in quads.with_object([ox.Literal(text)])] == [ox.Literal(text)]
    assert [quad.object for quad in quads.within(node)] == [ox.Literal(text)]


def test_commands_take_the_address_of_a_service(
    kgraph: Command, handmade: HandmadeExtractor, article: Path, service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KGRAPH_GRAPH", service)
    assert kgraph("init").status == 0
    assert kgraph("add", article).out.startswith("1 article added, with 4 claims\n")
    assert kgraph("status").out.startswith(f"{service}: 1 article, 4 claims")
    assert "Port of Ostby" in kgraph("query", "ledger").out
    assert kgraph("same", "Port of Ostby", "Dock Workers' Union").status == 0
    assert "a person takes actor:port-of-ostby for actor:dock-workers-union" in kgraph("decisions").out
    assert kgraph("merge", service, "-o", "copy").status == 0
    assert kgraph("validate", service).status == 0
    assert kgraph("remove", article).out == "1 document removed\n"
