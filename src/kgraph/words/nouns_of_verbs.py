"""What a deed is called: the noun of its verb (*withdraw*, *withdrawal of*; *attack*, *attack on*).

Tables: ``nouns_of_verbs.tsv``, derived from WordNet (``training/nouns_of_verbs.py``), and before it
``nouns_of_verbs_by_hand.tsv``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kgraph.tables import rows

GENERATED, BY_HAND = "nouns_of_verbs.tsv", "nouns_of_verbs_by_hand.tsv"
NO_NOUN = "-"
OF = "of"
ENDING = "ing"


@dataclass(frozen=True, slots=True)
class DeedNoun:
    """The noun of a verb, and the preposition of what it is done to (*attack* *on*)."""

    noun: str
    preposition: str


@cache
def nouns_of_verbs() -> Mapping[str, DeedNoun]:
    """Return the nouns of verbs, of verbs with a particle too (*step down*)."""
    folder = files(__package__)
    found = {verb: DeedNoun(noun, OF) for _, (verb, noun) in rows(folder / GENERATED, 2)}
    for _, (verb, noun, preposition) in rows(folder / BY_HAND, 3):
        found.pop(verb, None)
        if noun != NO_NOUN:
            found[verb] = DeedNoun(noun, preposition)
    return found


@cache
def without_nouns() -> frozenset[str]:
    """Return the verbs, with particle or preposition, that go by their gerund."""
    folder = files(__package__)
    return frozenset(verb for _, (verb, noun, _) in rows(folder / BY_HAND, 3) if noun == NO_NOUN)


@cache
def nouns_of_gerunds() -> Mapping[str, str]:
    """Return the nouns of verbs of one word by their forms in *-ing*, however these may be spelt (*leaving*:
    *departure*).
    """
    found = {}
    for verb, called in sorted(nouns_of_verbs().items()):
        if verb.isalpha():
            found.update(dict.fromkeys(_gerunds(verb), called.noun))
    return found


def _gerunds(verb: str) -> Iterator[str]:
    yield verb + ENDING
    yield verb + verb[-1] + ENDING
    if verb.endswith("e"):
        yield verb[:-1] + ENDING
