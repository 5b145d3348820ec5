"""Which items of a set of articles are one: the deal of five newspapers is one node.

Each article has its items of its own, by their names (``kgraph.entities``); which of them are one, inside an
article and across, is decided here by pairs, each decision with how likely it is and why
(``kgraph.entities.matters.likelihood``). A block holds the items whose names share two words, or one that is
a name, or all they say. In it the names that most items have stand first, and each other item joins the one
of these that is likeliest, if that is likely enough and nobody who joined it already contradicts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import combinations

from kgraph.entities.evidence import EntityEvidence
from kgraph.entities.matters.likelihood import NEAR, Matter, contradict, is_near, likelihood
from kgraph.entities.matters.terms import Terms, terms
from kgraph.iris import BASE
from kgraph.model import Decision
from kgraph.words.meaning import likeness

SORT = "item"
LIKELY = 0.5  # that two items are one, from which they are taken for one
MOST = 10  # words of a name; one with more is a sentence
MOST_TERMS = 6  # of a name by which it is looked up
BESIDE = 3  # of these, beside its head, by which it is looked up under another head
MOST_COMPARED = 20  # groups of a block with which an item is compared


def keys(known: EntityEvidence) -> set[str]:
    """Return the keys of the blocks of an item, none if its words are a sentence."""
    said = terms(known.name)
    if not said.words or len(said.all) > MOST:  # a state alone is an actor
        return set()
    return set(_across(said))


@lru_cache(maxsize=2**16)  # a name is compared with many
def _across(said: Terms) -> frozenset[str]:
    """Return the keys of the blocks in which a name stands beside those of other articles."""
    return frozenset(_keys(said))


def _keys(said: Terms) -> Iterator[str]:
    if len(said.all) == 1:
        yield from said.all
        return
    first, *rest = sorted(said.all, key=lambda term: _place(term, said))[:MOST_TERMS]
    for one, other in [*((first, each) for each in rest), *combinations(rest[:BESIDE], 2)]:
        if not {one, other} <= said.states:  # of two states there is much to say
            yield "+".join(sorted((one, other)))
    yield from said.names


def _place(term: str, said: Terms) -> tuple[bool, bool, int, str]:
    """Return the place of a word among those by which a name is looked up: its head, names, and longer ones,
    which are rarer.
    """
    return term != said.head, term not in said.states | said.names, -len(term), term


def decide(key: str, known: list[EntityEvidence]) -> Iterator[Decision]:
    """Yield a decision for each item of a block that is one with another, which more articles call so."""
    groups: list[_Group] = []
    alike: dict[Terms, list[_Group]] = defaultdict(list)
    for item in _ranked(known):
        matter = _matter(item, item.days)
        said = matter.terms
        likely, group = _likeliest(item, matter, alike[said], key)
        if likely < LIKELY:
            likely, group = _likeliest(item, matter, groups[:MOST_COMPARED], key)
        if group is not None and likely >= LIKELY:
            group.add(item)
            yield _decision(item, group.first, likely)
        else:
            groups.append(_Group(item))
            alike[said].append(groups[-1])


def _likeliest(
    item: EntityEvidence, matter: Matter, groups: Sequence[_Group], key: str
) -> tuple[float, _Group | None]:
    """Return the group, the first of several, that an item is likeliest of, and how likely that is."""
    found = ((group.likelihood(item, matter, key), group) for group in groups)
    return max(found, key=lambda pair: pair[0], default=(0.0, None))


def _ranked(known: Sequence[EntityEvidence]) -> list[EntityEvidence]:
    """Return items with those first that stand for others: whose name says what most items say."""
    said = Counter(terms(one.name) for one in known)
    return sorted(known, key=lambda one: (-said[terms(one.name)], -one.mentions, len(one.name), one.actor))


@dataclass
class _Group:
    """Items that are one with ``first``, and what their names say."""

    first: EntityEvidence
    said: set[Terms] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.matter = _matter(self.first, self.first.days)
        self.said.add(self.matter.terms)

    def add(self, item: EntityEvidence) -> None:
        """Add an item."""
        self.matter = _matter(self.first, {*self.matter.days, *item.days})
        self.said.add(terms(item.name))

    def likelihood(self, item: EntityEvidence, matter: Matter, key: str) -> float:
        """Return how likely an item, and the matter that it is, is one with the first; 0 where that is
        decided in another block, or another item of the group contradicts.
        """
        mine, its = matter.terms, self.matter.terms
        if not _is_decided_by(key, mine, its):
            return 0.0
        likely = round(likelihood(matter, self.matter), 2)
        if likely < LIKELY or _are_apart(item, self.first):
            return 0.0
        return 0.0 if any(contradict(mine, other) for other in self.said) else likely


@lru_cache(maxsize=2**16)
def _is_decided_by(key: str, one: Terms, other: Terms) -> bool:
    """Return whether a block is the first in which both names stand, so that each pair is decided once."""
    return key == min(_across(one) & _across(other))


def _matter(known: EntityEvidence, days: Iterable[date]) -> Matter:
    article = min(known.articles) if len(known.articles) == 1 else ""
    return Matter(known.name, frozenset(days), article, frozenset(known.actors))


def _are_apart(one: EntityEvidence, other: EntityEvidence) -> bool:
    """Return whether two things are put to different actors."""
    return bool(one.to and other.to and one.to.keys().isdisjoint(other.to))


def _decision(one: EntityEvidence, other: EntityEvidence, likely: float) -> Decision:
    text = f"{_kind(one)} “{one.name}” and {_kind(other)} “{other.name}”: {'; '.join(_reasons(one, other))}"
    return Decision(one.actor, other.actor, likely, text)


def _reasons(one: EntityEvidence, other: EntityEvidence) -> Iterator[str]:
    mine, its = terms(one.name), terms(other.name)
    if mine == its:
        yield "the same words"
    else:
        shared = sorted(mine.states & its.states) + sorted(mine.words & its.words)
        yield f"both say {', '.join(shared)}" if shared else "other words"
        yield f"likeness of meaning {likeness(one.name, other.name):.2f}"
    in_one_article = not one.articles.keys().isdisjoint(other.articles)
    if in_one_article:
        yield "in one article"
    elif one.days and other.days:
        yield (
            f"within {NEAR // 7} weeks"
            if is_near(frozenset(one.days), frozenset(other.days))
            else "weeks apart"
        )
    if not in_one_article and (both := one.actors.keys() & other.actors.keys()):
        yield f"{len(both)} actors in both articles"


def _kind(item: EntityEvidence) -> str:
    return item.actor.removeprefix(BASE).partition("/")[0]
