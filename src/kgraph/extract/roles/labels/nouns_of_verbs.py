"""What a verb in a parse is called: its noun (*withdrawal of*, *attack on*), or its gerund."""

from __future__ import annotations

import re

from spacy.tokens import Token

from kgraph.extract.grammar.tree import child
from kgraph.extract.lexicon.lexicon_tables import word_set
from kgraph.words.nouns_of_verbs import DeedNoun, nouns_of_verbs, without_nouns

DOUBLING = word_set("doubling")
ONE_SYLLABLE = re.compile(r"(?:[^aeiou]|qu)*[aeiouy][^aeiouwxy]")


def particle(verb: Token) -> Token | None:
    """Return the particle of a verb (*step [down]*), which the parser may take for an adverb."""
    own = child(verb, "prt")
    beside = (
        c for c in verb.rights if c.dep_ == "advmod" and f"{_lemma(verb)} {c.lower_}" in nouns_of_verbs()
    )
    return own or next(beside, None)


def noun_of(verb: Token) -> DeedNoun | None:
    """Return the noun of a verb; ``None`` for one that goes by its gerund."""
    beside = particle(verb)
    changing = (c for c in verb.rights if c.dep_ in ("advmod", "prep"))
    if beside is None and any(f"{_lemma(verb)} {c.lower_}" in without_nouns() for c in changing):
        return None  # leave behind, seize on
    return nouns_of_verbs().get(f"{_lemma(verb)} {beside.lower_}" if beside is not None else _lemma(verb))


def gerund(verb: Token) -> str:
    """Return the form in *-ing* of a verb."""
    return verb.lower_ if verb.tag_ == "VBG" else gerund_of(_lemma(verb))


def gerund_of(lemma: str) -> str:
    """Return the form in *-ing* of a verb by its dictionary form."""
    if lemma.endswith("ie"):
        return f"{lemma[:-2]}ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        return f"{lemma[:-1]}ing"
    doubled = ONE_SYLLABLE.fullmatch(lemma) or lemma in DOUBLING
    return f"{lemma}{lemma[-1] if doubled else ''}ing"


def _lemma(verb: Token) -> str:
    return verb.lemma_.lower()
