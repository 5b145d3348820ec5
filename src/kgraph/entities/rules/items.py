"""Which items of a set of articles are one: the deal of five newspapers is one node.

Each article has its items of its own, by their names (``kgraph.entities``); which of them are one, inside an
article and across, is decided here by pairs, each decision with how likely it is and why
(``kgraph.entities.matters.likelihood``). A block holds the items whose names share two words, or one that is a
name, or all they say. In it the names that most items have stand first, and each other item joins the one of
these that is likeliest, if that is likely enough and nobody who joined it already contradicts. A name that says
nothing but its sort (*the deal*) is, inside its article, the one thing of that sort there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from kgraph.entities.evidence import EntityEvidence
from kgraph.entities.matters.likelihood import NEAR, Matter, contradict, is_near, likelihood
from kgraph.entities.matters.terms import Terms, terms
from kgraph.iris import BASE
from kgraph.model import Decision
from kgraph.words.meaning import likeness

SORT = "item"
LIKELY = 0.65  # that two items are one, from which they are taken for one
ALONE = 0.7  # the same of *the deal* beside one deal in its article: by that rule, not by a measure
MOST = 10  # words of a name; one with more is a sentence
MOST_TERMS = 6  # of a name by which it is looked up
MOST_COMPARED = 40  # groups of a block with which an item is compared
FEWEST_SHARED = 2  # actors of two articles that both speak of *the strike*
IN_ARTICLE = "@"  # begins the key of a block of one article


def keys(known: EntityEvidence) -> set[str]:
    """Return the keys of the blocks of an item, none if its words are a sentence."""
    said = terms(known.name)
    if not said.all or len(said.all) > MOST:
        return set()
    inside = {f"{IN_ARTICLE}{article}:{said.head}" for article in known.articles if said.head}
    return inside | set(_across(said))


def _across(said: Terms) -> Iterator[str]:
    """Yield the keys of the blocks in which a name stands beside those of other articles."""
    if len(said.all) == 1:
        yield from said.all
    looked_up = sorted(said.all, key=lambda term: _place(term, said))[:MOST_TERMS]
    for one, other in combinations(sorted(looked_up), 2):
        if not {one, other} <= said.states:  # of two states there is much to say
            yield f"{one}+{other}"
    if len(said.all) > 1:
        yield from said.names


def _place(term: str, said: Terms) -> tuple[bool, bool, int, str]:
    """Return the place of a word among those by which a name is looked up: longer ones are rarer."""
    return term not in said.states | said.names, term != said.head, -len(term), term


def decide(key: str, known: list[EntityEvidence]) -> Iterator[Decision]:
    """Yield a decision for each item of a block that is one with another, which more articles call so."""
    if key.startswith(IN_ARTICLE):
        yield from _of_their_sort(known)
        return
    groups: list[_Group] = []
    for item in _ranked(known):
        near = [(group.likelihood(item, key), -place) for place, group in enumerate(groups[:MOST_COMPARED])]
        likely, place = max(near, default=(0.0, 0))
        if likely >= LIKELY:
            groups[-place].add(item)
            yield _decision(item, groups[-place].first, likely)
        else:
            groups.append(_Group(item))


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
        self.days = set(self.first.days)
        self.said.add(terms(self.first.name))

    def add(self, item: EntityEvidence) -> None:
        """Add an item."""
        self.days |= item.days
        self.said.add(terms(item.name))

    def likelihood(self, item: EntityEvidence, key: str) -> float:
        """Return how likely an item is one with the first; 0 where that is decided in another block, or
        another item of the group contradicts.
        """
        mine, its = terms(item.name), terms(self.first.name)
        if min({*_across(mine)} & {*_across(its)}) != key:
            return 0.0
        if any(contradict(mine, other) for other in self.said) or _are_apart(item, self.first):
            return 0.0
        return round(likelihood(_matter(item), _matter(self.first, self.days)), 2)


def _matter(known: EntityEvidence, days: set[object] | None = None) -> Matter:
    article = min(known.articles) if len(known.articles) == 1 else ""
    return Matter(known.name, frozenset(days or known.days), article, frozenset(known.actors))  # type: ignore[arg-type]


def _are_apart(one: EntityEvidence, other: EntityEvidence) -> bool:
    """Return whether two things are put to different actors, or named by one word in articles on others."""
    to, its = ({put.to for put in known.puts if put.to} for known in (one, other))
    if to and its and not to & its:
        return True
    mine, others = terms(one.name), terms(other.name)
    says_little = len(mine.all) == 1 and mine.all == others.all and not mine.names | mine.states
    return says_little and not one.articles & other.articles and len(one.actors & other.actors) < FEWEST_SHARED


def _of_their_sort(known: Sequence[EntityEvidence]) -> Iterator[Decision]:
    """Yield the decisions on the names of an article that say nothing but their sort: each is the one thing of
    this sort there, if there is one.
    """
    plain = [one for one in known if len(terms(one.name).all) == 1 and not terms(one.name).numbers]
    fuller = sorted((one for one in known if one not in plain), key=lambda one: (-one.mentions, one.actor))
    for item in plain:
        fitting = [one for one in fuller if not contradict(terms(item.name), terms(one.name))]
        if fitting and all(_is_one(one, fitting[0]) for one in fitting):
            text = f"“{item.name}”: in this article only “{fitting[0].name}” is of this sort"
            yield Decision(item.actor, fitting[0].actor, ALONE, text)


def _is_one(one: EntityEvidence, other: EntityEvidence) -> bool:
    return one is other or likelihood(_matter(one), _matter(other)) >= LIKELY


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
    if one.articles & other.articles:
        yield "in one article"
    elif one.days and other.days:
        yield f"within {NEAR // 7} weeks" if is_near(frozenset(one.days), frozenset(other.days)) else "weeks apart"
    if one.actors & other.actors and not one.articles & other.articles:
        yield f"{len(one.actors & other.actors)} actors in both articles"


def _kind(item: EntityEvidence) -> str:
    return item.actor.removeprefix(BASE).partition("/")[0]
