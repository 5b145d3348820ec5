"""The page of a graph has its title and the texts of its articles, as far as they are known."""

from __future__ import annotations

import base64
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

import kgraph
from handmade import TEXT
from kgraph.iris import article_iri
from kgraph.render.page import render

OTHER = f"{TEXT} It rained."
A, B = kgraph.Document("a", TEXT), kgraph.Document("b", OTHER)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Return what templates of pages are given from now on."""
    seen: list[dict[str, Any]] = []
    parts = render._parts

    def noted(*given: Any) -> dict[str, Any]:
        seen.append(parts(*given))
        return seen[-1]

    monkeypatch.setattr(render, "_parts", noted)
    return seen


def texts_on(shown: list[dict[str, Any]]) -> list[str | None]:
    """Return the texts on the last page."""
    found: list[str | None] = json.loads(gzip.decompress(base64.b64decode(shown[-1]["texts"])))
    return found


def known(*documents: kgraph.Document) -> dict[str, str]:
    return {article_iri(document): document.text for document in documents}


def test_the_page_of_what_was_built_has_the_texts_of_its_articles(
    graph: kgraph.Graph, shown: list[dict[str, Any]], tmp_path: Path
) -> None:
    assert graph.texts == known(A)
    graph.write(tmp_path / "graph.html")
    assert texts_on(shown) == [TEXT]
    graph.write(tmp_path / "graph.html", texts=False)
    assert texts_on(shown) == []


def test_texts_are_in_no_file_of_rdf(handmade: object, tmp_path: Path) -> None:
    graph = kgraph.build(f"{TEXT} Nobody said a word of the seagulls.")
    graph.write(tmp_path)
    assert b"seagulls" not in (tmp_path / "graph.nq").read_bytes() + (tmp_path / "graph.ttl").read_bytes()
    assert kgraph.open(tmp_path / "graph.nq").texts == {}


def test_articles_and_graphs_that_are_added_bring_their_texts(graph: kgraph.Graph) -> None:
    graph.add(B)
    assert graph.texts == known(A, B)
    other = kgraph.Graph()
    other.add(graph)
    assert other.texts == known(A, B)


def test_graphs_that_are_merged_keep_the_texts_of_both(graph: kgraph.Graph) -> None:
    assert kgraph.merge(graph, kgraph.build(B)).texts == known(A, B)


def test_an_article_that_is_taken_out_is_known_no_more(graph: kgraph.Graph) -> None:
    graph.add(B)
    graph.remove(article_iri(A))
    assert graph.texts == known(B)


def test_a_graph_that_is_closed_lets_its_texts_go(graph: kgraph.Graph) -> None:
    graph.close()
    with pytest.raises(kgraph.GraphError, match="closed"):
        _ = graph.texts


def test_the_same_articles_give_the_same_page_in_any_order(handmade: object, tmp_path: Path) -> None:
    for name, articles in (("one", [A, B]), ("two", [B, A, B])):
        kgraph.build(articles).write(tmp_path / f"{name}.html")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


@pytest.mark.filterwarnings("error")
def test_articles_are_looked_up_for_their_texts_alone(
    graph: kgraph.Graph, shown: list[dict[str, Any]], tmp_path: Path
) -> None:
    graph.write(tmp_path / "graph.nq")
    (tmp_path / "articles").mkdir()
    for name, text in (("a", TEXT), ("b", OTHER)):
        (tmp_path / "articles" / f"{name}.txt").write_text(text, "utf-8")
    read = kgraph.open(tmp_path / "graph.nq")
    read.write(tmp_path / "graph.html", articles=tmp_path / "articles")
    assert texts_on(shown) == [TEXT]
    assert read.texts == known(A)
    assert read.counts.articles == 1
    read.write(tmp_path / "graph.html")
    assert texts_on(shown) == [TEXT]


def test_a_graph_folder_looks_its_articles_up_too(
    handmade: object, shown: list[dict[str, Any]], tmp_path: Path
) -> None:
    with kgraph.create(tmp_path / "g.db") as graph:
        graph.add(A)
        assert graph.texts == {}
        graph.write(tmp_path / "graph.html", articles=[A, B])
        assert texts_on(shown) == [TEXT]


def test_articles_that_are_not_found_are_told_in_a_line(graph: kgraph.Graph, tmp_path: Path) -> None:
    merged = kgraph.merge(graph, kgraph.build(B))
    merged.write(tmp_path / "graph.nq")
    with pytest.warns(kgraph.KgraphWarning, match=r"^texts found: 1 of 2 articles$"):
        kgraph.open(tmp_path / "graph.nq").write(tmp_path / "graph.html", articles=[B])


def test_articles_of_which_none_can_be_read_are_an_error(graph: kgraph.Graph, tmp_path: Path) -> None:
    with pytest.raises(kgraph.InputError, match="no such file"):
        graph.write(tmp_path / "graph.html", articles=tmp_path / "nowhere")
    assert not (tmp_path / "graph.html").exists()


def test_a_page_has_the_title_that_it_is_given(
    graph: kgraph.Graph, shown: list[dict[str, Any]], tmp_path: Path
) -> None:
    graph.write(tmp_path / "graph.html", title="Strike at\nthe <port>")
    assert shown[-1]["title"] == "Strike at the <port>"
    graph.write(tmp_path, title="Strike")
    assert shown[-1]["title"] == "Strike"
    graph.write(tmp_path)
    assert shown[-1]["title"].startswith("Who takes which stance on what")
