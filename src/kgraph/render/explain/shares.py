"""How much of what articles say was heard: counts, and the sentences with a cue that gave no claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Missed:
    """A sentence, ``number`` from 1, whose ``cues`` gave no claim, each for one of the ``reasons``."""

    number: int
    text: str
    cues: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts over the running text of an article, or of several.

    ``with_cue`` and ``with_claim`` count sentences that have a cue of the lexicon and the cue of a
    claim; ``heard`` counts the ``cues`` that gave a claim.
    """

    sentences: int
    with_cue: int
    with_claim: int
    cues: int
    heard: int
    claims: int
    missed: tuple[Missed, ...]


def total(coverages: Iterable[Coverage]) -> Coverage:
    """Return the sums over several articles, whose missed sentences stand one after the other."""
    found = list(coverages)
    names = ("sentences", "with_cue", "with_claim", "cues", "heard", "claims")
    sums = {name: sum(getattr(coverage, name) for coverage in found) for name in names}
    return Coverage(**sums, missed=tuple(missed for coverage in found for missed in coverage.missed))


def counts(coverage: Coverage) -> tuple[tuple[str, int], ...]:
    """Return the counts with their names, in the order in which they are shown."""
    return (
        ("sentences of running text", coverage.sentences),
        ("with a cue of the lexicon", coverage.with_cue),
        ("with a claim", coverage.with_claim),
        ("with a cue and no claim", len(coverage.missed)),
        ("claims", coverage.claims),
        ("cues seen", coverage.cues),
        ("cues that gave a claim", coverage.heard),
    )
