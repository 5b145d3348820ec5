"""An act that a cue signals in a parsed article."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kgraph.extract.acts.construction import Construction
from kgraph.extract.lexicon.cues import Cue
from kgraph.model import Predicate


@dataclass(frozen=True, slots=True)
class Act:
    """An act that a cue signals: who (heads of noun phrases), what (head, first and last token).

    ``verb`` is the verb that carries tense and negation: the cue itself, or a light verb or copula.
    ``content`` is ``None`` for direct speech, whose extent is found by its quotation marks;
    ``evidence`` is the whole of a speech of which the content is only the longest part, ``words`` are
    those of a content that reports the act itself (*said [she rejects it]*). ``row`` is the line of
    the lexicon that the cue stands in, ``None`` for an act that a rule of its own finds.
    """

    predicate: Predicate
    token: Token
    verb: Token
    cue: tuple[int, int]
    holders: tuple[Token, ...]
    content: Token | None
    extent: tuple[int, int]
    addressee: Token | None
    construction: Construction
    negated: Predicate | None = None
    evidence: tuple[int, int] | None = None
    words: tuple[int, int] | None = None
    row: Cue | None = None
