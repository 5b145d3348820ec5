"""An extractor and a linker that need no language pipeline, and a command line that is made once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial

import typer

from handmade import ALL, ENTITIES
from kgraph import iris
from kgraph.cli import app
from kgraph.model import Document, Examined, Linked, Passage, Predicate, Reading, Sentence, Signal, Span


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit status and what it wrote."""

    status: int
    out: str
    err: str


Command = Callable[..., Ran]


@cache
def command_line() -> Callable[..., object]:
    """Return what ``app`` makes of itself at each call, which takes longer than most commands."""
    return typer.main.get_command(app)


NOBODY = "nobody is named who could hold it"


class HandmadeExtractor:
    """Finds the claims made by hand in every document, with IRIs of each document's own."""

    model = "a_small_model 3.8.0"

    def __init__(self) -> None:
        self.seen: list[str] = []

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield the handmade claims for each document."""
        for document in documents:
            self.seen.append(document.id)
            named = (iris.iri("claim", iris.digest(document.text, claim.id)) for claim in ALL)
            yield Reading(
                document, tuple(replace(claim, id=iri) for claim, iri in zip(ALL, named, strict=True))
            )

    def examine(self, documents: Iterable[Document]) -> Iterator[Examined]:
        """Yield the handmade claims, with a sentence for each stop and one cue that gave no claim."""
        for reading in self.read(documents):
            yield Examined(reading, tuple(sentences(reading.document.text)))


def sentences(text: str) -> Iterator[Sentence]:
    """Cut ``text`` at its full stops; *stop* is a cue that gave no claim."""
    for found in re.finditer(r"[^\s.][^.]*\.", text):
        cues = (
            Span(found.start() + c.start(), found.start() + c.end()) for c in re.finditer("stop", found[0])
        )
        stop = partial(Signal, cue="stop", predicate=Predicate.OPPOSES, heard=False, reason=NOBODY)
        signals = (stop(Passage("stop", span)) for span in cues)
        paragraph = text.count("\n", 0, found.start())
        yield Sentence(Passage(found[0], Span(*found.span())), paragraph, True, tuple(signals))


def link(reading: Reading) -> Linked:
    """Link claims that have their IRIs already."""
    return Linked(reading.document, reading.claims, tuple(sorted(ENTITIES, key=lambda entity: entity.id)))
