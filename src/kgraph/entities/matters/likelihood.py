"""How likely two items are one thing, by what their names say and by the articles that have them.

What contradicts (*ten percent*, *seven percent*; *a deal*, *a new deal*) is never one thing. Of the rest a
logistic regression tells it, whose weights are in ``data/matters.tsv``: they were fitted to pairs that
readers judged (``training/matters.py``). That two names mean something alike is one of its features and never
decides alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from math import exp

from kgraph.entities.matters.terms import Terms, stem, terms
from kgraph.tables import rows, words
from kgraph.words.meaning import likeness

NEAR = 56  # days between the weeks of two articles that speak of one thing
AKIN = 0.4  # likeness of two sorts of things from which they may be one
CLOSE = 0.75  # likeness above which it counts a second time
FEW = 2  # words that two names share
MOST_REST = 4  # words of one name that the other has not
START = "(start)"
NEVER = float("-inf")


@dataclass(frozen=True, slots=True)
class Matter:
    """An item as an article has it: its name, the Mondays of its weeks, the article and the actors there."""

    name: str
    days: frozenset[date]
    article: str
    actors: frozenset[str]

    @property
    def terms(self) -> Terms:
        """What its name says."""
        return terms(self.name)


def likelihood(one: Matter, other: Matter) -> float:
    """Return how likely two items are one thing, from 0 to 1."""
    by_names = _told_by_names(*sorted((one.name, other.name)))
    if by_names == NEVER:
        return 0.0
    return 1 / (1 + exp(-by_names - _told(_of_articles(one, other))))


@lru_cache(maxsize=2**17)  # the same names come from many articles
def _told_by_names(name: str, another: str) -> float:
    if contradict(terms(name), terms(another)):
        return NEVER
    return _weights()[START] + _told(_of_names(name, another))


def _told(features: Iterable[tuple[str, float]]) -> float:
    weights = _weights()
    return sum(weights[name] * value for name, value in features if value)


def contradict(one: Terms, other: Terms) -> bool:
    """Return whether two names cannot mean one thing. What takes least time is asked first."""
    named = one.states | one.names, other.states | other.names
    apart = (one.numbers, other.numbers), (one.years, other.years), (one.states, other.states), named
    return (
        one.turned != other.turned
        or one.denied != other.denied
        or any(mine and its and not mine & its for mine, its in apart)
        or _is_of(one, other)
        or _is_of(other, one)
        or _share_names_alone(one, other)
        or _are_opposite(one.words, other.words)
        or _are_other_deeds(one, other)
    )


def _is_of(one: Terms, other: Terms) -> bool:
    """Return whether one name tells of something about what the other means (*exemption from the tariff*)."""
    inside = other.head != one.head and other.head in one.words and one.head not in other.words
    return inside and one.head not in _holding()


def _are_other_deeds(one: Terms, other: Terms) -> bool:
    """Return whether two names are of unlike sorts of things (*sale of the bridge*, *vote on the bridge*)."""
    apart = one.head != other.head and one.head not in other.words and other.head not in one.words
    return apart and _likeness_of_heads(*sorted((one.noun, other.noun))) < AKIN


@lru_cache(maxsize=2**16)  # many names have one head
def _likeness_of_heads(noun: str, another: str) -> float:
    return likeness(noun, another)


def _share_names_alone(one: Terms, other: Terms) -> bool:
    """Return whether two names of unlike things have no more in common than who or which state is named in
    both (*Kral's victory*, *Kral's opposition*).
    """
    shared = (one.words & other.words) - one.names - other.names
    return one.head != other.head and not shared


def _are_opposite(mine: frozenset[str], its: frozenset[str]) -> bool:
    """Return whether a word of one name is the opposite of one of the other (*staying*, *leaving*)."""
    others, opposites = its - mine, _opposites()
    return any(others & opposites[word] for word in mine - its if word in opposites)


@cache
def _opposites() -> Mapping[str, frozenset[str]]:
    """Return for each stem that has opposites all of them."""
    found: dict[str, frozenset[str]] = {}
    for line in words(files("kgraph.entities") / "data" / "opposites.txt"):
        first, second = (_stems(side.split()) for side in line.split("|"))
        for side, other in ((first, second), (second, first)):
            found.update((word, found.get(word, frozenset()) | other) for word in side)
    return found


@cache
def _holding() -> frozenset[str]:
    """Return the stems of the nouns that mean what stands behind them."""
    return _stems(words(files("kgraph.entities") / "data" / "holding.txt"))


def _stems(some: Iterable[str]) -> frozenset[str]:
    return frozenset(map(stem, some))


def features(one: Matter, other: Matter) -> Iterator[tuple[str, float]]:
    """Yield the features of two items that do not contradict each other."""
    yield from _of_names(*sorted((one.name, other.name)))
    yield from _of_articles(one, other)


def _of_articles(one: Matter, other: Matter) -> Iterator[tuple[str, float]]:
    if one.article and one.article == other.article:
        yield "one article", 1.0
        return
    mine, its = one.terms, other.terms
    if not (mine.states | mine.names) & (its.states | its.names):
        yield "no name in both, two articles", 1.0
        yield "one word in both, two articles", float(len(mine.words & its.words) <= 1)
    if not is_near(one.days, other.days):
        yield "far in time", 1.0
        yield "far in time, same words", float(mine == its)
    fewer = min(len(one.actors), len(other.actors))
    if fewer > 1:
        yield "actors of both articles", len(one.actors & other.actors) / fewer
        yield "several actors of both articles", float(len(one.actors & other.actors) > 1)


def _of_names(name: str, another: str) -> Iterator[tuple[str, float]]:
    one, other = terms(name), terms(another)
    alike = likeness(name, another)
    yield "likeness", alike
    yield "close likeness", max(0.0, alike - CLOSE)
    shared = len(one.all & other.all)
    yield "one word in both", shared == 1
    yield "two words in both", shared == FEW
    yield "more words in both", shared > FEW
    yield "share of words in both", shared / max(1, len(one.all | other.all))
    mine, its = one.words - other.words, other.words - one.words
    fewer, more = sorted((_weight(mine, one), _weight(its, other)))
    yield "words of one alone", min(more, MOST_REST)
    yield "words of either alone", min(fewer, MOST_REST)
    yield "likeness of these", _rest_likeness(mine, its) if mine and its else 0.0
    yield "same words", one == other
    yield "same head", one.head == other.head
    if one.head != other.head:
        yield "likeness of heads", max(0.0, _likeness_of_heads(*sorted((one.noun, other.noun))))
        yield "head of one within the other", (one.head in other.words) != (other.head in one.words)
    yield "same states", bool(one.states) and one.states == other.states
    yield "states of one alone", bool(one.states) != bool(other.states)
    yield "other states too", not (one.states <= other.states or other.states <= one.states)
    yield "same numbers", bool(one.numbers) and one.numbers == other.numbers
    yield "numbers of one alone", bool(one.numbers) != bool(other.numbers)
    yield "other names", bool(one.names and other.names) and not one.names & other.names


def _weight(words: frozenset[str], said: Terms) -> int:
    """Return how many words there are; those of names, which may have several, count as one."""
    return len(words - said.names) + bool(words & said.names)


def _rest_likeness(mine: frozenset[str], its: frozenset[str]) -> float:
    return max(0.0, likeness(" ".join(sorted(mine)), " ".join(sorted(its))))


def is_near(days: frozenset[date], others: frozenset[date]) -> bool:
    """Return whether two things are spoken of within weeks; what has no day may be of any."""
    if not days or not others:
        return True
    return any(abs((day - another).days) <= NEAR for day in days for another in others)


@cache
def _weights() -> Mapping[str, float]:
    """Return the weights of the features, by name."""
    table = files("kgraph.entities") / "data" / "matters.tsv"
    return {name: float(weight) for _, (name, weight) in rows(table, 2)}
