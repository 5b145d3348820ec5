"""Claims of the development sets, and what a reader said of a sample of them.

``judgements.tsv`` keeps no text: a claim is known by its set and document, the offsets of its cue, holder
and content, its act and polarity, and eight letters of a hash of the holder's name. When rules change, a
claim that reads otherwise is another claim, and waits to be judged.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kgraph.extract import load
from kgraph.model import Claim, Document

FILE = Path(__file__).parent / "judgements.tsv"
RIGHT = "right"
SUFFIX = ".documents.jsonl"

Key = tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """A claim of a set; ``key`` knows it again, ``order`` is its place in every drawing."""

    set: str
    document: Document
    claim: Claim
    key: Key

    @property
    def order(self) -> str:
        """A hash of the key: drawing the smallest ones is random and the same on every run."""
        return hashlib.sha256("\t".join(self.key).encode()).hexdigest()

    @property
    def cell(self) -> tuple[str, str]:
        """The act and the construction, for which confidence is told."""
        return self.claim.predicate.value, self.claim.rule


def found(paths: Iterable[str]) -> Iterator[Found]:
    """Yield the claims of the sets at ``paths``, each once, files of one JSON document a line."""
    extractor = load()
    for path in paths:
        name = Path(path).name.removesuffix(SUFFIX)
        records = map(json.loads, Path(path).read_text(encoding="utf-8").splitlines())
        documents = (Document(record["id"], record["text"]) for record in records)
        for reading in extractor.read(documents):
            keys = {_key(name, reading.document.id, claim): claim for claim in reading.claims}
            yield from (Found(name, reading.document, claim, key) for key, claim in keys.items())


def _key(name: str, document: str, claim: Claim) -> Key:
    holder, content = claim.subject, claim.content
    digest = hashlib.sha256(holder.name.encode()).hexdigest()[:8] if holder else "-"
    return (
        *(name, document, f"{claim.cue.span.start}-{claim.cue.span.end}"),
        *(claim.predicate.value, claim.polarity.value),
        *(str(holder.passage.span.start) if holder else "-", digest),
        f"{content.span.start}-{content.span.end}" if content else "-",
    )


def judgements() -> dict[Key, str]:
    """Return what was judged, by key: ``right``, or what is wrong."""
    lines = FILE.read_text(encoding="utf-8").splitlines() if FILE.exists() else []
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {tuple(row[:-1]): row[-1] for row in rows}


def uniform(claims: Iterable[Found], number: int) -> list[Found]:
    """Draw ``number`` of ``claims`` at random, each as likely as any other."""
    return sorted(claims, key=lambda one: one.order)[:number]


def stratified(claims: Iterable[Found], number: int) -> list[Found]:
    """Draw about ``number`` of ``claims``, from each act and construction as many as the root of its size."""
    cells: defaultdict[tuple[str, str], list[Found]] = defaultdict(list)
    for one in claims:
        cells[one.cell].append(one)
    roots = sum(len(cell) ** 0.5 for cell in cells.values())
    return [
        one
        for _, cell in sorted(cells.items())
        for one in uniform(cell, max(1, round(number * len(cell) ** 0.5 / roots)))
    ]
