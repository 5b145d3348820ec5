"""A graph that grows: articles and other graphs are added to it, and articles are taken out."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial, reduce
from operator import or_
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph import pipeline
from kgraph.codebook import Codebook
from kgraph.corpus import building
from kgraph.corpus.shards import Shards, is_shards
from kgraph.errors import GraphError, InputError
from kgraph.faults import Skipped
from kgraph.graph.backends.memory import Memory
from kgraph.graph.codings import coded
from kgraph.graph.counts import count
from kgraph.graph.incremental import IncrementalGraph
from kgraph.graph.incremental.decided import Part, joined
from kgraph.graph.incremental.importing import Imported, loaded, of_graph, of_part
from kgraph.graph.incremental.merging import reconciled
from kgraph.graph.incremental.opening import Keep
from kgraph.graph.loading.graph_files import graphs_in, is_graph
from kgraph.graph.named_graphs import is_source
from kgraph.graph.store import Store, is_growing
from kgraph.graph.triples import graph_iri, run_iri
from kgraph.library import inputs, remarks
from kgraph.library.addresses import Address
from kgraph.library.kept import Kept
from kgraph.model import Document
from kgraph.pipeline import Added, LeaveOut, Watch, unwatched
from kgraph.sources.article_files import articles_in, is_feed
from kgraph.texts import Texts

if TYPE_CHECKING:
    from kgraph.graph.malformed import LeftOut
    from kgraph.language_model import LanguageModel

__all__ = ["Added", "Removed", "Wanted", "grown", "joined_with", "regrown", "removed", "settled"]

AT_ONCE = 200  # documents of a graph that are added in one step, so that memory does not grow with the graph
KEPT_AFTER = 200  # articles, after which what was added to a graph folder is kept for good


@dataclass(frozen=True, slots=True)
class Removed:
    """How many ``documents`` were taken out of a graph, and what was ``missing`` there."""

    documents: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be added to a graph, and how."""

    given: Iterable[object]
    min_confidence: float
    trusting: bool
    model: str
    fast: bool
    jobs: int
    progress: Watch | None
    on_skipped: LeaveOut | None
    codebook: Codebook | None = None
    language_model: LanguageModel | None = None

    def __post_init__(self) -> None:
        inputs.share(self.min_confidence)


def parted(given: Iterable[object]) -> tuple[list[Kept | Path], list[object]]:
    """Return the graphs among what is given and in folders, and what may be articles.

    In a folder with graphs what has the name of one is no article: ``graph.html`` is its page. A feed is no
    graph, though both may end in ``.xml``.
    """
    graphs: list[Kept | Path] = []
    others: list[object] = []
    for one in inputs.flat(given, (str, PathLike, Document, Kept)):
        name = os.fsdecode(one) if isinstance(one, PathLike) and not isinstance(one, Address) else ""
        path = Path(name) if name.strip() else None  # an empty name is not the folder one happens to be in
        if isinstance(one, Kept):
            graphs.append(one)
        elif path is not None and (
            (is_graph(path) and not is_feed(path)) or is_growing(path) or is_shards(path)
        ):
            graphs.append(path)
        elif path is not None and path.is_dir() and (found := _graphs_in(path)):
            stems = {graph.with_suffix("") for graph in found}
            graphs += found
            articles = articles_in(path, inputs.without(one))
            others += [inputs.like(one, each) for each in articles if each.with_suffix("") not in stems]
        else:
            others.append(one)
    return graphs, others


def _graphs_in(folder: Path) -> list[Path]:
    return [path for path in graphs_in(folder) if not is_feed(path)]


