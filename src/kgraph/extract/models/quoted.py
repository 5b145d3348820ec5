"""The claims of an answer, found in the text: which of its words are their parts, or that none are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kgraph.extract.models.alignment import Words, places
from kgraph.extract.models.pieces import Piece
from kgraph.extract.models.schema import ToldClaim
from kgraph.extract.models.told import Told
from kgraph.extract.parse.parser import Parsed
from kgraph.extract.tagger.model import Stretch, Tagged
from kgraph.language_model import Dropped, Report
from kgraph.model import Span

Place = tuple[int, int]
"""The first of some words of a piece, and the one behind the last."""


@dataclass(frozen=True, slots=True)
class Read:
    """A piece of an article, and the claims of the answer to it, or why one is none."""

    piece: Piece
    claims: tuple[ToldClaim | Dropped, ...]


def acts_told(parsed: Parsed, read: Iterable[Read], report: Report) -> list[Told]:
    """Return the acts that a language model tells of an article, by the words of its text; ``report`` counts
    those whose words are not there.
    """
    found: dict[Told, None] = {}
    dropped: Counter[Dropped] = Counter()
    told = 0
    for one in read:
        for each in _located(parsed, one):
            told += 1
            if isinstance(each, Dropped):
                dropped[each] += 1
            else:
                found[each] = None
    report.claimed(told, dropped)
    return list(found)


def _located(parsed: Parsed, read: Read) -> Iterator[Told | Dropped]:
    text, piece = parsed.document.text, read.piece
    start = piece.before.start if piece.context else piece.span.start
    words = Words.of(text, Span(start, piece.span.end))
    inside = words.within(piece.span)
    for claim in read.claims:
        yield claim if isinstance(claim, Dropped) else _placed(claim, parsed, words, inside)


def _placed(claim: ToldClaim, parsed: Parsed, words: Words, inside: Place) -> Told | Dropped:
    """Return a claim by the words of its parts, all of which have to be there: cue and content in the
    quotation, who is named in it or nearest before it.
    """
    quotation = next(places(claim.quote, words, *inside), None)
    if quotation is None:
        return Dropped.NOT_QUOTED
    cue = next(places(claim.cue, words, *quotation), None)
    content = _nearest(claim.content, words, quotation, cue) if cue is not None else None
    if cue is None or content is None:
        return Dropped.PART_NOT_QUOTED
    content = _without(cue, content)
    who = {"holder": claim.holder, "put_to": claim.addressee, "source": _source(claim)}
    people = {role: _who(named, words, quotation, cue) for role, named in who.items()}
    if any(named.strip() and people[role] is None for role, named in who.items()):
        return Dropped.PART_NOT_QUOTED
    stretches = {role: _stretch(place, parsed, words) for role, place in people.items()}
    at_cue, at_content = _stretch(cue, parsed, words), _stretch(content, parsed, words)
    if at_cue is None or at_content is None or not parsed.body[at_cue[0]]:
        return Dropped.NO_TEXT
    marks = Tagged(
        act=claim.act,
        likelihood=1.0,
        act_likelihood=1.0,
        holder_likelihood=1.0,
        content_likelihood=1.0,
        cue=at_cue,
        content=at_content,
        **stretches,
    )
    return Told(marks, claim.polarity, claim.modality)


def _source(claim: ToldClaim) -> str:
    """Return who is cited for a claim; nobody if it is the holder himself."""
    return "" if claim.source.strip().casefold() == claim.holder.strip().casefold() else claim.source


def _nearest(named: str, words: Words, within: Place, cue: Place) -> Place | None:
    """Return where words stand in a quotation, behind the cue if they stand there."""
    found = list(places(named, words, *within))
    return next((place for place in found if place[0] >= cue[0]), found[0] if found else None)


def _without(cue: Place, content: Place) -> Place:
    """Return a content without the cue at its beginning or end, if more is in it."""
    if content[0] <= cue[0] and cue[1] <= content[1]:
        if content[0] == cue[0] and cue[1] < content[1]:
            return cue[1], content[1]
        if content[1] == cue[1] and content[0] < cue[0]:
            return content[0], cue[0]
    return content


def _who(named: str, words: Words, quotation: Place, cue: Place) -> Place | None:
    """Return where somebody is named: in the quotation, the last time before the cue or the first behind it,
    else the last time before the quotation, else the first behind it.
    """
    if not named.strip():
        return None
    inside = list(places(named, words, *quotation))
    if inside:
        before = [place for place in inside if place[1] <= cue[0]]
        return before[-1] if before else inside[0]
    earlier = list(places(named, words, 0, quotation[0]))
    return earlier[-1] if earlier else next(places(named, words, quotation[1]), None)


def _stretch(place: Place | None, parsed: Parsed, words: Words) -> Stretch | None:
    """Return the tokens of words of a piece."""
    if place is None:
        return None
    span = words.span(*place)
    found = parsed.doc.char_span(span.start, span.end, alignment_mode="expand")
    return (found.start, found.end) if found is not None and len(found) else None
