"""The committed exports: what the main job writes for the seeds."""

from pathlib import Path

import pytest

from kgraph.graph.store import Store
from kgraph.graph.triples import ENTITIES, IDENTITY, PROVENANCE, roles
from kgraph.graph.validate import shapes, validate
from kgraph.graph.validate.reference import validate_with_pyshacl

EXPORTS = Path(__file__).parents[1] / "exports"


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.load(EXPORTS / "graph.nq")


def test_the_exported_graph_conforms_to_the_shapes_with_pyshacl(store: Store):
    assert validate_with_pyshacl(store.graph(), shapes()) == []


def test_the_exported_graph_conforms_to_the_shapes_with_our_own_check(store: Store):
    assert validate(store) == []


def test_turtle_and_quads_hold_the_same_triples(store: Store):
    assert Store.load(EXPORTS / "graph.ttl").turtle() == store.turtle()


def test_every_quotation_is_a_slice_of_the_seed(store: Store):
    text = (EXPORTS.parent / "seeds" / "000_b2d9943ec51ddd4b.txt").read_text(encoding="utf-8")
    rows = store.select(
        "SELECT ?claim ?quote ?at ?roles { ?claim kg:quote ?quote ; kg:at ?at ; kg:roles ?roles }"
    )
    others = store.select("SELECT ?words { ?claim kg:elsewhere ?words }")
    elsewhere = [row["words"] for row in others]
    assert rows
    for row in rows:
        start, end = roles.place(row["at"]) or (0, 0)
        assert text[start:end] == row["quote"]
        for part in roles.read(row["roles"]):
            assert text[part.start : part.end] == roles.words(part, row["quote"], start, elsewhere)


def test_an_article_takes_no_more_than_twenty_quads_a_claim(store: Store):
    claims = store.select("SELECT ?claim { ?claim kg:asserts ?statement }")
    shared = {ENTITIES, IDENTITY, PROVENANCE}
    assert sum(quad.graph_name.value not in shared for quad in store.quads()) <= 20 * len(claims)
