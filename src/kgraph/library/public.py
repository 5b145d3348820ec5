"""What ``import kgraph`` gives, in one place, which is loaded when any of it is first asked for."""

from kgraph.errors import (
    DecisionError,
    GraphError,
    InputError,
    KgraphError,
    KgraphWarning,
    LexiconError,
    ModelError,
    QueryError,
    SkippedWarning,
    WorkerError,
)
from kgraph.library.claims import Claim
from kgraph.library.graph import Graph
from kgraph.library.making import build, create, extract, merge, open, queries, read
from kgraph.library.report import ValidationReport
from kgraph.library.rows import Findings, Rows
from kgraph.model import Document

__all__ = [
    "Claim",
    "DecisionError",
    "Document",
    "Findings",
    "Graph",
    "GraphError",
    "InputError",
    "KgraphError",
    "KgraphWarning",
    "LexiconError",
    "ModelError",
    "QueryError",
    "Rows",
    "SkippedWarning",
    "ValidationReport",
    "WorkerError",
    "build",
    "create",
    "extract",
    "merge",
    "open",
    "queries",
    "read",
]
