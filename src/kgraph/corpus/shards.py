"""The folder of a build: the shards of each stage, and what each task did, with checksums.

What a task did is written last, so that it is done once that is there and its files are those that it names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any

from kgraph.errors import GraphError
from kgraph.faults import Noted, Skipped
from kgraph.files import begun, write_whole
from kgraph.text import printable

FORMAT = 1
PLAN = "plan.json"
MANIFEST = "manifest.json"
ARTICLES, ENTITIES, IDENTITY, PROVENANCE = "articles", "entities", "identity", "provenance"
GRAPHS = (ARTICLES, ENTITIES, IDENTITY, PROVENANCE)  # folders of N-Quads, which are the graph together


@dataclass(frozen=True, slots=True)
class Done:
    """What a task did: the files that it wrote, by their paths in the folder, with the SHA-256 and the bytes
    of each; how many ``articles`` and ``claims`` are in them; what it left out, and what else is to be told.
    """

    files: dict[str, tuple[str, int]]
    articles: int = 0
    claims: int = 0
    skipped: tuple[Skipped, ...] = ()
    noted: tuple[Noted, ...] = ()


class Shards:
    """A folder of shards."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, stage: str, number: int, suffix: str) -> Path:
        """Return where a file of a task of a stage is."""
        return self.folder / stage / f"{number:06d}{suffix}"

    def files(self, paths: Iterable[Path]) -> dict[str, tuple[str, int]]:
        """Return files of the folder by their paths in it, with the checksum and the bytes of each."""
        return {path.relative_to(self.folder).as_posix(): _summed(path) for path in paths}

    def keep(self, stage: str, number: int, done: Done) -> None:
        """Keep what a task did, whose files are there."""
        write_whole(self.path(stage, number, ".done"), json.dumps(asdict(done)).encode())

    def kept(self, stage: str, number: int) -> Done | None:
        """Return what a task did, ``None`` if it is not done or if one of its files is not as it wrote it."""
        try:
            done = _read(self.path(stage, number, ".done"))
            whole = all(_summed(self.folder / name) == summed for name, summed in done.files.items())
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return done if whole else None

    def check(self) -> None:
        """Raise ``GraphError`` if the folder holds anything but shards."""
        with suppress(FileNotFoundError):
            if not (self.folder / PLAN).is_file() and next(self.folder.iterdir(), None) is not None:
                raise GraphError(f"{self._shown}: it holds no shards of a build: name another folder")

    def plan(self, told: dict[str, Any]) -> None:
        """Note what is built here; ``GraphError`` if these are shards of something else."""
        place, new = self.folder / PLAN, json.loads(json.dumps({"format": FORMAT, **told}))
        try:
            old = json.loads(place.read_text("utf-8"))
        except FileNotFoundError:
            write_whole(place, json.dumps(new, indent=1).encode())
            return
        except (OSError, ValueError) as error:
            raise GraphError(f"{self._shown}: it holds no shards of a build: name another folder") from error
        differing = sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
        if differing:
            raise GraphError(
                f"{self._shown}: it holds shards of another build (other {', '.join(differing)}): "
                "remove it, or name another folder"
            )

    @property
    def _shown(self) -> str:
        return printable(str(self.folder))

    def stage(self, stage: str) -> Iterator[Done]:
        """Yield what the tasks of a stage did, in order."""
        return map(_read, sorted((self.folder / stage).glob("*.done")))

    def graphs(self, stage: str) -> list[Path]:
        """Return the files of N-Quads of a stage, in order."""
        return sorted((self.folder / stage).glob("*.nq"))

    def finish(self, told: dict[str, Any]) -> None:
        """Write the manifest: what is told of the whole, and each file of N-Quads with its checksum."""
        with begun(self.folder / MANIFEST) as file:
            file.write(json.dumps({"format": FORMAT, **told}, indent=1).encode().removesuffix(b"\n}"))
            file.write(b',\n "shards": [')
            parted = b"\n  "
            for stage in GRAPHS:
                for done in self.stage(stage):
                    for name, (sha256, size) in sorted(done.files.items()):
                        if name.endswith(".nq"):
                            row = {"file": name, "sha256": sha256, "bytes": size, "articles": done.articles}
                            file.write(parted + json.dumps(row).encode())
                            parted = b",\n  "
            file.write(b"\n ]\n}\n")


def is_shards(folder: Path) -> bool:
    """Return whether a folder holds the shards of a build that is done."""
    return (folder / MANIFEST).is_file() and (folder / PLAN).is_file()


def _summed(path: Path) -> tuple[str, int]:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest(), path.stat().st_size


def _read(path: Path) -> Done:
    told = json.loads(path.read_text("utf-8"))
    return Done(
        {name: (sha256, size) for name, (sha256, size) in told["files"].items()},
        told["articles"],
        told["claims"],
        tuple(Skipped(**each) for each in told["skipped"]),
        tuple(Noted(**each) for each in told["noted"]),
    )
