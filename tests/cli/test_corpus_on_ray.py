"""Corpora on a Ray cluster of this machine, which ends with the tests."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest

from corpora import Build, Here, Interrupted, article, corpus, in_memory
from fakes import Command
from kgraph.corpus import building
from kgraph.corpus.engine import Given, Lost
from kgraph.corpus.on_ray import ONLY_HERE, Actors, library, start
from kgraph.corpus.shards import Done
from kgraph.corpus.tasks import DIED, Setup
from kgraph.errors import InputError, KgraphError, WorkerError
from kgraph.faults import Skipped

pytestmark = [pytest.mark.ray, pytest.mark.kill, pytest.mark.xdist_group("ray")]
try:
    ray = library(here=True)
except InputError:
    pytest.skip("the extra `ray` is not installed", allow_module_level=True)


@pytest.fixture(scope="module", autouse=True)
def _cluster() -> Iterator[None]:
    """Start one cluster with two processors, which finds the modules of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        start(ray, 2)
    yield
    ray.shutdown()


@pytest.fixture(autouse=True)
def _small_shares(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "A_RANGE", 4)


class Ending(Actors):
    """Actors whose driver ends after three tasks."""

    left = 3

    def take(self) -> tuple[Given, Done | Lost]:
        """Return what the next task did, till it is over."""
        if not self.left:
            raise Interrupted
        self.left -= 1
        return super().take()


def test_killed_actors_and_a_driver_that_ended_give_the_graph_that_is_built_here(tmp_path: Path) -> None:
    documents = [*corpus(20), article(20, "fragile ")]
    (tmp_path / "kill").touch()
    build = Build(tmp_path / "shards", [*documents, article(21, "deadly ")], partial(Ending, workers=2))
    with pytest.raises(Interrupted):
        build.run()
    build.engine = partial(Actors, workers=2)
    build.run()
    assert not (tmp_path / "kill").exists()
    assert build.skipped == [Skipped("21", DIED)]
    assert build.nquads == in_memory(documents)


def test_a_cluster_of_its_own_listens_to_this_machine_alone() -> None:
    assert [node["NodeManagerAddress"] for node in ray.nodes()] == [ONLY_HERE]


def test_what_a_task_raises_is_raised_here(tmp_path: Path) -> None:
    build = Build(tmp_path / "shards", corpus(3), Here)
    build.run()
    shutil.rmtree(build.folder / "documents")
    (build.folder / "documents").touch()
    build.engine = partial(Actors, workers=1)
    with pytest.raises(KgraphError, match="it cannot be written") as raised:
        build.run()
    assert len(str(raised.value).splitlines()) == 1


def test_shards_wherever_they_are_give_the_files_that_are_built_here(tmp_path: Path, kgraph: Command) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    told = [{"text": one.text, "title": one.title} for one in corpus(12)]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, told[:9])), "utf-8")
    put_parquet(folder / "b.parquet", told[9:])
    put_archive(folder / "c.warc", "Mona Quill rejected the new quay. " * 9)
    assert kgraph("build", folder, "-o", "here").status == 0
    asked = ("--engine", "ray", "--jobs", "2")
    there = kgraph("build", f"file://{folder}/*", "-o", "there", *asked)
    assert there.status == 0, there.err
    assert there.out.startswith("13 articles")
    for name in ("graph.nq", "graph.ttl", "graph.html"):
        assert Path("there", name).read_bytes() == Path("here", name).read_bytes()
    again = kgraph("build", f"file://{folder}/*", "-o", "there.nq", "--shards", "there.shards", *asked, "-q")
    assert (again.status, again.err) == (0, "")
    assert Path("there.nq").read_bytes() == Path("here", "graph.nq").read_bytes()


def put_parquet(path: Path, rows: list[dict[str, str]]) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    parquet.write_table(arrow.Table.from_pylist(rows), path)


def put_archive(path: Path, text: str) -> None:
    writer = pytest.importorskip("warcio.warcwriter")
    headers = pytest.importorskip("warcio.statusandheaders").StatusAndHeaders
    page = f"<html><head><title>Quay</title></head><body><article><p>{text}</p></article></body></html>"
    with path.open("wb") as stream:
        archive = writer.WARCWriter(stream, gzip=False)
        told = headers("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.0")
        record = archive.create_warc_record(
            "https://quay.example/a", "response", payload=BytesIO(page.encode()), http_headers=told
        )
        archive.write_record(record)


def test_a_cluster_that_is_not_there_is_said_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ray, "is_initialized", lambda: False)

    def no_cluster(**_: object) -> None:
        raise ConnectionError("nobody answers")

    monkeypatch.setattr(ray, "init", no_cluster)
    with pytest.raises(WorkerError, match="no Ray cluster at here:1: nobody answers"):
        Actors(Setup(tmp_path, lambda: None), 1, "here:1")  # type: ignore[arg-type,return-value]
