"""Which words of a label tell what matter it is of, and which labels can name one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from kgraph.entities.general_words import general_words
from kgraph.iris import slug
from kgraph.names.places import beginning, state_of
from kgraph.tables import words as listed
from kgraph.words.meaning import likeness

DATA = files("kgraph.reports.topics") / "data"
WORD = re.compile(r"[^\W_]+(?:[.’'][^\W_]+)*")
POSSESSIVE = re.compile(r"['’]s?$")
YEAR = re.compile("(?:19|20)[0-9]{2}")
ENDING = re.compile(r"(?<=\w{4})(?:ings?|ed|es|s|e)$")
# Letters in which the forms of a word agree. With stems of deeds (kgraph.words.stems) topics mix stories:
# their purity is 0.88 for 0.96.
STEM = 7
LONGEST_STATE = 3  # words of the name of a state
LONGEST, MOST_WORDS = 60, 7  # characters and words of a label of a topic
ALIKE = 0.8  # likeness from which two labels are taken for one


@dataclass(frozen=True, slots=True)
class Telling:
    """A word that tells the matter: its ``stem``, in which its forms agree, and the ``word`` as it stands. A
    state has its name for both, whatever it is called (*Tehran*, *Iranian*).
    """

    stem: str
    word: str

    @property
    def is_general(self) -> bool:
        """Whether it says of what kind the matter is, and not which (*deal*)."""
        return self.word.casefold() in general_words()


@lru_cache(maxsize=2**16)
def telling(label: str) -> tuple[Telling, ...]:
    """Return the words of a label that tell its matter, each once, in order."""
    words = WORD.findall(label)
    found: dict[str, Telling] = {}
    at = 0
    while at < len(words):
        length, state = _state(words, at)
        if state:
            found.setdefault(state, Telling(state, state))
        else:
            word = POSSESSIVE.sub("", words[at])
            small = word.casefold()
            if (
                len(small) > 1
                and small not in small_words()
                and (not small.isdigit() or YEAR.fullmatch(small))
            ):
                one = Telling(ENDING.sub("", small)[:STEM], word)
                found.setdefault(one.stem, one)
        at += length
    return tuple(found.values())


def _state(words: list[str], at: int) -> tuple[int, str]:
    """Return how many words from a place on name a state, and which: one word and none if none do."""
    if words[at][:1].isupper():
        length, state = beginning(words[at : at + LONGEST_STATE], _called)
        return length or 1, state
    return 1, ""


def _called(name: str) -> str | None:
    return state_of(POSSESSIVE.sub("", name))


@cache
def small_words() -> frozenset[str]:
    """Return the words that say nothing of which matter is meant."""
    return listed(DATA / "small_words.txt")


@cache
def clausal_words() -> frozenset[str]:
    """Return the words that stand only in clauses, so that a label with one is a clause."""
    return listed(DATA / "clausal_words.txt")


@cache
def opening_words() -> frozenset[str]:
    """Return the words that name no matter where a label begins with one."""
    return listed(DATA / "opening_words.txt")


def verbs(labels: Iterable[str]) -> frozenset[str]:
    """Return the words that stand after *to* at the start of labels: *to close the port*."""
    return frozenset(words[1].casefold() for words in map(WORD.findall, labels) if _is_infinitive(words))


def _is_infinitive(words: Sequence[str]) -> bool:
    return len(words) > 1 and words[0].casefold() == "to"


def quality(label: str, actors: Collection[str], verbs: Collection[str]) -> int:
    """Return how well a label names a matter, 0 (not at all) to 100; ``actors`` are all names of actors in
    small letters, ``verbs`` words that are verbs unless a preposition follows (*use of force*).

    A clause names none, nor do general words (*deal*) or an actor alone (*Iran*).
    """
    words, tells = WORD.findall(label), telling(label)
    small = [word.casefold() for word in words]
    if not 1 <= len(words) <= MOST_WORDS or len(label) > LONGEST or not label[-1].isalnum():
        return 0
    if small[0] in opening_words() or clausal_words() & set(small) or re.search(r"[\"“”:;?!…]", label):
        return 0
    if len(small) > 1 and small[0] in verbs and small[1] not in opening_words():
        return 0
    matter = [one for one in tells if not one.is_general and not state_of(one.word)]
    if not tells or _is_actor(label, actors) or not (matter or len(tells) > 1):
        return 0
    if len(tells) == 1 and (matter[0].word[0].isupper() or small[0] in small_words()):
        return 0
    few = len(tells) == 1
    return 100 - 10 * max(0, len(words) - 4) - (20 if small[0].endswith("ing") else 0) - (50 if few else 0)


def _is_actor(label: str, actors: Collection[str]) -> bool:
    """Return whether a label is the name of an actor and no common noun is in it."""
    words = [word for word in WORD.findall(label) if word.casefold() not in opening_words()]
    return POSSESSIVE.sub("", label).casefold() in actors and all(word[0].isupper() for word in words)


def are_alike(one: str, other: str) -> bool:
    """Return whether two labels would be taken for one: *Iran deal*, *Iran nuclear agreement*."""
    mine, its = telling(one), telling(other)
    if _are_in(mine, its) or _are_in(its, mine) or slug(one) == slug(other):
        return True
    own, others = ([word for word in words if not word.is_general] for words in (mine, its))
    if len(own) < len(mine) and len(others) < len(its) and (_are_in(own, others) or _are_in(others, own)):
        return True
    return likeness(one, other) >= ALIKE


def _are_in(some: Sequence[Telling], words: Sequence[Telling]) -> bool:
    return {word.stem for word in some} <= {word.stem for word in words}
