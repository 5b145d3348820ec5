"""Graphs built in a folder of shards are those that are built in memory, whatever happens meanwhile."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kgraph
from corpora import Build, Here, Interrupted, article, corpus, in_memory
from kgraph.corpus import building, records, tasks
from kgraph.corpus.engine import Engine
from kgraph.corpus.journal import Journal
from kgraph.corpus.local import Local
from kgraph.corpus.shards import MANIFEST, Shards
from kgraph.corpus.tasks import DIED, Setup, document, written
from kgraph.entities.evidence import EntityEvidence
from kgraph.errors import GraphError, InputError, WorkerError
from kgraph.faults import Skipped
from kgraph.graph.named_graphs import is_source
from kgraph.graph.store import Store, quads_in
from kgraph.iris import article_iri
from kgraph.model import Decision, Document, Period, When
from kgraph.sources.pieces import Piece, pieces
from servers import served


@pytest.fixture(autouse=True)
def _small_shares(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a small corpus have several tasks in each stage."""
    monkeypatch.setattr(building, "A_RANGE", 4)
    monkeypatch.setattr(building, "MOST_AT_ONCE", 7)
    monkeypatch.setattr(building, "RANGES_TOGETHER", 2)


@pytest.mark.parametrize("engine", [Here, partial(Local, workers=2)])
def test_a_graph_in_shards_is_the_one_in_memory(tmp_path: Path, engine: Callable[[Setup], Engine]) -> None:
    build = Build(tmp_path / "shards", [*corpus(20), article(20, "faulty ")], engine)
    built = build.run()
    assert build.nquads == in_memory(corpus(20))
    assert build.skipped == [Skipped("20", "it is faulty")]
    assert (built.articles, built.claims) == (20, 60)
    assert (build.seen, build.total) == (21, 22)  # one is given twice


def test_shards_have_what_a_manifest_says_of_them(tmp_path: Path) -> None:
    build = Build(tmp_path / "shards", corpus(20), Here)
    build.run()
    told = json.loads((build.folder / MANIFEST).read_text("utf-8"))
    assert {row["file"] for row in told["shards"]} == {
        path.relative_to(build.folder).as_posix() for path in build.folder.rglob("*.nq")
    }
    for row in told["shards"]:
        content = (build.folder / row["file"]).read_bytes()
        assert (row["sha256"], row["bytes"]) == (hashlib.sha256(content).hexdigest(), len(content))
    assert (told["articles"], told["claims"], told["left_out"]) == (20, 60, 0)
    assert sum(row["articles"] for row in told["shards"]) == 20


@pytest.mark.kill
def test_processes_that_are_killed_cost_no_more_than_the_article_that_kills_them(tmp_path: Path) -> None:
    documents = [*corpus(12), article(12, "fragile ")]
    (tmp_path / "kill").touch()
    build = Build(tmp_path / "shards", [*documents, article(13, "deadly ")], partial(Local, workers=2))
    build.run()
    assert not (tmp_path / "kill").exists()
    assert build.skipped == [Skipped("13", DIED)]
    assert build.nquads == in_memory(documents)
    assert not list(build.folder.rglob("*.journal"))


def test_a_task_whose_worker_was_lost_is_done_again(tmp_path: Path) -> None:
    build = Build(tmp_path / "shards", corpus(12), partial(Here, lost=(1, 2, 4, 5, 11, 13)))
    build.run()
    assert build.nquads == in_memory(corpus(12))


def test_what_two_workers_were_lost_over_is_left_out(tmp_path: Path) -> None:
    many = [article(n) for n in range(3)]
    build = Build(tmp_path / "shards", many, partial(Here, tasks=2))
    with pytest.raises(Interrupted):
        build.run()
    for _ in range(2):
        journal = Journal(Shards(build.folder).path("articles", 0, ".journal"))
        with journal.around("what was read"):
            pass
        with suppress(ZeroDivisionError), journal.around(article_iri(many[1])):
            raise ZeroDivisionError
    build.engine = partial(Here, lost=(3,))
    build.run()
    assert build.skipped == [Skipped("1", DIED)]
    assert build.nquads == in_memory([many[0], many[2]])


