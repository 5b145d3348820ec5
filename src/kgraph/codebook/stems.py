"""Words of short phrases by their stems, so that *withdrawing*, *withdraws* and *withdrawal* are one.

Endings are cut off, as Porter's and Lovins' stemmers do, with those of nouns made of verbs among them: here
two words that get one stem are looked at with others of their phrases, so that cutting off too much costs
little. A state is one under all its names: *Iranian* and *Tehran* are *Iran*; and words that codebooks and
articles use for one thing (*accord*, *pact*) are one, as a table has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from kgraph.names.places import LONGEST_NAME, beginning, places, state_of
from kgraph.tables import lines, words

FEWEST = 3  # letters of a stem
PARTY = "="  # begins what stands for a state among stems
_DATA = files("kgraph.codebook") / "data"
_WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)*|\w+(?:[.'’]\w+)*\.?")
_ASIDE = re.compile(
    r"\s(?:after|(?:al)?though|as|because|before|if|once|since|unless|until|when(?:ever)?|where|while)\s",
    re.IGNORECASE,
)
_BEFORE = frozenset(
    [
        "about",
        "against",
        "among",
        "at",
        "between",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "over",
        "to",
        "under",
        "with",
        "without",
    ]
)
"""Before what tells more of a head noun."""
_DERIVED = (
    *("ization", "isation", "ational", "iveness", "ation", "ition", "ment", "ity", "ance", "ence", "izing"),
    *("ising", "ized", "ised", "ize", "ise", "izer", "iser", "ating", "ated", "ate", "ator", "ion", "acy"),
    *("al", "ure", "ant", "ent", "er", "or", "ive", "able", "ible", "ly"),
)
_FIXED = {
    **dict.fromkeys(("fighter", "fighters"), "fighter"),
    "dealing": "dealing",
}  # who does it, and not what is done
_WHOLE = ("ation", "ment")  # stand after stems of three letters too
_BENT = ("ing", "ed", "e")
_CHANGED = {"ens": "end", "lus": "lud", "cis": "cid", "vas": "vad", "oc": "ok"}
"""Ends of stems before *-ion* and *-ation*, and how the verb has them: *suspension*, *collusion*,
*revocation*.
"""


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of a phrase by their stems.

    ``run`` is all of them in their order, ``stems`` those that say something, ``said`` these in their
    order, without numbers, ``parties`` the states among them, ``numbers`` the numbers. ``turning`` are those
    that may turn a phrase into the opposite (*end of*), ``twice`` those of them that stand there more than
    once (*a halt to the suspension*). ``head`` is the noun that the others tell more of (of *ban on cars*
    the ban).
    """

    text: str
    run: tuple[str, ...]
    said: tuple[str, ...]
    head: str
    stems: frozenset[str]
    parties: frozenset[str]
    numbers: frozenset[str]
    turning: frozenset[str]
    twice: frozenset[str]


def main_part(text: str) -> str:
    """Return a phrase without clauses that only say when, why, in which case or as what (*pay rise after the
    strike*); all of it, if it begins with one.
    """
    return _ASIDE.split(text, maxsplit=1)[0].strip() or text


@lru_cache(maxsize=2**15)
def phrase(text: str) -> Phrase:
    """Return a phrase by its stems."""
    tokens = list(_tokens(text))
    said = tuple(token for token, small in tokens if not small and not token[0].isdigit())
    first = next((at for at, (token, _) in enumerate(tokens) if at and token in _BEFORE), len(tokens))
    heads = [token for token, small in tokens[:first] if not small]
    stems = frozenset(token for token, small in tokens if not small)
    return Phrase(
        text=text,
        run=tuple(token for token, _ in tokens),
        said=said,
        head=heads[-1] if heads else "",
        stems=stems,
        parties=frozenset(one for one in stems if one.startswith(PARTY)),
        numbers=frozenset(one for one in stems if one[0].isdigit()),
        turning=stems & _turning(),
        twice=frozenset(one for one in stems & _turning() if said.count(one) > 1),
    )


