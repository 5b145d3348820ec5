"""Articles are read with the tagger, or by rules alone; a graph never has both readings of one."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path

import pytest

import kgraph
from fakes import HandmadeExtractor
from handmade import TEXT
from kgraph.extract import load
from kgraph.library import inputs, public

READERS: dict[str, Callable[..., object]] = {
    "extract": kgraph.extract,
    "extract_each": lambda *articles, **options: list(kgraph.extract_each(*articles, **options)),
    "explain": lambda *articles, **options: list(kgraph.explain(*articles, **options)),
    "build": kgraph.build,
    "Graph.add": lambda *articles, **options: kgraph.Graph().add(*articles, **options),
}
MADE_BY = (
    "SELECT DISTINCT ?of { ?c a kg:Claim ; kg:reportedIn/kg:readBy/prov:used/schema:softwareVersion ?of }"
)
Asked = list[bool]
"""How each extractor that was made was asked to read: whether fast."""


@pytest.fixture
def by_way(extractor: HandmadeExtractor, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Let what is read by rules alone and what is read with the tagger differ in the model alone."""
    asked: Asked = []

    def loaded(_: object, fast: bool) -> HandmadeExtractor:
        asked.append(fast)
        extractor.model = HandmadeExtractor.model + ("" if fast else "+tagger.1")
        return extractor

    monkeypatch.setattr(inputs, "_loaded", loaded)
    monkeypatch.setattr("kgraph.extract.workers.Workers", lambda name, _, fast: loaded(name, fast))
    return asked


@pytest.fixture(params=["memory", "disk"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> kgraph.Graph:
    """Return an empty graph in memory, and one on disk."""
    return kgraph.Graph() if request.param == "memory" else kgraph.create(tmp_path / "some.db")


@pytest.mark.parametrize("name", READERS)
def test_articles_are_read_by_rules_alone_if_that_is_asked_for(name: str, by_way: Asked) -> None:
    for options in ({}, {"fast": True}, {"fast": False}):
        READERS[name](TEXT, **options)
    assert by_way == [False, True, False]


@pytest.mark.parametrize("name", [name for name in READERS if name != "explain"])
def test_several_processes_read_as_one_is_asked_to(name: str, by_way: Asked) -> None:
    READERS[name](TEXT, jobs=2)
    READERS[name](TEXT, jobs=2, fast=True)
    assert by_way == [False, True]


def test_what_takes_a_pipeline_takes_fast_beside_it() -> None:
    named = [getattr(public, name) for name in public.__all__]
    functions = [*filter(inspect.isfunction, named), *vars(kgraph.Graph).values()]
    found = {
        function.__name__: list(inspect.signature(function).parameters)
        for function in filter(inspect.isfunction, functions)
    }
    readers = {name for name, options in found.items() if "model" in options}
    assert readers == {name.rpartition(".")[2] for name in READERS}
    assert all(found[name][found[name].index("model") + 1] == "fast" for name in readers)


@pytest.mark.usefixtures("with_tagger")
def test_both_ways_of_reading_are_kept_for_the_next_time() -> None:
    for fast in (True, False):
        assert inputs.extractor(fast=fast).model == load(fast=fast).model
        assert inputs.extractor(fast=fast)._reads is inputs.extractor(fast=fast)._reads  # type: ignore[attr-defined]


@pytest.mark.usefixtures("by_way")
@pytest.mark.parametrize("fast", [True, False])
def test_an_article_that_is_read_the_other_way_takes_the_place_of_its_first_reading(
    fast: bool, empty: kgraph.Graph, tmp_path: Path
) -> None:
    def quads(graph: kgraph.Graph) -> bytes:
        return graph.write(tmp_path / "written.nq")[0].read_bytes()

    assert empty.add(TEXT, fast=fast).new == 1
    added = empty.add(TEXT, fast=not fast)
    assert (added.new, added.anew, added.known) == (0, 1, 0)
    assert quads(empty) == quads(kgraph.build(TEXT, fast=not fast))
    assert empty.add(TEXT, fast=not fast).known == 1


@pytest.mark.usefixtures("by_way")
def test_articles_and_graphs_that_are_added_together_are_not_mixed_up(
    empty: kgraph.Graph, tmp_path: Path
) -> None:
    other = kgraph.build(TEXT)
    added = empty.add(other, TEXT, fast=True)
    assert (added.documents, added.new, added.anew) == (1, 0, 1)
    (run,) = empty.runs()
    assert (run["model"], run["of"]) == tuple(HandmadeExtractor.model.split())


@pytest.mark.usefixtures("by_way")
def test_a_graph_tells_which_of_its_articles_were_read_which_way(empty: kgraph.Graph) -> None:
    empty.add(TEXT, fast=True)
    empty.add(f"{TEXT} It rained in Ostby.")
    assert [f"{run['model']} {run['of']}" for run in empty.runs()] == [
        HandmadeExtractor.model,
        f"{HandmadeExtractor.model}+tagger.1",
    ]


@pytest.mark.usefixtures("by_way")
def test_of_graphs_that_are_merged_the_reading_with_the_tagger_stays(empty: kgraph.Graph) -> None:
    tagged, fast = kgraph.build(TEXT), kgraph.build(TEXT, fast=True)
    empty.add(fast, tagged)
    empty.add(fast)
    for graph in (empty, kgraph.merge(tagged, fast), kgraph.merge(fast, tagged)):
        assert graph.query(MADE_BY).column("of") == [f"{HandmadeExtractor.model.split()[1]}+tagger.1"]
