"""Salience: who and what a reader has in mind at a place of an article.

After Lappin and Leass (1994): every mention lends what it means a weight by its grammatical role, and the
weight halves with each sentence. Their weights count more things; subject before object before the
rest carries most of it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kgraph.model import ActorType

SUBJECT, OBJECT, OTHER = 1.0, 0.6, 0.4
WEIGHTS = {"nsubj": SUBJECT, "nsubjpass": SUBJECT, "dobj": OBJECT, "dative": OBJECT, "poss": OBJECT}
OF_MAIN_CLAUSE = 0.3  # more for the subject of a sentence than for that of a clause inside it
FADING = 0.5  # of a weight with each sentence
LOOK_BACK = 4  # sentences that a pronoun looks back over
MOST = 200  # candidates in them, in sentences that never end


@dataclass(frozen=True, slots=True)
class Candidate:
    """A noun phrase that a pronoun may take up, or a pronoun that took one up: its head, what it means (an
    actor by name, a thing by its noun), and in which sentence it stands. ``several`` if it means all that
    *and* joins to the head.
    """

    head: Token
    name: str
    is_actor: bool
    kind: ActorType | None
    gender: str
    plural: bool
    singular: bool
    several: bool
    sentence: int

    @property
    def weight(self) -> float:
        """How much the grammatical role makes it stand out."""
        weight = WEIGHTS.get(self.head.dep_, OTHER)
        return weight + OF_MAIN_CLAUSE if weight == SUBJECT and self.head.head.dep_ == "ROOT" else weight


@dataclass(frozen=True, slots=True)
class Referent:
    """What a pronoun may mean: its mentions before the pronoun, the nearest first, and its weight there."""

    mentions: list[Candidate]
    weight: float

    @property
    def last(self) -> Candidate:
        """The mention nearest to the pronoun."""
        return self.mentions[0]


class Salience:
    """The candidates of one article, as far as it has been read."""

    def __init__(self, doc: Doc) -> None:
        self.sentences = sentence_numbers(doc)
        self._candidates: list[Candidate] = []

    def add(self, candidate: Candidate) -> None:
        """Add a candidate at its place in the text."""
        insort(self._candidates, candidate, key=_place)

    def before(self, pronoun: Token, fits: Callable[[Candidate], bool]) -> list[Referent]:
        """Return what is mentioned before ``pronoun`` and ``fits``, the nearest first."""
        mentions: dict[str, list[Candidate]] = {}
        weights: dict[str, float] = {}
        for candidate, distance in self._before(pronoun):
            if fits(candidate):
                weight = candidate.weight * FADING**distance
                weights[candidate.name] = weights.get(candidate.name, 0.0) + weight
                mentions.setdefault(candidate.name, []).append(candidate)
        return [Referent(found, weights[name]) for name, found in mentions.items()]

    def _before(self, pronoun: Token) -> Iterator[tuple[Candidate, int]]:
        """Yield the candidates before a pronoun, the nearest first, and how many sentences back."""
        here = self.sentences[pronoun.i]
        last = bisect_left(self._candidates, pronoun.i, key=_place) - 1
        for place in range(last, max(last - MOST, -1), -1):
            candidate = self._candidates[place]
            if here - candidate.sentence > LOOK_BACK:
                return
            yield candidate, here - candidate.sentence


def _place(candidate: Candidate) -> int:
    return candidate.head.i


def sentence_numbers(doc: Doc) -> list[int]:
    """Return for each token the number of its sentence."""
    return [number for number, sentence in enumerate(doc.sents) for _ in range(len(sentence))]
