"""What a person decides of identity: two names mean one, or they do not, whatever the rules say.

``notes`` keeps such decisions in a file, by name or IRI, so that they outlast a graph that is built
anew; ``deciding`` finds whom the names mean in a graph, and lays decisions over it.
"""

from kgraph.graph.decisions.deciding import decision_of, lay, noted, reconciled
from kgraph.graph.decisions.notes import Note, read, written

__all__ = ["Note", "decision_of", "lay", "noted", "read", "reconciled", "written"]
