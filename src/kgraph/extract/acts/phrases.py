"""Cues of several words: where their words stand in a sentence, and what hangs on which of them.

In the lexicon ``one's`` stands for any owner (*turned its back*), ``a`` for any article (*took a dim
view*), and ``…`` for a gap in which the object stands (*held the mine responsible*). Adverbs may stand
between the words (*came out strongly against*).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Doc, Span, Token

from kgraph.extract.acts.frames import Filled, fill, slot
from kgraph.extract.grammar.extents import extent
from kgraph.extract.grammar.tree import child, prepositional
from kgraph.extract.lexicon.cues import Cue, Frame

GAP, OWNER, ARTICLE = "…", "one's", "a"
WIDEST = 12  # tokens of a gap
VARIANTS = {"favor": "favour"}


def span(verb: Token, cue: Cue) -> Span | None:
    """Return the words of the cue at ``verb``; ``None`` if one of them is missing."""
    last = _last(verb, cue)
    return verb.doc[verb.i : last + 1] if last is not None else None


def _last(verb: Token, cue: Cue) -> int | None:
    particle = child(verb, "prt")
    wanted = cue.particle.split()
    if not wanted:
        return verb.i if particle is None else None
    last = _match(verb, verb.i + 1, wanted)
    if last is not None:
        return last
    return particle.i if particle is not None and particle.lower_ == cue.particle else None


def _match(verb: Token, at: int, wanted: list[str]) -> int | None:
    """Return the last token of ``wanted`` if these words follow from token ``at`` on."""
    doc, word, rest = verb.doc, wanted[0], wanted[1:]
    if word == GAP:
        return _beyond_gap(verb, at, rest)
    if word == OWNER:
        after = _after_owner(doc, at)
        return _match(verb, after, rest) if after is not None else None
    if word == ARTICLE:
        return _match(verb, at + 1 if at < len(doc) and doc[at].dep_ == "det" else at, rest)
    while at < len(doc) and doc[at].pos_ == "ADV" and not _is(doc[at], word):
        at += 1
    if at >= len(doc) or not _is(doc[at], word):
        return None
    return _match(verb, at + 1, rest) if rest else at


def _is(token: Token, word: str) -> bool:
    return word in (token.lower_, token.lemma_.lower(), VARIANTS.get(token.lower_))


def _after_owner(doc: Doc, at: int) -> int | None:
    """Return the token after *its* or *the union's*."""
    for i in range(at, min(at + 4, len(doc))):
        if doc[i].tag_ == "PRP$":
            return i + 1
        if doc[i].tag_ == "POS":
            return i + 1
    return None


def _beyond_gap(verb: Token, at: int, rest: list[str]) -> int | None:
    """Return the last token of ``rest`` where it follows an object of ``verb``."""
    for i in range(at + 1, min(at + WIDEST, len(verb.doc))):
        if _is(verb.doc[i], rest[0]) and verb in islice(verb.doc[i].ancestors, WIDEST):
            return _match(verb, i, rest)
    return None


def filled(verb: Token, cue: Cue, words: Span) -> Filled | None:
    """Return what fills the first of the cue's frames that fits, where ``words`` are its words: its
    parts may hang on the verb or on the last word of the phrase.
    """
    tails = [word for word in reversed(words[1:]) if word.dep_ != "prt"]
    for frame in cue.frames:
        for found in _readings(verb, tails, frame):
            inside = words.start < found.content.i < words.end - (GAP in cue.particle)
            parted = words[-1].dep_ == "prt" or GAP in cue.particle  # turned the plan down, held Kral liable
            if not inside or (parted and frame.content == "obj"):
                return found
    return None


def _readings(verb: Token, tails: list[Token], frame: Frame) -> Iterator[Filled]:
    """Yield every way in which the frame is filled at the words of the phrase, the likeliest first."""
    found = [fill(place, frame) for place in (verb, *tails)]
    if verb.dep_ == "acomp":
        found.append(_beside_copula(verb, frame))
    if tails:
        found.append((_apart if frame.addressee else _governed)(verb, tails, frame))
    return (filling for filling in found if filling is not None)


def _beside_copula(adjective: Token, frame: Frame) -> Filled | None:
    """Fill *was adamant that it would stay* and *was livid at the delay*, where the parser hangs on the
    copula what belongs to the adjective.
    """
    found = fill(adjective.head, frame)
    follows = found is not None and adjective.i < found.extent.start
    return found if follows else None


def _governed(verb: Token, tails: list[Token], frame: Frame) -> Filled | None:
    """Fill *voted down the bill*, where the parser takes the particle for a preposition, and *made clear
    that it would stay*, where it takes the word of the phrase for a clause of its own.
    """
    content = None
    if frame.content == "obj" and tails[0].dep_ == "prep":
        content = child(tails[0], "pobj", "pcomp")
    elif frame.content == "obj":
        content = _subject(tails)  # held the mine responsible
    elif frame.content == "that":
        content = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > tails[0].i), None)
    if content is None:
        return None
    return Filled(frame, content, extent(verb, content, frame.content), None)


def _apart(verb: Token, tails: list[Token], frame: Frame) -> Filled | None:
    """Fill *held the mine responsible for the slide*, where each part hangs on another word."""
    places = (verb, *tails)
    addressee = _slot(places, frame.addressee) or _subject(tails)
    content = _slot(places, frame.content) or _hanging(addressee, frame.content)
    if addressee is None or content is None:
        return None
    return Filled(frame, content, extent(verb, content, frame.content), addressee)


def _slot(places: tuple[Token, ...], name: str) -> Token | None:
    return next((found for place in places if (found := slot(place, name)) is not None), None)


def _subject(tails: list[Token]) -> Token | None:
    return next((s for t in tails if (s := child(t, "nsubj")) is not None), None)


def _hanging(addressee: Token | None, name: str) -> Token | None:
    return prepositional(addressee, name) if addressee is not None else None
