"""The other party that the words around an act name: *agreed to talks with the mayor*, *said in a letter to
the mayor*.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from spacy.tokens import Token

from kgraph.acts import ACTS
from kgraph.extract.acts.act import Act
from kgraph.extract.coreference.resolver import CoreferenceResolver
from kgraph.extract.grammar.tree import child, prepositional
from kgraph.extract.lexicon.lexicon_tables import listed, rows
from kgraph.model import Mention, Predicate

FILE, COLUMNS = "counterparts.tsv", 4
OCCASION, OBJECT = "occasion", "-"
AT = listed("occasion prepositions")
DEEPER = ("dobj", "xcomp", "prep", "pobj", "pcomp", "conj")
DEEPEST = 4  # words between the head of a content and the one that names the other party


@cache
def table() -> Mapping[tuple[str, str, str], tuple[str, ...]]:
    """Return the prepositions behind which a word names the other party, by word, class and tone."""
    found = (row for _, row in rows(FILE, COLUMNS))
    return {(word, pos, tone): tuple(p.strip() for p in preps.split(",")) for word, pos, preps, tone in found}


def counterpart(act: Act, predicate: Predicate, actors: CoreferenceResolver) -> Mention | None:
    """Return the other party that the content of a promise, offer, answer or threat names."""
    if act.content is None:
        return None
    for word in _inside(act.content, DEEPEST):
        for party in _parties(word, ACTS[predicate].tone):
            found = actors.mention(party) if party.i < act.extent.end else None
            if found is not None and found.named:
                return found
    return None


def partner(act: Act, actors: CoreferenceResolver) -> Mention | None:
    """Return who was spoken or written to on the occasion that is named beside the cue."""
    occasions = (prepositional(act.verb, word) for word in AT)
    for occasion in (noun for noun in occasions if noun is not None):
        for party in _parties(occasion, OCCASION):
            if (found := actors.mention(party)) is not None:
                return found
    return None


def _inside(word: Token, depth: int) -> Iterator[Token]:
    """Yield a word and those below it that say what it is about, the nearest first."""
    yield word
    if depth:
        for c in word.rights:
            if c.dep_ in DEEPER:
                yield from _inside(c, depth - 1)


def _parties(word: Token, tone: str) -> Iterator[Token]:
    pos = "noun" if word.pos_ == "NOUN" else "verb"
    for prep in table().get((word.lemma_.lower(), pos, tone), ()):
        found = child(word, "dobj") if prep == OBJECT else _behind(word, prep)
        if found is not None:
            yield found


def _behind(word: Token, prep: str) -> Token | None:
    """Return what follows a preposition of a word, or of the verb whose object it is."""
    found = prepositional(word, prep)
    if found is None and word.dep_ == "dobj":
        found = prepositional(word.head, prep)
    return found
