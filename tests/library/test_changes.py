"""A graph is changed: other graphs are added, articles are taken out, people decide who is one with whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import kgraph
from fakes import HandmadeExtractor
from handmade import ALL, DOCUMENT, TEXT

OTHER = f"{TEXT} It rained in Ostby."
PAIR = ("Port of Ostby", "Dock Workers' Union")
DAY = date(2024, 5, 7)


@pytest.fixture(params=["memory", "disk"])
def empty(request: pytest.FixtureRequest, tmp_path: Path, handmade: HandmadeExtractor) -> kgraph.Graph:
    """Return an empty graph in memory, and one on disk."""
    return kgraph.Graph() if request.param == "memory" else kgraph.create(tmp_path / "some.db")


def nquads(graph: kgraph.Graph, tmp_path: Path) -> bytes:
    """Return a graph as N-Quads."""
    return graph.write(tmp_path / "written.nq")[0].read_bytes()


def test_graphs_are_added_with_articles(empty: kgraph.Graph, graph: kgraph.Graph, tmp_path: Path) -> None:
    graph.write(tmp_path / "out")
    added = empty.add(tmp_path / "out", OTHER)
    assert (added.graphs, added.documents, added.new, added.claims) == (1, 1, 1, len(ALL))
    assert nquads(empty, tmp_path) == nquads(kgraph.build(TEXT, OTHER), tmp_path)
    again = empty.add([graph, tmp_path / "out" / "graph.nq"])
    assert (again.graphs, again.documents, again.new) == (2, 0, 0)


def test_a_graph_that_cannot_be_read_costs_no_other(
    empty: kgraph.Graph, graph: kgraph.Graph, tmp_path: Path
) -> None:
    (tmp_path / "broken.ttl").write_text("<a> <b> .")
    with pytest.warns(kgraph.SkippedWarning, match=r"skipped .*broken\.ttl:1: ") as said:
        assert empty.add(tmp_path / "broken.ttl", graph).documents == 1
    assert [warning.filename for warning in said] == [__file__]
    with pytest.raises(kgraph.InputError, match=r"broken\.ttl:1: "):
        empty.add(tmp_path / "broken.ttl")
    skipped: list[kgraph.Skipped] = []
    assert empty.add(tmp_path / "broken.ttl", on_skipped=skipped.append).documents == 0
    assert [one.where for one in skipped] == [f"{tmp_path / 'broken.ttl'}:1"]


def test_decisions_of_people_in_files_are_taken_if_they_are_trusted(
    empty: kgraph.Graph, graph: kgraph.Graph, tmp_path: Path
) -> None:
    graph.same(*PAIR, day=DAY)
    graph.write(tmp_path / "strangers.nq")
    with pytest.warns(kgraph.KgraphWarning, match="is not taken; trust_decisions=True takes it"):
        empty.add(tmp_path / "strangers.nq")
    assert empty.decisions() == []
    empty.add(tmp_path / "strangers.nq", trust_decisions=True)
    assert empty.decisions() == graph.decisions()


def test_who_looks_on_sees_every_article_and_how_many_there_are(empty: kgraph.Graph) -> None:
    totals: list[int | None] = []

    def look(articles: Iterable[object], *, total: int | None = None) -> Iterator[object]:
        totals.append(total)
        return iter(articles)

    empty.add(TEXT, OTHER, progress=look)
    kgraph.build(TEXT, progress=look)
    assert totals == [2, 1]
    assert len(kgraph.extract(TEXT, OTHER, progress=look)) == 2 * len(ALL)
    assert len(list(kgraph.explain(TEXT, OTHER, progress=look))) == 2
    assert totals == [2, 1, None, None]


def test_what_is_skipped_is_told_in_the_place_of_warnings(
    empty: kgraph.Graph, article: Path, recwarn: pytest.WarningsRecorder
) -> None:
    skipped: list[kgraph.Skipped] = []
    nowhere = article.with_name("nowhere.txt")
    assert len(kgraph.build(nowhere, article, on_skipped=skipped.append)) == len(ALL)
    assert kgraph.extract(nowhere, on_skipped=skipped.append) == []
    assert list(kgraph.explain(nowhere, on_skipped=skipped.append)) == []
    assert empty.add(nowhere, on_skipped=skipped.append).new == 0
    with pytest.raises(kgraph.InputError, match="nothing is built"):
        kgraph.build(nowhere, on_skipped=skipped.append)
    assert {str(one) for one in skipped} == {f"skipped {nowhere}: there is no such file or folder"}
    assert len(skipped) == 5 and not recwarn.list


def test_a_graph_without_an_article_is_the_one_that_never_had_it(
    empty: kgraph.Graph, article: Path, tmp_path: Path
) -> None:
    published = replace(DOCUMENT, id="other", text=OTHER, url="https://quay.example/strike")
    empty.add(article)
    (row,), before = empty.articles(), nquads(empty, tmp_path)
    for what in (published, published.url):
        assert empty.add(published).new == 1
        removed = empty.remove(what)
        assert (removed.documents, removed.missing) == (1, ())
        assert nquads(empty, tmp_path) == before
    for what in (article, str(row["article"])):
        assert empty.remove(what).documents == 1
        assert len(empty) == 0
        empty.add(article)


def test_what_was_built_from_a_graph_is_removed_by_its_file(
    empty: kgraph.Graph, graph: kgraph.Graph, tmp_path: Path
) -> None:
    graph.write(tmp_path / "out")
    empty.add(tmp_path / "out", OTHER)
    assert empty.remove(tmp_path / "out").documents == 1
    assert nquads(empty, tmp_path) == nquads(kgraph.build(OTHER), tmp_path)


def test_what_is_not_there_to_be_removed_is_said(empty: kgraph.Graph, tmp_path: Path) -> None:
    empty.add(TEXT)
    names = ("https://quay.example/", "", tmp_path / "nowhere")
    with pytest.warns(kgraph.KgraphWarning, match="nothing in the graph is from there") as said:
        removed = empty.remove(*names)
    assert (removed.documents, removed.missing) == (0, tuple(map(str, names)))
    assert len(said) == len(names) and len(empty) == len(ALL)


def test_a_person_decides_and_takes_it_back(empty: kgraph.Graph, tmp_path: Path) -> None:
    empty.add(TEXT)
    before, actors = nquads(empty, tmp_path), empty.counts.actors
    decision = empty.same(*PAIR, day=DAY, reason="it is run by them")
    assert empty.decisions() == [decision] and empty.counts.actors == actors - 1
    assert empty.decisions().rows[0] == {
        "decided": "same",
        "one": "actor:port-of-ostby",
        "other": "actor:dock-workers-union",
        "date": DAY,
        "reason": "it is run by them",
        "score": 1.0,
        "by": "person",
    }
    other = empty.different(*reversed(PAIR), day=DAY)
    assert empty.decisions() == [other] and empty.counts.actors == actors
    empty.undo(*PAIR)
    assert nquads(empty, tmp_path) == before
    with pytest.raises(kgraph.DecisionError, match="there is no decision of a person on actor:port-of-ostby"):
        empty.undo(*PAIR)
    with pytest.raises(kgraph.DecisionError, match="did you mean “Port of Ostby”"):
        empty.same("Port of Osby", "Dock Workers' Union")
    with pytest.raises(kgraph.DecisionError, match="a decision is on two names or IRIs, not on 3"):
        empty.same(3, "Dock Workers' Union")  # type: ignore[arg-type]
    with pytest.warns(kgraph.KgraphWarning, match="the address actor:kral yet; the decision waits for it"):
        empty.same("actor:kral", "Port of Ostby")


def test_decisions_are_noted_in_a_file_and_laid_over_a_graph(empty: kgraph.Graph, tmp_path: Path) -> None:
    empty.add(TEXT)
    file = tmp_path / "decisions.tsv"
    empty.same(*PAIR, day=DAY, file=file)
    empty.different("spokesman", "Port of Ostby", day=DAY, file=file)
    assert empty.decisions() == []
    with file.open("a") as lines:
        lines.write("same\tnobody\tPort of Ostby\nso what\n")
    laid = empty.decide(file)
    assert laid.taken == len(empty.decisions()) == 2
    assert laid.waiting[0].endswith("is called “nobody”; the decision waits")
    assert "a decision is a verdict and two names" in laid.unread[0]
    file.write_text("".join(file.read_text().splitlines(keepends=True)[:3]))
    empty.undo(*PAIR, file=str(file))
    assert len(file.read_text().splitlines()) == 2
    with pytest.raises(kgraph.DecisionError, match="there is no decision on “Port of Ostby”"):
        empty.undo(*PAIR, file=file)
    with pytest.raises(kgraph.DecisionError, match="as the path of a file, not as list"):
        empty.decide([])  # type: ignore[arg-type]


def test_what_was_decided_stays_when_graphs_are_added_and_merged(empty: kgraph.Graph) -> None:
    empty.add(TEXT)
    decision = empty.same(*PAIR, day=DAY)
    empty.add(OTHER)
    assert empty.decisions() == kgraph.merge(empty).decisions() == [decision]


def test_graphs_and_places_are_compared(graph: kgraph.Graph, tmp_path: Path) -> None:
    graph.write(tmp_path / "out")
    assert kgraph.diff(graph, tmp_path / "out") == []
    changes = kgraph.diff(graph, kgraph.Graph())
    assert changes.rows.columns == ("change", "kind", "what")
    assert set(changes.rows.column("change")) == {"gone"}
    assert set(changes.rows.column("kind")) == {"actor", "stance", "claim"}
    assert {change.added for change in kgraph.diff(kgraph.Graph(), graph)} == {True}


def test_a_graph_tells_what_is_in_it(graph: kgraph.Graph) -> None:
    (row,) = graph.articles()
    assert row["claims"] == len(ALL) and str(row["article"]).startswith("https://w3id.org/kgraph/id/article/")
    (run,) = graph.runs()
    assert (run["model"], run["of"]) == tuple(HandmadeExtractor.model.split())


def test_places_are_validated(graph: kgraph.Graph, tmp_path: Path) -> None:
    graph.write(tmp_path / "out")
    assert kgraph.validate(tmp_path / "out")
    with pytest.raises(kgraph.GraphError, match="no such file or folder"):
        kgraph.validate(tmp_path / "nowhere")


def test_claims_are_read_article_by_article(handmade: HandmadeExtractor) -> None:
    each = list(kgraph.extract_each(TEXT, OTHER))
    assert [len(claims) for claims in each] == [len(ALL)] * 2
    assert [claim for claims in each for claim in claims] == kgraph.extract(TEXT, OTHER)


def test_an_explanation_has_claims_and_the_cues_that_gave_none(handmade: HandmadeExtractor) -> None:
    (explained,) = kgraph.explain(f"{TEXT} They had to stop it.")
    assert len(explained.claims) == len(ALL) and explained.document.text.startswith(TEXT)
    assert [cue.reason for each in explained.sentences for cue in each.signals] == [
        "nobody is named who could hold it"
    ]
    assert [missed.text for missed in explained.coverage.missed] == ["They had to stop it."]
    assert "~stop~" in str(explained)


def test_articles_may_be_read_while_others_are_explained(handmade: HandmadeExtractor) -> None:
    for explained in kgraph.explain(TEXT, OTHER):
        assert len(kgraph.extract(explained.document)) == len(ALL)
