"""What ``import kgraph`` gives, in one place, which is loaded when any of it is first asked for."""

from kgraph.codebook import Codebook
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
from kgraph.faults import Skipped
from kgraph.language_model import LanguageModel
from kgraph.library.explaining import Explanation
from kgraph.library.found_claims import Claim
from kgraph.library.graph import Graph
from kgraph.library.inputs import Table
from kgraph.library.making import (
    build,
    create,
    diff,
    explain,
    extract,
    extract_each,
    fetch,
    merge,
    open,
    queries,
    read,
    read_codebook,
    validate,
)
from kgraph.library.report import ValidationReport
from kgraph.library.rows import Findings, Rows
from kgraph.model import Document, Period

__all__ = [
    "Claim",
    "Codebook",
    "DecisionError",
    "Document",
    "Explanation",
    "Findings",
    "Graph",
    "GraphError",
    "InputError",
    "KgraphError",
    "KgraphWarning",
    "LanguageModel",
    "LexiconError",
    "ModelError",
    "Period",
    "QueryError",
    "Rows",
    "Skipped",
    "SkippedWarning",
    "Table",
    "ValidationReport",
    "WorkerError",
    "build",
    "create",
    "diff",
    "explain",
    "extract",
    "extract_each",
    "fetch",
    "merge",
    "open",
    "queries",
    "read",
    "read_codebook",
    "validate",
]
