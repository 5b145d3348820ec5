"""The tasks of a build, and what a worker does for each: one stage after the other."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from heapq import merge
from itertools import groupby
from pathlib import Path
from typing import Any, ClassVar

from kgraph import pipeline
from kgraph.corpus import records
from kgraph.corpus.journal import Journal
from kgraph.corpus.records import Range
from kgraph.corpus.shards import ARTICLES, ENTITIES, IDENTITY, Done, Shards
from kgraph.entities.evidence import gathered
from kgraph.entities.matching import blocks, decide_block
from kgraph.faults import Noted, Skipped, attempt
from kgraph.files import write_whole
from kgraph.graph import triples as rdf
from kgraph.graph.incremental.contribution import Contribution
from kgraph.graph.incremental.contribution import read as contribution
from kgraph.graph.incremental.documents import Source
from kgraph.graph.store import Store
from kgraph.iris import article_iri
from kgraph.model import Decision, Document, Period, When
from kgraph.pipeline import Distinct, Drawn, Extractor
from kgraph.sources.pieces import Piece

DOCUMENTS, TOLD, BLOCKS = "documents", "told", "blocks"
RECORDS = ".records"
DIED = "the worker that read it was lost again and again, perhaps for lack of memory"


@dataclass(frozen=True, slots=True)
class Begin:
    """Load what reads, and note what model it has."""


@dataclass(frozen=True, slots=True)
class Seek:
    """Write the articles in some of the inputs, in the order of their IRIs."""

    number: int
    pieces: tuple[Piece, ...]
    stage: ClassVar[str] = DOCUMENTS


@dataclass(frozen=True, slots=True)
class Read:
    """Read a range of the articles that so many tasks sought."""

    number: int
    wanted: Range
    sought: int
    stage: ClassVar[str] = ARTICLES


@dataclass(frozen=True, slots=True)
class Gather:
    """Put together what so many ranges of articles tell of a range of entities."""

    number: int
    wanted: Range
    told: int
    stage: ClassVar[str] = ENTITIES


@dataclass(frozen=True, slots=True)
class Decide:
    """Decide who is one with whom in a range of blocks, of which so many ranges of entities tell."""

    number: int
    wanted: Range
    gathered: int
    stage: ClassVar[str] = IDENTITY


Kept = Seek | Read | Gather | Decide
"""Tasks of which it is kept what they did."""
Task = Begin | Kept


@dataclass(frozen=True)
class Setup:
    """What every worker of a build knows: the folder of shards, which all see; what gives it an extractor;
    and below which confidence claims are left out.
    """

    folder: Path
    extractor: Callable[[], Extractor]
    min_confidence: float = 0.0


class Worker:
    """Does tasks. It loads an extractor when the first needs one."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._shards = Shards(setup.folder)

    @cached_property
    def _extractor(self) -> Extractor:
        return self._setup.extractor()

    def do(self, task: Task, deaths: int = 0) -> Done:
        """Return what a task did; if it was done before, that is looked at alone. ``deaths`` is how many
        workers were lost over it.
        """
        if isinstance(task, Begin):
            return Done({}, noted=(Noted("model", self._extractor.model),))
        kept = self._shards.kept(task.stage, task.number)
        if kept is not None:
            return kept
        journal = Journal(self._shards.path(task.stage, task.number, ".journal"))
        done = self._done(task, journal if deaths else None)
        self._shards.keep(task.stage, task.number, done)
        journal.forget()
        return done

    def _done(self, task: Kept, journal: Journal | None) -> Done:
        match task:
            case Seek():
                return self._seek(task, journal)
            case Read():
                return self._read(task, journal)
            case Gather():
                return self._gather(task)
            case Decide():
                return self._decide(task)

    def _seek(self, task: Seek, journal: Journal | None) -> Done:
        found = _Found()
        articles = Distinct(found.documents(task.pieces, journal))
        path = self._shards.path(task.stage, task.number, RECORDS)
        paths = records.write(
            path, ((records.key_of_article(article_iri(one)), written(one)) for one in articles)
        )
        return Done(self._shards.files(paths), len(articles), 0, tuple(found.skipped), tuple(found.noted))

    def _sought(self, task: Read) -> Iterator[Document]:
        for number in range(task.sought):
            for _, record in records.read(self._shards.path(DOCUMENTS, number, RECORDS), task.wanted):
                yield document(record)

    def _read(self, task: Read, journal: Journal | None) -> Done:
        skipped: list[Skipped] = []
        sources: list[Source] = []
        claims = 0
        for made in self._drawn(Distinct(self._sought(task)), journal):
            if isinstance(made, Skipped):
                skipped.append(made)
            else:
                sources.append(made.source)
                claims += made.claims
        graph = self._shards.path(task.stage, task.number, ".nq")
        write_whole(graph, Store.of([quad for one in sources for quad in one.quads]).nquads())
        told = sorted(_told_by(sources))
        paths = [graph, *records.write(self._shards.path(TOLD, task.number, RECORDS), told)]
        return Done(self._shards.files(paths), len(sources), claims, tuple(skipped))

    def _drawn(self, documents: Iterable[Document], journal: Journal | None) -> Iterator[Drawn | Skipped]:
        """Yield what is made of articles; one at a time if a worker was lost over them."""
        run = pipeline.run_of(self._extractor)
        if journal is None:
            yield from pipeline.drawn(documents, self._extractor, run, self._setup.min_confidence)
            return
        for one in documents:
            iri = article_iri(one)
            if journal.is_deadly(iri):
                yield Skipped(one.id, DIED)
                continue
            with journal.around(iri):
                made = list(pipeline.drawn([one], self._extractor, run, self._setup.min_confidence))
            yield from made

    def _gather(self, task: Gather) -> Done:
        known: defaultdict[str, list[Contribution]] = defaultdict(list)
        for number in range(task.told):
            for _, record in records.read(self._shards.path(TOLD, number, RECORDS), task.wanted):
                _, _, entity, told = json.loads(record)
                known[entity].append(contribution(told))
        sums = {entity: _summed(known.pop(entity)) for entity in sorted(known)}
        store = Store()
        store.add(
            rdf.ENTITIES,
            (triple for iri, told in sums.items() for triple in rdf.entity_triples(iri, told.entities)),
        )
        graph = self._shards.path(task.stage, task.number, ".nq")
        write_whole(graph, store.nquads())
        rows = sorted(_in_blocks(sums))
        paths = [graph, *records.write(self._shards.path(BLOCKS, task.number, RECORDS), rows)]
        return Done(self._shards.files(paths))

    def _decide(self, task: Decide) -> Done:
        rows = merge(
            *(
                records.read(self._shards.path(BLOCKS, number, RECORDS), task.wanted)
                for number in range(task.gathered)
            )
        )
        skipped: list[Skipped] = []
        decisions: list[Decision] = []
        for _, alike in groupby(rows, key=lambda row: row[0]):
            by_block: defaultdict[str, list[Contribution]] = defaultdict(list)
            for _, record in alike:
                block, told = json.loads(record)
                by_block[block].append(contribution(told))
            for block, members in by_block.items():
                found = attempt(f"{pipeline.WHO_IS_WHO} in {block}", lambda: _decided(block, members))  # noqa: B023
                if isinstance(found, Skipped):
                    skipped.append(found)
                else:
                    decisions += found
        store = Store()
        store.add(*rdf.decision_graph(sorted(decisions)))
        graph = self._shards.path(task.stage, task.number, ".nq")
        write_whole(graph, store.nquads())
        return Done(self._shards.files([graph]), skipped=tuple(skipped))