def _tokens(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the stem of each word, or the state that words name, and whether it says nothing."""
    parts = [_bare(word) for word in _WORD.findall(text.replace("’", "'"))]
    at = 0
    while at < len(parts):
        length, state = beginning(parts[at : at + LONGEST_NAME], _named)
        if state:
            yield f"{PARTY}{state}", False
            at += length
            continue
        word = parts[at].casefold()
        first = stem(word)
        second = stem(parts[at + 1].casefold()) if at + 1 < len(parts) else ""
        equal = _equal()
        if f"{first} {second}" in equal:
            yield equal[f"{first} {second}"], False
            at += 2
            continue
        yield equal.get(first, first), word in small_words()
        at += 1


@cache
def small_words() -> frozenset[str]:
    """Return the words that say nothing of what a phrase is on."""
    return words(_DATA / "small_words.txt")


@cache
def _irregular() -> dict[str, str]:
    found: dict[str, str] = {}
    for _, line in lines((_DATA / "irregular_words.txt").read_text("utf-8")):
        first, *others = (each.strip() for each in line.split(","))
        found.update(dict.fromkeys(others, first))
    return found


@cache
def _equal() -> dict[str, str]:
    """Return for each stem, or two that go together, the one that stands for all that mean the same."""
    found: dict[str, str] = {}
    for _, line in lines((_DATA / "equal_words.txt").read_text("utf-8")):
        phrases = [" ".join(stem(word) for word in each.split()) for each in line.split(",")]
        for each in phrases:
            found.setdefault(each, phrases[0])
    return found


def _bare(word: str) -> str:
    """Return a word without the ending of its genitive and the points between its letters (*U.S.*)."""
    for ending in ("'s", "'"):
        word = word.removesuffix(ending)
    return word.replace(".", "")


@lru_cache(maxsize=2**15)
def _named(name: str) -> str | None:
    if name.islower():  # as key words are typed
        return places().names.get(name.title())
    return state_of(name) or places().peoples.get(name)


@lru_cache(maxsize=2**15)
def stem(word: str) -> str:
    """Return the stem of a word in small letters."""
    if not word.isalpha() or word in _FIXED:
        return _FIXED.get(word, word)
    word = _irregular().get(word) or _singular(word)
    for ending in _DERIVED:
        if (cut := word.removesuffix(ending)) != word and len(cut) >= FEWEST + (ending not in _WHOLE):
            return _once(_verb(cut))
    for ending in _BENT if not word.endswith(("ee", "dealing")) else ():
        if (cut := word.removesuffix(ending)) != word and len(cut) >= FEWEST:
            return _once(cut) if ending != "e" else cut
    return f"{word[:-1]}i" if word.endswith("y") and len(word) > FEWEST and word[-2] not in "aeou" else word


def _singular(word: str) -> str:
    """Return a word without the endings of the plural and of the third person, and *-ied* as *-y*."""
    for ending in ("ies", "ied"):
        if word.endswith(ending) and len(word) > FEWEST + 1:
            return word.removesuffix(ending) + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > FEWEST:
        return word[:-1]
    return word


def _verb(cut: str) -> str:
    return next((cut.removesuffix(end) + verb for end, verb in _CHANGED.items() if cut.endswith(end)), cut)


def _once(cut: str) -> str:
    """Return what is left of a word with its last consonant once (*banned*)."""
    if len(cut) > FEWEST and cut[-1] == cut[-2] and cut[-1] not in "aeiouls":
        return cut[:-1]
    return cut[:-1] if len(cut) > FEWEST + 1 and cut[-1] in "ei" and cut[-2] != "e" else cut


@cache
def _turning() -> frozenset[str]:
    return frozenset(_equal().get(one, one) for one in map(stem, words(_DATA / "turning_words.txt")))
