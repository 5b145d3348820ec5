"""Which office the words of a description tell: *the [former] [foreign] minister*, *the head of state*."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Span, Token

from kgraph.extract.coreference.actor_types import DEFINITE, PRIME_MINISTER, is_role
from kgraph.extract.coreference.mentions import HYPHENS
from kgraph.extract.grammar.tree import child, prepositional
from kgraph.extract.lexicon.lexicon_tables import word_set
from kgraph.names import people
from kgraph.names.name_tables import titles

HEADS_OF_STATE = word_set("heads of state")
FIELDS, RANKS, PAST = word_set("fields of offices"), word_set("ranks"), word_set("of the past")
LONGEST_OFFICE = 5  # words before its noun
NOMINAL = ("NOUN", "PROPN")  # what describes somebody


def is_head_of_state(noun: Token) -> bool:
    """Return whether a noun is the *head of state*, who is called president or king elsewhere."""
    of = prepositional(noun, "of")
    return noun.lemma_.lower() == "head" and of is not None and of.lower_ == "state"


def is_field(words: Span) -> bool:
    """Return whether words between *of* and the name of a person are the field or place of an office, and no
    other title of his (*director of [National Intelligence] Ivo Kral*).
    """
    small = [t for t in words if t.is_lower and t.pos_ not in ("DET", "ADP")]
    described = any(is_role(t) for t in small) or (bool(small) and any(t.pos_ == "DET" for t in words))
    return len(words) > 0 and not described and people.title(words[-1].text) not in titles()


def qualifiers(noun: Token) -> frozenset[str]:
    """Return the words beside a role that tell which it is: those right before it (*[foreign] minister*,
    *[former vice] president*), and its field (*minister of [finance]*).
    """
    start, first = noun.i, max(noun.sent.start, noun.i - LONGEST_OFFICE)
    while start > first and _may_qualify(noun.doc[start - 1]):
        start -= 1
    found = {word.lower_ for word in noun.doc[start : noun.i]}
    for field in (prepositional(noun, "of"), prepositional(noun, "for")):
        if field is not None:
            found |= {word.lower_ for word in noun.doc[field.left_edge.i : field.i + 1]} & FIELDS
    if noun.text == PRIME_MINISTER:
        found.add("prime")
    return frozenset(found & (FIELDS | RANKS | PAST))


def _may_qualify(word: Token) -> bool:
    return (
        word.pos_ in (*NOMINAL, "ADJ", "ADV") or word.text in HYPHENS or word.lower_ in FIELDS | RANKS | PAST
    )


def is_one_office(noun: Token, wanted: frozenset[str], borne: frozenset[str]) -> bool:
    """Return whether an office with the words ``wanted`` beside it may be that with the words ``borne``."""
    ranked = bool(wanted & RANKS)
    if ranked != bool(borne & RANKS) and (ranked or noun.lemma_.lower() in HEADS_OF_STATE):
        return False
    fields, others = wanted - RANKS - PAST, borne - RANKS - PAST
    return not fields or not others or bool(fields & others)


def owner(noun: Token) -> Token | None:
    """Return whose a description is, ``None`` if nobody's or *our president*, who is the president."""
    return None if _is_ours(noun) else child(noun, "poss")


def is_definite(noun: Token) -> bool:
    """Return whether a description takes somebody up: by its article or owner, or written large."""
    whose, det = owner(noun), child(noun, "det")
    named = whose is not None and whose.pos_ != "PRON"
    return named or noun.pos_ == "PROPN" or _is_ours(noun) or (det is not None and det.lower_ in DEFINITE)


def _is_ours(noun: Token) -> bool:
    """Return whether a noun is *our president*, who is the president."""
    whose = child(noun, "poss") if noun.lemma_.lower() in HEADS_OF_STATE else None
    return whose is not None and whose.lower_ == "our"


def bare_of_modifiers(noun: Token, but: Collection[str] = ()) -> bool:
    """Return whether a noun stands alone: not *the new committee*, nor *the committee on rivers*."""
    beside = (c for c in noun.children if c.i < noun.i or c.dep_ == "prep")
    return all(c.dep_ in ("det", "punct", "case") or c.lower_ in but for c in beside)
