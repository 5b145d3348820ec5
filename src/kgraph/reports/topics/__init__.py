"""Topics."""

from __future__ import annotations

from kgraph.graph.store import Store
from kgraph.reports.stances import labels
from kgraph.reports.topics.facts import gathered, names_of_actors
from kgraph.reports.topics.placing import Place, Topic, placed

__all__ = ["Place", "Topic", "topics"]


def topics(store: Store) -> list[Topic]:
    """Return the topics of a graph, those with most items first."""
    items = gathered(store)
    names = labels(store, {actor for known in items for actor in known.actors})
    return placed(items, names, names_of_actors(store))
