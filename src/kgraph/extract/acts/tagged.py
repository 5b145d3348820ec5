"""Acts that the tagger marks or a language model tells, hung on the parse like those that cues signal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from kgraph.acts import REPORTS
from kgraph.extract.acts.act import Act
from kgraph.extract.acts.construction import Construction, Sign
from kgraph.extract.acts.holders import expand, light_verb
from kgraph.extract.grammar.complements import is_infinitive
from kgraph.extract.grammar.tree import SUBJECTS, VERBAL, child, trim, within
from kgraph.extract.lexicon.cues import PREPOSITIONS, Frame
from kgraph.extract.models.told import Told
from kgraph.extract.parse.parser import Parsed
from kgraph.extract.tagger.model import Stretch, Tagged

LIKELY = 0.5  # that it is an act, and this one, from which the tagger is believed alone
POSSIBLE = 0.05  # from which it bears out an act that a cue signals
NEAR = 128  # words within which contents begin that may have words in common
HEADS = (*VERBAL, "NOUN", "PROPN", "PRON", "ADJ", "NUM")


def tagged_acts(parsed: Parsed, marked: Iterable[Tagged]) -> Iterator[Act]:
    """Yield the acts of the running text of an article that the tagger takes for possible, in order of their
    cues; of those that say one thing twice the likelier one.
    """
    doc, body = parsed.doc, parsed.body
    possible = (one for one in marked if one.likelihood >= POSSIBLE and body[_token(one, doc).i])
    told: dict[int, list[Tagged]] = defaultdict(list)
    for one in sorted(possible, key=lambda one: -one.likelihood):
        place = one.content[0] // NEAR
        beside = (other for near in (place - 1, place, place + 1) for other in told[near])
        if not any(_says_same(one, other) for other in beside):
            told[place].append(one)
    kept = (one for same in told.values() for one in same)
    yield from (_act(one, doc) for one in sorted(kept, key=lambda one: one.cue))


def told_acts(parsed: Parsed, told: Iterable[Told]) -> Iterator[Act]:
    """Yield the acts that a language model tells of an article, hung on its parse as those of the tagger."""
    by_marks = {one.marks: one for one in told}
    for act in tagged_acts(parsed, by_marks):
        assert act.tagged is not None
        found = replace(act.construction, sign=Sign.MODEL)
        yield replace(act, construction=found, tagged=None, told=by_marks[act.tagged])


def _says_same(one: Tagged, other: Tagged) -> bool:
    """Return whether two acts have half of the shorter content in common, and either the cue or the kind of
    act, with no two holders.
    """
    if not share_half(one.content, other.content):
        return False
    apart = one.holder is not None and other.holder is not None and one.holder[1] != other.holder[1]
    beside = min(one.cue[1], other.cue[1]) > max(one.cue[0], other.cue[0])
    return beside or (one.act is other.act and not apart)


def share_half(one: Stretch, other: Stretch) -> bool:
    """Return whether two stretches share half of the shorter."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * shared >= min(one[1] - one[0], other[1] - other[0])


def _token(one: Tagged, doc: Doc) -> Token:
    """Return the word of a cue on which the rest of an act hangs."""
    return _head(trim(doc[slice(*one.cue)]))


def _act(one: Tagged, doc: Doc) -> Act:
    cue, extent = trim(doc[slice(*one.cue)]), _unquoted(trim(doc[slice(*one.content)]))
    token = _token(one, doc)
    content = _content(extent)
    addressee = _head_at(one.put_to, doc)
    holder = None if one.act in REPORTS and _is_inside(one.holder, one.content) else one.holder
    return Act(
        predicate=one.act,
        token=token,
        verb=_carrier(token),
        cue=cue,
        holders=tuple(_holders(holder, doc)),
        extent=extent,
        construction=Construction(Sign.TAGGER, _frame(content, extent, addressee)),
        content=content,
        addressee=addressee,
        source=_head_at(one.source, doc),
        tagged=one,
    )


