"""An extractor and a linker that need no language pipeline, and what a command did."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from handmade import ALL, ENTITIES
from kgraph import identity
from kgraph.model import Document, Linked, Reading


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit status and what it wrote."""

    status: int
    out: str
    err: str


Command = Callable[..., Ran]


class HandmadeExtractor:
    """Finds the claims made by hand in every document, with IRIs of each document's own."""

    model = "a_small_model 3.8.0"

    def __init__(self) -> None:
        self.seen: list[str] = []

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield the handmade claims for each document."""
        for document in documents:
            self.seen.append(document.id)
            iris = (identity.iri("claim", identity.digest(document.text, claim.id)) for claim in ALL)
            yield Reading(
                document, tuple(replace(claim, id=iri) for claim, iri in zip(ALL, iris, strict=True))
            )


def link(reading: Reading) -> Linked:
    """Link claims that have their IRIs already."""
    return Linked(reading.document, reading.claims, tuple(sorted(ENTITIES, key=lambda entity: entity.id)))