def test_an_input_that_two_workers_were_lost_over_is_left_out(tmp_path: Path) -> None:
    many = [article(n) for n in range(3)]
    build = Build(tmp_path / "shards", many, partial(Here, tasks=1))
    with pytest.raises(Interrupted):
        build.run()
    for _ in range(2):
        journal = Journal(Shards(build.folder).path("documents", 0, ".journal"))
        with suppress(ZeroDivisionError), journal.around("2"):
            raise ZeroDivisionError
    build.engine = partial(Here, lost=(2,))
    build.run()
    assert build.skipped == [Skipped("2", DIED)]
    assert build.nquads == in_memory(many[:2])


def test_a_block_that_cannot_be_decided_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = tasks.decide_block

    def faulty(block: str, members: Iterable[EntityEvidence]) -> tuple[Decision, ...]:
        if block == "person:berg":
            raise ZeroDivisionError
        return whole(block, members)

    monkeypatch.setattr(tasks, "decide_block", faulty)
    build = Build(tmp_path / "shards", corpus(12), Here)
    build.run()
    (skipped,) = build.skipped
    assert "person:berg" in skipped.where
    assert build.nquads == in_memory(corpus(12))


def test_workers_that_are_lost_whatever_they_do_are_said_in_a_line(tmp_path: Path) -> None:
    with pytest.raises(WorkerError, match="one worker after another is lost: it was killed"):
        Build(tmp_path / "shards", corpus(3), partial(Here, lost=range(99))).run()


@pytest.mark.parametrize("number", [0, 1, 3, 6, 9])
def test_a_build_that_was_interrupted_goes_on_where_it_was(tmp_path: Path, number: int) -> None:
    build = Build(tmp_path / "shards", corpus(12), partial(Here, tasks=number))
    with pytest.raises(Interrupted):
        build.run()
    done = {path.with_suffix(".nq") for path in build.folder.rglob("*.done")}
    before = {
        path: path.stat().st_mtime_ns for path in done if path.exists() and "provenance" not in str(path)
    }
    build.engine = Here
    build.run()
    assert build.nquads == in_memory(corpus(12))
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_a_shard_that_is_not_as_it_was_written_is_made_anew(tmp_path: Path) -> None:
    build = Build(tmp_path / "shards", corpus(12), Here)
    build.run()
    whole = build.nquads
    first, second = sorted((build.folder / "articles").glob("*.nq"))[:2]
    first.write_bytes(first.read_bytes()[:-40])
    second.unlink()
    build.run()
    assert build.nquads == whole


def test_shards_of_another_build_are_not_taken(tmp_path: Path) -> None:
    Build(tmp_path / "shards", corpus(3), Here).run()
    with pytest.raises(GraphError, match=r"shards of another build \(other inputs\)"):
        Build(tmp_path / "shards", [article(7), *corpus(3)[1:]], Here).run()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "diary.txt").write_text("Dear diary")
    with pytest.raises(GraphError, match="holds no shards of a build"):
        Build(tmp_path / "mine", corpus(3), Here).run()


def test_a_graph_folder_takes_shards_as_it_takes_articles(tmp_path: Path) -> None:
    build = Build(tmp_path / "shards", corpus(12), Here)
    build.run()
    kgraph.create(tmp_path / "some.db")
    graph = kgraph.open(tmp_path / "some.db")
    assert graph.add(build.folder).documents == 12
    assert graph.add(build.folder).documents == 0
    alone = Store.of(quad for quad in quads_in(tmp_path / "some.db") if is_source(quad))
    assert alone.nquads() == in_memory(corpus(12))


@pytest.mark.server
def test_a_service_takes_shards(tmp_path: Path) -> None:
    build = Build(tmp_path / "shards", corpus(12), Here)
    build.run()
    for address in served():
        graph = kgraph.create(address)
        assert graph.add(build.folder).documents == 12
        assert Store.of(quads_in(address)).nquads() == in_memory(corpus(12))


def test_a_graph_in_memory_takes_shards(tmp_path: Path) -> None:
    build = Build(tmp_path / "shards", corpus(12), Here)
    build.run()
    graph = kgraph.Graph()
    graph.add(build.folder)
    graph.write(tmp_path / "added.nq")
    assert (tmp_path / "added.nq").read_bytes() == in_memory(corpus(12))


