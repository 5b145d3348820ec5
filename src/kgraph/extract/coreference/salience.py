"""Salience: who a reader has in mind at a place of an article.

After Lappin and Leass (1994): every mention lends its actor a weight by its grammatical role, and the
weight halves with each sentence. Their weights count more things; subject before object before the
rest carries most of it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
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
    """A noun phrase that a pronoun may take up: its head, its actor, in which sentence it stands."""

    head: Token
    name: str
    kind: ActorType | None
    gender: str
    plural: bool
    sentence: int

    @property
    def weight(self) -> float:
        """How much the grammatical role makes it stand out."""
        weight = WEIGHTS.get(self.head.dep_, OTHER)
        return weight + OF_MAIN_CLAUSE if weight == SUBJECT and self.head.head.dep_ == "ROOT" else weight


class Salience:
    """The candidates of one article, as far as it has been read."""

    def __init__(self, doc: Doc) -> None:
        self.sentences = sentence_numbers(doc)
        self._candidates: list[Candidate] = []

    def add(self, candidate: Candidate) -> None:
        """Add a candidate at its place in the text."""
        insort(self._candidates, candidate, key=_place)

    def most(self, pronoun: Token, fits: Callable[[Candidate], bool]) -> Token | None:
        """Return the last mention before ``pronoun`` of the most salient actor that ``fits``."""
        weights: dict[str, float] = defaultdict(float)
        last: dict[str, Token] = {}
        for candidate, distance in self._before(pronoun):
            if fits(candidate):
                weights[candidate.name] += candidate.weight * FADING**distance
                last.setdefault(candidate.name, candidate.head)
        return last[max(weights, key=lambda name: (weights[name], last[name].i))] if weights else None

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
