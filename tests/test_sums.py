"""What a growing graph sums up of its documents, and statements that several documents tell in parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import permutations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.entities.evidence import EntityEvidence, MentionCount, gathered
from kgraph.graph.backends import memory
from kgraph.graph.incremental import IncrementalGraph, register
from kgraph.graph.incremental.contribution import Contribution
from kgraph.graph.incremental.documents import Source, of_article
from kgraph.graph.incremental.sums import Sum, read
from kgraph.graph.named_graphs import VIEW
from kgraph.graph.view import PREDICATE, SUBJECT
from kgraph.graph.vocabulary import KG
from kgraph.iris import iri
from kgraph.model import ActorType, Entity, Kind, Run
from test_collection import RUN, article

WHO = iri("actor", "berg")
sightings = st.builds(
    MentionCount,
    st.just(WHO),
    st.sampled_from(("Berg", "Anna Berg")),
    st.none() | st.sampled_from(ActorType),
    st.integers(1, 3),
    st.sampled_from(("", "mayor of Ostby")),
    st.none() | st.dates(date(2024, 1, 1), date(2024, 1, 9)),
    st.sampled_from(("", "m", "f")),
    st.sampled_from(("", iri("actor", "kral"))),
    st.sampled_from(("", "a1", "a2")),
    st.sampled_from(((), ("kral",), ("kral", "voss"))),
)
ENTITIES = [Entity(WHO, Kind.ACTOR, name, (), None) for name in ("Berg", "Anna Berg")]


def contribution(seen: Sequence[MentionCount], entities: Sequence[Entity]) -> Contribution:
    told = Contribution(entities=Counter(entities), runs=Counter([Run("kgraph 0.1.0", "small 1.0")]))
    for sighting in seen:
        told.note(sighting)
    return told


contributions = st.lists(
    st.builds(contribution, st.lists(sightings, max_size=4), st.lists(st.sampled_from(ENTITIES), max_size=2)),
    max_size=5,
)
NOTHING = Sum(EntityEvidence(WHO))


@given(contributions, contributions)
def test_a_sum_is_that_of_the_documents_that_are_left_in_whatever_order_they_came(
    stay: list[Contribution], go: list[Contribution]
) -> None:
    both = NOTHING.changed(go, ()).changed(stay, ())
    assert both == NOTHING.changed([*stay, *go], ())
    assert both.changed((), go) == NOTHING.changed(stay, ())
    assert not both.changed((), [*stay, *go])


@given(contributions)
def test_a_sum_is_read_as_it_was_written_and_knows_what_the_sightings_say(told: list[Contribution]) -> None:
    both = NOTHING.changed(told, ())
    assert read(WHO, both.written()) == both
    seen = [sighting for each in told for sighting in each.seen()]
    assert [both.evidence] == (gathered(seen) or [NOTHING.evidence])


def test_a_sum_that_an_older_kgraph_noted_is_read_and_gives_way() -> None:
    first, second = (of_article(article(n, [("Kral", "plan", "")]), RUN) for n in (1, 2))
    backend = memory.Memory()
    graph = IncrementalGraph(backend)
    graph.add([first])
    fresh = set(backend.within(register.SUMS))
    older = {
        ox.Quad(ox.NamedNode(one), register.TOLD, ox.Literal(told.written()), register.SUMS)
        for one, told in first.told.items()
    }
    backend.apply(fresh, older)
    graph.add([second])
    anew = memory.Memory()
    IncrementalGraph(anew).add([first, second])
    assert register.sums(backend.within(register.SUMS)) == register.sums(anew.within(register.SUMS))
    graph.remove([first.graph, second.graph])
    assert not list(backend.within())


KRAL = iri("actor", "kral")
STATEMENT = ox.NamedNode(iri("statement", "told-in-parts"))
PARTS = [
    (SUBJECT, ox.NamedNode(KRAL)),
    (SUBJECT, ox.NamedNode(iri("actor", "aaa"))),  # the first in order counts
    (PREDICATE, ox.NamedNode(str(KG.rejects))),
]


def telling(number: int) -> Source:
    """Return a document that tells one part of a statement."""
    graph = ox.NamedNode(iri("graph", f"part-{number}"))
    return Source(graph.value, "part", frozenset([ox.Quad(STATEMENT, *PARTS[number], graph)]), {})


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_a_statement_of_which_documents_tell_a_part_each_stands_where_they_together_put_it(
    order: Sequence[int],
) -> None:
    names = of_article(article(1, [("Ivo Kral", "plan", ""), ("Kral", "plan", "")]), RUN)
    documents = [*map(telling, range(3)), names]
    backend = memory.Memory()
    graph = IncrementalGraph(backend)
    for place, number in enumerate(order, 1):
        graph.add([documents[number]])
        assert view(backend) == view_of(documents[other] for other in order[:place])
    for place, number in enumerate(order, 1):
        graph.remove([documents[number].graph])
        assert view(backend) == view_of(documents[other] for other in order[place:])


def view(backend: memory.Memory) -> set[ox.Quad]:
    return set(backend.within(VIEW))


def view_of(documents: Iterable[Source]) -> set[ox.Quad]:
    """Return the view of documents that come at once."""
    backend = memory.Memory()
    IncrementalGraph(backend).add(list(documents))
    return view(backend)
