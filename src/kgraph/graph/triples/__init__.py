"""From linked claims to triples: the only writer of claim triples.

Named graphs have IRIs that come from content: one graph an article with its claims, one with all
entities, one with what rules decide which of them are one, one with what people decide, one with what
made the claims; and, if there is a codebook, one with its concepts and one with what is coded as which. There
are no blank nodes and no wall-clock times, so the same articles give the same triples on every run.

A claim reports its statement and does not assert it. The direct triple, actor act-property object,
is written only for claims that are affirmed, factual, and in the article's own voice or the
actor's own.
"""

from kgraph.graph.triples.article import (
    article_graph,
    graph_iri,
    graph_of,
    is_asserted,
    statement_iri,
    statement_of,
)
from kgraph.graph.triples.codebook import (
    CODEBOOK,
    CODINGS,
    SCHEME,
    codebook_graph,
    coding_graph,
    coding_iri,
    concept_iri,
)
from kgraph.graph.triples.entities import (
    DECIDERS,
    DECISIONS,
    ENTITIES,
    IDENTITY,
    PROVENANCE,
    REVISIONS,
    decision_graph,
    decision_iri,
    entity_graph,
    entity_triples,
    run_graph,
    run_iri,
)
from kgraph.graph.triples.literals import Triple

__all__ = [
    "CODEBOOK",
    "CODINGS",
    "DECIDERS",
    "DECISIONS",
    "ENTITIES",
    "IDENTITY",
    "PROVENANCE",
    "REVISIONS",
    "SCHEME",
    "Triple",
    "article_graph",
    "codebook_graph",
    "coding_graph",
    "coding_iri",
    "concept_iri",
    "decision_graph",
    "decision_iri",
    "entity_graph",
    "entity_triples",
    "graph_iri",
    "graph_of",
    "is_asserted",
    "run_graph",
    "run_iri",
    "statement_iri",
    "statement_of",
]
