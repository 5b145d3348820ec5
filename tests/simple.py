"""An extractor of a few words, for tests in which it is not what is read that matters.

Processes of their own load it by its name; so it stands in a module and not in a test.
"""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path

from kgraph.faults import Skipped
from kgraph.model import (
    ActorType,
    Claim,
    Document,
    Examined,
    Kind,
    Mention,
    Passage,
    Predicate,
    Reading,
    Span,
)

ACTS = {"rejected": Predicate.REJECTS, "demanded": Predicate.DEMANDS, "accepted": Predicate.ACCEPTS}
SENTENCE = re.compile(rf"([A-Z]\w+ [A-Z]\w+) ({'|'.join(ACTS)}) the ([a-z ]+)\.")


class Simple:
    """Reads *Anna Berg rejected the night rota.*; an article with *faulty* in it cannot be read.

    In a folder with a file ``kill`` the process that reads *fragile* is killed, once; *deadly* kills each.
    """

    model = "simple 1.0"

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def read(self, documents: Iterable[Document]) -> Iterator[Reading | Skipped]:
        """Yield the claims of each document."""
        for document in documents:
            if "deadly" in document.text or ("fragile" in document.text and self._once()):
                os.kill(os.getpid(), signal.SIGKILL)
            if "faulty" in document.text:
                yield Skipped(document.id, "it is faulty")
            else:
                yield Reading(document, tuple(map(claim, SENTENCE.finditer(document.text))))

    def examine(self, documents: Iterable[Document]) -> Iterator[Examined | Skipped]:
        """Do nothing: no test asks."""
        raise NotImplementedError

    def _once(self) -> bool:
        try:
            (self._folder or Path()).joinpath("kill").unlink()
        except FileNotFoundError:
            return False
        return True


def claim(found: re.Match[str]) -> Claim:
    """Return the claim of a sentence."""

    def passage(group: int) -> Passage:
        return Passage(found[group], Span(*found.span(group)))

    return Claim(
        predicate=ACTS[found[2]],
        cue=passage(2),
        subject=Mention(passage(1), found[1], Kind.ACTOR, ActorType.PERSON),
        object=Mention(passage(3), found[3], Kind.DEMAND),
        quote=passage(0),
        content=passage(3),
        confidence=0.9,
        rule="simple",
    )
