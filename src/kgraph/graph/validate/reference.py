"""Validation by pySHACL, the engine that ``kgraph.graph.validate`` has to agree with. Exact, and slow."""

from __future__ import annotations

import pyshacl
from rdflib import RDF, SH, Graph
from rdflib.term import Node

from kgraph.errors import KgraphError
from kgraph.graph.validate.shacl import Check, compile_shapes
from kgraph.graph.validate.violations import Violation, violation

_PROBLEMS: dict[Node | None, str] = {
    SH.MinCountConstraintComponent: "missing",
    SH.MaxCountConstraintComponent: "several",
    SH.UniqueLangConstraintComponent: "several",
}


def validate_with_pyshacl(graph: Graph, shapes: Graph) -> list[Violation]:
    """Return what pySHACL finds wrong with ``graph``, worded as ``kgraph.graph.validate`` words it.

    Nothing is inferred and the graph is not copied. Raises ``KgraphError`` if pySHACL gives up.
    """
    checks = {(check.shape, check.problem): check for check in compile_shapes(shapes)}
    _, report, text = pyshacl.validate(graph, shacl_graph=shapes, inplace=True)
    if not isinstance(report, Graph):
        raise KgraphError(f"pySHACL gave up: {str(text).splitlines()[0]}")
    results = report.subjects(RDF.type, SH.ValidationResult)
    return sorted({_violation(report, result, checks) for result in results})


def _violation(report: Graph, result: Node, checks: dict[tuple[str, str], Check]) -> Violation:
    source = report.value(result, SH.sourceConstraint) or report.value(result, SH.sourceShape)
    problem = _PROBLEMS.get(report.value(result, SH.sourceConstraintComponent), "wrong")
    check = checks[str(source).rpartition("#")[2], problem]
    return violation(
        check,
        focus=_text(report.value(result, SH.focusNode)),
        # What SHACL adds to these two where the shape says it already, is not said again.
        path=_text(report.value(result, SH.resultPath)) if "{?path}" in check.message else "",
        value=_text(report.value(result, SH.value)) if check.part or "{?value}" in check.message else "",
    )


def _text(term: Node | None) -> str:
    return "" if term is None else str(term)
