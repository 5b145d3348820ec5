"""Articles as a user gives them (texts, documents, files and folders), and what reads them."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from numbers import Real
from os import PathLike
from typing import TYPE_CHECKING, TypeAlias

from kgraph import sources
from kgraph.errors import InputError
from kgraph.extract import DEFAULT_MODEL, load
from kgraph.extract.workers import Workers
from kgraph.faults import Skipped
from kgraph.library import remarks
from kgraph.model import Document
from kgraph.sources.clean import brief, shown

if TYPE_CHECKING:
    from kgraph.pipeline import Extractor

Path: TypeAlias = str | PathLike[str]
Article: TypeAlias = str | PathLike[str] | Document
"""A text, the path of a file or folder, or a document. A ``str`` is always a text."""

_ONE_AT_A_TIME = threading.Lock()  # the language pipeline serves one thread


def files(paths: Iterable[Path | Iterable[Path]]) -> list[Document]:
    """Return the documents in files and folders, and warn of what is skipped.

    Raises ``InputError`` if there is none that can be read.
    """
    return _kept(found for path in _flat(paths, (str, PathLike)) for found in _in_file(path))


def documents(articles: Iterable[Article | Iterable[Article]]) -> list[Document]:
    """Return the documents that articles stand for, and warn of what is skipped.

    Raises ``InputError`` if there is none that can be read.
    """
    return _kept(_given(articles))


def _given(articles: Iterable[object]) -> Iterator[Document | Skipped]:
    for article in _flat(articles, (str, PathLike, Document)):
        if isinstance(article, str):
            yield sources.of_text(article)
        elif isinstance(article, Document):
            yield sources.of_document(article)
        else:
            yield from _in_file(article)


def _in_file(path: object) -> Iterator[Document | Skipped]:
    name = os.fspath(path)  # type: ignore[call-overload]
    if isinstance(name, bytes):
        name = os.fsdecode(name)
    if name.startswith(("http://", "https://")):
        yield Skipped(brief(name), "articles are not fetched from the network: save the page as a file")
    else:
        yield from sources.read(name)


def _flat(given: Iterable[object], kinds: tuple[type, ...]) -> Iterator[object]:
    """Yield what is given and what collections of it hold; ``InputError`` for what is none of ``kinds``."""
    for one in given:
        if isinstance(one, kinds):
            yield one
        elif isinstance(one, Iterable) and not isinstance(one, (str, bytes, bytearray, Mapping)):
            yield from _flat(one, kinds)
        else:
            texts = "a text, a kgraph.Document, or " if Document in kinds else ""
            raise InputError(
                f"an article is given as {texts}the path of a file or folder, not as {type(one).__name__}"
            )


def _kept(found: Iterable[Document | Skipped]) -> list[Document]:
    kept: list[Document] = []
    skipped: list[Skipped] = []
    for each in found:
        if isinstance(each, Skipped):
            skipped.append(each)
        else:
            kept.append(each)
    if not kept:
        raise InputError(_nothing(skipped))
    for each in skipped:
        remarks.skipped(each)
    return kept


def _nothing(skipped: list[Skipped]) -> str:
    if not skipped:
        return "no article is given"
    more = f" (and {remarks.counted(len(skipped) - 1, 'other')} cannot be read either)" if skipped[1:] else ""
    return f"{skipped[0].where}: {skipped[0].reason}{more}"


@contextmanager
def extractor(model: str = "", jobs: int = 1) -> Iterator[Extractor]:
    """Lend the extractor with the pipeline ``model``, or with kgraph's own if that is empty, in so many
    processes; 0 is one a core. One that works in this process is kept for the next time.

    Raises ``ModelError`` if the pipeline cannot be loaded.
    """
    if not isinstance(jobs, int) or jobs < 0:
        raise InputError(f"jobs is a number of processes, or 0 for one a core, not {shown(str(jobs))}")
    if _processes(jobs) > 1:
        yield new_extractor(model, jobs)
        return
    with _ONE_AT_A_TIME:
        yield _loaded(model)


def new_extractor(model: str = "", jobs: int = 1) -> Extractor:
    """Return an extractor as ``extractor`` lends it, for one use."""
    name, processes = model or DEFAULT_MODEL, _processes(jobs)
    return load(name) if processes == 1 else Workers(name, processes)


def _processes(jobs: int) -> int:
    return jobs or os.cpu_count() or 1


@lru_cache(maxsize=1)
def _loaded(model: str) -> Extractor:
    return new_extractor(model)


def share(min_confidence: float) -> float:
    """Return a bound of confidence; ``InputError`` if it is none."""
    if not isinstance(min_confidence, Real) or not 0 <= min_confidence <= 1:
        raise InputError(f"min_confidence is a number from 0 to 1, not {shown(str(min_confidence))}")
    return float(min_confidence)
