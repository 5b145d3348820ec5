"""kgraph: from news articles to a graph of who takes which stance on what.

>>> import kgraph
>>> graph = kgraph.build(kgraph.read("docs/walk"))
>>> for row in graph.query("who-demands-what"):
...     print(row["holder"], "demands", row["object"])
Dock Workers' Union demands pay rise of five percent

``docs/python.md`` shows all of it. Nothing heavy is loaded before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kgraph.library.public import (
        Claim,
        Codebook,
        DecisionError,
        Document,
        Explanation,
        Findings,
        Graph,
        GraphError,
        InputError,
        KgraphError,
        KgraphWarning,
        LanguageModel,
        LexiconError,
        ModelError,
        Period,
        QueryError,
        Rows,
        Skipped,
        SkippedWarning,
        Table,
        ValidationReport,
        WorkerError,
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

__version__ = "0.1.0"

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
    "__version__",
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


def __getattr__(name: str) -> Any:
    """Return a part of the library, all of which is loaded when the first is asked for (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("kgraph.library.public"), name)


def __dir__() -> list[str]:
    return __all__
