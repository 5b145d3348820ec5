"""Acts that a language model reads as rules and tagger do, or otherwise: what is said once is one claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kgraph.extract.acts.construction import Sign
from kgraph.extract.acts.contents import words_of
from kgraph.extract.acts.log import Reason
from kgraph.extract.acts.tagged import share_half
from kgraph.extract.claims import Article, Found


def without_rivals(found: Iterable[Found], article: Article) -> Iterator[Found]:
    """Yield claims, those that rules or tagger and a language model find on the same words with one cue once.

    If they mean one act and one actor, if by other words, they agree. Else the one is told that the verifier
    takes for likelier, and of two as likely that of rules and tagger.
    """
    found = list(found)
    at: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        for i in range(one.act.cue.start, one.act.cue.end):
            at[i].append(number)
    beside = {number: _beside(number, found, at) for number in range(len(found))}
    agreed = {
        number: [n for n in near if _is_same(found[number], found[n])] for number, near in beside.items()
    }
    for number, one in enumerate(found):
        if agreed[number]:
            if not _is_told(one):
                yield _confirmed(one, found[agreed[number][0]])
            continue
        rivals = (found[n] for n in beside[number] if not agreed[n])
        better = next((other for other in rivals if _is_likelier(other, one)), None)
        if better is None:
            yield one
        else:
            article.log.note(one.act.cue, Reason.RIVAL, better.claim.predicate.value)


def _beside(number: int, found: list[Found], at: dict[int, list[int]]) -> list[int]:
    """Return which claims are on the words of another at its cue, where a language model alone tells one of
    the two.
    """
    one = found[number]
    near = {n for i in range(one.act.cue.start, one.act.cue.end) for n in at[i]}
    own = words_of(one.act)
    return [
        n
        for n in sorted(near)
        if _is_told(found[n]) is not _is_told(one) and _shares(own.start, own.end, found[n])
    ]


def _shares(start: int, end: int, other: Found) -> bool:
    words = words_of(other.act)
    return share_half((start, end), (words.start, words.end))


def _is_told(one: Found) -> bool:
    """Return whether only a language model tells a claim."""
    return one.act.construction.sign is Sign.MODEL


def _is_same(one: Found, other: Found) -> bool:
    """Return whether two claims are one act of one holder."""
    held = [each.claim.subject.name if each.claim.subject is not None else "" for each in (one, other)]
    return one.claim.predicate is other.claim.predicate and held[0] == held[1]


def _confirmed(one: Found, told: Found) -> Found:
    """Return a claim of rules or tagger that a language model tells too."""
    construction = replace(one.act.construction, told=True)
    act = replace(one.act, told=told.act.told, construction=construction)
    return Found(replace(one.claim, rule=str(construction)), act)


def _is_likelier(one: Found, other: Found) -> bool:
    return (one.claim.confidence, _is_told(other)) > (other.claim.confidence, _is_told(one))
