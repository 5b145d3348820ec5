"""Building a graph in a folder of shards: its stages on one page, and the graph that they give.

What the driver holds is numbers: articles, claims and what mentions tell stay in the folder.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from heapq import merge
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kgraph import __version__
from kgraph.corpus import records
from kgraph.corpus.engine import Engine, performed
from kgraph.corpus.shards import ARTICLES, GRAPHS, PROVENANCE, Done, Shards
from kgraph.corpus.tasks import (
    DOCUMENTS,
    RECORDS,
    TOLD,
    Begin,
    Decide,
    Gather,
    Read,
    Seek,
    Task,
    document,
)
from kgraph.faults import Noted
from kgraph.files import write_whole
from kgraph.graph.incremental.contribution import Contribution
from kgraph.graph.incremental.contribution import read as contribution
from kgraph.graph.incremental.documents import Source
from kgraph.graph.store import Store, order
from kgraph.graph.terms import lexical_value
from kgraph.graph.triples import run_graph
from kgraph.model import Document, Run
from kgraph.pipeline import LeaveOut, Watch
from kgraph.sources.pieces import Piece

A_RANGE = 100  # articles that are read in one task: half a minute of work, which is what a lost worker costs
MOST_RANGES = 65_536
AT_ONCE = 64 * 2**20  # bytes of inputs that one task seeks in
MOST_AT_ONCE = 1_000  # inputs
RANGES_TOGETHER = 8  # ranges of articles for each range of entities and of blocks
MOST_TOGETHER = 256  # files that are merged at a time
BATCH = 10_000  # quads that are written at a time


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be built: from which pieces of inputs, by which software, and with which options."""

    pieces: tuple[Piece, ...]
    min_confidence: float


@dataclass(frozen=True, slots=True)
class Listener:
    """Who looks on while articles are read, and is told what is left out and what else is to be known."""

    watch: Watch
    leave_out: LeaveOut
    note: Callable[[Noted], object]


@dataclass(frozen=True, slots=True)
class Built:
    """How many articles and claims are in a graph, and what made these."""

    articles: int
    claims: int
    run: Run


def build(asked: Asked, shards: Shards, engine: Engine, listener: Listener) -> Built:
    """Build a graph in a folder, or go on with it, and write its manifest.

    Raises ``GraphError`` if the folder holds another build, ``WorkerError`` if workers are lost again and
    again.
    """
    shards.check()
    ((_, begun),) = performed(engine, [Begin()])
    run = Run(f"kgraph {__version__}", begun.noted[0].note)
    inputs = [[each.name, each.text_column, each.size, each.state] for each in asked.pieces]
    shards.plan({"run": asdict(run), "min_confidence": asked.min_confidence, "inputs": inputs})
    _provenance(shards, run)

    seeking = [Seek(number, some) for number, some in enumerate(_together(asked.pieces))]
    sought = sum(done.articles for done in _told(engine, seeking, listener))

    parts = records.ranges(min(max(-(-sought // A_RANGE), 1), MOST_RANGES))
    reading = (Read(number, wanted, len(seeking)) for number, wanted in enumerate(parts))
    totals = _Totals()
    for _ in listener.watch(totals.counted(_told(engine, reading, listener)), total=sought):
        pass

    groups = list(enumerate(records.ranges(min(max(len(parts) // RANGES_TOGETHER, 1), MOST_TOGETHER))))
    for _ in _told(engine, (Gather(number, wanted, len(parts)) for number, wanted in groups), listener):
        pass
    for _ in _told(engine, (Decide(number, wanted, len(groups)) for number, wanted in groups), listener):
        pass

    shards.finish({"run": asdict(run), **asdict(totals)})
    return Built(totals.articles, totals.claims, run)


def _told(engine: Engine, tasks: Iterable[Task], listener: Listener) -> Iterator[Done]:
    """Yield what tasks did, of which the listener is told."""
    for _, done in performed(engine, tasks):
        for skipped in done.skipped:
            listener.leave_out(skipped)
        for noted in done.noted:
            listener.note(noted)
        yield done


def _provenance(shards: Shards, run: Run) -> None:
    store = Store()
    store.add(*run_graph(run))
    path = shards.path(PROVENANCE, 0, ".nq")
    write_whole(path, store.nquads())
    shards.keep(PROVENANCE, 0, Done(shards.files([path])))


@dataclass
class _Totals:
    articles: int = 0
    claims: int = 0
    left_out: int = 0

    def counted(self, reading: Iterable[Done]) -> Iterator[int]:
        """Yield once for each article that was read or left out, and add them up."""
        for done in reading:
            self.articles += done.articles
            self.claims += done.claims
            self.left_out += len(done.skipped)
            yield from range(done.articles + len(done.skipped))


def _together(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, ...]]:
    """Yield as many pieces of inputs at a time as make a fair share of work."""
    some: list[Piece] = []
    for piece in pieces:
        some.append(piece)
        if len(some) >= MOST_AT_ONCE or sum(each.size for each in some) >= AT_ONCE:
            yield tuple(some)
            some = []
    if some:
        yield tuple(some)


def documents(shards: Shards) -> Iterator[Document]:
    """Yield the articles that were sought, some perhaps several times."""
    for number in range(sum(1 for _ in shards.stage(DOCUMENTS))):
        found = records.read(shards.path(DOCUMENTS, number, RECORDS), (0, records.KEYS))
        yield from (document(record) for _, record in found)


def quads(shards: Shards) -> Iterator[ox.Quad]:
    """Yield the quads of the graph, in the order in which a graph is written, a few at a time in memory."""

    def of(path: Path) -> Iterator[ox.Quad]:
        return ox.parse(path=path, format=ox.RdfFormat.N_QUADS)

    articles = chain.from_iterable(map(of, shards.graphs(ARTICLES)))  # whose ranges follow one another
    others = (of(path) for stage in GRAPHS if stage != ARTICLES for path in shards.graphs(stage))
    return merge(articles, *others, key=order)


def write_nquads(shards: Shards, file: BinaryIO) -> None:
    """Write the graph as one file of N-Quads, as a graph in memory is written."""
    found = quads(shards)
    while some := list(islice(found, BATCH)):
        ox.serialize(some, file, format=ox.RdfFormat.N_QUADS)


def sources(shards: Shards) -> Iterator[list[Source]]:
    """Yield the documents of the graph, those of one range at a time."""
    for path in shards.graphs(ARTICLES):
        stored: defaultdict[str, set[ox.Quad]] = defaultdict(set)
        for quad in ox.parse(path=path, format=ox.RdfFormat.N_QUADS):
            stored[lexical_value(quad.graph_name)].add(quad)
        told: defaultdict[str, dict[str, Contribution]] = defaultdict(dict)
        names: dict[str, str] = {}
        record_file = shards.path(TOLD, int(path.stem), RECORDS)
        for _, record in records.read(record_file, (0, records.KEYS)):
            graph, name, entity, words = json.loads(record)
            names[graph] = name
            told[graph][entity] = contribution(words)
        yield [Source(graph, names[graph], frozenset(stored[graph]), told[graph]) for graph in sorted(stored)]
