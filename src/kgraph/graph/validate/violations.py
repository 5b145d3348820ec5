"""What is wrong with a graph, in words that a person understands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kgraph.graph.validate.shacl import Check
from kgraph.graph.vocabulary import PREFIXES
from kgraph.iris import BASE
from kgraph.text import printable

_LONGEST = 80


class Severity(StrEnum):
    """How bad it is: only a violation makes a graph invalid."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, order=True)
class Violation:
    """One thing wrong with a graph.

    ``focus`` is the IRI of the node it is wrong with, or empty if it is the graph as a whole;
    ``path`` the SPARQL path from there to ``value``, both perhaps empty. ``shape`` is the name of
    the shape in ``shapes.ttl``. ``message`` is one printable line that needs nothing else.
    """

    severity: Severity
    focus: str
    path: str
    value: str
    shape: str
    message: str


def violation(check: Check, focus: str, path: str = "", value: str = "") -> Violation:
    """Return the violation of ``check`` at the node ``focus``."""
    if "{" in check.message:  # a SPARQL constraint: it says itself where the parts go
        parts = {"{$this}": focus, "{?path}": path, "{?value}": value}
        message = check.message
        for mark, term in parts.items():
            message = message.replace(mark, short(term))
    else:
        message = f"{check.thing} {short(focus)}{_problem(check, value)}: {_clause(check.message)}"
    where = short(path) if path else re.sub("<([^>]*)>", lambda iri: short(iri[1]), check.path)
    return Violation(Severity(check.severity), focus, where, value, check.shape, message.rstrip("."))


def short(term: str) -> str:
    """Return an IRI as a person reads it, or a text cut to a length, on one printable line."""
    if term.startswith(BASE):
        return "…/" + printable(term.removeprefix(BASE))
    for prefix, namespace in PREFIXES.items():
        if term.startswith(namespace):
            return f"{prefix}:{printable(term.removeprefix(namespace))}"
    line = printable(term)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _problem(check: Check, value: str) -> str:
    if check.problem == "missing":
        return f" has no {check.part}"
    if check.problem == "several":
        return f" has more than one {check.part}"
    return f" has {check.part} {short(value) or 'empty'}" if check.part else ""


def _clause(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
