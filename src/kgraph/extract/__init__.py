"""Extraction: from the text of an article to claims of who takes which stance on what.

A lexicon of cues, as data, drives a dependency parse. ``stages`` has them on one page: ``parse``
gives a document its trees, ``acts`` finds each cue and fills its frame, adds direct speech and what is
implied, ``coreference`` tells whom words mean, ``claims`` puts it together from ``roles`` and ``qualifiers``;
``diagnostics`` tells what became of each cue. They stand on ``grammar`` and ``lexicon``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

import kgraph
from kgraph.errors import ModelError
from kgraph.extract.parse.chunks import chunks
from kgraph.extract.parse.model_files import DEFAULT_MODEL
from kgraph.faults import Skipped, attempt
from kgraph.language_model import LanguageModel
from kgraph.model import Document, Examined, Reading

if TYPE_CHECKING:
    from spacy.language import Language

    from kgraph.extract.diagnostics.trace import Trace
    from kgraph.extract.models.quoted import Read
    from kgraph.extract.models.reader import Reader
    from kgraph.extract.parse.parser import Parsed
    from kgraph.extract.stages import Extraction

__all__ = ["DEFAULT_MODEL", "Extractor", "load"]

T = TypeVar("T", Reading, Examined)
TAGGER = 2  # version of the weights


class Extractor:
    """Reads documents; holds the language pipeline. ``model`` names the pipeline and the tagger, with
    versions.

    With ``fast`` it reads by rules alone, and the tagger is not asked. A ``reader`` is a language model that
    is asked too, or alone.
    """

    def __init__(self, nlp: Language, name: str, *, fast: bool = False, reader: Reader | None = None) -> None:
        self._nlp = nlp
        self._name = name
        self._fast = fast
        self._reader = reader
        tagger = "" if fast or (reader is not None and reader.model.alone) else f"+tagger.{TAGGER}"
        self.model = f"{name} {nlp.meta['version']}{tagger}{reader.label if reader is not None else ''}"

    def asking(self, model: LanguageModel) -> Extractor:
        """Return an extractor on the same pipeline that asks a language model. Raises ``ModelError`` if what
        asks it is not installed.
        """
        try:
            from kgraph.extract.models.reader import Reader  # noqa: PLC0415 - of an extra
        except ImportError as error:
            raise ModelError(
                "to ask a language model, a library has to be installed: "
                f"pip install 'kgraph[llm]' ({error.name})"
            ) from None
        return Extractor(self._nlp, self._name, fast=self._fast, reader=Reader(model))

    def read(self, documents: Iterable[Document]) -> Iterator[Reading | Skipped]:
        """Yield what each of ``documents`` says, in order and one at a time, or why it cannot be read."""
        yield from self._each(documents, self._read)

    def _read(self, parsed: Parsed, read: Sequence[Read] = ()) -> Reading:
        return self._extracted(parsed, read).reading

    def _extracted(self, parsed: Parsed, read: Sequence[Read] = ()) -> Extraction:
        """Return what is found in a parsed article, with what a language model read in its pieces."""
        from kgraph.extract import stages  # noqa: PLC0415 - imports spaCy

        marking = stages.by_rules_alone if self._fast else stages.by_tagger
        if self._reader is None:
            return stages.extracted(parsed, marking)
        told = self._reader.told(parsed, read)
        if told is None:
            return stages.extracted(parsed, marking, doubtful=self._reader.doubtful)
        if self._reader.model.alone:
            return stages.told_alone(parsed, told)
        return stages.extracted(parsed, marking, told=told, doubtful=self._reader.doubtful)

    def examine(self, documents: Iterable[Document]) -> Iterator[Examined | Skipped]:
        """Yield what ``read`` does, with the sentences of each document and the cues seen in them."""
        from kgraph.extract.diagnostics.coverage import sentences  # noqa: PLC0415

        def examined(parsed: Parsed, read: Sequence[Read] = ()) -> Examined:
            extraction = self._extracted(parsed, read)
            return Examined(extraction.reading, tuple(sentences(parsed, extraction)))

        yield from self._each(documents, examined)

    def _each(self, documents: Iterable[Document], work: Callable[..., T]) -> Iterator[T | Skipped]:
        """Yield what ``work`` makes of each parsed document, a chunk of them at a time, or with a language
        model one at a time.
        """
        if self._reader is not None:
            yield from self._reader.each(documents, partial(self._alone, work))
            return
        for chunk in chunks(documents):
            with self._nlp.memory_zone():  # words that are new in a chunk are forgotten after it
                done = self._chunk(chunk, work)
            yield from done

    def _alone(self, work: Callable[..., T], document: Document, read: Sequence[Read]) -> T | Skipped:
        """Return what ``work`` makes of a document with what a language model read in its pieces."""
        with self._nlp.memory_zone():
            (done,) = self._chunk([document], lambda parsed: work(parsed, read))
        return done

    def _chunk(self, chunk: list[Document], work: Callable[[Parsed], T]) -> list[T | Skipped]:
        """Return what ``work`` makes of each document, all of them parsed together.

        If they cannot be, each of the rest is parsed alone, so that it costs only the one at fault.
        """
        from kgraph.extract.parse.parser import parse  # noqa: PLC0415 - imports spaCy

        done: list[T | Skipped] = []

        def whole() -> None:
            for parsed in parse(self._nlp, chunk):
                done.append(attempt(parsed.document.id, partial(work, parsed)))

        fault = attempt(chunk[0].id, whole)
        if fault is not None and len(chunk) == 1:
            return [fault]
        rest = chunk[len(done) :]
        return done + [one for document in rest for one in self._chunk([document], work)]

    def trace(self, document: Document) -> list[Trace]:
        """Return the cues in ``document``, with the rules that filled their parts or why they gave none."""
        from kgraph.extract.diagnostics.trace import traces  # noqa: PLC0415
        from kgraph.extract.parse.parser import parse  # noqa: PLC0415 - imports spaCy

        return [
            trace
            for parsed in parse(self._nlp, [document])
            for trace in traces(parsed, self._extracted(parsed))
        ]


def load(model: str = DEFAULT_MODEL, *, fast: bool = False) -> Extractor:
    """Return an extractor on the installed spaCy pipeline ``model``; with ``fast``, one that reads by rules
    alone.

    Raises ``ModelError`` if it is not installed or lacks a component.
    """
    from kgraph.extract.parse.parser import load_pipeline  # noqa: PLC0415 - imports spaCy

    return Extractor(load_pipeline(model), model, fast=fast)


class _Package(ModuleType):
    """A package that is called as the function of the library that has its name: ``kgraph.extract("…")``."""

    def __call__(self, *articles: Any, **options: Any) -> Any:
        return kgraph.__getattr__("extract")(*articles, **options)


sys.modules[__name__].__class__ = _Package
