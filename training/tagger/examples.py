"""What the tagger learns from: passages of the gold set as pieces, with the words of each act's parts."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gold import Line, truth
from kgraph.extract.tagger.model import ACTS, ROLES
from kgraph.extract.tagger.windows import SIDE, Window
from kgraph.model import Document
from kgraph.words.pieces import Pieces, pieces

LEARNT = 240  # pieces of a passage in a window: most have fewer

Span = tuple[int, int]  # first and last piece


@dataclass(frozen=True)
class Text:
    """An article: its words with where each begins and ends in it, and its pieces."""

    document: Document
    places: tuple[Span, ...]
    pieces: Pieces

    def between(self, span: Iterable[int]) -> Span | None:
        """Return the first and last piece of what stands at ``span``, in characters."""
        start, end = span
        inside = [
            at
            for at, word in enumerate(self.pieces.words)
            if self.places[word][0] < end and start < self.places[word][1]
        ]
        return (inside[0], inside[-1]) if inside else None


@dataclass(frozen=True)
class Marked:
    """An act that a reader marked: the place of its name among ``ACTS``, and the pieces of each of
    ``ROLES``.
    """

    act: int
    parts: tuple[Span | None, ...]

    @property
    def cue(self) -> int:
        """The first piece of its cue."""
        found = self.parts[ROLES.index("cue")]
        assert found is not None
        return found[0]


@dataclass(frozen=True)
class Passage:
    """A passage that was read: its pieces in an article, and its acts."""

    text: Text
    inside: Span
    acts: tuple[Marked, ...]

    def windows(self, dice: random.Random) -> Iterator[Window]:
        """Yield windows whose cores cover the passage, with some pieces beside it, at random how many."""
        start, end = self.inside[0], self.inside[1] + 1
        length = len(self.text.pieces.ids)
        for at in range(start, end, LEARNT):
            core = at, min(at + LEARNT, end)
            before, behind = dice.randrange(SIDE * 2), dice.randrange(SIDE * 2)
            yield Window(max(core[0] - before, 0), min(core[1] + behind, length), core)


def text_of(document: Document, words: Iterable[tuple[str, int]]) -> Text:
    """Return an article of words, each with where it begins."""
    listed = list(words)
    places = tuple((start, start + len(word)) for word, start in listed)
    return Text(document, places, pieces(word for word, _ in listed))


def passages(lines: Iterable[Line], texts: Mapping[str, Text]) -> list[Passage]:
    """Return the passages of the gold set, each once."""
    found = []
    for line in truth(lines):
        text = texts[line["document"]]
        inside = text.between(line["passage"])
        assert inside is not None
        found.append(Passage(text, inside, tuple(_marked(line, text))))
    return found


def _marked(line: Line, text: Text) -> Iterator[Marked]:
    for act in line["acts"]:
        parts = {role: text.between(act[role]) if act[role] else None for role in ROLES}
        if parts["cue"] is not None and parts["content"] is not None:
            yield Marked(ACTS.index(act["act"]), tuple(parts[role] for role in ROLES))
