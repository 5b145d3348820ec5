"""Where the words stand that play a role in a claim: what ``kg:roles`` says, in one text a claim.

*cue 10-21; content 22-43; holder 0-9; object 22-43* gives each role with its position in the article. The
words are cut from the quote; those that are not in it are told apart (``kg:elsewhere``). Whom they name
follows from the properties of the claim and of its statement. Where a claim mentions several actors, or cites
several further sources, each position is followed by the IRI, in short (*mentioned 50-54 actor:ivo-kral*).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kgraph.iris import BASE
from kgraph.model import Claim, Mention, Passage

CUE, CONTENT, HOLDER, OBJECT = "cue", "content", "holder", "object"
ADDRESSEE, SOURCE, MEASURE, MENTIONED = "addressee", "source", "measure", "mentioned"
ROLES = (CUE, CONTENT, HOLDER, OBJECT, ADDRESSEE, SOURCE, MEASURE, MENTIONED)

_AT = "([0-9]{1,9})-([0-9]{1,9})"  # no article is longer than a billion characters
_PLACE = re.compile(_AT)
_PART = re.compile(f"({'|'.join(ROLES)}) {_AT}(?: ([^ ;]+))?")
_ELSEWHERE = re.compile(f"({_AT}) (.+)", re.DOTALL)
_ACTOR, _SHORT = f"{BASE}actor/", "actor:"


@dataclass(frozen=True, slots=True)
class Part:
    """Words that play a role: from ``start`` to ``end`` in the article; ``who`` is the IRI of whom they name,
    empty where the claim has no more than one of the kind.
    """

    role: str
    start: int
    end: int
    who: str = ""


def written(claim: Claim) -> str:
    """Return the positions of all words that play a role in a linked claim: the cue first, sources in the
    order of their chain, the nearest first.
    """
    told = ((f"{role} {at(passage)}", who) for role, passage, who in _parts(claim))
    return "; ".join(f"{part} {_short(who)}" if who else part for part, who in told)


def read(text: str) -> list[Part]:
    """Return the positions that a text gives, in its order; what is none is left out."""
    found = map(_PART.fullmatch, text.split("; "))
    return [Part(one[1], int(one[2]), int(one[3]), _full(one[4] or "")) for one in found if one]


def at(passage: Passage) -> str:
    """Return the position of words in their article, the end after the last character."""
    return f"{passage.span.start}-{passage.span.end}"


def place(text: str) -> tuple[int, int] | None:
    """Return the start and the end of a position, ``None`` if it is none."""
    found = _PLACE.fullmatch(text)
    return (int(found[1]), int(found[2])) if found else None


def elsewhere(claim: Claim) -> list[str]:
    """Return the position and the words of all that plays a role in a claim and is not in its quote."""
    inside = claim.quote.span
    outside = {
        passage
        for _, passage, _ in _parts(claim)
        if passage.span.start < inside.start or inside.end < passage.span.end
    }
    return sorted(f"{at(passage)} {passage.text}" for passage in outside)


def words(part: Part, quote: str, start: int, others: Iterable[str] = ()) -> str:
    """Return the words of a part: cut from a quote that starts at ``start``, or from ``others``, which stand
    elsewhere; nothing if they are in neither.
    """
    if start <= part.start and part.end <= start + len(quote):
        return quote[part.start - start : part.end - start]
    told = (found for found in map(_ELSEWHERE.fullmatch, others) if found)
    return next((found[4] for found in told if found[1] == f"{part.start}-{part.end}"), "")


def _parts(claim: Claim) -> Iterator[tuple[str, Passage, str]]:
    """Yield the role and the words of all that plays one, and the IRI of whom they name where that has to be
    told.
    """
    yield CUE, claim.cue, ""
    content = claim.content or (claim.topic.passage if claim.topic else None)
    if content:
        yield CONTENT, content, ""
    single = ((HOLDER, claim.subject), (OBJECT, claim.object), (ADDRESSEE, claim.addressee))
    yield from ((role, mention.passage, "") for role, mention in single if mention)
    nearest, further = claim.attribution[:1], claim.attribution[1:]
    yield from ((SOURCE, mention.passage, "") for mention in nearest)
    yield from _told_apart(SOURCE, further)
    yield from ((MEASURE, mention.passage, "") for mention in claim.measures)
    yield from _told_apart(MENTIONED, claim.mentions)


def _told_apart(role: str, mentions: tuple[Mention, ...]) -> Iterator[tuple[str, Passage, str]]:
    several = len({mention.id for mention in mentions}) > 1
    yield from ((role, mention.passage, mention.id if several else "") for mention in mentions)


def _short(iri: str) -> str:
    return _SHORT + iri.removeprefix(_ACTOR) if iri.startswith(_ACTOR) else iri


def _full(name: str) -> str:
    return _ACTOR + name.removeprefix(_SHORT) if name.startswith(_SHORT) else name
