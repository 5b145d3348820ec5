"""The places of a graph: whatever holds for one of them holds for the others."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from copy import copy
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgraph.errors import GraphError, QueryError
from kgraph.graph import backends, query
from kgraph.graph.backends.backend import Backend
from kgraph.graph.backends.memory import Memory
from kgraph.graph.backends.service import AT_ONCE
from kgraph.graph.backends.sparql_client import SparqlClient
from kgraph.graph.named_graphs import VIEW, is_note, placed
from kgraph.graph.store import Store
from kgraph.graph.vocabulary import KG
from servers import served

Node = ox.NamedNode
KRAL, BERG, ROTA, ONE, TWO = (
    Node(f"https://e.example/{name}") for name in ("kral", "berg", "rota", "one", "two")
)
REJECTS, ACCEPTS = Node(str(KG.rejects)), Node(str(KG.accepts))
NO, YES = ox.Triple(KRAL, REJECTS, ROTA), ox.Triple(BERG, ACCEPTS, ROTA)
NAMED = {ox.Quad(*NO, ONE), ox.Quad(*NO, TWO), ox.Quad(*YES, TWO)}
ALL = [*NAMED, *placed([NO, YES])]


@dataclass(frozen=True)
class Place:
    """An empty graph somewhere: how it is opened to be changed, and how to be asked."""

    writing: Callable[[], AbstractContextManager[Backend]]
    asking: Callable[[], Backend]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Return the address of a service."""
    yield from served()


