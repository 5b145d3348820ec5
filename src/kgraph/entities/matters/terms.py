"""What the name of an item says: its head, the states and others it names, its numbers, its other words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from itertools import dropwhile

from kgraph.names.places import LONGEST_NAME, beginning, places
from kgraph.tables import words
from kgraph.words.nouns_of_verbs import nouns_of_gerunds
from kgraph.words.stems import stem as stem_of

YEAR = re.compile(r"(?:19|20)\d\d")
WORD = re.compile(r"[^\W\d_](?:[^\W_]|[.’'](?=[^\W_]))*\.?|\d+(?:[.,:]\d+)*%?")
WITHOUT = re.compile(r"\b(no|non)-(?=\w)", re.IGNORECASE)  # a no-deal exit is one
ENDS = re.compile(r"(?:['’]s|['’]|(?<!\.\w)\.)$")
DATA = files("kgraph.entities") / "data"
SMALL = words(DATA / "small_words.txt")
BEHIND_HEADS = words(DATA / "behind_heads.txt")
GERUND, TO = "ing", "to"
NOUNS_IN_ING = words(DATA / "ing_nouns.txt")
DENYING = words(DATA / "denying.txt")
TURNED = words(DATA / "turned.txt")


@dataclass(frozen=True, slots=True)
class Terms:
    """What a name says, as stems in small letters. ``head`` is the noun or verb that says what sort of thing
    it is, ``noun`` the same as written, ``words`` are all that tell something, the head among them;
    ``states`` are canonical names, ``names`` other words that begin with a capital letter, ``numbers`` and
    ``years`` are as written. ``turned`` tells which of several such things is meant (*new*, *second*),
    ``denied`` whether it is said not to be.
    """

    head: str
    noun: str = field(compare=False)
    words: frozenset[str]
    states: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    years: frozenset[str]
    turned: frozenset[str]
    denied: bool

    @property
    def all(self) -> frozenset[str]:
        """Every word and state."""
        return self.words | self.states


@lru_cache(maxsize=2**16)  # a name is compared with many
def terms(name: str) -> Terms:
    """Return what the name of an item says."""
    found = [ENDS.sub("", word) for word in WORD.findall(WITHOUT.sub(r"\1", name))]
    states, rest = _states(found)
    telling = [word for word in rest if word.casefold() not in SMALL | DENYING | NUMBERS.keys()]
    stems = {word: stem(word) for word in telling if not word[0].isdigit()}
    before = [word for word in _front(rest) if word in stems] or list(stems)
    noun = _deed(rest) or (before[-1] if before else "")
    turned = frozenset(one for word, one in stems.items() if word.casefold() in TURNED)
    numbers = frozenset(word.strip("%") for word in rest if word[0].isdigit()) | _spelt(rest)
    years = frozenset(filter(YEAR.fullmatch, numbers))
    return Terms(
        head=stems.get(noun, ""),
        noun=noun.casefold(),
        words=frozenset(stems.values()) - turned,
        states=frozenset(states),
        names=frozenset(one for word, one in stems.items() if word[0].isupper()),
        numbers=numbers - years,
        years=years,
        turned=turned,
        denied=any(word.casefold() in DENYING for word in rest),
    )


@lru_cache(maxsize=2**16)
def stem(word: str) -> str:
    """Return the stem of a word, that of the commonest of its kin; of a gerund that of the noun of its verb
    (*suspending*, *suspension*).
    """
    small = word.casefold()
    found = stem_of(word)
    found = found if found in _kin() else stem_of(nouns_of_gerunds().get(small, small))
    return _kin().get(found, found)


@cache
def _kin() -> Mapping[str, str]:
    """Return for each stem that has a commoner one of its kin that one."""
    groups = (line.split() for line in sorted(words(DATA / "kin.txt")))
    return {stem_of(word): stem_of(group[0]) for group in groups for word in group}


def _states(found: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the states that words name, and the words that name none."""
    states: list[str] = []
    rest: list[str] = []
    at = 0
    while at < len(found):
        length, state = beginning(found[at : at + LONGEST_NAME], _state)
        (states if state else rest).append(state or found[at])
        at += length or 1
    return states, rest


@lru_cache(maxsize=2**16)
def _state(name: str) -> str | None:
    known = places()
    ways = (known.names, known.seats, known.adjectives, known.peoples)
    return next((way[name] for way in ways if name in way), None) if name[0].isupper() else None


def _deed(found: Sequence[str]) -> str:
    """Return the verb that a name begins with (*to suspend all tests*, *brushing aside the loss*), or that
    stands behind who does it (*Kral's handling of the strike*); nothing if there is none.
    """
    said = [word for word in found if word.casefold() not in SMALL or word.casefold() == TO]
    if len(found) > 1 and said[:1] and said[0].casefold() == TO:
        return next((word for word in said[1:] if not word[0].isdigit()), "")
    rest = dropwhile(lambda word: word[0].isupper(), said)
    first = next(rest, "")
    return first if len(found) > 1 and _is_gerund(first) else ""


def _front(found: Sequence[str]) -> list[str]:
    """Return the words before the first that goes on behind a head (*withdrawal [of troops]*, *bill
    [banning cars]*).
    """
    behind = (at for at, word in enumerate(found) if at and _goes_on(word))
    return list(found[: next(behind, len(found))])


def _goes_on(word: str) -> bool:
    """Return whether a word begins what stands behind a head."""
    return word.casefold() in BEHIND_HEADS or _is_gerund(word)


def _is_gerund(word: str) -> bool:
    return word.endswith(GERUND) and word.islower() and word not in NOUNS_IN_ING


def _spelt(found: Sequence[str]) -> frozenset[str]:
    return frozenset(str(at) for word in found if (at := NUMBERS.get(word.casefold())) is not None)


_SPELT = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NUMBERS = {word: at for at, word in enumerate(_SPELT, start=2)}
