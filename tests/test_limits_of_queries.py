"""Queries that take too long, give too much, nest too deeply, or are no queries: an answer or one line."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.errors import KgraphError, QueryError
from kgraph.graph import query
from kgraph.graph.backends import folder as versions
from kgraph.graph.limits import MEGABYTE
from kgraph.graph.query import Limits, guard, worker
from kgraph.graph.store import Store
from kgraph.graph.vocabulary import PREFIXES

NUMBER = 300
PATIENCE = 60.0  # seconds, of which a test needs few
CROSS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SORTED = f"{CROSS} ORDER BY ?c ?f ?i"
UNENDING = "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c + ?f + ?i + ?l = 0.5) }"


def node(name: object) -> ox.NamedNode:
    return ox.NamedNode(f"https://a.example/{name}")


QUADS = [ox.Quad(node(n), node("p"), ox.Literal(n), node("g")) for n in range(NUMBER)]
STORE = Store.of(QUADS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a graph folder with some triples."""
    path = tmp_path / "some.db"
    versions.create(path)
    with versions.writing(path) as session:
        session.apply([], [*QUADS, *(ox.Quad(q.subject, q.predicate, q.object) for q in QUADS)])
    return path


@pytest.mark.parametrize("sparql", [UNENDING, SORTED])
def test_a_query_is_stopped_after_a_time(sparql: str) -> None:
    with pytest.raises(
        QueryError,
        match=r"takes longer than 0\.5 seconds: narrow it, or give timeout=",
    ):
        query.run(STORE, sparql, limits=Limits(seconds=0.5))
    assert multiprocessing.active_children() == []


def test_a_query_in_a_graph_folder_is_stopped_too(folder: Path) -> None:
    store = Store.unified(folder)
    with pytest.raises(QueryError, match="takes longer"):
        query.run(store, UNENDING, limits=Limits(seconds=0.5))
    assert query.run(store, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c }").rows == ((str(NUMBER),),)


def test_a_query_that_gives_too_many_rows_is_stopped() -> None:
    with pytest.raises(QueryError, match="more than 1,000,000 rows: add LIMIT"):
        query.run(STORE, CROSS)
    with pytest.raises(QueryError, match="more than 299 rows"):
        query.run(STORE, "SELECT ?a { ?a ?b ?c }", limits=Limits(rows=NUMBER - 1))
    assert len(query.run(STORE, "SELECT ?a { ?a ?b ?c }", limits=Limits(rows=NUMBER)).rows) == NUMBER


def test_a_graph_of_too_many_triples_is_stopped() -> None:
    sparql = "CONSTRUCT { ?a ?e ?f } { ?a ?b ?c . ?d ?e ?f }"
    with pytest.raises(QueryError, match="more than 1,000 triples: add LIMIT"):
        query.run(STORE, sparql, limits=Limits(rows=1000))


def test_an_answer_that_is_too_large_is_stopped() -> None:
    sparql = f'SELECT ?a ("{"x" * 10_000}" AS ?text) {{ ?a ?b ?c }}'
    with pytest.raises(QueryError, match="larger than 1 MB"):
        query.run(STORE, sparql, limits=Limits(answer=MEGABYTE))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the memory of a process is not limited")
def test_a_query_that_needs_too_much_memory_is_stopped() -> None:
    with pytest.raises(QueryError, match="more than 100 MB of memory: narrow it, or set KGRAPH_MAX_MEMORY"):
        query.run(STORE, SORTED, limits=Limits(seconds=PATIENCE, memory=100 * MEGABYTE))


NESTED = {
    "brackets": "SELECT * " + "{" * 10_000 + "}" * 10_000,
    "parentheses": "SELECT * { FILTER(" + "(" * 10_000 + "1" + ")" * 10_000 + ") }",
    "signs": "SELECT * { FILTER(" + "!" * 10_000 + "1) }",
    "sums": "SELECT (1" + "+1" * 100_000 + " AS ?x) {}",
    "unions": "SELECT * { {}" + " UNION {}" * 100_000 + " }",
    "paths": "SELECT * { ?s " + "(" * 200_000 + "a" + ")*" * 200_000 + " ?o }",
}


@pytest.mark.parametrize("kind", NESTED)
def test_what_nests_too_deeply_ends_in_one_line(kind: str) -> None:
    with pytest.raises(QueryError, match="nested too deeply"):
        query.run(STORE, NESTED[kind])
    with pytest.raises(QueryError, match="nested too deeply"):
        query.run(STORE, NESTED[kind])
    assert query.run(STORE, "ASK {}").rows == (("yes",),)


