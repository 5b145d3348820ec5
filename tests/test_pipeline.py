"""From documents to a store: the same for the same articles, whatever the order."""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from fakes import HandmadeExtractor
from handmade import ALL, DOCUMENT
from kgraph import pipeline
from kgraph.graph.counts import Counts, count
from kgraph.model import Document, Linked

OTHER = replace(DOCUMENT, id="b", text=DOCUMENT.text + " It rained.", title="Rain")
THIRD = Document("c.txt", DOCUMENT.text + " It snowed.")


def test_a_store_holds_articles_entities_and_provenance(extractor: HandmadeExtractor) -> None:
    store = pipeline.build([DOCUMENT, OTHER], extractor)
    assert count(store) == Counts(articles=2, claims=8, actors=3, items=4)
    assert [name.rpartition("/")[2] for name in store.graphs()][-2:] == ["entities", "provenance"]
    assert len(store.graphs()) == 4


def test_the_run_names_software_and_model(extractor: HandmadeExtractor) -> None:
    rows = pipeline.build([DOCUMENT], extractor).select("SELECT ?name { ?run prov:used/schema:name ?name }")
    assert rows == [{"name": "a_small_model"}]


def test_the_order_of_articles_does_not_matter(extractor: HandmadeExtractor) -> None:
    first = pipeline.build([DOCUMENT, OTHER, THIRD], extractor)
    second = pipeline.build([THIRD, DOCUMENT, OTHER], extractor)
    assert first.nquads() == second.nquads()
    assert first.turtle() == second.turtle()


def test_an_article_given_twice_is_read_once(extractor: HandmadeExtractor) -> None:
    once = pipeline.build([THIRD], extractor).nquads()
    extractor.seen.clear()
    assert pipeline.build([THIRD, THIRD], extractor).nquads() == once
    assert extractor.seen == ["c.txt"]


def test_of_copies_under_several_names_the_same_one_is_taken_in_any_order() -> None:
    copies = [
        THIRD,
        replace(THIRD, id="far/away/b.txt"),
        replace(THIRD, id="a/d.txt", title="Snow"),
        replace(THIRD, title="Rain"),
    ]
    best = [replace(THIRD, title="Rain")]
    assert list(pipeline.Distinct(copies)) == list(pipeline.Distinct(copies[::-1])) == best
    assert list(pipeline.Distinct(copies[:2])) == [replace(THIRD, id="far/away/b.txt")]


def test_documents_that_are_one_an_article_are_not_gone_through_again() -> None:
    distinct = pipeline.Distinct([THIRD, OTHER])
    assert pipeline.Distinct.of(distinct) is distinct
    assert list(pipeline.Distinct.of([OTHER, THIRD])) == list(distinct)


def test_what_is_made_of_an_article_is_made_once(
    extractor: HandmadeExtractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: Counter[str] = Counter()

    def counting(place: str) -> None:
        owner, _, name = place.rpartition(".")
        whole = getattr(importlib.import_module(owner), name)

        def counted(*values: object) -> object:
            made[name] += 1
            return whole(*values)

        monkeypatch.setattr(place, counted)

    counting("kgraph.graph.triples.article.statement_iri")
    counting("kgraph.graph.incremental.documents.sightings")
    counting("kgraph.iris.text_identifier")
    counting("kgraph.pipeline.of_article")
    store = pipeline.build([DOCUMENT, OTHER], extractor)
    assert made == {
        "statement_iri": count(store).claims,
        **dict.fromkeys(("sightings", "text_identifier", "of_article"), 2),
    }


def test_the_same_text_of_two_publishers_is_two_articles() -> None:
    assert len(pipeline.Distinct([THIRD, replace(THIRD, publisher="The Quay")])) == 2


@pytest.mark.parametrize(("least", "expected"), [(0.0, 4), (0.9, 4), (0.91, 0), (1.0, 0)])
def test_claims_of_lower_confidence_are_left_out(
    extractor: HandmadeExtractor, least: float, expected: int
) -> None:
    assert {claim.confidence for claim in ALL} == {0.9}
    (linked,) = pipeline.claims([DOCUMENT], extractor, least)
    assert len(linked.claims) == expected


def test_claims_come_in_the_order_of_the_documents(extractor: HandmadeExtractor) -> None:
    found = pipeline.claims([THIRD, DOCUMENT, OTHER], extractor)
    assert [linked.document.id for linked in found] == [THIRD.id, DOCUMENT.id, OTHER.id]


def test_who_watches_sees_every_article_and_their_number(extractor: HandmadeExtractor) -> None:
    seen: list[int] = []

    def watch(articles: Iterable[Linked], /, *, total: int) -> Iterator[Linked]:
        for number, linked in enumerate(articles, start=1):
            seen.append(total * 10 + number)
            yield linked

    pipeline.build([DOCUMENT, OTHER, OTHER], extractor, watch=watch)
    assert seen == [21, 22]


def test_no_documents_make_a_graph_without_articles(extractor: HandmadeExtractor) -> None:
    assert count(pipeline.build([], extractor)) == Counts(0, 0, 0, 0)
