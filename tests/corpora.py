"""A small corpus, and building it in shards."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from kgraph import pipeline
from kgraph.corpus import building
from kgraph.corpus.engine import Engine, Given, Lost
from kgraph.corpus.shards import Done, Shards
from kgraph.corpus.tasks import Setup, Worker
from kgraph.faults import Noted, Skipped
from kgraph.model import Document
from kgraph.sources.pieces import of_given
from simple import Simple

NAMES = ("Anna Berg", "Ivo Kral", "Clara Ostby", "Anna Berg", "Mona Quill")
ACTS = ("rejected", "demanded", "accepted")
ITEMS = ("night rota", "pay rise", "new quay", "pay rise of five percent")


def article(number: int, more: str = "") -> Document:
    """Return an article with a few sentences, of which others have the same names."""
    said = (
        f"{NAMES[(number + k) % 5]} {ACTS[(number * k) % 3]} the {ITEMS[(number + k) % 4]}." for k in range(3)
    )
    return Document(f"{number}", f"{' '.join(said)} {more}{number}.", f"Quay {number}")


def corpus(number: int) -> list[Document]:
    """Return so many articles, and one of them again under another name and without its title."""
    many = [article(n) for n in range(number)]
    return [*many, Document("again", many[0].text)]


def in_memory(documents: list[Document]) -> bytes:
    """Return the graph of articles as one process builds it, as N-Quads."""
    return pipeline.build(documents, Simple(), leave_out=lambda _: None).nquads()


@dataclass
class Build:
    """A build in a folder of shards, and what was told of it."""

    folder: Path
    documents: list[Document]
    engine: Callable[[Setup], Engine]
    skipped: list[Skipped] = field(default_factory=list)
    noted: list[Noted] = field(default_factory=list)
    seen: int = 0
    total: int | None = None

    def run(self) -> building.Built:
        """Build, or go on."""
        pieces = tuple(map(of_given, self.documents))
        setup = Setup(self.folder, partial(Simple, self.folder.parent))
        listener = building.Listener(self._watch, self.skipped.append, self.noted.append)
        with self.engine(setup) as engine:
            return building.build(building.Asked(pieces, 0.0), Shards(self.folder), engine, listener)

    def _watch(self, articles, /, *, total=None):  # type: ignore[no-untyped-def]
        self.total = total
        for each in articles:
            self.seen += 1
            yield each

    @property
    def nquads(self) -> bytes:
        """The graph that was built."""
        path = self.folder.with_suffix(".nq")
        with path.open("wb") as file:
            building.write_nquads(Shards(self.folder), file)
        return path.read_bytes()


class Interrupted(BaseException):
    """What ends a driver in the middle of its work."""


class Here(Engine):
    """Two workers in this process: the next of its tasks, by number, loses its worker if it is in ``lost``.

    After so many ``tasks`` the driver ends.
    """

    workers = 2

    def __init__(self, setup: Setup, lost: Container[int] = (), tasks: int | None = None) -> None:
        self._worker = Worker(setup)
        self._given: list[Given] = []
        self._lost = lost
        self._tasks = tasks
        self._number = 0

    def __exit__(self, *_: object) -> None:
        pass

    def give(self, given: Given) -> None:
        """Take a task."""
        self._given.append(given)

    def take(self) -> tuple[Given, Done | Lost]:
        """Do the last task that was given: tasks are done in no order."""
        if self._number == self._tasks:
            raise Interrupted
        self._number += 1
        given = self._given.pop()
        if self._number in self._lost:
            return given, Lost("it was killed")
        return given, self._worker.do(given.task, given.deaths)
