"""Time the store beside rdflib and raw pyoxigraph: loading, every shipped query, writing, growing.

    python benchmarks/store.py [TRIPLES ...]      (10000 100000 1000000 unless given)
    python benchmarks/store.py --loading [TRIPLES ...]      (loading alone, with the most memory that it took)

All in one run on the same made-up claims. kgraph and raw pyoxigraph hold the same quads in graph folders
on disk; rdflib holds the triples of the view in memory, and a query gets twenty seconds there. Each query has
its parameters set where it has any (*decisions* alone is asked whole, as one actor has few), and is given as
the median of several runs. Raw pyoxigraph gets the same text, in which names have been looked up already,
and reads every term of every row. Both run in this process; what it costs to run a query where it can be
stopped, as the command does, is given beside.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph as ox
import rdflib

from kgraph.graph import query
from kgraph.graph.backends import folder as versions
from kgraph.graph.incremental.documents import Source, of_article
from kgraph.graph.incremental.opening import opened
from kgraph.graph.named_graphs import VIEW
from kgraph.graph.query.bind import bound
from kgraph.graph.query.library import resolve
from kgraph.graph.store import Store
from kgraph.graph.vocabulary import PREFIXES
from kgraph.library.growing import AT_ONCE
from made_up import CLAIMS_AN_ARTICLE, RUN, TRIPLES_A_CLAIM, articles

SIZES = (10_000, 100_000, 1_000_000)
RUNS, PATIENCE, MOST_FOR_RDFLIB = 5, 20.0, 100_000
SHORT, MOST_RUNS = 0.1, 100  # seconds of runs of a short query, and their number at most
SIMPLE = "SELECT ?p { actor:actor-0 a ?p }"
ASKED_WHOLE = ("decisions",)
VALUES = {
    "actor": "Actor 0",
    "cited": "Actor 1",
    "of": "Actor 1",
    "proposal": "the Proposal 0",
    "to": "Actor 1",
    "accuser": "Actor 0",
    "accused": "Actor 1",
    "subject": "Actor 0",
    "item": "the Proposal 0",
    "object": "the Proposal 0",
    "predicate": "rejects",
    "by": "Actor 1",
    "about": "Actor 1",
    "country": "DE",
    "sector": "party",
    "id": "pay",
}


def seconds(do: Callable[[], object]) -> float:
    """Return how long ``do`` takes."""
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


def processor_seconds(do: Callable[[], object]) -> float:
    """Return how much time of the processor ``do`` takes, whatever else the machine does meanwhile."""
    begun = time.process_time()
    do()
    return time.process_time() - begun


def size_of(folder: Path) -> float:
    """Return how many megabytes the files of a folder have."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def medians(*doing: Callable[[], object]) -> list[float]:
    """Return how long each of ``doing`` takes in the middle of several runs, of many if it takes next to no
    time. They run in turn, so that what slows the machine for a while slows all of them.
    """
    longest = max(seconds(do) for do in doing)
    runs = max(RUNS, min(MOST_RUNS, int(SHORT / longest)))
    times = [[seconds(do) for do in doing] for _ in range(runs)]
    return [statistics.median(each) for each in zip(*times, strict=True)]


def grown(folder: Path, sources: Iterable[Source]) -> None:
    """Make a graph folder of documents."""
    versions.create(folder)
    batch: list[Source] = []
    with opened(str(folder)) as (growing, _):
        for source in sources:
            batch.append(source)
            if len(batch) == AT_ONCE:
                growing.add(batch)
                batch = []
        growing.add(batch)


def given(asked: query.Query) -> dict[str, str]:
    """Return values for the parameters of a query that have no default."""
    if asked.name in ASKED_WHOLE:
        return {}
    return {each.name: VALUES[each.name] for each in asked.parameters if each.default is None}


def read_all(found: object) -> None:
    """Read every term of what raw pyoxigraph found."""
    for row in found:  # type: ignore[attr-defined]
        for term in row:
            str(term)


def texts(store: Store) -> dict[str, str]:
    """Return the SPARQL of every shipped query with its parameters set."""
    asked = {name: resolve(name) for name in query.shipped()}
    return {name: bound(each, given(each), store)[0] for name, each in asked.items()}


def _in_rdflib(data: str, asked: dict[str, str], line: Connection) -> None:
    graph = rdflib.Graph()
    line.send(seconds(lambda: graph.parse(data, format="nt")))
    line.send(seconds(lambda: graph.serialize(format="turtle")))
    for name, text in asked.items():
        line.send((name, seconds(lambda text=text: list(graph.query(text, initNs=PREFIXES)))))


def in_rdflib(data: Path, asked: dict[str, str]) -> tuple[float, float, dict[str, float]]:
    """Return how long rdflib takes to load, to write, and for each query; those given up on are missing."""
    took: dict[str, float] = {}
    todo, load, write = dict(asked), 0.0, 0.0
    while todo:
        here, there = multiprocessing.Pipe()
        child = multiprocessing.Process(target=_in_rdflib, args=(str(data), todo, there))
        child.start()
        load, write = here.recv(), here.recv()
        while todo and here.poll(PATIENCE):
            name, each = here.recv()
            took[name] = each
            del todo[name]
        if todo:  # the first of them takes too long
            del todo[next(iter(todo))]
        child.kill()
        child.join()
    return load, write, took


