"""A graph folder: one writer, many readers, and nothing half done, whenever a process is killed."""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from collections.abc import Callable
from multiprocessing.context import ForkServerContext
from pathlib import Path

import portalocker
import pyoxigraph as ox
import pytest

from kgraph.errors import GraphError
from kgraph.graph.backends import folder as versions
from kgraph.graph.incremental.documents import of_article
from kgraph.graph.incremental.opening import opened
from test_collection import PEOPLE, RUN, THINGS, article

KILLS = 100
ARTICLES = 3  # that the killed writer adds


def quads(start: int, stop: int) -> list[ox.Quad]:
    node = ox.NamedNode
    return [
        ox.Quad(
            node(f"https://s.example/{n}"),
            node("https://p.example/"),
            ox.Literal(n),
            node(f"https://g.example/{n % 9}"),
        )
        for n in range(start, stop)
    ]


def size(path: Path) -> int:
    reading = versions.Reading(path)
    found = len(reading.store)
    reading.close()
    return found


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """Return an empty graph folder."""
    versions.create(tmp_path / "graph")
    return tmp_path / "graph"


def test_what_is_published_is_read_and_what_is_not_leaves_nothing(graph: Path) -> None:
    with versions.writing(graph) as session:
        session.apply([], quads(0, 10))
    assert size(graph) == 10
    with pytest.raises(ZeroDivisionError), versions.writing(graph) as session:
        session.apply([], quads(10, 20))
        raise ZeroDivisionError
    assert size(graph) == 10
    assert len([each for each in (graph / "versions").iterdir() if each.is_dir()]) == 1


def test_very_many_quads_are_put_in_and_thrown_away_as_few_are(graph: Path) -> None:
    many, more = quads(0, versions.BULK), quads(versions.BULK, 2 * versions.BULK)
    with versions.writing(graph) as session:
        session.apply([], many[:9])
        session.apply(many[:5], many)
    assert size(graph) == len(many)
    with pytest.raises(ZeroDivisionError), versions.writing(graph) as session:
        session.apply([], more)
        raise ZeroDivisionError
    assert size(graph) == len(many)
    with pytest.raises(ZeroDivisionError), versions.writing(graph) as session:
        session.apply(many[:5], more)
        session.keep()
        session.apply([], many[:5])
        raise ZeroDivisionError
    assert size(graph) == len(many) + len(more) - 5


def test_what_was_kept_before_an_error_stays(graph: Path) -> None:
    with pytest.raises(ZeroDivisionError), versions.writing(graph) as session:
        session.apply([], quads(0, 10))
        session.keep()
        session.apply([], quads(10, 20))
        raise ZeroDivisionError
    assert size(graph) == 10


def test_a_reader_goes_on_with_its_version_while_others_are_written(graph: Path) -> None:
    reading = versions.Reading(graph)
    for start in range(0, 50, 10):
        with versions.writing(graph) as session:
            session.apply([], quads(start, start + 10))
    assert len(reading.store) == 0
    reading.close()
    assert size(graph) == 50


def test_a_second_writer_is_told_who_writes(graph: Path) -> None:
    told = f"process {os.getpid()}.* is writing"
    with versions.writing(graph), pytest.raises(GraphError, match=told), versions.writing(graph):
        pass
    with versions.writing(graph):  # the lock is free again
        pass


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "it cannot be read"),
        ("{}", "it cannot be read"),
        ('{"format": 9}', "its format 9 is not 3"),
        ('{"format": 1}', "made by an older kgraph"),
        ('{"format": 2}', "made by an older kgraph"),
    ],
)
def test_a_folder_of_another_format_is_refused_in_a_line(graph: Path, content: str, message: str) -> None:
    (graph / "kgraph.json").write_text(content)
    with pytest.raises(GraphError, match=message):
        versions.Reading(graph)


def test_a_folder_is_made_once_and_never_over_other_files(graph: Path, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="there is a graph already"):
        versions.create(graph)
    with pytest.raises(GraphError, match="not empty"):
        versions.create(tmp_path)
    with pytest.raises(GraphError, match="kgraph init makes one"), versions.writing(tmp_path):
        pass


