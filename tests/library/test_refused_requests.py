"""What is asked of networks and of builds in shards, and cannot be: one clear line, before any work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import kgraph

TEXT = "The union rejected the offer."


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({"kind": "friendship"}, "'friendship' is no network: affiliation, agreement"),
        ({"normalise": "much"}, "'much' is no normalisation: none, average"),
        ({"by": "topic"}, "a topic takes no side"),
        ({"min_claims": 0}, "min_claims is a whole number from 1 on, not '0'"),
        ({"backbone": 2}, "the level of a backbone is above 0 and at most 1, not '2'"),
        ({"days": -1}, "a window has a whole number of days, not '-1'"),
        ({"kernel": "gaussian", "bandwidth": -1}, "a bandwidth has a whole number of days, not '-1'"),
        ({"kernel": "round", "bandwidth": 3}, "'round' is no kernel: "),
        ({"kernel": "gaussian"}, "a kernel goes with a bandwidth of at least a day"),
        ({"days": 7, "kernel": "gaussian", "bandwidth": 3}, "and with no windows"),
        ({"days": 7, "step": 8}, "a step has a whole number of days, at most those of a window, not '8'"),
        ({"kernel": "gaussian", "bandwidth": 3, "step": -1}, "a step has a whole number of days, not '-1'"),
    ],
)
def test_a_network_that_cannot_be_is_refused(graph: kgraph.Graph, wanted: dict[str, Any], told: str) -> None:
    with pytest.raises(kgraph.QueryError) as refused:
        list(graph.networks(**wanted))
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([], "no article is given"),
        ([Path("-")], "-: workers cannot read standard input: save it as a file"),
    ],
)
def test_a_build_in_shards_without_articles_is_refused(tmp_path: Path, given: list[Any], told: str) -> None:
    with pytest.raises(kgraph.InputError) as refused:
        kgraph.build(given, shards=tmp_path / "shards")
    assert str(refused.value) == told


def test_a_build_in_shards_of_nothing_that_can_be_read_is_refused(tmp_path: Path) -> None:
    left_out: list[object] = []
    with pytest.raises(kgraph.InputError, match="no article that can be read"):
        kgraph.build(
            [tmp_path / "gone.txt"], shards=tmp_path / "shards", fast=True, on_skipped=left_out.append
        )
    assert len(left_out) == 1


def test_a_language_model_is_not_asked_by_several_processes(tmp_path: Path) -> None:
    asked = kgraph.LanguageModel("small")
    for options in ({"shards": tmp_path / "shards"}, {"jobs": 2}):
        with pytest.raises(kgraph.InputError, match="a language model is asked by one process"):
            kgraph.build(TEXT, language_model=asked, **options)  # type: ignore[arg-type]


def test_an_address_of_another_kind_is_read_in_shards_alone() -> None:
    left_out: list[object] = []
    with pytest.raises(kgraph.InputError, match="no article that can be read"):
        kgraph.build([Path("s3://bucket/articles.jsonl")], on_skipped=left_out.append)
    assert len(left_out) == 1