def load(triples: int, work: Path) -> Store:
    """Print how long loading takes, and return the graph; that of raw pyoxigraph lies beside it."""
    number = triples // (TRIPLES_A_CLAIM * CLAIMS_AN_ARTICLE)
    made = [of_article(linked, RUN) for linked in articles(number * CLAIMS_AN_ARTICLE)]
    folder = work / f"{triples}.db"
    used: list[float] = []
    before = most_memory()
    took = seconds(lambda: used.append(processor_seconds(lambda: grown(folder, made))))
    memory = most_memory() - before
    store = Store.unified(folder)
    quads = [*store._backend.within(), *store._backend.within(VIEW)]
    disk = f"{len(quads):,} quads on disk, {size_of(folder):,.0f} MB"
    print(f"\n{len(store):,} triples of {number * CLAIMS_AN_ARTICLE:,} claims in {number:,} articles, {disk}")
    raw = ox.Store(str(work / f"{triples}.raw"))
    raw_took = seconds(lambda: used.append(processor_seconds(lambda: raw.extend(quads))))
    raw.flush()
    show("", "kgraph", "raw pyoxigraph", "rdflib", "kgraph / raw", "rdflib / kgraph")
    row("load (s)", took, raw_took, None)
    row("load, processor (s)", *used, None)
    print(f"memory beside that of the articles: {memory:,.0f} MB", flush=True)
    return store


def most_memory() -> float:
    """Return the most megabytes that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def measure(triples: int, work: Path) -> None:
    """Print the tables of one size."""
    number = triples // (TRIPLES_A_CLAIM * CLAIMS_AN_ARTICLE)
    folder = work / f"{triples}.db"
    store = load(triples, work)  # the stores are opened for reading alone: what was just written is in memory
    raw = ox.Store.read_only(str(work / f"{triples}.raw"))
    asked = texts(store)
    plain = work / "plain.nt"
    plain.write_bytes(ox.serialize((q.triple for q in store._union()), format=ox.RdfFormat.N_TRIPLES) or b"")
    small = triples <= MOST_FOR_RDFLIB
    rdf_load, rdf_write, rdf_took = in_rdflib(plain, asked) if small else (None, None, {})
    raw_write = seconds(lambda: raw.dump(format=ox.RdfFormat.N_QUADS))
    row("load into memory (s)", None, None, rdf_load)
    row("write N-Quads (s)", seconds(store.nquads), raw_write, None)
    row("write Turtle (s)", seconds(store.turtle), None, rdf_write)
    for name, text in asked.items():
        values = given(resolve(name))
        ours, bare = medians(
            lambda name=name, values=values: query.run(store, name, values, limits=None),
            lambda text=text: read_all(raw.query(text, prefixes=PREFIXES)),
        )
        row(f"{name} (ms)", 1000 * ours, 1000 * bare, 1000 * rdf_took[name] if name in rdf_took else None)
    apart, here = medians(
        lambda: query.run(store, SIMPLE),
        lambda: query.run(store, SIMPLE, limits=None),
    )
    print(f"a simple question in a process of its own: {1000 * apart:.1f} ms, without: {1000 * here:.1f} ms")
    grow(folder, number, work)


def grow(folder: Path, number: int, work: Path) -> None:
    """Print what one more article costs here and in an empty graph, and a question by the command."""
    more = [
        of_article(each, RUN) for each in list(articles((number + RUNS) * CLAIMS_AN_ARTICLE, seed=8))[-RUNS:]
    ]
    empty, here = [], []
    for count, source in enumerate(more):
        new = work / f"empty{number}-{count}.db"
        versions.create(new)
        empty.append(seconds(lambda s=source, n=new: added(n, s)))
        here.append(seconds(lambda s=source: added(folder, s)))
    first, then = statistics.median(empty), statistics.median(here)
    ratio = f"{then / first:.1f} times"
    print(f"one article more: {1000 * then:.0f} ms, into an empty graph {1000 * first:.0f} ms: {ratio}")
    environment = {**os.environ, "KGRAPH_GRAPH": str(folder)}
    command = [sys.executable, "-m", "kgraph", "query", SIMPLE]
    (took,) = medians(lambda: subprocess.run(command, env=environment, check=True, capture_output=True))
    print(f"kgraph query with a simple question, from start to answer: {took:.2f} s")


def added(folder: Path, source: Source) -> None:
    """Add one document as ``kgraph add`` does."""
    with opened(str(folder)) as (growing, _):
        growing.add([source])


def row(name: str, ours: float | None, raw: float | None, rdf: float | None) -> None:
    """Print one line of the table."""
    times = [f"{each:,.2f}" if each is not None else "" for each in (ours, raw, rdf)]
    ratio = f"{ours / raw:.2f}" if ours and raw else ""
    gain = f"{rdf / ours:,.0f}" if ours and rdf else ""
    show(name, *times, ratio, gain)


def show(name: str, *cells: str) -> None:
    """Print cells in columns."""
    print(f"{name:28}" + "".join(f"{cell:>17}" for cell in cells), flush=True)


def main() -> None:
    """Measure each size."""
    work = Path(tempfile.mkdtemp(prefix="kgraph-"))
    try:
        loading = "--loading" in sys.argv
        for triples in [int(each) for each in sys.argv[1:] if each != "--loading"] or SIZES:
            load(triples, work) if loading else measure(triples, work)
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