def test_errors_in_the_child_are_those_of_the_engine() -> None:
    for limits in (Limits(), None):
        with pytest.raises(QueryError, match="bad SPARQL at line 2, column 3: this is not understood"):
            query.run(STORE, "SELECT * {\n  ) }", limits=limits)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?a ?c { ?a ?b ?c } ORDER BY ?c",
        "SELECT * {}",
        "SELECT ?x {}",
        "SELECT ?a { ?a ?a ?a }",
        r'SELECT ?x { VALUES ?x { "a\tb\n\"\\\r\u0001\u2028é" "x"@en 1 1.50 1e3 true } }',
        'SELECT ?x { VALUES ?x { UNDEF "" <https://a.example/é> } }',
        "ASK { ?a ?b 7 }",
        "ASK { ?a ?b -7 }",
        "CONSTRUCT { ?a ?b [ ?b ?c ] } { ?a ?b ?c FILTER(?c < 3) }",
        "DESCRIBE <https://a.example/1>",
    ],
)
def test_a_child_answers_as_the_process_itself_does(sparql: str, monkeypatch: pytest.MonkeyPatch) -> None:
    here = query.run(STORE, sparql, limits=None)
    assert query.run(STORE, sparql) == here
    monkeypatch.setattr(worker, "forks", lambda: False)
    assert query.run(STORE, sparql) == here