@dataclass
class _Found:
    """What was found in inputs beside documents."""

    skipped: list[Skipped] = field(default_factory=list)
    noted: list[Noted] = field(default_factory=list)

    def documents(self, pieces: Iterable[Piece], journal: Journal | None) -> Iterator[Document]:
        """Yield the documents in pieces of inputs."""
        for piece in pieces:
            if journal is None:
                yield from self._in(piece)
            elif journal.is_deadly(piece.name):
                self.skipped.append(Skipped(piece.name, DIED))
            else:
                with journal.around(piece.name):
                    yield from self._in(piece)

    def _in(self, piece: Piece) -> Iterator[Document]:
        for found in piece.read():
            if isinstance(found, Skipped):
                self.skipped.append(found)
            elif isinstance(found, Noted):
                self.noted.append(found)
            else:
                yield found


def written(one: Document) -> bytes:
    """Return a document as a record."""
    day = one.published
    published = [day.first, day.last] if isinstance(day, Period) else [day] if day is not None else []
    days = [each.isoformat() for each in published]
    return json.dumps([one.id, one.text, one.title, one.url, one.publisher, days]).encode()


def document(record: bytes) -> Document:
    """Return the document in a record."""
    name, text, title, url, publisher, days = json.loads(record)
    return Document(name, text, title, url, publisher, _published(days))


def _published(days: list[str]) -> When | None:
    found = [date.fromisoformat(day) for day in days]
    return Period(*found) if len(found) > 1 else found[0] if found else None


def _told_by(sources: Iterable[Source]) -> Iterator[tuple[int, bytes]]:
    """Yield what each document tells of each entity, under the key of the entity."""
    for source in sources:
        for entity, told in source.told.items():
            record = [source.graph, source.name, entity, told.written()]
            yield records.key_of(entity), json.dumps(record).encode()


def _summed(told: list[Contribution]) -> Contribution:
    entities, sightings, runs = Counter[Any](), Counter[Any](), Counter[Any]()
    for one in told:  # not one after another by +, which takes quadratic time
        entities.update(one.entities)
        sightings.update(one.sightings)
        runs.update(one.runs)
    return Contribution(entities, sightings, runs)


def _in_blocks(sums: dict[str, Contribution]) -> Iterator[tuple[int, bytes]]:
    """Yield what is told of each entity that has a name, under the key of each block that it stands in."""
    for told in sums.values():
        for known in gathered(told.seen()):
            for block in blocks(known):
                yield records.key_of(block), json.dumps([block, told.written()]).encode()


def _decided(block: str, members: Iterable[Contribution]) -> tuple[Decision, ...]:
    return decide_block(block, gathered(sighting for told in members for sighting in told.seen()))
