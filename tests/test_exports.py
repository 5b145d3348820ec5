"""The committed exports: what the main job writes for the seeds."""

from pathlib import Path

import pytest

from kgraph.graph.store import Store
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
        """SELECT ?words ?start ?end WHERE {
             { ?place oa:exact ?words ; oa:start ?start ; oa:end ?end }
             UNION { ?target oa:hasSelector ?quote, ?position .
                     ?quote oa:exact ?words . ?position oa:start ?start ; oa:end ?end } }"""
    )
    assert rows
    assert all(text[int(row["start"]) : int(row["end"])] == row["words"] for row in rows)
