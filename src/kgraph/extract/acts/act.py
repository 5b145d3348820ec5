"""An act that a cue signals in a parsed article."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from kgraph.extract.acts.construction import LEARNED, Construction, Sign
from kgraph.extract.lexicon.cues import Cue
from kgraph.extract.models.told import Told
from kgraph.extract.tagger.model import Tagged
from kgraph.model import Predicate


@dataclass(frozen=True, slots=True)
class Act:
    """An act that a cue signals: who, what, at whom, in which words.

    ``token`` is the word of the cue on which the rest hangs, ``verb`` the one that carries tense and
    negation: the cue itself, or a light verb or copula. ``holders`` are the heads of the phrases that name
    who does it. ``extent`` are the words of the content, ``content`` its head, ``None`` for direct speech.
    ``evidence`` is the whole of a speech of which the content is only the longest part, ``words`` are
    those of a content that reports the act itself (*said [she rejects it]*). ``negated`` is the act that
    its refusal is. ``row`` is the line of the lexicon that the cue stands in, ``None`` for an act that a
    construction of its own signals. ``tagged`` is the act as the tagger marks it, ``None`` if it does not,
    ``told`` as a language model tells it, and ``source`` the head of who is cited for it there.
    """

    predicate: Predicate
    token: Token
    verb: Token
    cue: Span
    holders: tuple[Token, ...]
    extent: Span
    construction: Construction
    content: Token | None = None
    addressee: Token | None = None
    negated: Predicate | None = None
    evidence: Span | None = None
    words: Span | None = None
    row: Cue | None = None
    source: Token | None = None
    tagged: Tagged | None = None
    told: Told | None = None

    @property
    def is_marked(self) -> bool:
        """Whether tagger or language model find the act."""
        return self.tagged is not None or self.told is not None

    @property
    def is_agreed(self) -> bool:
        """Whether more than one of rules, tagger and language model find the act."""
        by_rules = self.construction.sign not in LEARNED
        return sum((by_rules, self.tagged is not None, self.told is not None)) > 1

    def addressee_beside(self, *slots: str) -> Token | None:
        """Return the addressee beside a content that fills one of ``slots``; ``None`` if it fills another."""
        return self.addressee if self.construction.addressed_slot in slots else None


def speech(cue: Span, holders: tuple[Token, ...], words: Span, sign: Sign) -> Act:
    """Return the act of stating ``words``, which no frame of the lexicon holds."""
    return Act(
        predicate=Predicate.STATES,
        token=cue[0],
        verb=cue[0],
        cue=cue,
        holders=holders,
        extent=words,
        construction=Construction(sign),
    )
