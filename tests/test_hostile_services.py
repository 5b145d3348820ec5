"""Services that misbehave: whatever one sends, or does not send, is one clear line in bounded time."""

from __future__ import annotations

import base64
import gzip
import itertools
import json
import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pyoxigraph as ox
import pytest

from kgraph.errors import GraphError, KgraphError
from kgraph.graph import query
from kgraph.graph.backends.service import Service, create
from kgraph.graph.backends.sparql_client import SparqlClient
from kgraph.graph.limits import MEGABYTE, Limits
from kgraph.graph.store import Store

Misbehaviour = Callable[[socket.socket], None]
NODE = ox.NamedNode("https://a.example/")
SHORT, PATIENT = (Limits(seconds=seconds, answer=5 * MEGABYTE) for seconds in (1, 60))
JSON, TRIPLES = "application/sparql-results+json", "application/n-triples"


@contextmanager
def serving(misbehave: Misbehaviour) -> Iterator[str]:
    """Yield the address of a server that takes a request and then does as it is told."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        over = threading.Event()

        def serve() -> None:
            while not over.is_set():
                with suppress(OSError):
                    line, _ = server.accept()
                    threading.Thread(target=talk, args=(line,), daemon=True).start()

        def talk(line: socket.socket) -> None:
            with line, suppress(OSError):
                line.settimeout(20)
                line.recv(1 << 16)
                misbehave(line)
                line.shutdown(socket.SHUT_WR)
                while line.recv(1 << 16):  # closed with unread bytes, it would cut off what was sent
                    pass

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}"
        finally:
            over.set()
            server.shutdown(socket.SHUT_RDWR)
            thread.join()


def answering(body: bytes, media: str = JSON, status: str = "200 OK", *more: str) -> Misbehaviour:
    """Return a server's way to answer."""
    kind = [f"Content-Type: {media}"] if media else []
    lines = [f"HTTP/1.1 {status}", *kind, f"Content-Length: {len(body)}", *more]

    def answer(line: socket.socket) -> None:
        line.sendall("\r\n".join([*lines, "Connection: close", "", ""]).encode() + body)

    return answer


def sending(first: bytes, then: bytes, pause: float = 0) -> Misbehaviour:
    """Return a server's way to say something, and then another thing again and again."""

    def send(line: socket.socket) -> None:
        line.sendall(first)
        waiting = threading.Event()
        for _ in itertools.count():
            line.sendall(then)
            waiting.wait(pause)

    return send


def silent(line: socket.socket) -> None:
    threading.Event().wait(5)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\n"
DEEP = 20_000
URI = b'{"type":"uri","value":"http://a.example/"}'
NESTED = (
    b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":'
    + (b'{"type":"triple","value":{"subject":' + URI + b',"predicate":' + URI + b',"object":') * DEEP
    + URI
    + b"}}" * DEEP
    + b"}]}}"
)
BOMB = gzip.compress(b"\x00" * 200 * MEGABYTE)
MISBEHAVING: dict[str, tuple[Misbehaviour, str]] = {
    "HTML": (answering(b"<html><h1>Welcome</h1></html>", "text/html"), "answers with text/html"),
    "HTML that says it is JSON": (answering(b"<html></html>"), "broken results"),
    "broken JSON": (answering(b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":'), "broken results"),
    "JSON of another kind": (answering(b'{"error": 1}'), "broken results"),
    "an IRI that is none": (
        answering(b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"a b"}}]}}'),
        "broken results",
    ),
    "triples in triples in triples": (answering(NESTED), "broken results"),
    "the same with escapes": (answering(NESTED.replace(b'"triple"', b'"\\u0074riple"')), "broken results"),
    "broken N-Triples": (answering(b"<a> <b", TRIPLES), "broken N-Triples|something else"),
    "nested N-Triples": (
        answering(b"<http://a> <http://b> " + b"<<( <http://a> <http://b> " * DEEP, TRIPLES),
        "broken N-Triples|something else",
    ),
    "nothing, as JSON": (answering(b""), "broken results"),
    "no content": (answering(b"", "", "204 No Content"), "without saying in which format"),
    "no format": (answering(b"{}", ""), "without saying in which format"),
    "a redirect": (
        answering(b"", JSON, "302 Found", "Location: http://bob:s3cret@evil.example/query"),
        "sends on to http://evil.example/query, where kgraph does not follow",
    ),
    "a redirect to nowhere": (answering(b"", JSON, "301 Moved"), "sends on to another place"),
    "an error": (answering(b"\x1b[31mno\n entry", "text/plain", "403 Forbidden"), r"says 403: \[31mno entry"),
    "a bomb": (answering(BOMB, JSON, "200 OK", "Content-Encoding: gzip"), "compresses its answer"),
    "gigabytes": (sending(HEAD + b"Content-Length: 4000000000\r\n\r\n", b" " * 65536), "larger than 5 MB"),
    "gigabytes without a length": (sending(HEAD + b"\r\n", b" " * 65536), "larger than 5 MB"),
    "gigabytes in chunks": (
        sending(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + b" " * 65536 + b"\r\n"),
        "larger than 5 MB",
    ),
    "a byte now and then": (
        sending(HEAD + b"Content-Length: 90\r\n\r\n", b" ", 0.2),
        "takes longer than 1 second",
    ),
    "a byte now and then, without a length": (
        sending(HEAD + b"\r\n", b" ", 0.2),
        "takes longer than 1 second",
    ),
    "a header now and then": (sending(HEAD, b"X: y\r\n", 0.2), "takes longer than 1 second"),
    "a status line that never ends": (sending(b"HTTP/1.1 200 O", b"K", 0.2), "takes longer than 1 second"),
    "go on, and on": (sending(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.01), "takes longer than 1 second"),
    "silence": (silent, "takes longer than 1 second"),
    "the end": (lambda line: None, "does not answer"),
    "half an answer": (lambda line: line.sendall(HEAD + b"Content-Length: 90\r\n\r\n{"), "does not answer"),
    "another protocol": (lambda line: line.sendall(b"SSH-2.0-OpenSSH_9.2\r\n"), "does not answer"),
    "many headers": (sending(HEAD, b"X: y\r\n" * 1000), "does not answer"),
}


