"""Articles as a user gives them (texts, documents, files and folders), and what reads them."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from numbers import Real
from os import PathLike
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from kgraph.errors import InputError
from kgraph.faults import Noted, Skipped
from kgraph.library import remarks
from kgraph.library.addresses import Address, is_address
from kgraph.library.engines import processes
from kgraph.model import Document, Examined, Reading
from kgraph.text import counted, shown, without_password

if TYPE_CHECKING:
    from kgraph.extract import Extractor as PipelineExtractor
    from kgraph.language_model import LanguageModel
    from kgraph.pipeline import Extractor, LeaveOut

T = TypeVar("T")
Path: TypeAlias = str | PathLike[str]
Article: TypeAlias = str | PathLike[str] | Document
"""A text, the path of a file or folder, or a document. A ``str`` is always a text."""


@dataclass(frozen=True, slots=True)
class Table:
    """A file or folder of which tables and records have their text in a column or field of another name
    than those that are known.
    """

    path: str | PathLike[str]
    text_column: str

    def __fspath__(self) -> str:
        """Return the path."""
        return os.fsdecode(self.path)


@dataclass(frozen=True, slots=True)
class Beside(Table):
    """A file or folder that is read, with the folders and files ``without``, which may lie in it and are then
    not read: what is written, and what else is given that holds no articles.
    """

    without: tuple[PathLike[str], ...] = ()


def like(given: object, path: PathLike[str]) -> PathLike[str]:
    """Return the path of a file in a folder that was given, with what was said of the folder."""
    return replace(given, path=path) if isinstance(given, Table) else path


def without(given: object) -> tuple[PathLike[str], ...]:
    """Return what is passed over in a folder that was given."""
    return given.without if isinstance(given, Beside) else ()


_ONE_AT_A_TIME = threading.RLock()  # the language pipeline serves one thread


def files(paths: Iterable[Path | Iterable[Path]]) -> list[Document]:
    """Return the documents in files and folders, and warn of what is skipped.

    Raises ``InputError`` if there is none that can be read.
    """
    return list(_kept(found for path in flat(paths, (str, PathLike)) for found in _in_file(path)))


def documents(articles: Iterable[object], leave_out: LeaveOut | None = None) -> Iterator[Document]:
    """Yield the documents that articles stand for, one at a time. ``leave_out`` is told what is skipped.

    Without it, what is skipped is warned of, and ``InputError`` is raised if there is none that can be read.
    """
    found = _given(articles)
    return _kept(found) if leave_out is None else _passed(found, leave_out)


def _given(articles: Iterable[object]) -> Iterator[Document | Skipped | Noted]:
    from kgraph import sources  # noqa: PLC0415 - questions read nothing

    for article in flat(articles, (str, PathLike, Document)):
        if isinstance(article, str):
            yield from sources.of_text(article)
        elif isinstance(article, Document):
            yield from sources.of_document(article)
        else:
            yield from _in_file(article)


def _in_file(article: object) -> Iterator[Document | Skipped | Noted]:
    from kgraph import sources  # noqa: PLC0415 - questions read nothing
    from kgraph.sources.clean import brief  # noqa: PLC0415

    name = os.fspath(article)  # type: ignore[call-overload]
    if isinstance(name, bytes):
        name = os.fsdecode(name)
    if isinstance(article, Address):
        yield from article.read()
    elif is_address(name):
        yield Skipped(brief(without_password(name)), "articles are only fetched from the web by kgraph.fetch")
    elif "://" in name:
        yield Skipped(brief(name), "what is at such an address is read only where a graph is built in shards")
    else:
        told = article if isinstance(article, Table) else Table(name, "")
        yield from sources.read(name, text_column=told.text_column, without=without(article))


def flat(given: Iterable[object], kinds: tuple[type, ...]) -> Iterator[object]:
    """Yield what is given and what collections of it hold; ``InputError`` for what is none of ``kinds``."""
    for one in given:
        if isinstance(one, kinds):
            yield one
        elif isinstance(one, Iterable) and not isinstance(one, (str, bytes, bytearray, Mapping)):
            yield from flat(one, kinds)
        else:
            texts = "a text, a kgraph.Document, or " if Document in kinds else ""
            raise InputError(
                f"an article is given as {texts}the path of a file or folder, not as {type(one).__name__}"
            )


def _passed(found: Iterable[Document | Skipped | Noted], leave_out: LeaveOut) -> Iterator[Document]:
    for each in found:
        if isinstance(each, Skipped):
            leave_out(each)
        elif isinstance(each, Noted):
            remarks.noted(each)
        else:
            yield each


def _kept(found: Iterable[Document | Skipped | Noted]) -> Iterator[Document]:
    """Yield what is not skipped; before there is any, what is skipped waits, as it may be all there is."""
    skipped: list[Skipped] = []
    some = False
    for each in found:
        if isinstance(each, Skipped):
            skipped.append(each)
        some |= isinstance(each, Document)
        while some and skipped:
            remarks.skipped(skipped.pop(0))
        if isinstance(each, Document):
            yield each
        elif isinstance(each, Noted):
            remarks.noted(each)
    if not some:
        raise InputError(_nothing(skipped))


def _nothing(skipped: list[Skipped]) -> str:
    if not skipped:
        return "no article is given"
    more = f" (and {counted(len(skipped) - 1, 'other')} cannot be read either)" if skipped[1:] else ""
    return f"{skipped[0].where}: {skipped[0].reason}{more}"


def extractor(
    model: str = "", jobs: int = 1, *, fast: bool = False, language_model: LanguageModel | None = None
) -> Extractor:
    """Return the extractor with the pipeline ``model``, or with kgraph's own if that is empty, in so many
    processes; 0 is one a core. If ``fast``, it reads by rules alone. One that works in this process is kept
    for the next time. A ``language_model`` is asked too, by one process, which waits for it and for no core.

    Raises ``ModelError`` if the pipeline cannot be loaded, or what asks a language model is not installed.
    """
    from kgraph.extract import DEFAULT_MODEL  # noqa: PLC0415 - questions read nothing

    number = processes(jobs) or os.cpu_count() or 1
    if language_model is not None:
        if jobs != 1:
            raise InputError("a language model is asked by one process: its requests at a time are its own")
        with _ONE_AT_A_TIME:
            return _InTurn(_loaded(model or DEFAULT_MODEL, fast).asking(language_model))
    if number > 1:
        from kgraph.extract.workers import Workers  # noqa: PLC0415

        return Workers(model or DEFAULT_MODEL, number, fast=fast)
    with _ONE_AT_A_TIME:
        return _InTurn(_loaded(model or DEFAULT_MODEL, fast))


def started(
    model: str = "", jobs: int = 1, *, fast: bool = False, language_model: LanguageModel | None = None
) -> Callable[[], Extractor]:
    """Return what gives the extractor that ``extractor`` does: several processes begin to load theirs at
    once, in this one nothing is loaded before it is needed.
    """
    if jobs == 1:
        return partial(extractor, model, fast=fast, language_model=language_model)
    begun = extractor(model, jobs, fast=fast, language_model=language_model)
    return lambda: begun


@lru_cache(maxsize=2)  # who compares what both find, with the tagger and by rules alone, loads none anew
def _loaded(model: str, fast: bool) -> PipelineExtractor:
    from kgraph.extract import load  # noqa: PLC0415

    return load(model, fast=fast)


class _InTurn:
    """An extractor of this process, which several threads may use: each step of reading waits its turn."""

    def __init__(self, reads: Extractor) -> None:
        self._reads = reads
        self.model = reads.model

    def read(self, documents: Iterable[Document]) -> Iterator[Reading | Skipped]:
        """Yield a reading of each document, in order, or why there is none."""
        return _in_turn(self._reads.read(documents))

    def examine(self, documents: Iterable[Document]) -> Iterator[Examined | Skipped]:
        """Yield a reading of each document with its sentences, in order, or why there is none."""
        return _in_turn(self._reads.examine(documents))


def _in_turn(steps: Iterator[T]) -> Iterator[T]:
    while True:
        with _ONE_AT_A_TIME:
            step = next(steps, None)
        if step is None:
            return
        yield step


def share(min_confidence: float) -> float:
    """Return a bound of confidence; ``InputError`` if it is none."""
    if not isinstance(min_confidence, Real) or not 0 <= min_confidence <= 1:
        raise InputError(f"min_confidence is a number from 0 to 1, not {shown(str(min_confidence))}")
    return float(min_confidence)
