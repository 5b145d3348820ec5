"""Items by what they are of: the topics of a graph, and the concepts of its codebook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from kgraph.graph.store import Store
from kgraph.render.page.page_view import Concept, Topic
from kgraph.render.page.quotation import one_line
from kgraph.reports import concepts as codebook
from kgraph.reports import topics as found_topics


def topics(store: Store, number: Mapping[str, int]) -> tuple[Topic, ...]:
    """Return the topics of the items that are nodes, those with most items first; ``number`` counts nodes."""
    found = (
        Topic(
            iri=topic.topic,
            label=one_line(topic.label),
            nodes=tuple(number[place.item] for place in topic.items if place.item in number),
            stances=topic.stances,
        )
        for topic in found_topics.topics(store)
    )
    return tuple(topic for topic in found if topic.nodes)


def concepts(store: Store, number: Mapping[str, int]) -> tuple[Concept, ...]:
    """Return the concepts as which nodes are coded, those with most nodes first; ``number`` counts nodes."""
    coded: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for item, on in codebook.codes(store).items():
        for concept, side in on.items():
            if item in number:
                coded[concept][number[item]] = side
    made = (
        Concept(
            iri=iri,
            label=one_line(label),
            nodes=tuple(sorted(coded[iri])),
            sides=tuple(coded[iri][node] for node in sorted(coded[iri])),
        )
        for iri, (_, label) in codebook.concepts(store).items()
        if iri in coded
    )
    return tuple(sorted(made, key=lambda concept: (-len(concept.nodes), concept.label, concept.iri)))