class _Adding:
    """What is wanted, parted, and what became of its graphs; ``on_skipped`` is told what cannot be read."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self.graphs, self._others = parted(wanted.given)
        self.unsure = pipeline.Unsure()
        self.on_skipped = wanted.on_skipped or remarks.skipped
        self._unread: list[GraphError] = []
        self.added = len(self.graphs)

    def taken_shards(self) -> list[Path]:
        """Return the folders of shards among the graphs, which then are none of these any more: they are
        added a range of articles at a time.
        """
        folders = [graph for graph in self.graphs if isinstance(graph, Path) and is_shards(graph)]
        self.graphs = [graph for graph in self.graphs if graph not in folders]
        return folders

    def imported(self) -> Iterator[tuple[Part, Imported]]:
        """Yield each graph that can be read, with its documents."""
        for graph in self.graphs:
            try:
                part = graph._part() if isinstance(graph, Kept) else loaded(graph)
            except GraphError as error:
                self._skip(error)
                continue
            tell = partial(_left_out, part.name)
            found = of_part(part, tell, trusting=self._wanted.trusting)
            remarks.decisions_left_out(part.name, found.untaken, found.broken)
            yield part, found

    def _skip(self, error: GraphError) -> None:
        """Leave out a graph that cannot be read; if it is all there is, that is an error."""
        self._unread.append(error)
        alone = len(self._unread) == len(self.graphs) and not self._others
        if alone and self._wanted.on_skipped is None:
            raise InputError(str(error))
        where, _, reason = str(error).partition(": ")  # the line begins with the file
        self.on_skipped(Skipped(where, reason))

    def documents(self) -> pipeline.Distinct:
        """Return the documents of the articles."""
        if self.added:
            return pipeline.Distinct(inputs.documents(self._others, self.on_skipped))
        return pipeline.Distinct(inputs.documents(self._others, self._wanted.on_skipped))

    def started(self) -> Callable[[], pipeline.Extractor]:
        """Return what gives the extractor that reads the articles, if there may be any."""
        wanted = self._wanted
        jobs = wanted.jobs if self._others else 1
        return inputs.started(wanted.model, jobs, fast=wanted.fast, language_model=wanted.language_model)

    @property
    def watch(self) -> Watch:
        """What looks on while they are read."""
        return self._wanted.progress or unwatched


def _left_out(name: str, left: LeftOut) -> None:
    remarks.malformed(left, name)


def grown(graph: IncrementalGraph, keep: Keep, wanted: Wanted) -> Added:
    """Add to a graph folder or a service."""
    adding = _Adding(wanted)
    if wanted.codebook is not None:
        graph.lay(wanted.codebook)
    changed = _add_shards(graph, keep, adding.taken_shards())
    for part, found in adding.imported():
        for start in range(0, len(found.sources), AT_ONCE):
            changed += graph.add(found.sources[start : start + AT_ONCE])
        _take_book(part.name, found.codebook, graph)
    reads = adding.started()
    added, documents = Added(), adding.documents()
    if len(documents):
        grows = pipeline.grow(
            documents,
            reads(),
            graph,
            adding.watch,
            adding.on_skipped,
            min_confidence=wanted.min_confidence,
            unsure=adding.unsure,
        )
        for added in grows:
            if (added.new + added.anew) % KEPT_AFTER == KEPT_AFTER - 1:
                keep()
        remarks.unsure(adding.unsure, wanted.min_confidence)
    return added + Added(graphs=adding.added, documents=changed)


def _add_shards(graph: IncrementalGraph, keep: Keep, folders: Iterable[Path]) -> int:
    """Add what was built in shards, and return how many documents changed the graph."""
    changed = 0
    for folder in folders:
        for sources in building.sources(Shards(folder)):
            changed += graph.add(sources)
            keep()
    return changed


def _take_book(name: str, book: Codebook | None, graph: IncrementalGraph) -> None:
    """Take the codebook of a graph that is added if there is none, and warn if there is another."""
    own = graph.codebook() if book is not None else None
    if own is None and book is not None:
        graph.lay(book)
    elif own != book:
        remarks.codebook_left_out(name)


def joined_with(store: Part, wanted: Wanted) -> tuple[Store, Added, Texts]:
    """Add to a graph in memory, as graphs are merged; return what it is then, and the texts that are known of
    what was added.
    """
    adding = _Adding(wanted)
    quads = store.quads if wanted.codebook is None else coded(store.quads, wanted.codebook)
    parts, changed = [replace(store, quads=quads, own=True)], 0
    held = {quad.triple for quad in store.quads}
    for part, imported in adding.imported():
        told = ({*(quad.triple for quad in one.quads), *one.decisions} for one in imported.sources)
        changed += sum(bool(triples - held) for triples in told)
        parts.append(part)
    after = Store.of(quads)
    if adding.graphs:
        found = joined(parts, trusting=wanted.trusting, first_book=True)
        after = found.store
        for name in found.unused:
            remarks.codebook_left_out(name)
    documents, added = adding.documents(), Added()
    if len(documents):
        after, added = _read_into(after, documents, adding, wanted)
    texts = reduce(
        or_, (graph._texts for graph in adding.graphs if isinstance(graph, Kept)), Texts(documents)
    )
    return reconciled(after), added + Added(graphs=len(adding.graphs), documents=changed), texts


def _read_into(
    store: Store, documents: pipeline.Distinct, adding: _Adding, wanted: Wanted
) -> tuple[Store, Added]:
    """Return a graph with those of ``documents`` that it does not have from the same run.

    What is read anew takes the place of the other reading, be that newer or not: it is what was asked for.
    """
    reads = adding.started()()
    run = run_iri(pipeline.run_of(reads))
    given = set(map(graph_iri, documents))
    new = [document for document in documents if not store.names(run, graph_iri(document))]
    built = pipeline.build(new, reads, wanted.min_confidence, adding.watch, adding.on_skipped, adding.unsure)
    remarks.unsure(adding.unsure, wanted.min_confidence)
    held, read = set(store.graphs()), set(map(graph_iri, new)) & set(built.graphs())
    known = given - {*map(graph_iri, new)}
    counts = Added(len(read - held), len(read & held), len(known), count(built).claims)
    parts = [Part("", each.quads(), own=True) for each in (_without(read & held, store), built)]
    return joined(parts, trusting=True).store, counts


def _without(graphs: Collection[str], store: Store) -> Store:
    """Return a graph without the documents of named graphs, and all that only they told."""
    if not graphs:
        return store
    grown, quads = regrown(Part("", store.quads(), own=True))
    grown.remove(graphs)
    return settled(quads)


def regrown(part: Part) -> tuple[IncrementalGraph, Memory]:
    """Return a graph in memory as one that grows, with the quads it works on."""
    quads = Memory()
    graph = IncrementalGraph(quads)
    found = of_part(replace(part, name=""), lambda left: remarks.malformed(left, part.name), trusting=True)
    graph.add(found.sources)
    graph.lay(found.codebook)
    return graph, quads


def settled(quads: Memory) -> Store:
    """Return the graph in memory that has grown in ``quads``."""
    return Store.of(quad for quad in quads.within() if is_source(quad))


def removed(graph: IncrementalGraph, what: Iterable[object], on_skipped: LeaveOut) -> Removed:
    """Take what is meant out of a graph in one step."""
    found: dict[str, list[str]] = {}
    for one in inputs.flat(what, (str, PathLike, Document)):
        name = one.id if isinstance(one, Document) else os.fsdecode(one)  # type: ignore[arg-type]
        found[name] = _meant(one, name, graph, on_skipped)
    number = graph.remove(each for graphs in found.values() for each in graphs)
    return Removed(number, tuple(name for name, graphs in found.items() if not graphs))


def _meant(one: object, name: str, graph: IncrementalGraph, on_skipped: LeaveOut) -> list[str]:
    """Return the named graphs of what is meant, or of what a file or folder holds."""
    found = graph.find(name) if name.strip() and not isinstance(one, Document) else []
    if found or isinstance(one, str) or (isinstance(one, PathLike) and not Path(name).exists()):
        return found
    graphs, others = parted([one])
    places = (place for place in graphs if isinstance(place, Path))
    read = [source.graph for place in places for source in of_graph(place, trusting=True).sources]
    read += map(graph_iri, inputs.documents(others, on_skipped))
    return [each for each in dict.fromkeys(read) if graph.holds(each)]
