"""Which items of a set of articles are one: what one calls a proposal or a demand, another only rejects.

The IRI of an item comes from its words and from its kind, which is that of the act: *proposed a night
rota* makes a proposal, *rejected the night rota* an issue. A block holds the items of the same content
words, in any order. In it every issue, and every item in other words, is the proposal or demand of most
mentions that is near in time. A proposal and a demand in the same words stay two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgraph.identity import BASE
from kgraph.model import Decision
from kgraph.resolve.general import general_words
from kgraph.resolve.sightings import Known

SORT = "item"
NEAR = 60  # days between two articles that speak of one thing in the same words
DATED, UNDATED = 0.8, 0.7  # scores
FEWEST, MOST = 2, 8  # content words; fewer say too little of which thing is meant, more are a sentence
_SMALL = frozenset(
    {"a", "an", "and", "any", "as", "at", "by", "for", "from", "in", "into", "its"}
    | {"of", "on", "or", "our", "that", "the", "their", "this", "to", "with"}
)


def keys(known: Known) -> set[str]:
    """Return the key of the block of an item, none if its words say too little."""
    words = [word for word in re.findall(r"\w+", known.name.casefold()) if word not in _SMALL]
    telling = set(words) - general_words()
    return {" ".join(sorted(words))} if telling and FEWEST <= len(words) <= MOST else set()


def decide(key: str, known: list[Known]) -> Iterator[Decision]:
    """Yield a decision for each item of a block that is another, put forward or commoner."""
    ranked = sorted(known, key=_rank)
    for place, item in enumerate(ranked):
        near = [other for other in ranked[:place] if _may_be(item, other) and _is_near(item, other)]
        if near:
            yield _decision(item, near[0])


def _rank(item: Known) -> tuple[bool, int, str]:
    return _kind(item) == "issue", -item.mentions, item.actor


def _may_be(item: Known, other: Known) -> bool:
    return _kind(item) in ("issue", _kind(other))


def _kind(item: Known) -> str:
    return item.actor.removeprefix(BASE).partition("/")[0]


def _is_near(one: Known, other: Known) -> bool:
    """Tell whether two are spoken of within days; what has no day may be of any."""
    if not one.days or not other.days:
        return True
    return any(abs((day - another).days) <= NEAR for day in one.days for another in other.days)


def _decision(one: Known, other: Known) -> Decision:
    kinds = f"{_kind(one)} “{one.name}” and {_kind(other)} “{other.name}”"
    same = (
        "the same words"
        if one.name.casefold() == other.name.casefold()
        else "the same words in another order"
    )
    if one.days and other.days:
        return Decision(one.actor, other.actor, DATED, f"{kinds}: {same} within {NEAR} days")
    return Decision(one.actor, other.actor, UNDATED, f"{kinds}: {same}")
