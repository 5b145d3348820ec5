"""Relative clauses: which noun they speak of."""

from __future__ import annotations

from spacy.tokens import Token

from kgraph.extract.grammar.tree import VERBAL
from kgraph.extract.lexicon.lexicon_tables import word_set

RELATIVES = word_set("relatives")


def antecedent(verb: Token) -> Token | None:
    """Return the noun that the relative clause of ``verb`` speaks of: the head of the whole noun
    phrase, if the clause follows a comma and would otherwise hang on a noun inside it.
    """
    while verb.dep_ in ("conj", "xcomp", "ccomp") and verb.head.pos_ in VERBAL:
        verb = verb.head
    if verb.dep_ != "relcl":
        return None
    noun = verb.head
    if noun.doc[max(verb.left_edge.i - 1, 0)].text == ",":
        noun = _whole_phrase(noun)
    return noun


def _whole_phrase(noun: Token) -> Token:
    """Climb from an object inside a relative clause to the noun that the clause hangs on."""
    top = noun
    while top.dep_ == "conj":
        top = top.head
    if top.dep_ == "dobj" and top.head.dep_ == "relcl" and top.head.head.pos_ in ("NOUN", "PROPN"):
        return top.head.head
    return noun
