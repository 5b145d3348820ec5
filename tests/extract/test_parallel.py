"""Reading in chunks and in several processes."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from kgraph.errors import WorkerError
from kgraph.extract import DEFAULT_MODEL, Extractor, parallel
from kgraph.extract.chunks import MOST_CHARACTERS, MOST_DOCUMENTS, chunks
from kgraph.extract.parallel import Workers
from kgraph.model import Document


def articles(number: int) -> list[Document]:
    return [
        Document(f"{n}", f"Ruritania rejected treaty {n}. Clara Voss accepted it.") for n in range(number)
    ]


def test_several_processes_read_what_one_reads_in_order(real_extractor: Extractor) -> None:
    many = articles(3 * MOST_DOCUMENTS)
    assert list(Workers(DEFAULT_MODEL, 2).read(many)) == list(real_extractor.read(many))


def test_a_process_that_dies_is_said_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_read", die)
    with pytest.raises(WorkerError, match="died"):
        list(Workers(DEFAULT_MODEL, 2).read(articles(1)))


def die(_: list[Document]) -> None:
    os._exit(1)


def test_chunks_keep_every_document_in_order() -> None:
    many = articles(100)
    found = list(chunks(many))
    assert [document for chunk in found for document in chunk] == many
    assert max(map(len, found)) == MOST_DOCUMENTS


def test_long_documents_make_small_chunks() -> None:
    long = [Document(f"{n}", "word " * (MOST_CHARACTERS // 5)) for n in range(3)]
    assert [len(chunk) for chunk in chunks(long)] == [1, 1, 1]


def test_no_more_is_read_ahead_than_the_workers_need(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []

    def source() -> Iterator[Document]:
        for document in articles(20 * MOST_DOCUMENTS):
            taken.append(int(document.id))
            yield document

    next(Workers(DEFAULT_MODEL, 2).read(source()))
    assert len(taken) <= (2 * parallel.AHEAD + 1) * MOST_DOCUMENTS


def test_a_sentence_without_end_is_cut_and_no_character_lost(real_extractor: Extractor) -> None:
    text = "the minister said that the mayor said that " * 100 + "Ruritania rejected the treaty."
    (reading,) = real_extractor.read([Document("a", text)])
    assert any(claim.predicate == "rejects" for claim in reading.claims)
    for claim in reading.claims:
        assert text[claim.quote.span.start : claim.quote.span.end] == claim.quote.text
        assert len(claim.quote.text) < len(text) / 2
