"""Words of short phrases by their stems, so that *withdrawing*, *withdraws* and *withdrawal* are one.

Verbs have the stem of the noun of their deed (``kgraph.words.stems``). A state is one under all its names:
*Iranian* and *Tehran* are *Iran*; and words that codebooks and articles use for one thing (*accord*, *pact*)
are one, as a table has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from kgraph.names.places import LONGEST_NAME, beginning, places, state_of
from kgraph.tables import lines, words
from kgraph.words.stems import stem_of_deed as stem

PARTY = "="  # begins what stands for a state among stems
_DATA = files("kgraph.codebook") / "data"
_WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)*|\w+(?:[.'’]\w+)*\.?")
_ASIDE = re.compile(
    r"\s(?:after|(?:al)?though|as|because|before|if|once|since|unless|until|when(?:ever)?|where|while)\s",
    re.IGNORECASE,
)


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
    first = next((at for at, (token, _) in enumerate(tokens) if at and token in _before_more()), len(tokens))
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
def light_words() -> frozenset[str]:
    """Return the stems of words that say too little to be a part of a phrase by which the whole is known."""
    return frozenset(map(stem, words(_DATA / "light_words.txt")))


@cache
def _before_more() -> frozenset[str]:
    return frozenset(map(stem, words(_DATA / "before_more.txt")))


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


@cache
def _turning() -> frozenset[str]:
    return frozenset(_equal().get(one, one) for one in map(stem, words(_DATA / "turning_words.txt")))
