"""Which items are in which topic, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isqrt, log2

import numpy

from kgraph.iris import iri, slug
from kgraph.reports.topics.facts import Gathered, articles
from kgraph.reports.topics.leaders import leaders
from kgraph.reports.topics.profiles import ACTOR, ARTICLE, WORD, Point, Space, alike
from kgraph.reports.topics.telling import are_alike, quality, telling, verbs
from kgraph.words.meaning import likeness as near_to

ONE = 600  # thousandths of likeness from which two topics are one
NEAREST = 330  # thousandths of likeness from which an item helps to find what a topic is of
PLACED = 360  # from which it is in the topic
ROUNDS = 2  # in which items are placed anew by what is in the topics
FEWEST_ITEMS, FEWEST_ARTICLES = 3, 2  # of a topic
FEATURES = 80  # by which a topic is known
ENOUGH_WORDS = 2  # that tie an item with a topic that nobody and no article ties it with
MOST_WORDS, MOST_ACTORS = 4, 2  # that a reason names
NEAR = 0.5  # likeness of meaning that is a tie


@dataclass(frozen=True, slots=True)
class Place:
    """An item of a topic: its label, its IRI and kind, the number of claims of stances on it, how like its
    topic it is (``likeness``, 0 to 1), and why it is there, in plain words.
    """

    label: str
    item: str
    kind: str
    stances: int
    likeness: float
    reason: str


@dataclass(frozen=True, slots=True)
class Topic:
    """Items of one matter, the likest first, under the ``label`` of one of them. ``topic``, the ``actors``
    who take the stances, and ``articles`` are IRIs; ``stances`` is the number of claims.

    It takes no side: who is for one of its items may be against another.
    """

    topic: str
    label: str
    items: tuple[Place, ...]
    actors: tuple[str, ...]
    articles: tuple[str, ...]
    stances: int


@dataclass(frozen=True)
class Known:
    """The items of a graph with what they are compared by: ``quality`` is how well the label of each names a
    topic, ``actors`` are the names of actors by IRI, ``parties`` the words in all of their names.
    """

    items: Sequence[Gathered]
    space: Space
    quality: Sequence[int]
    actors: Mapping[str, str]
    parties: frozenset[str]


def placed(items: Sequence[Gathered], actors: Mapping[str, str], names: frozenset[str]) -> list[Topic]:
    """Return the topics of items, those with most items first. ``actors`` are the names of actors by IRI,
    ``names`` all names of actors in small letters.
    """
    if not items:
        return []
    parties = frozenset(word.word.casefold() for name in names for word in telling(name.title()))
    acts = verbs(name for each in items for name in each.names)
    known = Known(items, Space(items), [quality(each.label, names, acts) for each in items], actors, parties)
    most = isqrt(4 * len(articles(items)))
    first = leaders(items, known.space, known.quality, most, NEAREST)
    centres = [known.space.points[number] for number in first]
    members = _members(known.space, centres)[0]
    for _ in range(ROUNDS):
        centres = _centres(known.space, members)
        members, scores = _members(known.space, centres)
    made: list[Topic] = []
    for number in sorted(range(len(centres)), key=lambda n: (-len(members[n]), members[n][:1])):
        label = _label(known, members[number], scores, [topic.label for topic in made])
        topic = _topic(known, label, centres[number], members[number], scores) if label else None
        if topic is not None:
            made.append(topic)
    return sorted(made, key=lambda topic: (-len(topic.items), topic.label))


def _centres(space: Space, members: Sequence[list[int]]) -> list[Point]:
    """Return the centres of groups of items, with one for groups that are one topic: each joins the largest
    that it is like by itself, and not by way of others.
    """
    first: list[Point] = []
    joined: list[list[int]] = []
    for found in sorted(filter(None, members), key=lambda found: (-len(found), found)):
        centre = space.centre(found, FEATURES)
        same = next((at for at, other in enumerate(first) if alike(centre, other) >= ONE), None)
        if same is None:
            first.append(centre)
            joined.append(found)
        else:
            joined[same] = joined[same] + found
    return [space.centre(sorted(found), FEATURES) for found in joined]


def _members(space: Space, centres: Sequence[Point]) -> tuple[list[list[int]], list[int]]:
    """Return the items that are likest each centre, and how like each item is to the likest."""
    best = numpy.full(len(space.points), NEAREST, dtype=numpy.int64)
    which = numpy.full(len(space.points), -1, dtype=numpy.int64)
    for number, centre in enumerate(centres):
        scores = space.likeness(centre)
        better = scores > best
        best[better], which[better] = scores[better], number
    return [numpy.flatnonzero(which == number).tolist() for number in range(len(centres))], best.tolist()


def _label(known: Known, members: Sequence[int], scores: Sequence[int], taken: Sequence[str]) -> str:
    """Return the label of a topic: the commonest and likest that names a matter, unlike those ``taken``."""

    def rank(number: int) -> tuple[int, str]:
        common = round(100 * (1 + log2(len(known.items[number].claims))))
        return -common * min(scores[number], 1000) ** 2 * known.quality[number], known.items[number].item

    able = sorted((number for number in members if known.quality[number]), key=rank)
    labels = (known.items[number].label for number in able)
    return next((label for label in labels if not any(are_alike(label, other) for other in taken)), "")


def _topic(
    known: Known, label: str, centre: Point, members: Sequence[int], scores: Sequence[int]
) -> Topic | None:
    """Return the topic of those items that have enough ties with it, none if it has too few."""
    words = _forms(known.items[number] for number in members)
    places = []
    for number in sorted(members, key=lambda n: (-scores[n], known.items[n].item)):
        each = known.items[number]
        tied, reason = _ties(known, number, centre, label, words)
        if (tied and scores[number] >= PLACED) or each.label == label:
            score = min(scores[number], 1000) / 1000
            places.append((each, Place(each.label, each.item, each.kind, len(each.claims), score, reason)))
    reported = articles(each for each, _ in places)
    if len(places) < FEWEST_ITEMS or len(reported) < FEWEST_ARTICLES:
        return None
    return Topic(
        topic=iri("topic", slug(label)),
        label=label,
        items=tuple(place for _, place in places),
        actors=tuple(sorted({actor for each, _ in places for actor in each.actors})),
        articles=tuple(sorted(reported)),
        stances=len({claim for each, _ in places for claim in each.claims}),
    )


def _forms(items: Iterable[Gathered]) -> dict[str, str]:
    """Return the commonest form of each word by its stem."""
    forms = Counter(word for each in items for name in sorted(each.names) for word in telling(name))
    found: dict[str, str] = {}
    for word in sorted(forms, key=lambda word: (-forms[word], word.word)):
        found.setdefault(word.stem, word.word)
    return found


def _ties(known: Known, number: int, centre: Point, label: str, words: Mapping[str, str]) -> tuple[bool, str]:
    """Return whether an item is tied with a topic by more than chance, and by what: the strongest of each
    sort first.
    """
    each, profile = known.items[number], known.space.points[number].profile
    shared = sorted(
        (feature for feature in profile if feature in centre.profile),
        key=lambda feature: (-profile[feature] * centre.profile[feature], feature),
    )
    own = {word.stem for name in each.names for word in telling(name) if not word.is_general}
    mine = [words[which] for of, which in shared if of == WORD and which in own]
    matter = [word for word in mine if not (word[0].isupper() and word.casefold() in known.parties)]
    holders = [known.actors.get(which, which) for of, which in shared if of == ACTOR]
    near, around = near_to(each.label, label), any(of == ARTICLE for of, _ in shared)
    parts = []
    if mine:
        parts.append(", ".join(f"“{word}”" for word in mine[:MOST_WORDS]))
    if holders:
        parts.append(f"stances of {', '.join(holders[:MOST_ACTORS])}")
    if near >= NEAR and each.label != label:
        parts.append(f"near to “{label}” in meaning ({near:.2f})")
    if around:
        parts.append("in an article of others")
    is_of_it = bool(matter or near >= NEAR) and bool(holders or around)
    return is_of_it or len(mine) >= ENOUGH_WORDS, "; ".join(parts)
