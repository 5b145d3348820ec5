"""Files of graphs in which bytes, lines or terms were changed give a graph or one line, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handmade import RUN, linked
from kgraph.errors import GraphError
from kgraph.graph import triples as rdf
from kgraph.graph.incremental.decided import joined, part_at
from kgraph.graph.incremental.importing import of_graph
from kgraph.graph.incremental.merging import reconciled
from kgraph.graph.loading import graph_files
from kgraph.graph.store import Store
from kgraph.iris import iri
from kgraph.model import Decider, Decision, Verdict

PAIR = (iri("actor", "port-of-ostby"), iri("actor", "dock-workers-union"))
PIECES = [b'"', b"<", b">", b"([", b"{", b"\0", b"\xff", b"\\u", b"_:b", b"@", b"<<", b"#", b"&x;", b"<!--"]
TERMS = [
    *map(ox.BlankNode, "bc"),
    ox.NamedNode("https://x.example/y"),
    ox.NamedNode("urn:x"),
    *map(ox.Literal, ("", "x", "\u2028")),
    ox.Literal("x", language="en"),
    ox.Literal("NaN", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
    ox.Literal("2024-13-45", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")),
]


def built() -> Store:
    """Return the graph of the claims made by hand, with a decision of a person and one of a rule."""
    store = Store()
    store.add(*rdf.article_graph(linked(), RUN))
    store.add(*rdf.entity_graph(linked().entities))
    store.add(*rdf.run_graph(RUN))
    by_person = Decision(*PAIR, 1.0, "so it is", "", Verdict.SAME, Decider.PERSON, date(2024, 5, 7))
    store.add(*rdf.decision_graph([by_person], Decider.PERSON))
    store.add(*rdf.decision_graph([Decision(*PAIR, 0.9, "alike", "body:ostby")]))
    return store


QUADS = built().quads()
TRIPLES = [quad.triple for quad in QUADS]
FORMS = {
    ".nq": built().nquads(),
    ".ttl": built().turtle(),
    ".trig": ox.serialize(QUADS, format=ox.RdfFormat.TRIG) or b"",
    ".jsonld": ox.serialize(QUADS, format=ox.RdfFormat.JSON_LD) or b"",
    ".xml": ox.serialize(TRIPLES, format=ox.RdfFormat.RDF_XML) or b"",
    ".rdf": built().graph().serialize(format="pretty-xml", encoding="utf-8"),
}


def bytes_changed(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 3, 20))):
        at, other = random.randrange(len(changed)), random.randrange(len(changed))
        how = random.randrange(4)
        if how == 0:
            changed[at] = random.randrange(256)
        elif how == 1:
            del changed[at : at + random.choice((1, 10, 500))]
        elif how == 2:
            changed[at:at] = random.choice(PIECES) * random.choice((1, 5))
        else:
            changed[at:at] = changed[other : other + random.randrange(200)]
        changed = changed or bytearray(b" ")
    return bytes(changed)


def lines_changed(data: bytes, random: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    for _ in range(random.choice((1, 3, 10))):
        at, other = random.randrange(len(lines)), random.randrange(len(lines))
        how = random.randrange(3)
        lines[at : at + (how < 2)] = [] if how == 0 and len(lines) > 1 else [lines[other]]
    return b"".join(lines)


def terms_changed(_: bytes, random: Random) -> bytes:
    """Return the graph as N-Quads, in which nodes and values stand where others did."""
    terms = [*TERMS, *(term for triple in TRIPLES for term in (triple.subject, triple.object))]
    nodes = [term for term in terms if not isinstance(term, ox.Literal)]
    names = [term for term in nodes if isinstance(term, ox.NamedNode)]
    rows = [[quad.subject, quad.predicate, quad.object, quad.graph_name] for quad in QUADS]
    predicates = [triple.predicate for triple in TRIPLES]
    for _turn in range(random.choice((1, 3, 10, 60))):
        place = random.choice((0, 1, 2, 2, 3))
        choices = (nodes, [*predicates, *names], terms, names)[place]
        random.choice(rows)[place] = random.choice(choices)
    return ox.serialize([ox.Quad(*row) for row in rows], format=ox.RdfFormat.N_QUADS) or b""


Change = Callable[[bytes, Random], bytes]
CHANGES: list[tuple[str, Change]] = [
    *((suffix, change) for suffix in FORMS for change in (bytes_changed, lines_changed)),
    *[(".nq", terms_changed)] * 6,
]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(CHANGES), st.randoms(use_true_random=False))
def test_a_changed_file_is_read_taken_apart_and_merged_or_refused_in_one_line(
    tmp_path: Path, change: tuple[str, Change], random: Random
) -> None:
    suffix, changed = change
    file = tmp_path / f"changed{suffix}"
    file.write_bytes(changed(FORMS[suffix], random))
    try:
        read = graph_files.read(file)
        assert all(not isinstance(term, ox.BlankNode) for quad in read for term in quad)
        found = of_graph(file, trusting=True)
        assert {source.graph for source in found.sources} or not read
        decided = sum(bool(source.decisions) for source in found.sources)
        merged = reconciled(joined([part_at(file)], trusting=True).store)
    except GraphError as error:
        assert str(error).startswith(f"{file}:") and str(error).isprintable()
    else:
        assert len(merged.nquads()) > 0
        assert decided <= 1 and found.broken <= 1


@pytest.mark.parametrize("suffix", FORMS)
def test_a_file_that_is_not_changed_is_read_whole(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"same{suffix}"
    file.write_bytes(FORMS[suffix])
    assert {quad.triple for quad in graph_files.read(file)} == set(TRIPLES)
    found = of_graph(file, trusting=True)
    assert (found.broken, found.untaken) == (0, 0)
    assert of_graph(file).untaken == 1
