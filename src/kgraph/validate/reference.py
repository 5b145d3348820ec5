"""Validation by pySHACL, the engine that ``kgraph.validate`` has to agree with. Exact, and slow."""

from __future__ import annotations

from collections.abc import Iterator

import pyshacl
from rdflib import RDF, SH, Graph
from rdflib.term import Node

from kgraph.errors import KgraphError
from kgraph.validate.report import Violation, violation
from kgraph.validate.shacl import Check, compile_shapes

_PROBLEMS: dict[Node | None, str] = {
    SH.MinCountConstraintComponent: "missing",
    SH.MaxCountConstraintComponent: "several",
    SH.UniqueLangConstraintComponent: "several",
}


def validate_with_pyshacl(graph: Graph, shapes: Graph) -> list[Violation]:
    """Return what pySHACL finds wrong with ``graph``, worded as ``kgraph.validate`` words it.

    Nothing is inferred and the graph is not copied. Raises ``KgraphError`` if pySHACL gives up.
    """
    checks = {(check.shape, check.problem): check for check in compile_shapes(shapes)}
    _, report, text = pyshacl.validate(graph, shacl_graph=shapes, inplace=True)
    if not isinstance(report, Graph):
        raise KgraphError(f"pySHACL gave up: {str(text).splitlines()[0]}")
    results = report.subjects(RDF.type, SH.ValidationResult)
    return sorted({found for result in results for found in _violations(report, result, checks)})


def _violations(report: Graph, result: Node, checks: dict[tuple[str, str], Check]) -> Iterator[Violation]:
    source = report.value(result, SH.sourceConstraint) or report.value(result, SH.sourceShape)
    component = report.value(result, SH.sourceConstraintComponent)
    problem = _PROBLEMS.get(component, "wrong")
    check = checks[str(source).rpartition("#")[2], problem]
    focus, value = (str(report.value(result, term) or "") for term in (SH.focusNode, SH.value))
    path = str(report.value(result, SH.resultPath) or "") if check.message.count("{?path}") else ""
    yield violation(check, focus, path, value if check.part or "{" in check.message else "")
