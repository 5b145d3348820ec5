"""Where the articles of a corpus are read, as a user says it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from os import PathLike
from pathlib import Path

from kgraph.errors import InputError
from kgraph.text import shown


class EngineName(StrEnum):
    """Processes of this machine, or the actors of a Ray cluster."""

    LOCAL = "local"
    RAY = "ray"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a graph is built: in which folder of shards, on which engine, with how many workers (0 is one
    for each processor).
    """

    folder: Path
    engine: EngineName = EngineName.LOCAL
    address: str = ""
    workers: int = 1

    def __post_init__(self) -> None:
        if self.address and self.engine is not EngineName.RAY:
            raise InputError("an address is that of a Ray cluster: ask for the engine ray too")


def place(shards: str | PathLike[str] | None, engine: str, address: str, jobs: int) -> Place:
    """Return where a graph is built, of what a user of Python says; ``InputError`` if that cannot be."""
    if engine not in tuple(EngineName):
        raise InputError(f"the engine is {' or '.join(EngineName)}, not {shown(str(engine))}")
    if shards is None:
        raise InputError("to build on Ray, name a folder for the shards, which all its machines see")
    return Place(Path(shards), EngineName(engine), address, processes(jobs))


def processes(jobs: object) -> int:
    """Return a number of processes, 0 for one a core; ``InputError`` if it is none."""
    if not isinstance(jobs, int) or jobs < 0:
        raise InputError(f"jobs is a number of processes, or 0 for one a core, not {shown(str(jobs))}")
    return jobs
