"""Building in a folder of shards: in processes of this machine, or on a Ray cluster."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.corpus import building
from kgraph.corpus.engine import Engine
from kgraph.corpus.shards import Shards
from kgraph.corpus.tasks import Setup
from kgraph.errors import InputError
from kgraph.extract import DEFAULT_MODEL, load
from kgraph.faults import Skipped
from kgraph.files import begun
from kgraph.graph.store import Store
from kgraph.library import inputs, remarks
from kgraph.library.engines import EngineName, Place
from kgraph.model import Document
from kgraph.sources.pieces import Piece, of_given, pieces
from kgraph.texts import Texts

if TYPE_CHECKING:
    from kgraph.pipeline import LeaveOut, Watch


@dataclass(frozen=True, slots=True)
class InShards:
    """A graph that was built in a folder of shards."""

    shards: Shards
    built: building.Built

    def store(self) -> Store:
        """Return the graph in memory."""
        return Store.of(list(building.quads(self.shards)))

    def texts(self) -> Texts:
        """Return the texts of its articles."""
        return Texts(building.documents(self.shards))

    def write(self, path: Path) -> None:
        """Write the graph as one file of N-Quads, without holding it in memory."""
        with begun(path) as file:
            building.write_nquads(self.shards, file)


def build(  # noqa: PLR0913, PLR0917 - each is an option of its own
    given: Iterable[object],
    where: Place,
    min_confidence: float,
    model: str = "",
    fast: bool = False,
    progress: Watch | None = None,
    on_skipped: LeaveOut | None = None,
) -> InShards:
    """Build a graph in a folder of shards, or go on with it; articles and options are those of ``build``.

    Raises ``InputError`` if nothing can be read, or if Ray is asked for and not there, ``GraphError`` if the
    folder holds the shards of another build, ``WorkerError`` if workers are lost again and again.
    """
    from kgraph import pipeline  # noqa: PLC0415 - questions read nothing

    leave_out, least = on_skipped or remarks.skipped, inputs.share(min_confidence)
    shards = Shards(where.folder.absolute())
    asked = building.Asked(tuple(_pieces(given, leave_out)), least)
    if not asked.pieces:
        raise InputError("no article is given")
    setup = Setup(shards.folder, partial(load, model or DEFAULT_MODEL, fast=fast), least)
    with _engine(setup, where) as engine:
        listener = building.Listener(progress or pipeline.unwatched, leave_out, remarks.noted)
        built = building.build(asked, shards, engine, listener)
    if not built.articles:
        raise InputError("there is no article that can be read, so nothing is built")
    return InShards(shards, built)


def _engine(setup: Setup, where: Place) -> Engine:
    if where.engine == EngineName.RAY:
        from kgraph.corpus.on_ray import Actors  # noqa: PLC0415 - an extra

        return Actors(setup, where.workers, where.address)
    from kgraph.corpus.local import Local  # noqa: PLC0415 - starts processes

    return Local(setup, where.workers or os.cpu_count() or 1)


def _pieces(given: Iterable[object], leave_out: LeaveOut) -> Iterator[Piece]:
    for one in inputs.flat(given, (str, PathLike, Document)):
        if isinstance(one, (str, Document)):
            yield of_given(one)
            continue
        name = os.fsdecode(one)  # type: ignore[arg-type]
        if name == "-":
            raise InputError("-: workers cannot read standard input: save it as a file")
        told = one.text_column if isinstance(one, inputs.Table) else ""
        for found in pieces(name, told, inputs.without(one)):
            if isinstance(found, Skipped):
                leave_out(found)
            else:
                yield found
