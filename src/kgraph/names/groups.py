"""Groups told by owner and noun: *Arcadian officials*, *officials of Arcadia*, *the Kral team*.

Two such descriptions are one group if owner and noun are, in whichever form both are written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kgraph.names.bodies import key as body_key
from kgraph.names.name_tables import bodies
from kgraph.names.people import fold
from kgraph.names.places import places

OWNER = re.compile(r"^(.+?)['’]s? (.+)$")
OF = re.compile(r"^(.+?) of (?:the )?(.+)$")
LONGEST_STATE = 4  # words
STEMS = {"leadership": "leader"}
COLLECTIVE = {"administration", "camp", "campaign", "team", "office", "government", "staff", "people"}


@dataclass(frozen=True, slots=True)
class Group:
    """A group taken apart: the ``key`` that its other forms share, and the ``owner`` in full if it is
    somebody's by his name (*ivo kral* of *Ivo Kral's team*).
    """

    key: str
    owner: str = ""


def group(name: str) -> Group | None:
    """Return a group by its name, ``None`` if it is no description with an owner."""
    name = " ".join(name.split()).removeprefix("the ").removeprefix("The ")
    if (turned := OF.match(name)) is not None and " of " not in turned[2]:
        return _group(_state(turned[2]) or _body(turned[2]), turned[1]) if turned[1].islower() else None
    if (owned := OWNER.match(name)) is not None:
        owner = _state(owned[1]) or _body(owned[1])
        if owner:
            return _group(owner, owned[2])
        words = owned[1].split()
        found = _group(fold(words[-1]), owned[2])
        return Group(found.key, " ".join(map(fold, words))) if found is not None else None
    words = name.split()
    for length in range(min(len(words) - 1, LONGEST_STATE), 0, -1):
        start, rest = " ".join(words[:length]), " ".join(words[length:])
        if owner := _state(start) or _body(start):
            return _group(owner, rest)
    named = len(words) > 1 and words[0][0].isupper()
    return _group(words[0].casefold(), " ".join(words[1:])) if named else None


def _group(owner: str, noun: str) -> Group | None:
    """Return a group of an owner; the noun has to be written small, as descriptions are, and to be a plural
    or one who acts for him.
    """
    words = noun.split()
    last = words[-1].casefold() if words else ""
    many = last in COLLECTIVE or last in STEMS or (last.endswith("s") and not last.endswith("ss"))
    if not owner or not many or not (noun.islower() or last in COLLECTIVE):
        return None
    return Group(" ".join((owner, *map(_stem, words))))


def _stem(word: str) -> str:
    word = word.casefold().removesuffix("'s").removesuffix("’s").strip("'’")
    word = STEMS.get(word, word)
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def _state(name: str) -> str:
    known = places()
    return fold(known.names.get(name) or known.adjectives.get(name) or "") if name else ""


def _body(name: str) -> str:
    """Return the key of a well-known body, of a party as adjectives call it (*Liberal voters*)."""
    return body_key(bodies()[name]).removesuffix(" party") if name in bodies() else ""
