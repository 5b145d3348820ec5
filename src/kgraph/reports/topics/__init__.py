"""Topics: matters that several items of a graph are of, found in the graph as a whole.

An item is in the topic that it is likest, if it is like it enough and something ties them: the words that
tell its matter, who takes stances on it, its articles, the meaning of its label (``profiles``). The topics
are few, begin with the items that most others are like (``leaders``), and have the commonest label of those
of their items that name a matter (``telling``). They are a pure function of what a graph says, whatever the
order of its articles, and are not stored in it: every article may change them.

No stance passes from an item to its topic: who favours a tariff and who favours an exemption from it do not
take one side.
"""

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
