"""Of several readings of one article the newest stays: the IRI of a claim stands for one claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from handmade import RUN, linked
from kgraph.graph import triples as rdf
from kgraph.graph.incremental.documents import of_article
from kgraph.graph.incremental.readings import age, newest
from kgraph.graph.store import Store
from kgraph.graph.validate import Severity, validate
from kgraph.model import Linked, Run
from test_collection import Memory

LATER = Run("kgraph 0.10.0", RUN.model)
RUNS = [RUN, Run("kgraph 0.9.0", RUN.model), LATER]


def reading(run: Run, confidence: float) -> tuple[Linked, Run]:
    whole = linked()
    return replace(whole, claims=tuple(replace(c, confidence=confidence) for c in whole.claims)), run


READINGS = [reading(run, confidence) for run, confidence in zip(RUNS, (0.5, 0.6, 0.7), strict=True)]


def built(article: Linked, run: Run) -> Store:
    store = Store()
    store.add(*rdf.article_graph(article, run))
    store.add(*rdf.entity_graph(article.entities))
    store.add(*rdf.run_graph(run))
    return store


def confidences(store: Store) -> set[str]:
    return {row["c"] for row in store.select("SELECT ?c { ?claim kg:confidence ?c }")}


def test_a_later_version_is_newer_by_its_numbers_and_one_that_nothing_tells_is_oldest() -> None:
    assert age(RUNS[0]) < age(RUNS[1]) < age(RUNS[2])
    assert age(None, "urn:z") < age(RUNS[0])
    assert age(RUN) < age(Run(RUN.software, "a_small_model 3.10.0"))


def test_a_reading_with_the_tagger_is_newer_than_one_by_rules_alone_of_the_same_version_of_kgraph() -> None:
    tagged = [Run(RUN.software, f"{RUN.model}+tagger.{version}") for version in (1, 2, 10)]
    assert [*sorted(map(age, [*reversed(tagged), RUN, LATER]))] == [*map(age, [RUN, *tagged, LATER])]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_newest_reading_stays_whatever_the_order_in_which_graphs_are_merged(order: Sequence[int]) -> None:
    places = [built(*READINGS[n]).quads() for n in order]
    merged = Store.of(newest(places))
    assert confidences(merged) == {"0.7"}
    assert not [wrong for wrong in validate(merged) if wrong.severity is Severity.VIOLATION]
    stepwise = newest([newest(places[:2]), places[2]])
    assert Store.of(stepwise).nquads() == merged.nquads() == Store.of(newest([places[0], stepwise])).nquads()


def test_graphs_of_one_run_are_merged_by_union() -> None:
    one = built(*READINGS[0])
    assert Store.of(newest([one.quads(), one.quads()])).nquads() == one.nquads()


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_growing_graph_keeps_the_newest_reading_whatever_comes_first(order: Sequence[int]) -> None:
    grown, direct = Memory(), Memory()
    for number in order:
        grown.graph.add([of_article(*READINGS[number])])
    direct.graph.add([of_article(*READINGS[2])])
    assert grown.sources() == direct.sources()
    assert grown.view() == direct.view()