@pytest.mark.server
@pytest.mark.parametrize("kind", MISBEHAVING)
def test_a_service_that_misbehaves_is_one_line(kind: str) -> None:
    misbehave, said = MISBEHAVING[kind]
    limits = SHORT if "takes longer" in said else PATIENT
    with serving(misbehave) as address:
        secret = address.replace("http://", "http://bob:s3cret@")
        for ask in (
            lambda: query.run(Store.unified(secret, limits=limits), "SELECT ?s { ?s ?p ?o }").rows,
            lambda: list(Service(secret, limits).opened().within()),
        ):
            with pytest.raises(KgraphError) as raised:
                ask()
            line = str(raised.value)
            assert re.search(said, line), line
            assert line.startswith(f"{address}: ") and line.isprintable() and len(line) < 500
            assert "s3cret" not in line and "bob" not in line


@pytest.mark.server
@pytest.mark.parametrize("kind", MISBEHAVING)
def test_an_update_and_a_graph_that_go_wrong_are_one_line_too(kind: str) -> None:
    misbehave, said = MISBEHAVING[kind]
    with serving(misbehave) as address:
        service = SparqlClient(address, SHORT if "takes longer" in said else PATIENT)
        service._graphs = "store"
        with pytest.raises(GraphError) as raised:
            list(service.graph(NODE))
        assert str(raised.value).startswith(f"{address}: ")
        try:
            service.update("INSERT DATA {}")
        except GraphError as error:
            assert str(error).startswith(f"{address}: ")
        else:  # an update is not answered but by its status
            assert kind not in ("a redirect", "an error", "silence", "the end", "gigabytes")


def results(names: str, *rows: dict[str, object]) -> bytes:
    return json.dumps({"head": {"vars": list(names)}, "results": {"bindings": rows}}).encode()


@pytest.mark.server
@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'{"head":{},"boolean":true}', "something else than what it was asked"),
        (results("x", {"x": {"type": "literal", "value": "1"}}), "something else than what it was asked"),
        (results("spog", {"s": {"type": "bnode", "value": "b"}}), "no graph of kgraph's"),
        (results("spog", {}), "no graph of kgraph's"),
        (
            results("spog", *[{n: {"type": "literal", "value": "x", "xml:lang": "en"} for n in "spog"}]),
            "no graph of kgraph's",
        ),
    ],
)
def test_an_answer_to_another_question_is_one_line(body: bytes, said: str) -> None:
    with serving(answering(body)) as address, pytest.raises(GraphError, match=said):
        list(Service(address, PATIENT).within())


@pytest.mark.server
def test_a_truth_where_rows_are_asked_for_is_one_line() -> None:
    with serving(answering(b'{"head":{},"boolean":true}')) as address:
        store = Store.unified(address, limits=PATIENT)
        with pytest.raises(KgraphError, match="gives none"):
            store.select("SELECT ?x { ?x ?y ?z }")
        with pytest.raises(GraphError, match="something else"):
            store.graphs()
        with pytest.raises(GraphError, match="something else"):
            store.called("Kral")
    with serving(answering(results("x"))) as address, pytest.raises(GraphError, match="something else"):
        create(address)