def _is_inside(part: Stretch | None, whole: Stretch) -> bool:
    """Return whether words are among others: *ships believed to be near* are believed so by others."""
    return part is not None and whole[0] <= part[0] and part[1] <= whole[1]


def _unquoted(extent: Span) -> Span:
    """Return a content without quotation marks at its ends that have no other in it, or stand around it."""
    marks = [t for t in extent if t.is_quote and t.tag_ != "POS"]  # the apostrophe of the dockers' is none
    first, last = extent[0] in marks, extent[-1] in marks
    if len(marks) % 2 and first and last:
        first = sum(t.is_left_punct for t in marks) > sum(t.is_right_punct for t in marks)
        last = not first
    elif len(marks) % 2 == 0 and not (first and last and _is_around(marks)):
        return extent
    start, end = extent.start + first, extent.end - last
    inner = trim(extent.doc[start:end]) if start < end else extent
    return _unquoted(inner) if len(inner) < len(extent) else extent


def _is_around(marks: list[Token]) -> bool:
    """Return whether the first of an even number of marks belongs to the last, and not to the next (*“no” and
    “never”*).
    """
    return not any(mark.is_right_punct for mark in marks[1:-1][:1])


def _content(extent: Span) -> Token | None:
    """Return the head of a content, ``None`` for direct speech of several sentences."""
    head = _head(extent)
    return head if head.sent.start <= extent.start and extent.end <= head.sent.end else None


def _head(stretch: Span) -> Token:
    """Return the word on which a stretch hangs: the first where several hang on words outside and one has
    no meaning by itself (*[the U.S.] commitment*, *is [not acceptable]*); of a preposition what it holds.
    """
    root = stretch.root
    if root.pos_ in HEADS:
        return root
    other = next((t for t in stretch if t.pos_ in HEADS and not within(t.head, stretch)), None)
    held = other or child(root, "pobj", "pcomp")
    return held if held is not None and within(held, stretch) else root


def _head_at(place: Stretch | None, doc: Doc) -> Token | None:
    return _head(doc[slice(*place)]) if place is not None else None


def _holders(place: Stretch | None, doc: Doc) -> list[Token]:
    """Return the heads of the phrases in a stretch that name who holds an act."""
    if place is None:
        return []
    words = doc[slice(*place)]
    head = _head(words)
    return [each for each in expand(head) if within(each, words)] or [head]


def _carrier(token: Token) -> Token:
    """Return the verb that carries tense and negation of a cue."""
    if token.pos_ == "NOUN":
        denied = token.dep_ == "attr" and child(token.head, "neg") is not None  # is not a supporter
        return token.head if denied else light_verb(token) or token
    if token.pos_ in ("ADJ", "ADV") and token.head.pos_ in VERBAL:
        return token.head
    if token.dep_ in ("aux", "auxpass") and token.head.pos_ in VERBAL:
        return token.head
    return token


def _frame(content: Token | None, extent: Span, addressee: Token | None) -> Frame | None:
    """Return the frame that content and addressee fill, by their forms."""
    if content is None:
        return None
    put_to = (_preposition(addressee) or "obj") if addressee is not None else ""
    return Frame(_slot(content, extent), put_to)


def _slot(content: Token, extent: Span) -> str:
    if content.pos_ not in VERBAL:
        return _preposition(content) or "obj"
    subject = child(content, *SUBJECTS)
    own = subject is not None and within(subject, extent)  # want them [to leave]: without
    if not own and (content.tag_ == "VB" or is_infinitive(content)):
        return "inf"
    return "ing" if content.tag_ == "VBG" and not own and child(content, "aux") is None else "that"


def _preposition(token: Token) -> str:
    """Return the preposition that a phrase stands behind, if cues take it; nothing otherwise."""
    word = token.head.lower_ if token.dep_ in ("pobj", "pcomp") else ""
    return word if word in PREPOSITIONS else ""
