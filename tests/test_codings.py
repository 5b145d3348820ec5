"""The codings of a graph follow from its items and its codebook alone, however the graph came to be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.codebook import Codebook, Concept
from kgraph.errors import GraphError
from kgraph.graph.codings import CODEBOOK, CODINGS, as_kept, book_in, coded, is_coded
from kgraph.graph.incremental.decided import Part, joined
from kgraph.graph.incremental.documents import of_article
from kgraph.graph.incremental.importing import of_part
from kgraph.graph.incremental.merging import reconciled
from kgraph.graph.incremental.opening import create, opened
from kgraph.graph.store import Store
from kgraph.graph.validate import validate
from kgraph.iris import iri
from kgraph.model import Kind, Linked, Verdict
from servers import served
from test_collection import RUN, Memory, article, articles, assert_same, decision, said, store_of

BOOK = as_kept(
    Codebook(
        (
            Concept(
                "dams",
                "dams on the rivers",
                words=("dams",),
                favouring=("building dams",),
                opposing=("ban on dams",),
            ),
            Concept("treaty", "treaty of the rivers", broader="water"),
            Concept("water", "water"),
        )
    )
)
OTHER = as_kept(Codebook((Concept("plan", "plan of the council", words=("treaty",)),)))

Contents = list[tuple[list[tuple[str, str, str]], date | None]]


def coded_store(linked: Iterable[Linked], book: Codebook | None = BOOK) -> Store:
    return Store.of(coded(store_of(linked).quads(), book))


def linked_of(contents: Contents) -> list[Linked]:
    return [article(n, told, day) for n, (told, day) in enumerate(contents)]


@settings(max_examples=60, deadline=None)
@given(articles, st.data())
def test_articles_that_come_and_go_before_or_after_the_codebook_are_coded_as_those_of_one_build(
    contents: Contents, data: st.DataObject
) -> None:
    linked = linked_of(contents)
    first, grown = data.draw(st.integers(0, len(linked))), Memory()
    grown.add(*linked[:first])
    grown.graph.lay(BOOK)
    for one in linked[first:]:
        grown.add(one)
    assert_same(grown, coded_store(linked))
    gone = data.draw(st.sets(st.sampled_from(range(len(linked))))) if linked else set()
    grown.graph.remove([of_article(linked[n], RUN).graph for n in gone])
    assert_same(grown, coded_store(one for n, one in enumerate(linked) if n not in gone))
    grown.graph.lay(None)
    assert_same(grown, store_of(one for n, one in enumerate(linked) if n not in gone))


@settings(max_examples=40, deadline=None)
@given(articles, st.booleans(), st.booleans(), st.randoms(use_true_random=False))
def test_coded_graphs_that_are_merged_in_any_order_are_coded_as_one_that_is_built(
    contents: Contents, triples_alone: bool, all_coded: bool, random: object
) -> None:
    linked = linked_of(contents)
    parts = [coded_store([one], BOOK if all_coded or not n else None).quads() for n, one in enumerate(linked)]
    if triples_alone:  # as from Turtle, which keeps no named graphs
        parts = [[ox.Quad(*quad.triple, ox.DefaultGraph()) for quad in part] for part in parts]
    random.shuffle(parts)  # type: ignore[attr-defined]
    found = joined((Part(str(n), part, own=True) for n, part in enumerate(parts)), trusting=True).store
    merged, wanted = reconciled(found), coded_store(linked if parts else [], BOOK if parts else None)
    assert said(merged) == said(wanted)
    assert said(reconciled(merged)) == said(merged)
    grown = Memory()
    for part in parts:
        imported = of_part(Part("", part, own=True))
        grown.graph.add(imported.sources)
        if imported.codebook is not None:
            grown.graph.lay(imported.codebook)
    assert codings_of(grown.quads.within()) == codings_of(wanted.quads())


def codings_of(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    return {quad for quad in quads if quad.graph_name in (CODINGS, CODEBOOK)}


def test_a_graph_that_is_added_again_or_read_anew_keeps_its_codings() -> None:
    one = article(1, [("Ivo Kral", "ban on dams", "Council")])
    grown = Memory()
    grown.graph.lay(BOOK)
    grown.add(one)
    before = grown.sources()
    assert grown.add(one) == 0
    grown.graph.lay(BOOK)
    grown.graph.replace(of_article(one, RUN))
    assert grown.sources() == before


def test_another_codebook_takes_the_place_of_the_first_with_all_its_codings() -> None:
    linked = [article(1, [("Ivo Kral", "ban on dams", ""), ("Voss", "treaty of the rivers", "")])]
    grown = Memory()
    grown.add(*linked)
    grown.graph.lay(BOOK)
    grown.graph.lay(OTHER)
    assert grown.graph.codebook() == OTHER
    assert_same(grown, coded_store(linked, OTHER))


def test_items_that_are_one_have_the_codings_of_all_and_give_them_back() -> None:
    linked = article(1, [("Ivo Kral", "ban on dams", ""), ("Voss", "treaty of the rivers", "")])
    ban, treaty = sorted(each.id for each in linked.entities if each.kind is Kind.PROPOSAL)
    grown = Memory()
    grown.add(linked)
    grown.graph.lay(BOOK)
    apart = grown.view()
    codes = "SELECT ?item ?id { ?coding kg:codes ?item ; kg:codedAs/skos:notation ?id } ORDER BY ?item ?id"
    assert Store(grown.quads).select(codes) == [{"item": ban, "id": "dams"}, {"item": treaty, "id": "treaty"}]
    grown.graph.decide(decision(ban, treaty, Verdict.SAME))
    assert Store(grown.quads).select(codes) == [
        {"item": treaty, "id": "dams"},
        {"item": treaty, "id": "treaty"},
    ]
    grown.graph.undo(decision(ban, treaty, Verdict.SAME))
    assert grown.view() == apart


def test_graphs_with_different_codebooks_are_not_merged_without_a_word() -> None:
    one = article(1, [("Ivo Kral", "ban on dams", "")])
    parts = [
        Part(name, coded_store([one], book).quads(), own=True) for name, book in (("a", BOOK), ("b", OTHER))
    ]
    with pytest.raises(GraphError, match=r"^a and b have different codebooks: say which one with codebook=$"):
        joined(parts, trusting=True)
    found = joined(parts, trusting=True, first_book=True)
    assert found.unused == ("b",)
    assert codings_of(found.store.quads()) == codings_of(coded_store([one]).quads())


def test_a_coded_graph_conforms_and_says_in_words_why() -> None:
    store = coded_store([article(1, [("Ivo Kral", "ban on dams", "Council")])])
    assert validate(store) == []
    (row,) = store.select(
        "SELECT ?side ?reason { ?coding a kg:Coding ; kg:side ?side ; kg:score ?score ; kg:reason ?reason }"
    )
    assert row["side"].endswith("#opposing")
    assert row["reason"].startswith("words against it “ban on dams” in it")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("opposing", "denied", "at most one side"),
        ('score> "0.9', 'score> "9.9', "exactly one score"),
    ],
)
def test_a_malformed_coding_breaks_the_shapes(old: str, new: str, message: str) -> None:
    store = coded_store([article(1, [("Ivo Kral", "ban on dams", "Council")])])
    lines = [line for line in store.nquads().decode().splitlines() if "/coding/" in line.split(" ")[0]]
    broken = "\n".join(line.replace(f"ontology#{old}", f"ontology#{new}") for line in lines)
    quads = [quad for quad in store.quads() if not is_coded(quad.subject) or "concept" in str(quad.subject)]
    found = validate(Store.of([*quads, *ox.parse(broken, format=ox.RdfFormat.N_QUADS)]))
    assert [message in each.message for each in found] == [True]


def test_what_is_wrong_in_the_codebook_of_a_stranger_is_left_out() -> None:
    quads = coded_store([article(1, [("Ivo Kral", "ban on dams", "")])]).quads()
    water = ox.NamedNode(iri("concept", "water"))
    book = book_in(
        quad.triple for quad in quads if quad.subject != water or "notation" in str(quad.predicate)
    )
    assert book is not None
    assert [concept.id for concept in book.concepts] == ["dams", "treaty"]


def test_a_folder_keeps_codebook_and_codings(tmp_path: Path) -> None:
    place = str(tmp_path / "kgraph.db")
    fill(place)
    assert sourced(place) == wanted()


@pytest.mark.server
def test_a_service_keeps_codebook_and_codings(tmp_path: Path) -> None:
    for place in served():
        fill(place)
        assert sourced(place) == wanted()


LINKED = [article(n, [("Ivo Kral", what, "Council")]) for n, what in enumerate(("ban on dams", "plan"))]


def fill(place: str) -> None:
    create(place)
    with opened(place) as (growing, _):
        growing.add([of_article(LINKED[1], RUN)])
        growing.lay(replace(BOOK))
        growing.add([of_article(LINKED[0], RUN)])


def sourced(place: str) -> set[str]:
    return {str(quad) for quad in Store.load(place).quads()}


def wanted() -> set[str]:
    return set(map(str, coded_store(LINKED).quads()))
