"""Turtle that reads and diffs well: one line a statement, one block a subject, always the same bytes.

pyoxigraph writes 100 thousand sorted triples in 0.06 s, where rdflib takes 13 s (``turtle``) or 4.6 s
(``longturtle``). What it lacks is layout: it ends no block with an empty line, sets all objects
in one line and orders the prefixes at random. Its terms stand on one line each (line feeds in
literals are escaped), so the layout can be laid over its output.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pyoxigraph as ox
from rdflib import RDF

from kgraph.graph.vocabulary import PREFIXES

_STRING_OR_COMMA = re.compile(r'("(?:[^"\\]|\\.)*")| , ')
_NO_NAMES = re.compile(r'"(?:[^"\\]|\\.)*"|<[^>]*>')
_PREFIXED = re.compile(r"(?<![\w:-])([A-Za-z][\w-]*):")
_TYPE = ox.NamedNode(str(RDF.type))


def turtle(triples: Iterable[ox.Triple], *, all_prefixes: bool = True) -> bytes:
    """Return ``triples`` as Turtle with kgraph's prefixes, or those of them alone that are used: sorted by
    subject, the types first.
    """
    body = ox.serialize(sorted(triples, key=_order), format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    lines = body.decode().rstrip("\n").split("\n")  # not splitlines(): strings hold its other separators
    head = [f"@prefix {name}: <{PREFIXES[name]}> ." for name in sorted(PREFIXES)]
    if not all_prefixes:
        used = {name for line in lines[len(head) :] for name in _PREFIXED.findall(_NO_NAMES.sub(" ", line))}
        head = [line for line in head if line.split()[1].removesuffix(":") in used]
        # Of no triples there is an empty line, as what is empty has no kind on its way between processes.
        return ("\n".join([*head, *map(_laid_out, lines[len(PREFIXES) :]), ""]).lstrip("\n") or "\n").encode()
    return "\n".join([*head, *(_laid_out(line) for line in lines[len(head) :]), ""]).encode()


def trig(quads: Iterable[ox.Quad], prefixes: Mapping[str, str] = PREFIXES) -> bytes:
    """Return quads as TriG, in their order: first what is in no graph, then a block a graph."""
    body = ox.serialize(list(quads), format=ox.RdfFormat.TRIG, prefixes=dict(prefixes)) or b""
    lines = body.decode().rstrip("\n").split("\n")[len(prefixes) :]
    head = [f"@prefix {name}: <{prefixes[name]}> ." for name in sorted(prefixes)]
    return "\n".join([*head, *map(_indented, lines), ""]).encode()


def _indented(line: str) -> str:
    """Set an empty line before each graph, and spaces for the tabs that a line begins with."""
    rest = line.lstrip("\t")
    return f"{'    ' * (len(line) - len(rest))}{rest}" if line[:1] in "\t}" else f"\n{line}"


def _order(triple: ox.Triple) -> tuple[str, bool, str, str]:
    return (str(triple.subject)[1:-1], triple.predicate != _TYPE, triple.predicate.value, str(triple.object))


def _laid_out(line: str) -> str:
    """Set each object of a list on a line of its own, and an empty line before each subject."""
    spread = _STRING_OR_COMMA.sub(lambda found: found[1] or ",\n        ", line)
    return "    " + spread[1:] if spread.startswith("\t") else "\n" + spread