def test_what_killed_writers_left_is_cleared_away(graph: Path) -> None:
    with versions.writing(graph) as session:
        session.apply([], quads(0, 10))
    kept = {file.name for file in (graph / "versions").iterdir()}
    for folder in ("000001.gone", "000003", "000007"):
        (graph / "versions" / folder).mkdir()
        (graph / "versions" / folder / "data").write_text("half")
    for file in ("versions/000001.lock", ".current-x.tmp", "maker.lock"):
        (graph / file).write_text("")
        os.utime(graph / file, (0, 0))
    (graph / "versions" / "notes.txt").write_text("not of this graph")
    with versions.writing(graph):
        pass
    assert {file.name for file in (graph / "versions").iterdir()} == {*kept, "notes.txt"}
    assert {file.name for file in graph.iterdir()} == {"kgraph.json", "current", "versions", "writer.lock"}
    assert size(graph) == 10


def test_what_is_cleared_away_is_nothing_that_others_read(graph: Path) -> None:
    reading = versions.Reading(graph)
    for start in (0, 10):
        with versions.writing(graph) as session:
            session.apply([], quads(start, start + 10))
    assert (graph / "versions" / "000001").is_dir()
    reading.close()
    with versions.writing(graph):
        pass
    assert sorted(file.name for file in (graph / "versions").iterdir()) == ["000003"]


def make_and_die(path: Path, number: int) -> None:
    """Make a graph folder, and end the process in the middle of step ``number``, as a kill does."""
    calls = 0

    def dying(real: Callable[..., object]) -> Callable[..., object]:
        def step(*arguments: object, **named: object) -> object:
            nonlocal calls
            calls += 1
            if calls == number:
                os._exit(9)
            return real(*arguments, **named)

        return step

    for name in ("mkdir", "replace", "unlink"):
        setattr(Path, name, dying(getattr(Path, name)))
    setattr(os, "fsync", dying(os.fsync))  # noqa: B010 - mypy forbids to assign it
    path.mkdir()
    versions.create(path)
    os._exit(0)


@pytest.mark.kill
def test_init_that_is_killed_at_any_step_can_be_repeated(tmp_path: Path) -> None:
    for number in range(1, 100):
        path = tmp_path / f"graph{number}"
        maker = multiprocessing.get_context("forkserver").Process(target=make_and_die, args=(path, number))
        maker.start()
        maker.join()
        if maker.exitcode == 0:
            break
        if not versions.is_folder(path):
            versions.create(path)
        with versions.writing(path) as session:
            session.apply([], quads(0, 10))
        assert size(path) == 10
        assert not (path / "maker.lock").exists()
    assert number > 5


def test_a_folder_is_not_made_by_two_at_once(tmp_path: Path) -> None:
    (tmp_path / "maker.lock").write_text("4711")
    with (tmp_path / "maker.lock").open("a") as lock:
        portalocker.lock(lock, portalocker.LOCK_EX)
        with pytest.raises(GraphError, match=r"another kgraph \(process 4711\) is making a graph there"):
            versions.create(tmp_path)
    versions.create(tmp_path)


def add_articles(path: Path) -> None:
    """Add articles one by one, as ``kgraph add`` does."""
    with opened(str(path)) as (growing, _):
        for number in range(ARTICLES):
            told = [(who, what, "River Council") for who in PEOPLE for what in THINGS]
            growing.add([of_article(article(number, told), RUN)])


@pytest.mark.kill
def test_an_add_that_is_killed_at_any_moment_leaves_the_graph_as_before_or_after(tmp_path: Path) -> None:
    context: ForkServerContext = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["test_versions"])
    took = _time_of_one(context, tmp_path)
    moments = random.Random(1)
    outcomes = {0: 0, size(tmp_path / "first"): 0}
    for number in range(KILLS):
        path = tmp_path / f"graph{number}"
        versions.create(path)
        writer = context.Process(target=add_articles, args=(path,))
        writer.start()
        time.sleep(moments.uniform(0, 1.3 * took))
        writer.kill()
        writer.join()
        outcomes[size(path)] += 1  # KeyError: a graph in between
        with versions.writing(path) as session:  # the next writer is not hindered
            session.keep()
    assert all(outcomes.values()), f"the kills came too early or too late: {outcomes}"
    assert sum(outcomes.values()) == KILLS


def _time_of_one(context: ForkServerContext, folder: Path) -> float:
    for name in ("first", "second"):  # the first starts the server
        versions.create(folder / name)
        begun = time.monotonic()
        writer = context.Process(target=add_articles, args=(folder / name,))
        writer.start()
        writer.join()
    return time.monotonic() - begun
