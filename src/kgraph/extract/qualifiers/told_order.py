"""Whether an article tells an act as earlier or later than the rest: *had rejected it for months*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from kgraph.extract.acts.act import Act
from kgraph.extract.grammar.noun_phrases import is_vague_stretch
from kgraph.extract.grammar.tree import SUBJECTS, auxiliaries, child, within
from kgraph.extract.lexicon.lexicon_tables import listed, one_of, phrases, word_set
from kgraph.model import Order, Period, When

LONGEST = 60  # characters of a phrase that is a time and not a whole clause
UNITS = word_set("units of time") | word_set("days")
ONCE = word_set("once")
BORDERS = word_set("borders ahead")
FORMER = word_set("former habits")
_EARLIER = re.compile(
    rf"(?:{one_of((*phrases('told as earlier'), *listed('told as earlier')))}\b|.*\bago$)", re.IGNORECASE
)
_LATER = re.compile(
    rf"{one_of((*phrases('told as later'), *listed('told as later')))}\b(?! than\b)",
    re.IGNORECASE,
)
_LAST = re.compile(rf"(?:{one_of(phrases('before times gone by'))}) \w+", re.IGNORECASE)


def order_of(act: Act, occurred: Period | None, published: When | None) -> Order | None:
    """Return whether the words tell an act as earlier, or later, than what its article tells plainly.

    Earlier is what stands in the pluperfect, but for speech told in the past (*said it had rejected it*),
    what lasted (*for months*, *until now*), and what has a word for it (*previously*, *at first*, *last
    year*); later what has one (*later*, *now*). ``occurred`` is the time of the act: in an article without a
    date every past one is earlier.
    """
    verb = act.verb
    beside = (
        word for word in _adjuncts(verb) if not within(word, act.extent) or within(act.token, act.extent)
    )
    told = [*beside, *_behind_object(verb)]
    if any(_tells_earlier(word, verb) for word in told) or _is_pluperfect(verb) or _is_former(verb):
        return Order.EARLIER
    if any(_LATER.match(_words(word)) for word in told):
        return Order.LATER
    if published is None and occurred is not None and _is_past(verb):
        return Order.EARLIER
    return _by_clause(verb)


def _is_pluperfect(verb: Token) -> bool:
    had = any(each.lower_ in ("had", "'d", "’d") and each.tag_ == "VBD" for each in auxiliaries(verb))
    having = verb.tag_ == "VBN" and any(each.lower_ == "having" for each in auxiliaries(verb))
    return having or (had and verb.tag_ == "VBN" and not _is_told_in_past(verb))


def _is_told_in_past(verb: Token) -> bool:
    """Return whether a clause is what is said in the past, in which the pluperfect is a mere past."""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN")


def _is_past(verb: Token) -> bool:
    """Return whether a verb tells what was, or what was done: *rejected*, *was rejected*, *had rejected*."""
    return verb.tag_ == "VBD" or any(each.tag_ == "VBD" for each in auxiliaries(verb))


def _is_former(verb: Token) -> bool:
    """Return whether a deed is a habit that was: *used to oppose*."""
    return verb.dep_ == "xcomp" and verb.head.lower_ in FORMER and verb.head.tag_ == "VBD"


def _adjuncts(verb: Token) -> Iterator[Token]:
    """Yield the phrases of a clause that may tell a time, also before the first of several verbs."""
    yield from (
        c for c in verb.children if c.dep_ in ("advmod", "npadvmod", "prep", "advcl") and _is_short(c)
    )
    if verb.dep_ == "conj" and child(verb, *SUBJECTS) is None and verb.head.tag_ == verb.tag_:
        yield from (word for word in _adjuncts(verb.head) if word.i < verb.head.i and word.dep_ != "advcl")


def _behind_object(verb: Token) -> Iterator[Token]:
    """Yield what the parser hangs on the object of a verb, though it tells how long: *rejected the offer [for
    months]*.
    """
    noun = child(verb, "dobj", "nsubjpass")
    yield from (word for word in (noun.rights if noun is not None else ()) if is_vague_stretch(word))


def _is_short(word: Token) -> bool:
    edge = word.doc[word.left_edge.i : word.right_edge.i + 1]
    return edge.end_char - edge.start_char <= LONGEST


def _words(word: Token) -> str:
    return " ".join(word.doc[word.left_edge.i : word.right_edge.i + 1].text.split())


def _tells_earlier(word: Token, verb: Token) -> bool:
    words = _words(word)
    done = _is_past(verb)
    if word.lower_ in ONCE:
        return done and word.i > verb.left_edge.i and word.i < verb.i
    if word.dep_ == "prep" and word.lower_ in BORDERS:
        return done or verb.tag_ == "VBN"
    if word.dep_ == "prep" and word.lower_ == "for":
        return done and _is_stretch(child(word, "pobj"))
    return (_EARLIER.match(words) is not None or _LAST.fullmatch(words) is not None) and (
        done or verb.tag_ == "VBN"
    )


def _is_stretch(noun: Token | None) -> bool:
    """Return whether a noun is a stretch of time: *months*, *more than a year*."""
    return noun is not None and (noun.lemma_.lower() in UNITS or noun.lower_ in UNITS)


def _by_clause(verb: Token) -> Order | None:
    """Return the order of a deed that a clause puts before or after another: *after rejecting it*."""
    mark = (
        child(verb, "mark", "advmod") if verb.dep_ == "advcl" else verb.head if verb.dep_ == "pcomp" else None
    )
    word = mark.lower_ if mark is not None else ""
    return {"after": Order.EARLIER, "before": Order.LATER}.get(word)
