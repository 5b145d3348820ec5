"""Which items of a set of articles are one: what one calls a proposal or a demand, another only rejects.

The IRI of an item comes from its words and from its kind, which is that of the act: *proposed a night
rota* makes a proposal, *rejected the night rota* an issue. There are two sorts of blocks. One holds the items
of the same content words, in any order: in it every issue, and every item in other words, is the proposal or
demand of most mentions that is near in time. A proposal and a demand in the same words stay two. The other
holds the proposals and demands that one actor puts and that share a word (``by:egypt:truce``): in it those of
one kind are one that are near in time, are put to nobody else, and say the same or include the same measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from kgraph.entities.evidence import EntityEvidence, Proposer
from kgraph.entities.general_words import general_words
from kgraph.iris import BASE, slug
from kgraph.model import Decision
from kgraph.names.places import state_of

SORT = "item"
NEAR = 56  # days between the weeks of two articles that speak of one thing
DATED, UNDATED = 0.8, 0.7  # scores of the same words
PUT_DATED, PUT_UNDATED = 0.75, 0.65  # scores of what one actor puts
FEWEST, MOST = 2, 8  # content words; fewer say too little of which thing is meant, more are a sentence
MOST_PUTTING = 5  # actors; what more of them put is nobody's own
MOST_COMPARED = 50  # items in a block of one actor's with which each is compared
BY = "by:"
PLURAL = re.compile(r"(?<=\w\w[^s\W])s$")
_SMALL = frozenset(
    {"a", "an", "and", "any", "as", "at", "by", "for", "from", "in", "into", "its"}
    | {"of", "on", "or", "our", "that", "the", "their", "this", "to", "with"}
)


def keys(known: EntityEvidence) -> set[str]:
    """Return the keys of the blocks of an item, none if its words say too little."""
    words = _words(known.name)
    if len(words) > MOST:
        return set()
    same = {" ".join(sorted(words))} if len(words) >= FEWEST and set(words) - general_words() else set()
    by = {put.by for put in known.puts}
    own = by if len(by) <= MOST_PUTTING else ()
    return same | {f"{BY}{_name(one)}:{word}" for one in own for word in _telling(known, one)}


@lru_cache(maxsize=2**15)  # a name is compared with many
def _words(name: str) -> tuple[str, ...]:
    """Return the content words, in the singular as far as their ends tell."""
    words = (word for word in re.findall(r"\w+", name.casefold()) if word not in _SMALL)
    return tuple(PLURAL.sub("", word) for word in words)


def _telling(known: EntityEvidence, by: str) -> frozenset[str]:
    """Return the words that tell which thing is meant, less those that only name who puts it."""
    own = {word for word in _words(known.name) if word in _name(by).split("-") or _state(word) == _name(by)}
    return frozenset(_words(known.name)) - general_words() - own


@cache
def _state(word: str) -> str:
    """Return the last part of the IRI of the state that a word names or is the adjective of."""
    return slug(state_of(word.title()) or state_of(word.upper()) or "")


def _name(iri: str) -> str:
    return iri.rpartition("/")[2]


def decide(key: str, known: list[EntityEvidence]) -> Iterator[Decision]:
    """Yield a decision for each item of a block that is another, put forward or commoner."""
    ranked = sorted(known, key=_rank)
    if key.startswith(BY):
        by, _, word = key.removeprefix(BY).rpartition(":")
        yield from _put_by(by, word, ranked)
        return
    for place, item in enumerate(ranked):
        near = [other for other in ranked[:place] if _may_be(item, other) and _is_near(item, other)]
        if near:
            yield _decision(item, near[0])


def _put_by(by: str, word: str, ranked: list[EntityEvidence]) -> Iterator[Decision]:
    """Yield the decisions on what one actor puts, each pair in the block of the first word that it shares."""
    for place, item in enumerate(ranked):
        for other in ranked[: min(place, MOST_COMPARED)]:
            why = _likeness(by, word, item, other)
            if why and _is_near(item, other):
                yield _put_decision(by, item, other, why)
                break


def _likeness(by: str, word: str, one: EntityEvidence, other: EntityEvidence) -> str:
    """Return why two things that one actor puts are one, nothing if they are not."""
    mine, its = (_of(known, by) for known in (one, other))
    if _kind(one) != _kind(other) or not mine or not its:
        return ""
    words, others = _telling(one, mine[0].by), _telling(other, mine[0].by)
    shared = words & others
    if not shared or min(shared) != word or _are_put_apart(one, other):
        return ""
    if words == others or (shared in (words, others) and len(shared) >= FEWEST):
        return "the words of one are those of the other"
    parts, its_parts = ({part for put in puts for part in put.parts} for puts in (mine, its))
    return "they include the same measures" if parts and parts == its_parts else ""


def _of(known: EntityEvidence, by: str) -> list[Proposer]:
    return [put for put in known.puts if _name(put.by) == by]


def _are_put_apart(one: EntityEvidence, other: EntityEvidence) -> bool:
    """Return whether two things are put to different actors."""
    to, its = ({put.to for put in known.puts if put.to} for known in (one, other))
    return bool(to and its and not to & its)


def _put_decision(by: str, one: EntityEvidence, other: EntityEvidence, why: str) -> Decision:
    text = f"“{one.name}” and “{other.name}”: {_kind(one)}s of actor:{by}, and {why}"
    if one.days and other.days:
        return Decision(one.actor, other.actor, PUT_DATED, f"{text}, within {NEAR // 7} weeks")
    return Decision(one.actor, other.actor, PUT_UNDATED, text)


def _rank(item: EntityEvidence) -> tuple[bool, int, str]:
    return _kind(item) == "issue", -item.mentions, item.actor


def _may_be(item: EntityEvidence, other: EntityEvidence) -> bool:
    return _kind(item) in ("issue", _kind(other))


def _kind(item: EntityEvidence) -> str:
    return item.actor.removeprefix(BASE).partition("/")[0]


def _is_near(one: EntityEvidence, other: EntityEvidence) -> bool:
    """Return whether two things are spoken of within weeks; what has no day may be of any."""
    if not one.days or not other.days:
        return True
    return any(abs((day - another).days) <= NEAR for day in one.days for another in other.days)


def _decision(one: EntityEvidence, other: EntityEvidence) -> Decision:
    kinds = f"{_kind(one)} “{one.name}” and {_kind(other)} “{other.name}”"
    same = (
        "the same words"
        if one.name.casefold() == other.name.casefold()
        else "the same words in another order"
    )
    if one.days and other.days:
        return Decision(one.actor, other.actor, DATED, f"{kinds}: {same} within {NEAR // 7} weeks")
    return Decision(one.actor, other.actor, UNDATED, f"{kinds}: {same}")
