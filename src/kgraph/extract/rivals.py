"""Acts that a language model reads as others than rules and tagger do: what is said once is one claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kgraph.extract.acts.construction import Sign
from kgraph.extract.acts.contents import words_of
from kgraph.extract.acts.log import Reason
from kgraph.extract.acts.tagged import share_half
from kgraph.extract.claims import Article, Found


def without_rivals(found: Iterable[Found], article: Article) -> Iterator[Found]:
    """Yield claims; of two on the same words with one cue, of which only a language model tells one, the one
    that the verifier takes for likelier, and of two as likely the other one.
    """
    found = list(found)
    at: dict[int, list[Found]] = defaultdict(list)
    for one in found:
        for i in range(one.act.cue.start, one.act.cue.end):
            at[i].append(one)
    for one in found:
        near = (other for i in range(one.act.cue.start, one.act.cue.end) for other in at[i])
        better = next((other for other in near if _is_rival(one, other) and _is_likelier(other, one)), None)
        if better is None:
            yield one
        else:
            article.log.note(one.act.cue, Reason.RIVAL, better.claim.predicate.value)


def _is_told(one: Found) -> bool:
    """Return whether only a language model tells a claim."""
    return one.act.construction.sign is Sign.MODEL


def _is_rival(one: Found, other: Found) -> bool:
    """Return whether of two claims one is told by a language model alone, and takes the words of the other
    for another act of the same holder.
    """
    if _is_told(one) is _is_told(other) or one.claim.predicate is other.claim.predicate:
        return False
    own, others = words_of(one.act), words_of(other.act)
    same = (
        one.claim.subject is None
        or other.claim.subject is None
        or one.claim.subject.name == other.claim.subject.name
    )
    return same and share_half((own.start, own.end), (others.start, others.end))


def _is_likelier(one: Found, other: Found) -> bool:
    return (one.claim.confidence, _is_told(other)) > (other.claim.confidence, _is_told(one))
