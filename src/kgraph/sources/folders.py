"""Which files of a folder are read, and which things in it are not."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from kgraph.faults import Skipped
from kgraph.sources.clean import brief, safe_name
from kgraph.sources.formats import SUFFIXES, unreadable
from kgraph.sources.opened import HEAD

PAGES = (".html", ".htm", ".xhtml")
OWN_PAGE = b'<meta name="generator" content="kgraph">'
OWN_FOLDER = "kgraph.json"  # a file that a graph folder has
GRAPHS = (".ttl", ".nq", ".nt", ".n3", ".trig", ".jsonld", ".rdf", ".owl")  # which kgraph writes and reads
MOST_KINDS = 5  # endings that a note names
KINDS = ((stat.S_ISFIFO, "a named pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISREG, ""))


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in and below a folder: its articles (``files``), and what looks like one and is not read, both
    sorted; and the endings of the names of all ``others``, each with its number.
    """

    files: list[Path]
    skipped: list[Skipped]
    others: Counter[str]

    def note(self) -> str:
        """Return how many files are no articles, as a clause; empty if there is none."""
        number = self.others.total()
        kinds = sorted(self.others.items(), key=lambda each: (-each[1], each[0]))
        told = [f"{count:,} {ending}" for ending, count in kinds[:MOST_KINDS]]
        rest = number - sum(count for _, count in kinds[:MOST_KINDS])
        more = [f"{rest:,} more"] if rest else []
        verb = "files in it are no articles" if number != 1 else "file in it is no article"
        return f"{number:,} {verb}: {', '.join(told + more)}" if number else ""


def contents(folder: Path, without: Collection[Path] = ()) -> Contents:
    """Return what is in and below ``folder``.

    Hidden files and folders are passed over. A link is followed only to what is in ``folder`` too, and
    is passed over where that is read anyway: no file is read twice, nor a folder that holds itself. Also
    passed over are the folder that a browser saves beside a page, what kgraph itself wrote (graph folders and
    pages), and the files and folders ``without``.
    """
    walk = _Walk(folder, without)
    return Contents(
        sorted(walk.files), sorted(walk.skipped, key=lambda skipped: skipped.where), walk.others()
    )


def not_a_file(mode: int) -> str:
    """Return in words what a thing of the file mode ``mode`` is, or ``""`` if it is a plain file."""
    return next((kind for is_kind, kind in KINDS if is_kind(mode)), "a device")


def _is_of_articles(path: Path) -> bool:
    """Return whether a file in a folder is read, or named with why it is not: by the ending of its name."""
    return path.name.lower().endswith((*SUFFIXES, *unreadable.ENDS))


def _is_of_page(name: str, beside: Collection[str]) -> bool:
    """Return whether a folder is what a browser saved of a page beside it: frames and scripts."""
    stem = name.removesuffix("_files")
    return stem != name and any(stem + suffix in beside for suffix in PAGES)


def is_own_page(path: Path) -> bool:
    """Return whether a file is a page that kgraph wrote; one that cannot be read is none."""
    if path.suffix.lower() not in PAGES:
        return False
    try:
        with path.open("rb") as file:
            return OWN_PAGE in file.read(HEAD)
    except OSError:
        return False


class _Walk:
    """A walk over a folder; paths are held as they are named and as they really are, without links."""

    def __init__(self, folder: Path, without: Collection[Path]) -> None:
        self.files: list[Path] = []
        self.skipped: list[Skipped] = []
        self._others: dict[str, str] = {}  # the endings of real paths
        self._root = os.path.realpath(folder)
        self._seen: set[str] = set()  # real paths
        self._without = set(map(os.path.realpath, without))
        links = self._scan(folder, self._root)
        while links:  # after all else, so that what is read under its own name is not read under another
            links = [found for link in sorted(links) for found in self._follow(link)]

    def others(self) -> Counter[str]:
        """Return the endings of the names of files that are not read, by no link either."""
        return Counter(ending for real, ending in self._others.items() if real not in self._seen)

    def _scan(self, folder: Path, real: str) -> list[Path]:
        """Take in a folder with those below it, and return the links in them."""
        links: list[Path] = []
        waiting = [(folder, real)]
        while waiting:
            folder, real = waiting.pop()
            self._seen.add(real)
            entries = list(self._entries(folder))
            names = {entry.name for entry in entries}
            for entry in entries:
                if _is_of_page(entry.name, names):
                    continue
                path, own = folder / entry.name, os.path.join(real, entry.name)  # noqa: PTH118 a string to look up
                if entry.is_symlink():
                    links.append(path)
                elif not entry.is_dir(follow_symlinks=False):
                    self._take(path, own)
                elif own not in self._seen and own not in self._without and not (path / OWN_FOLDER).is_file():
                    waiting.append((path, own))
        return links

    def _entries(self, folder: Path) -> Iterator[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                yield from (entry for entry in entries if not entry.name.startswith("."))
        except OSError as error:
            self._skip(folder, f"it cannot be read: {error.strerror}")

    def _follow(self, link: Path) -> list[Path]:
        """Take in what ``link`` leads to, and return further links if that is a folder."""
        real = os.path.realpath(link)
        is_folder = Path(real).is_dir()
        if not is_folder and not _is_of_articles(link):
            return []
        if not is_folder and not Path(real).exists():
            self._skip(link, f"it is a link that leads nowhere ({brief(real)})")
        elif os.path.commonpath([self._root, real]) != self._root:
            self._skip(link, f"it is a link out of the folder: to read {brief(real)}, name that as an input")
        elif real not in self._seen:
            if is_folder:
                return self._scan(link, real)
            self._take(link, real)
        return []

    def _take(self, path: Path, real: str) -> None:
        if real in self._without:
            return
        if not _is_of_articles(path):
            if path.suffix.lower() in GRAPHS:
                return
            self._others[real] = path.suffix.lower() or "without an ending"
            return
        self._seen.add(real)
        if kind := not_a_file(os.lstat(real).st_mode):
            self._skip(path, f"it is {kind}, not a file")
        elif not is_own_page(path):
            self.files.append(path)

    def _skip(self, path: Path, reason: str) -> None:
        self.skipped.append(Skipped(safe_name(str(path)), reason))
