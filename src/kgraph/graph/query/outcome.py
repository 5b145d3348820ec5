"""What a query finds, as bytes that go from process to process.

Solutions are in the SPARQL 1.1 Query Results TSV Format, which has one line a row, so that the rows can
be counted while they are written, and each term exactly. Graphs are Turtle.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from typing import IO, cast

import pyoxigraph as ox

from kgraph.errors import Advice, QueryError
from kgraph.graph.backends.backend import Result
from kgraph.graph.limits import ANSWER, ROWS, Limits, size
from kgraph.graph.loading.blank_nodes import without_blank_nodes
from kgraph.graph.turtle import turtle

TABLE = ox.QueryResultsFormat.TSV
_MORE = Advice(f"add LIMIT to it, or give {{}} or {ROWS} more", "max_rows=")


class Kind(Enum):
    """What sort of thing a query finds: rows (SELECT), a truth (ASK), a graph (CONSTRUCT, DESCRIBE)."""

    ROWS = b"r"
    TRUTH = b"t"
    GRAPH = b"g"


@dataclass(frozen=True)
class Found:
    """What a query found: rows as TSV, a truth as ``true`` or ``false``, or a graph as Turtle."""

    kind: Kind
    content: bytes


def tell(result: Result, limits: Limits, take: Callable[[Kind, bytes], object]) -> None:
    """Give what ``result`` holds to ``take``, part by part.

    Raises ``QueryError`` as soon as there is more of it than ``limits`` allow, and whatever the engine
    raises while it works.
    """
    if isinstance(result, ox.QueryBoolean):
        take(Kind.TRUTH, b"true" if result else b"false")
    elif isinstance(result, ox.QuerySolutions):
        result.serialize(cast(IO[bytes], _Rows(limits, take)), format=TABLE)
    else:
        triples = islice(result, limits.rows + 1)
        quads = [ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples]
        if len(quads) > limits.rows:
            raise QueryError(f"the query gives more than {limits.rows:,} triples: ", _MORE)
        take(Kind.GRAPH, turtle({quad.triple for quad in without_blank_nodes(quads)}, all_prefixes=False))


class _Rows:
    """A file that counts the rows that are written to it; the engine passes on what it raises."""

    def __init__(self, limits: Limits, take: Callable[[Kind, bytes], object]) -> None:
        self._limits, self._take = limits, take
        self._lines = self._size = 0

    def write(self, part: bytes) -> int:
        self._count(part)
        self._take(Kind.ROWS, bytes(part))
        return len(part)

    def _count(self, part: bytes) -> None:
        self._lines += part.count(b"\n")
        self._size += len(part)
        if self._lines > self._limits.rows + 1:  # the first has the names of the variables
            raise QueryError(f"the query gives more than {self._limits.rows:,} rows: ", _MORE)
        if self._size > self._limits.answer:
            raise QueryError(
                f"the answer is larger than {size(self._limits.answer)}: ask for less, or set {ANSWER}"
            )

    def flush(self) -> None:
        pass
