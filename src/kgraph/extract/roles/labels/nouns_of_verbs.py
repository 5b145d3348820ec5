"""What a deed is called: the noun of its verb (*withdrawal of*, *attack on*), or its gerund."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from kgraph.extract.grammar.tree import child
from kgraph.extract.lexicon.lexicon_tables import rows, word_set

GENERATED, BY_HAND = "nouns_of_verbs.tsv", "nouns_of_verbs_by_hand.tsv"
NO_NOUN = "-"
OF = "of"
DOUBLING = word_set("doubling")
ONE_SYLLABLE = re.compile(r"(?:[^aeiou]|qu)*[aeiouy][^aeiouwxy]")


@dataclass(frozen=True, slots=True)
class DeedNoun:
    """The noun of a verb, and the preposition of what it is done to (*attack* *on*)."""

    noun: str
    preposition: str


@cache
def nouns_of_verbs() -> Mapping[str, DeedNoun]:
    """Return the nouns of verbs, of verbs with a particle too (*step down*)."""
    found = {verb: DeedNoun(noun, OF) for _, (verb, noun) in rows(GENERATED, 2)}
    for _, (verb, noun, preposition) in rows(BY_HAND, 3):
        found.pop(verb, None)
        if noun != NO_NOUN:
            found[verb] = DeedNoun(noun, preposition)
    return found


@cache
def _without_nouns() -> frozenset[str]:
    """Return the verbs, with particle or preposition, that go by their gerund."""
    return frozenset(verb for _, (verb, noun, _) in rows(BY_HAND, 3) if noun == NO_NOUN)


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
    if beside is None and any(f"{_lemma(verb)} {c.lower_}" in _without_nouns() for c in changing):
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
