"""What the model that names items sees of an act: the words around it, which part each has, what the tagger
makes of them, and how each may be written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray
from spacy.tokens import Doc, Token
from spelling import cut
from states import understood

from kgraph.extract.roles.labels.nouns_of_verbs import gerund_of
from kgraph.extract.roles.labels.writing import piece
from kgraph.model import Predicate
from kgraph.words.nouns_of_verbs import nouns_of_verbs

BEFORE, AFTER = 70, 70  # words before an act and behind where its content begins that are seen
LONGEST_CONTENT, BEHIND = 90, 25  # words of a content, and behind it, that are seen
LONGEST_TITLE = 24
NONE, HOLDER, PUT_TO, SOURCE, CONTENT, CUE, CUE_INSIDE, TITLE = range(8)
PARTS = {"holder": HOLDER, "put_to": PUT_TO, "source": SOURCE}
VERBAL = ("VERB", "AUX")
AS_WRITTEN, NOUN, GERUND = range(3)  # forms of a word
FORMS = 3

Span = tuple[int, int]  # of characters


@dataclass(frozen=True, slots=True)
class Context:
    """The words around an act, those of the title first: each in the forms it may take (``""`` for one that
    it has not), the part that it has in the act, and its state.
    """

    act: Predicate
    forms: tuple[tuple[str, str, str], ...]
    parts: tuple[int, ...]
    states: NDArray[numpy.float32]


@dataclass(frozen=True, slots=True)
class Understood:
    """An article as the tagger understands it."""

    doc: Doc
    states: NDArray[numpy.float32]
    title: tuple[str, ...]
    title_states: NDArray[numpy.float32]

    @classmethod
    def of(cls, doc: Doc, title: str) -> Understood:
        """Return a parsed article as the tagger understands it and its title."""
        words = tuple(cut(title)[:LONGEST_TITLE])
        return cls(doc, understood(token.text for token in doc), words, understood(words))

    def context(self, act: Predicate, parts: Mapping[str, Span | None]) -> Context | None:
        """Return what is seen of an act, of whose ``cue``, ``content``, ``holder``, ``put_to`` and ``source``
        it is told where they stand; ``None`` if no word is its content.
        """
        content = self._words(parts["content"])
        if content is None:
            return None
        cue = self._words(parts["cue"]) or content
        start = max(min(content[0], cue[0]) - BEFORE, 0)
        end = max(content[0] + AFTER, min(content[1], content[0] + LONGEST_CONTENT) + BEHIND)
        seen = [token for token in self.doc[start : min(end, len(self.doc))] if not token.is_space]
        marked = [(self._words(parts.get(part)), number) for part, number in PARTS.items()]
        roles = [_role(token.i, content, cue, marked) for token in seen]
        return Context(
            act,
            (*((word, "", "") for word in self.title), *map(_forms, seen)),
            (*(TITLE for _ in self.title), *roles),
            numpy.concatenate([self.title_states, self.states[[token.i for token in seen]]]),
        )

    def _words(self, span: Span | None) -> Span | None:
        """Return the words that stand at a span, as first word and the one behind the last."""
        if span is None:
            return None
        found = self.doc.char_span(*span, alignment_mode="expand")
        return (found.start, found.end) if found is not None and len(found) else None


def _role(word: int, content: Span, cue: Span, marked: Sequence[tuple[Span | None, int]]) -> int:
    inside = content[0] <= word < content[1]
    if cue[0] <= word < cue[1]:
        return CUE_INSIDE if inside else CUE
    if inside:
        return CONTENT
    others = (number for span, number in reversed(marked) if span is not None and span[0] <= word < span[1])
    return next(others, NONE)


def _forms(token: Token) -> tuple[str, str, str]:
    if token.pos_ not in VERBAL:
        return piece(token).text, "", ""
    noun = nouns_of_verbs().get(token.lemma_.lower())
    gerund = token.lower_ if token.tag_ == "VBG" else gerund_of(token.lemma_.lower())
    return piece(token).text, noun.noun if noun is not None else "", gerund