@pytest.fixture(params=["memory", "folder", pytest.param("service", marks=pytest.mark.server)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Return each place of a graph in turn."""
    if request.param == "memory":
        memory = Memory()
        return Place(lambda: nullcontext(memory), lambda: memory)
    return growing(request.param, tmp_path, request)


def growing(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Place:
    """Return an empty graph in a folder or a service."""
    graph = str(tmp_path / "graph") if kind == "folder" else str(request.getfixturevalue("server"))
    if kind == "service":
        SparqlClient(graph).update("DROP ALL")
    backends.create(graph)
    return Place(lambda: backends.writing(graph), lambda: backends.asking(graph))


def filled(place: Place, quads: Iterable[ox.Quad] = ALL) -> Backend:
    """Return a place with some quads, to be asked."""
    with place.writing() as backend:
        backend.apply([], quads)
    return place.asking()


def of_documents(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    """Return quads without those of notes, which a service begins with."""
    return {quad for quad in quads if not is_note(quad.graph_name)}


def arrived(told: bytes) -> Backend:
    """Return the backend that another process makes of what it is told."""
    backend: Backend = pickle.loads(told)  # noqa: S301 - the test wrote it
    return backend


def test_an_empty_graph_has_nothing(place: Place) -> None:
    backend = place.asking()
    assert of_documents(backend.within()) == set()
    assert list(backend.within(VIEW)) == list(backend.within(ONE)) == []
    assert not backend.query("ASK { ?s ?p ?o }")


def test_quads_are_those_of_a_graph_or_of_all_but_the_view(place: Place) -> None:
    backend = filled(place)
    assert of_documents(backend.within()) == NAMED
    assert list(backend.within(ONE)) == [ox.Quad(*NO, ONE)]
    assert set(backend.within(VIEW)) == set(placed([NO, YES]))
    assert {name for name in backend.named_graphs() if not is_note(name)} == {ONE, TWO}


def test_quads_are_found_by_their_subjects(place: Place) -> None:
    backend = filled(place)
    assert set(backend.with_subject([KRAL, BERG])) == NAMED
    assert set(backend.with_subject([KRAL, BERG], ACCEPTS)) == {ox.Quad(*YES, TWO)}
    assert set(backend.with_subject([KRAL, BERG], graph=ONE)) == {ox.Quad(*NO, ONE)}
    assert set(backend.with_subject([KRAL, BERG], REJECTS, VIEW)) == set(placed([NO]))
    assert list(backend.with_subject([ROTA, ox.Literal("Kral")])) == []
    assert list(backend.with_subject([])) == []


def test_quads_are_found_by_their_objects(place: Place) -> None:
    named = ox.Quad(KRAL, REJECTS, ox.Literal("the rota", language="en"), ONE)
    backend = filled(place, [*ALL, named])
    assert set(backend.with_object([ROTA])) == NAMED
    assert set(backend.with_object([ROTA], REJECTS)) == {ox.Quad(*NO, ONE), ox.Quad(*NO, TWO)}
    assert set(backend.with_object([ROTA], REJECTS, TWO)) == {ox.Quad(*NO, TWO)}
    assert set(backend.with_object([ROTA, named.object], graph=VIEW)) == set(placed([NO, YES]))
    assert list(backend.with_object([named.object])) == [named]
    assert list(backend.with_object([ox.Literal("the rota")])) == []


def test_a_triple_is_found_in_each_named_graph(place: Place) -> None:
    backend = filled(place)
    assert set(backend.occurrences([NO])) == {ox.Quad(*NO, ONE), ox.Quad(*NO, TWO)}
    assert set(backend.occurrences([NO, YES, ox.Triple(BERG, REJECTS, ROTA)])) == NAMED


def test_many_nodes_are_looked_up_together(place: Place) -> None:
    nodes = [Node(f"https://e.example/{number}") for number in range(2 * AT_ONCE + 1)]
    quads = {ox.Quad(node, REJECTS, ROTA, ONE) for node in nodes}
    backend = filled(place, quads)
    assert set(backend.with_subject(nodes)) == set(backend.occurrences(q.triple for q in quads)) == quads


def test_a_change_takes_out_what_is_old_and_puts_in_what_is_new(place: Place) -> None:
    old, stays, new = ox.Quad(*NO, ONE), ox.Quad(*NO, TWO), ox.Quad(*YES, ONE)
    filled(place).close()
    with place.writing() as backend:
        backend.apply([old, stays, ox.Quad(*NO, VIEW)], [stays, new])
        backend.apply([], [])
    assert of_documents(place.asking().within()) == NAMED - {old} | {new}
    assert set(place.asking().within(VIEW)) == set(placed([YES]))


def test_what_was_kept_stays_after_an_error(place: Place) -> None:
    with pytest.raises(ZeroDivisionError), place.writing() as backend:
        backend.apply([], [ox.Quad(*NO, ONE)])
        backend.keep()
        raise ZeroDivisionError
    assert of_documents(place.asking().within()) == {ox.Quad(*NO, ONE)}


def test_text_stays_as_it_is(place: Place) -> None:
    text = ox.Literal("\" } } ; DROP ALL # \\ \n ' \u2028 \U0001f642", language="en")
    backend = filled(place, [ox.Quad(KRAL, REJECTS, text, ONE)])
    assert [quad.object for quad in backend.with_object([text])] == [text]
    assert [quad.object for quad in backend.within(ONE)] == [text]


def test_a_query_gives_rows_a_truth_or_triples(place: Place) -> None:
    backend = filled(place)
    rows = backend.query("SELECT ?who { ?who kg:rejects ?what }")
    assert isinstance(rows, ox.QuerySolutions)
    assert [row["who"] for row in rows] == [KRAL]
    truth = backend.query("ASK { GRAPH ?g { ?who kg:accepts ?what } }")
    assert isinstance(truth, ox.QueryBoolean) and truth
    triples = backend.query("CONSTRUCT { ?what kg:accepts ?who } WHERE { ?who kg:accepts ?what }")
    assert list(triples) == [ox.Triple(ROTA, ACCEPTS, BERG)]


def test_a_bad_query_is_refused_in_a_line(place: Place) -> None:
    with pytest.raises(QueryError) as raised:
        place.asking().query("SELECT ?who {\n ?who kg:rejects")
    assert str(raised.value).isprintable()


def test_a_store_over_it_answers(place: Place) -> None:
    store = Store(filled(place))
    assert store.graphs() == [ONE.value, TWO.value]
    assert store.names(ROTA.value, ONE.value) and not store.names(KRAL.value, ONE.value)
    assert set(store.quads()) == NAMED
    assert len(store) == 2
    assert query.run(store, "SELECT ?who { ?who kg:accepts ?what }").rows == ((BERG.value,),)
    assert query.run(store, "ASK { ?who kg:accepts ?what }").rows == (("yes",),)
    graph = query.run(store, "CONSTRUCT { ?who kg:accepts ?what } WHERE { ?who kg:accepts ?what }").graph
    assert graph and [quad.triple for quad in ox.parse(graph, format=ox.RdfFormat.TURTLE)] == [YES]


def test_what_is_closed_twice_is_closed(place: Place) -> None:
    backend = filled(place)
    backend.close()
    backend.close()
    assert of_documents(place.asking().within()) == NAMED


@pytest.mark.parametrize("kind", ["folder", pytest.param("service", marks=pytest.mark.server)])
def test_what_is_open_for_questions_alone_is_not_changed(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    asked = filled(growing(kind, tmp_path, request))
    with pytest.raises(RuntimeError):
        asked.apply(ALL, [])
    assert of_documents(asked.within()) == NAMED


def test_a_copy_in_memory_and_one_for_another_process_are_changed_alone() -> None:
    memory = Memory()
    memory.apply([], ALL)
    for other in (copy(memory), arrived(pickle.dumps(memory))):
        other.apply(NAMED, [])
        assert set(memory.within()) == NAMED
        assert (list(other.within()), len(list(other.within(VIEW)))) == ([], 2)


def test_another_process_opens_a_graph_folder_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    backends.create("graph")
    told = pickle.dumps(backends.asking("graph"))
    with backends.writing("graph") as backend:
        backend.apply([], ALL)
    monkeypatch.chdir("/")
    assert set(arrived(told).within()) == NAMED


@pytest.mark.server
def test_what_is_no_graph_can_be_asked_in_a_service_but_not_looked_up_nor_changed(server: str) -> None:
    SparqlClient(server).update(f"DROP ALL; INSERT DATA {{ {KRAL} {REJECTS} {ROTA} }}")
    assert backends.asking(server).query(f"ASK {{ {KRAL} kg:rejects {ROTA} }}")
    for opened in (backends.reading, backends.writing):
        with pytest.raises(GraphError, match="there is no graph; kgraph init makes one"), opened(server):
            pass
