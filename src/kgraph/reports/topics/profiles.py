"""What items are compared by: a profile of weighted features, and a direction of meaning.

Features are the words that tell the matter of an item, those that its articles speak of, who takes stances
on it, its articles and its months; what is common among all weighs little. Weights are whole numbers, and
so small that sums of their products are exact: every machine finds the same, in any order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isqrt, log2

import numpy
from numpy.typing import NDArray

from kgraph.reports.topics.facts import Gathered, articles
from kgraph.reports.topics.telling import telling
from kgraph.words.meaning import vector

Feature = tuple[str, str]  # what it is of, and which: ("word", "nuclear")
Profile = Mapping[Feature, int]
Numbers = NDArray[numpy.int64]

WORD, ACTOR, ARTICLE, MONTH = "word", "actor", "article", "month"
OWN, AROUND, HOLDERS, PLACES, TIMES = 1000, 400, 300, 200, 100  # lengths of the parts of a profile
WHOLE = OWN**2 + AROUND**2 + HOLDERS**2 + PLACES**2 + TIMES**2  # the square of the length of all
CLEAR = (
    400  # rarity of a word that one article in fifteen has; of few articles two thirds of the most it can be
)
GENERAL = 3  # times less weigh words such as *deal*
MOST_AROUND = 12  # words by which an article is known
DIRECTION = 127  # the length of a direction of meaning
OF_FEATURES, OF_MEANING = 650, 350  # thousandths of likeness


def scaled(weights: Mapping[Feature, int], length: int) -> dict[Feature, int]:
    """Return weights with the length (the root of the sum of their squares) that is wanted."""
    whole = isqrt(sum(weight * weight for weight in weights.values()))
    return {each: weight * length // whole for each, weight in weights.items()} if whole else {}


def direction(vectors: Iterable[NDArray[numpy.int64]]) -> NDArray[numpy.int64]:
    """Return the direction of the sum of vectors, in whole numbers and of the length ``DIRECTION``."""
    whole: Numbers = numpy.sum(list(vectors), axis=0, dtype=numpy.int64)
    length = isqrt(int(whole @ whole))
    return whole * DIRECTION // length if length else whole


def profiles(items: Sequence[Gathered]) -> list[Profile]:
    """Return the profile of each item."""
    titles = articles(items)
    words = [{word.stem for name in known.names for word in telling(name)} for known in items]
    spoken = _spoken(items, words, titles)
    rare = _rarities(spoken.values())
    for word in {word for known in items for name in known.names for word in telling(name)}:
        if word.is_general:
            rare[word.stem] //= GENERAL
    clear = min(CLEAR, 2 * _rarity(len(spoken), 1) // 3)
    around = {article: _around(found, rare) for article, found in spoken.items()}
    holders = _rarities(known.actors for known in items)
    months = _rarities(known.months for known in items)
    made: list[Profile] = []
    for known, own in zip(items, words, strict=True):
        profile: Counter[Feature] = Counter()
        rarest = max((rare[stem] for stem in own), default=0)
        length = OWN * min(rarest, clear) // clear  # who has common words alone says little
        profile.update(scaled({(WORD, stem): rare[stem] for stem in sorted(own)}, length))
        profile.update(scaled(_sum(around[article] for article in sorted(known.articles)), AROUND))
        profile.update(scaled({(ACTOR, one): holders[one] for one in sorted(known.actors)}, HOLDERS))
        profile.update(scaled({(ARTICLE, one): 1000 for one in sorted(known.articles)}, PLACES))
        profile.update(scaled({(MONTH, one): months[one] for one in sorted(known.months)}, TIMES))
        made.append(dict(profile))
    return made


def _spoken(
    items: Sequence[Gathered], words: Sequence[set[str]], titles: Mapping[str, str]
) -> dict[str, Counter[str]]:
    """Return how often each article has each word in the labels of its items and in its title."""
    spoken = {a: Counter({word.stem for word in telling(titles[a])}) for a in sorted(titles)}
    for known, own in zip(items, words, strict=True):
        for article in known.articles:
            spoken[article].update(own)
    return spoken


def _rarities(groups: Iterable[Iterable[str]]) -> dict[str, int]:
    """Return the weight of each thing: the more, the fewer groups have it."""
    seen: Counter[str] = Counter()
    number = 0
    for group in groups:
        number += 1
        seen.update(set(group))
    return {one: _rarity(number, count) for one, count in seen.items()}


def _rarity(groups: int, having: int) -> int:
    return round(100 * log2(1 + groups / having))


def _around(found: Counter[str], rare: Mapping[str, int]) -> dict[Feature, int]:
    """Return the words by which an article is known: those that it has several times."""
    weights = {stem: round(rare[stem] * log2(count)) for stem, count in found.items() if count > 1}
    most = sorted(weights, key=lambda stem: (-weights[stem], stem))[:MOST_AROUND]
    return scaled({(WORD, stem): weights[stem] for stem in most}, AROUND)


def _sum(many: Iterable[Mapping[Feature, int]]) -> Counter[Feature]:
    whole: Counter[Feature] = Counter()
    for each in many:
        whole.update(each)
    return whole


@dataclass(frozen=True)
class Point:
    """What an item or a topic is compared by."""

    profile: Profile
    meaning: Numbers


def alike(one: Point, other: Point) -> int:
    """Return how like two points are, in thousandths."""
    shared = sum(weight * other.profile.get(feature, 0) for feature, weight in one.profile.items())
    return int(_thousandths(numpy.array(shared), numpy.maximum(one.meaning @ other.meaning, 0)))


def _thousandths(shared: Numbers, meant: Numbers) -> Numbers:
    return OF_FEATURES * shared // WHOLE + OF_MEANING * meant // DIRECTION**2


class Space:
    """Items as points, of which the likeness to any other point is asked."""

    def __init__(self, items: Sequence[Gathered]) -> None:
        self.points = [
            Point(profile, _meaning(known, profile))
            for known, profile in zip(items, profiles(items), strict=True)
        ]
        self._meanings = numpy.array([point.meaning for point in self.points], dtype=numpy.float32)
        where: defaultdict[Feature, list[int]] = defaultdict(list)
        for number, point in enumerate(self.points):
            for feature in point.profile:
                where[feature].append(number)
        self._where = {
            feature: (
                numpy.array(found, dtype=numpy.int32),
                numpy.array([self.points[n].profile[feature] for n in found], dtype=numpy.int64),
            )
            for feature, found in where.items()
            if len(found) > 1
        }

    def likeness(self, point: Point) -> Numbers:
        """Return how like a point each item is, in thousandths."""
        shared = numpy.zeros(len(self.points), dtype=numpy.int64)
        for feature, weight in point.profile.items():
            if feature in self._where:
                where, weights = self._where[feature]
                shared[where] += weight * weights
        # products of whole numbers of this size are exact as floats, whatever the order of their sum
        near = self._meanings @ point.meaning.astype(numpy.float32)
        meant = numpy.maximum(near, 0).astype(numpy.int64)
        return _thousandths(shared, meant)

    def centre(self, members: Sequence[int], most: int) -> Point:
        """Return the point amid items: of the features that several of them have, and others have not, those
        that weigh most.
        """
        having = Counter(feature for number in members for feature in self.points[number].profile)
        whole = _sum(self.points[number].profile for number in members)
        common = {
            feature: whole[feature] * number // len(self._where[feature][0])  # what others have too says less
            for feature, number in having.items()
            if number > 1
        }
        heaviest = sorted(common, key=lambda feature: (-common[feature], feature))[:most]
        profile = scaled({feature: common[feature] for feature in heaviest}, isqrt(WHOLE))
        return Point(profile, direction(self.points[number].meaning for number in members))


def _meaning(known: Gathered, profile: Profile) -> Numbers:
    """Return the direction of meaning of the names of an item: none if no word of them tells anything."""
    names = [name for name in sorted(known.names) if telling(name)]
    return direction(map(vector, names)) if names else numpy.zeros_like(vector(""))