@pytest.mark.server
def test_more_rows_than_allowed_are_one_line() -> None:
    row = {"x": {"type": "literal", "value": "1"}}
    with serving(answering(results("x", *[row] * 11))) as address:
        store = Store.unified(address, limits=PATIENT)
        with pytest.raises(KgraphError, match="more than 10 rows"):
            query.run(store, "SELECT ?x { ?x ?y ?z }", limits=Limits(rows=10))
        assert len(query.run(store, "SELECT ?x { ?x ?y ?z }", limits=Limits(rows=11)).rows) == 11


@pytest.mark.server
def test_a_literal_that_is_called_a_triple_is_one() -> None:
    row = {"x": {"type": "literal", "value": "triple"}}
    with serving(answering(results("x", row))) as address:
        assert query.run(Store.unified(address), "SELECT ?x { ?x ?y ?z }").rows == (("triple",),)


@pytest.mark.server
def test_the_next_request_gets_its_own_answer() -> None:
    """What is left of an answer that was too large must not be taken for the next one."""
    first = threading.Event()

    def answer(line: socket.socket) -> None:
        if first.is_set():
            answering(b'{"head":{},"boolean":true}')(line)
        else:
            first.set()
            sending(HEAD + b"Content-Length: 9000000\r\n\r\n", b'{"head":{},"boolean":false}')(line)

    with serving(answer) as address:
        service = SparqlClient(address, PATIENT)
        with pytest.raises(GraphError, match="larger"):
            service.ask("ASK {}")
        assert service.ask("ASK {}")


@pytest.mark.parametrize(
    "address",
    [
        "http://",
        "https://",
        "http:///path",
        "http://[::1",
        "http://bob:s3cret@[::1",
        "http://localhost:99999",
        "http://localhost:port",
        "http://bob:s3cret@localhost:99999",
        "http://bob:s3/cret@localhost:7878",
        "http://local host:7878",
        "http://localhost:7878/a b",
        "http://localhost:7878/?query=x",
        "http://localhost:7878/#x",
        "http://localhost:7878/\n",
        "http://local\x1b[31mhost/",
        "http://\udcff/",
        "HTTP://bob:s3cret@",
    ],
)
def test_what_is_no_address_is_one_line(address: str) -> None:
    with pytest.raises(GraphError, match="not the address of a service") as raised:
        Store.unified(address)
    assert str(raised.value).isprintable()
    assert "s3cret" not in str(raised.value)


@pytest.mark.server
@pytest.mark.parametrize(
    ("auth", "sent"),
    [
        ("bob:s3cret", b"bob:s3cret"),
        ("bob", b"bob"),
        (":s3cret", b":s3cret"),
        ("b%20b:p%40ss%2Fw%25", b"b b:p@ss/w%"),
        ("bob:a:b@c", b"bob:a:b@c"),
        ("jürgen:пароль", "jürgen:пароль".encode()),
        ("", None),
    ],
)
def test_user_and_password_arrive_as_they_are_meant(auth: str, sent: bytes | None) -> None:
    heard: list[bytes] = []

    def answer(line: socket.socket) -> None:
        answering(b'{"head":{},"boolean":true}')(line)

    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            line, _ = server.accept()
            with line:
                heard.append(line.recv(1 << 16))
                answer(line)

        thread = threading.Thread(target=serve)
        thread.start()
        assert SparqlClient(f"http://{auth}@127.0.0.1:{server.getsockname()[1]}").ask("ASK {}")
        thread.join()
    found = re.search(rb"(?i)authorization: basic (\S+)", heard[0])
    assert (base64.b64decode(found[1]) if found else None) == sent


@pytest.mark.parametrize("value", ["0", "-1", "soon", "nan", "inf", "1e400", "\x1b"])
def test_a_limit_in_the_environment_that_is_none_is_named(value: str) -> None:
    for name in ("KGRAPH_TIMEOUT", "KGRAPH_MAX_ROWS", "KGRAPH_MAX_MEMORY", "KGRAPH_MAX_ANSWER"):
        with pytest.raises(KgraphError, match=name) as raised:
            Limits.set({name: value})
        assert str(raised.value).isprintable()


def test_the_environment_sets_the_limits() -> None:
    environment = {
        "KGRAPH_TIMEOUT": "1.5",
        "KGRAPH_MAX_ROWS": "7",
        "KGRAPH_MAX_MEMORY": "100",
        "KGRAPH_MAX_ANSWER": "2",
    }
    assert Limits.set(environment) == Limits(1.5, 7, 100 * MEGABYTE, 2 * MEGABYTE)
    assert Limits.set({"KGRAPH_TIMEOUT": " "}) == Limits()