@given(st.lists(st.integers(0, records.KEYS - 1)), st.integers(1, 9))
def test_ranges_of_records_are_all_of_them_each_once(keys: list[int], parts: int) -> None:
    rows = [(key, f"{key} {place}".encode()) for place, key in enumerate(sorted(keys))]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.records"
        records.write(path, rows)
        assert [row for each in records.ranges(parts) for row in records.read(path, each)] == rows


@pytest.mark.parametrize(
    "published", [None, date(2024, 5, 6), Period(date(2024, 5, 1), date(2024, 5, 31))], ids=str
)
def test_a_document_comes_back_from_its_record(published: When | None) -> None:
    one = Document("a", "Quay\ud800 “x”\n", "T", "https://a.example/", "The Quay", published)
    assert document(written(one)) == one


FIRST = {"text": "Anna Berg rejected the night rota.", "title": "Rota"}
SECOND = {"text": "Ivo Kral demanded a pay rise.", "title": "Pay"}


def files(folder: Path) -> Path:
    folder.mkdir()
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, (FIRST, SECOND))), "utf-8")
    (folder / "b.txt").write_text("Clara Ostby accepted the night rota.", "utf-8")
    (folder / "c.txt").write_text("", "utf-8")
    return folder


def read(some: list[Piece | Skipped]) -> list[object]:
    return [found for piece in some for found in ([piece] if isinstance(piece, Skipped) else piece.read())]


def test_the_pieces_of_a_folder_give_what_the_folder_gives(tmp_path: Path) -> None:
    folder = files(tmp_path / "in")
    some = list(pieces(folder))
    assert len(some) == 3
    assert read(some) == list(kgraph.sources.read(folder))
    (folder / "articles.csv").write_text("file,title\nb.txt,Told\n", "utf-8")
    (whole,) = pieces(folder)
    assert read([whole]) == list(kgraph.sources.read(folder))


def test_a_file_that_was_changed_is_another_piece(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    folder = files(tmp_path / "in")
    for asked in (folder, folder / "b.txt", f"file://{folder}/b.*"):
        before = list(pieces(asked))
        assert list(pieces(asked)) == before
        changed = folder.joinpath("b.txt").stat().st_mtime_ns + 10**9
        os.utime(folder / "b.txt", ns=(changed, changed))
        assert list(pieces(asked)) != before


def test_articles_are_read_where_fsspec_finds_them(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    folder = files(tmp_path / "in")
    found = read(list(pieces(f"file://{folder}/*.jsonl")))
    assert [one.text for one in found if isinstance(one, Document)] == [FIRST["text"], SECOND["text"]]
    (gone,) = pieces("nothing://a/b")
    assert isinstance(gone, Skipped)
    assert "it cannot be read" in gone.reason


def test_nothing_is_fetched_from_the_web() -> None:
    (found,) = pieces("https://a.example/b.jsonl")
    assert isinstance(found, Skipped)
    assert "fetches no pages of the web" in found.reason


def test_an_address_needs_what_an_extra_installs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    (found,) = pieces("s3://bucket/*.jsonl")
    assert isinstance(found, Skipped)
    assert "pip install 'kgraph[ray]'" in found.reason


def test_without_ray_a_line_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(InputError, match=r"pip install 'kgraph\[ray\]'"):
        kgraph.build("Anna Berg rejected the rota.", engine="ray", shards=tmp_path / "shards")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"engine": "spark"}, "the engine is local or ray, not 'spark'"),
        ({"engine": "ray"}, "name a folder for the shards"),
        ({"address": "10.0.0.5:6379", "shards": "s"}, "ask for the engine ray too"),
    ],
)
def test_what_cannot_be_an_engine_is_said(options: dict[str, str], told: str) -> None:
    with pytest.raises(InputError, match=told):
        kgraph.build("Anna Berg rejected the rota.", **options)  # type: ignore[arg-type]


def test_nothing_of_ray_is_imported_unless_it_is_asked_for() -> None:
    modules = "kgraph.cli.build, kgraph.library.corpora, kgraph.corpus.local"
    code = f"import sys, {modules}; print('ray' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