def test_a_process_with_threads_is_not_copied(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as alone:
        alone.setattr(threading, "active_count", lambda: 1)
        assert worker.forks() == (sys.platform == "linux")
    found = []

    def ask() -> None:
        found.append(worker.forks())
        found.append(query.run(Store.unified(folder), "ASK { ?a ?b 7 }").rows)

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert found == [False, (("yes",),)]


def test_a_script_that_asks_is_not_run_again_by_who_answers(folder: Path, tmp_path: Path) -> None:
    script = f"""
        import threading

        from kgraph.graph import query
        from kgraph.graph.store import Store

        threading.Thread(target=threading.Event().wait, daemon=True).start()  # so that there is no fork
        print("asks")
        print(len(query.run(Store.unified({str(folder)!r}), "SELECT * {{ ?s ?p ?o }}").rows))
    """
    (tmp_path / "script.py").write_text(textwrap.dedent(script), "utf-8")
    done = subprocess.run(
        [sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.stdout.split(), done.stderr) == (["asks", str(NUMBER)], "")


def in_a_small_process(work: Callable[..., None], *given: Path) -> None:
    """Do work that asks many queries in a new process: a copy of one that has read articles takes longer."""
    process = multiprocessing.get_context("spawn").Process(target=work, args=given)
    process.start()
    process.join()
    assert process.exitcode == 0


def _many_queries(folder: Path) -> None:
    store = Store.unified(folder)
    for n in range(50):
        rows = query.run(store, f"SELECT ?a {{ ?a ?b {n} }}", limits=Limits(seconds=PATIENCE)).rows
        assert rows == ((node(n).value,),)
        assert store.select(f"SELECT ?a {{ ?a ?b {n} }}") == [{"a": node(n).value}]


def test_many_queries_of_a_graph_folder_one_after_another_are_answered(folder: Path) -> None:
    in_a_small_process(_many_queries, folder)


def _ask_in_a_daemon(line: multiprocessing.connection.Connection) -> None:
    try:
        query.run(STORE, "ASK {}")
    except QueryError as error:
        line.send(str(error))
    line.send(query.run(STORE, "ASK {}", limits=None).rows)


@pytest.mark.skipif(sys.platform != "linux", reason="the daemon is a copy of this process")
def test_a_daemon_is_told_to_ask_without_limits() -> None:
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    daemon = context.Process(target=_ask_in_a_daemon, args=(there,), daemon=True)
    daemon.start()
    assert "limits=None" in here.recv()
    assert here.recv() == (("yes",),)
    daemon.join()


SCRIPT = textwrap.dedent("""
    import signal
    import pyoxigraph as ox
    from kgraph.graph import query
    from kgraph.graph.store import Store
    a = [ox.NamedNode(f"https://a.example/{n}") for n in range(300)]
    store = Store.of([ox.Quad(each, a[0], ox.Literal(n), a[1]) for n, each in enumerate(a)])
    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored by what starts in the background
    print("asking", flush=True)
    query.run(store, %r)
""")


@pytest.fixture
def asking() -> subprocess.Popen[str]:
    """Return a process that asks a query that takes very long."""
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT % UNENDING],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "asking\n"
    return process


def children(process: int) -> set[int]:
    """Return the processes that a process has started."""
    return {int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()}


def wait_for(condition: object) -> None:
    begun = time.monotonic()
    while not condition():  # type: ignore[operator]
        assert time.monotonic() - begun < PATIENCE
        time.sleep(0.05)


def is_gone(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


@pytest.mark.skipif(sys.platform != "linux", reason="children are found in /proc")
@pytest.mark.kill
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
def test_the_child_ends_with_its_parent_however_that_ends(asking: subprocess.Popen[str], how: int) -> None:
    wait_for(lambda: children(asking.pid))
    (child,) = children(asking.pid)
    if how == signal.SIGINT:
        os.killpg(asking.pid, how)  # as a terminal does
    else:
        asking.send_signal(how)
    _, said = asking.communicate(timeout=PATIENCE)
    wait_for(lambda: is_gone(child))
    if how == signal.SIGINT:
        assert said.count("Traceback") == 1 and said.rstrip().endswith("KeyboardInterrupt")
    else:
        assert asking.returncode == -how and said == ""


# Texts of all kinds

PIECES = [
    *(
        "SELECT",
        "ASK",
        "CONSTRUCT",
        "DESCRIBE",
        "WHERE",
        "FILTER",
        "OPTIONAL",
        "UNION",
        "MINUS",
        "GRAPH",
        "BIND",
    ),
    *(
        "VALUES",
        "GROUP BY",
        "HAVING",
        "ORDER BY",
        "LIMIT",
        "OFFSET",
        "DISTINCT",
        "COUNT",
        "AS",
        "UNDEF",
        "EXISTS",
    ),
    *(
        "SERVICE",
        "FROM",
        "LOAD",
        "INSERT DATA",
        "PREFIX",
        "BASE",
        "kg:Actor",
        "rdf:type",
        "a",
        "?x",
        "?y",
        "$z",
    ),
    *(
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        ".",
        ";",
        ",",
        "*",
        "+",
        "/",
        "|",
        "^",
        "!",
        "=",
        "<",
        ">",
        "&&",
        "||",
        "<<",
        ">>",
    ),
    *(
        '"',
        "'",
        '"""',
        "\\",
        "\n",
        "#",
        "@en",
        "^^xsd:integer",
        "1",
        "-1.5e9",
        "_:b",
        "<https://a.example/1>",
        "\x00",
    ),
    *("\u2028", "\udcff", "é", "\U0001f642", "STR(?x)", "REGEX(?x, '(a+)+$')", "UNDEF }", "VALUES ?x { }"),
]
WHOLE = [
    *(each.text for each in query.shipped().values()),
    "SELECT ?x (COUNT(*) AS ?n) { ?x a ?y . FILTER(?n > 1) } GROUP BY ?x HAVING (COUNT(*) > 1) LIMIT 3",
]


def mutated(dice: random.Random) -> str:
    """Return a query in which something is swapped, doubled, left out or put in; or mere pieces."""
    if dice.random() < 0.5:
        return " ".join(dice.choices(PIECES, k=dice.randint(1, 30))) + " { }"
    text = dice.choice(WHOLE)
    for _ in range(dice.randint(1, 4)):
        one, other = sorted(dice.randrange(len(text) + 1) for _ in range(2))
        other = min(other, one + 40)
        text = text[:one] + dice.choice(["", dice.choice(PIECES), text[one:other] * 2]) + text[other:]
    return text + " { }"


def answered_or_refused(sparql: str, values: dict[str, str], limits: Limits | None) -> None:
    try:
        answer = query.run(STORE, sparql, values, limits)
    except KgraphError as error:
        assert str(error).isprintable() and str(error)
    else:
        for form in query.FORMATS:
            if (form == "turtle") == (answer.graph is not None):
                answer.written(form)


def test_thousands_of_texts_give_an_answer_or_one_line() -> None:
    dice = random.Random(7)
    for _ in range(3000):
        answered_or_refused(mutated(dice), {}, None)


def _a_hundred_texts() -> None:
    dice = random.Random(8)
    for _ in range(100):
        answered_or_refused(mutated(dice), {}, Limits(seconds=PATIENCE))


def test_a_hundred_of_them_in_a_child_do_too() -> None:
    in_a_small_process(_a_hundred_texts)


@settings(deadline=None)
@given(st.sampled_from(sorted(query.shipped())), st.data())
def test_any_values_of_parameters_give_an_answer_or_one_line(name: str, data: st.DataObject) -> None:
    values = st.one_of(
        st.text(max_size=30),
        st.sampled_from(PIECES),
        st.sampled_from(
            ["2024-W01-1", "99999-01-01", "9" * 40, "٣", "actor:", "<>", "kg:", "VALUES ?item { }"]
        ),
    )
    given = {each.name: data.draw(values) for each in query.shipped()[name].parameters}
    answered_or_refused(name, given, None)


def test_a_value_cannot_open_the_slot_of_another() -> None:
    text = (
        "# parameter: a (text, required) — one\n# parameter: b (text, required) — two\n"
        "SELECT ?a ?b { VALUES ?a { UNDEF } VALUES ?b { UNDEF } }"
    )
    values = {"a": "VALUES ?b { }", "b": '" } SERVICE <http://127.0.0.1:9/> { ?x ?y "'}
    assert query.run(STORE, text, values).rows == ((values["a"], values["b"]),)


def test_a_text_that_ends_as_a_file_is_called_may_be_of_any_length(tmp_path: Path) -> None:
    assert query.run(STORE, "ASK { } # " + "x" * 5000 + ".rq").rows == (("yes",),)
    with pytest.raises(QueryError, match="at most"):
        query.run(STORE, "/dev/zero" if sys.platform == "linux" else str(_large(tmp_path)))


def _large(folder: Path) -> Path:
    path = folder / "large.rq"
    path.write_bytes(b" " * 2_000_000)
    return path


@pytest.mark.parametrize(
    "limit", [{"seconds": 0}, {"seconds": float("nan")}, {"seconds": 1e9}, {"rows": 0}, {"memory": -1}]
)
def test_a_limit_that_is_none_is_refused(limit: dict[str, float]) -> None:
    with pytest.raises(QueryError, match="a limit is above 0"):
        Limits(**limit)  # type: ignore[arg-type]


# What reaches out


@pytest.mark.server
def test_no_text_that_passes_the_guard_reaches_the_network() -> None:
    reached = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            with suppress(OSError):  # the end of the test
                while True:
                    server.accept()[0].close()
                    reached.append(sparql)

        thread = threading.Thread(target=listen)
        thread.start()
        place = f"<http://127.0.0.1:{server.getsockname()[1]}/>"
        bare, tried, dice = ox.Store(), 0, random.Random(7)
        bare.extend(QUADS[:3])
        for _ in range(2000):
            sparql = calling(place, dice)
            try:
                guard.check(sparql)
            except QueryError:
                tried += 1
                continue
            with suppress(SyntaxError, RuntimeError, OSError, ValueError):
                list(bare.query(sparql, prefixes=PREFIXES))  # type: ignore[arg-type]
        with suppress(RuntimeError, OSError):  # the server would hear it
            list(bare.query(f"SELECT * {{ SERVICE {place} {{ ?a ?b ?c }} }}"))  # type: ignore[arg-type]
        server.shutdown(socket.SHUT_RDWR)
        thread.join()
    assert tried > 100
    assert set(reached) <= {sparql}, "only the last one, which nobody checked"
    assert reached


def calling(place: str, dice: random.Random) -> str:
    """Return a query that calls a service somewhere, between pieces that may hide it."""
    keyword = "".join(dice.choice((c, c.lower())) for c in dice.choice(["SERVICE", "SERVICE SILENT"]))
    before = dice.choice(
        [
            "",
            " ",
            "\n",
            "#\n",
            "# '''\n",
            "#>\r",
            ".",
            "}",
            "{",
            "1",
            "true",
            '"a"@en ',
            "?x ",
            "kg:",
            "\\u0020",
        ]
    )
    hiding = dice.choices(
        [
            *("?s ?p ?o .", "FILTER(1<2)", "FILTER(?s<?o)", "FILTER(1<kg:x)", "_:b."),
            *("#'\n", '#"""\n', "'''", '"', "<", ">", "''"),
        ],
        k=dice.randint(0, 4),
    )
    after, end = dice.choice(["", " ", "#x\n"]), dice.choice(["", "#", "'''", ">", '"'])
    return f"SELECT * {{ {''.join(hiding)}{before}{keyword}{after}{place} {{ ?a ?b ?c }} {end}\n}}"


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { { OPTIONAL { { SeRvIcE <http://127.0.0.1:9/> { ?a ?b ?c } } } } }",
        "SELECT * { FILTER NOT EXISTS { SERVICE#\n<http://127.0.0.1:9/> { ?a ?b ?c } } }",
        "SELECT * { { SELECT * { SERVICE ?x { ?a ?b ?c } } } }",
        "# SERVICE is only named here\nSELECT * fRoM <file:///etc/passwd> { ?a ?b ?c }",
        "select *\nfrom#\nnamed <file:///etc/passwd> { graph ?g { ?a ?b ?c } }",
        "DESCRIBE ?a FROM <http://127.0.0.1:9/> { ?a ?b ?c }",
        "PREFIX a: <https://a.example/> lOaD <file:///etc/passwd>",
        "LOAD SILENT <http://127.0.0.1:9/> INTO GRAPH <https://a.example/>",
    ],
)
def test_what_reaches_out_is_refused_in_texts_files_and_shipped_queries(
    sparql: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(sparql, "utf-8")
    monkeypatch.setitem(query.shipped(), "mine", query.Query(sparql, "mine"))
    for argument in (sparql, str(file), "mine"):
        with pytest.raises(QueryError, match="is refused"):
            query.run(STORE, argument)
