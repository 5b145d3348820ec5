"""Polarity and modality of an act: what negation, auxiliaries, conditions and plans do to it."""

from __future__ import annotations

from spacy.tokens import Token

from kgraph.extract.event import Event
from kgraph.extract.extents import says
from kgraph.extract.holders import OPTIONS, is_option
from kgraph.extract.syntax import auxiliaries, child, governors, is_passive
from kgraph.model import Modality, Polarity, Predicate

NEGATIVE = {"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "scarcely", "without"}
NOBODY = {"no", "neither"}  # beside a holder: no union supports it
REFUSING_AUXILIARIES = {"will", "would", "wo", "can", "ca", "could", "shall", "'ll", "’ll", "'d", "’d"}
POSSIBLE = {"may", "might", "could"}
PLANNED = {"will", "shall", "wo", "'ll", "’ll"}
WOULD = {"would", "'d", "’d"}
DEONTIC = {"should", "must", "ought"}
POSSIBLY = {"possibly", "perhaps", "maybe", "potentially", "conceivably"}
PROBABLY = {"probably", "likely", "reportedly", "allegedly", "apparently", "presumably", "supposedly"}
PLANNING = {
    "plan",
    "intend",
    "prepare",
    "hope",
    "want",
    "expect",
    "seek",
    "aim",
    "try",
    "attempt",
    "decide",
    "set",
    "be",
    "go",
}
LIKELY = {"likely", "expected", "bound", "sure"}
HEARSAY = {"say", "believe", "report", "think", "allege", "understand", "rumour"}  # is said to have agreed
WEIGHING = {"consider", "weigh", "mull", "wait", "contemplate", "threaten", "ask"}
CONDITIONS = {"if", "unless", "should", "whether"}


def stance(event: Event) -> tuple[Predicate, Polarity, Modality]:
    """Return act, polarity and modality of ``event``, its negation resolved.

    *will not accept* is a rejection; *has not accepted* is an acceptance that is denied.
    """
    act, polarity = event.act, Polarity.AFFIRMED
    if _is_negated(event):
        if event.negated is not None and _refuses(event.verb):
            act = event.negated
        else:
            polarity = Polarity.DENIED
    return act, polarity, _modality(event)


def _is_negated(event: Event) -> bool:
    if any(c.lower_ in NOBODY for holder in event.holders for c in holder.children):
        return True
    if _is_neither(event.verb) or _comes_to_nothing(event.verb):
        return True
    words = {event.verb, event.token}
    if any(c.dep_ == "neg" or (c.dep_ == "det" and c.lower_ == "no") for w in words for c in w.children):
        return True
    adverbs = [c for c in event.verb.children if c.dep_ == "advmod"]
    return any(c.lower_ in NEGATIVE or c.doc[max(c.i - 1, 0) : c.i + 1].text == "no longer" for c in adverbs)


def _is_neither(verb: Token) -> bool:
    """Tell the parts of *neither accepted nor rejected*."""
    first = verb.head if verb.dep_ == "conj" else verb
    return any(c.dep_ in ("preconj", "cc") and c.lower_ == "neither" for c in first.children)


def _comes_to_nothing(verb: Token) -> bool:
    """Tell *failed to condemn* and *stopped short of condemning*."""
    if verb.dep_ == "xcomp":
        return verb.head.lemma_ == "fail"
    short = verb.dep_ == "pcomp" and verb.head.lower_ == "of" and verb.head.head.lower_ == "short"
    return short and verb.head.head.head.lemma_ in ("stop", "fall")


def _refuses(verb: Token) -> bool:
    return any(a.lower_ in REFUSING_AUXILIARIES for a in auxiliaries(verb)) or verb.pos_ == "AUX"


def _modality(event: Event) -> Modality:
    """Return the first modality whose sign is there: the stronger signs come first."""
    verb = event.verb
    adverbs = {c.lower_ for w in (verb, event.token) for c in w.children if c.dep_ == "advmod"}
    helping = {a.lower_ for a in auxiliaries(verb)}
    signs = (
        (Modality.HYPOTHETICAL, _is_optional(verb) or _is_conditional(verb)),
        (Modality.POSSIBLE, helping & POSSIBLE or adverbs & POSSIBLY),
        (Modality.PROBABLE, adverbs & PROBABLY),
        (Modality.UNSPECIFIED, helping & DEONTIC or _asks(verb)),
        (Modality.PLANNED, helping & PLANNED or (helping & WOULD and _is_reported(verb))),
        (Modality.HYPOTHETICAL, helping & WOULD),
    )
    return next((modality for modality, sign in signs if sign), None) or _governed(verb)


def _asks(verb: Token) -> bool:
    return verb.sent[-1].text == "?" and not _is_reported(verb)


def _is_reported(verb: Token) -> bool:
    return any(t.dep_ == "ccomp" or _is_unmarked(t) for t in (verb, *governors(verb)))


def _is_unmarked(clause: Token) -> bool:
    """Tell a reported clause that the parser took for an adverbial (*said after the vote he would*)."""
    return clause.dep_ == "advcl" and says(clause.head) and child(clause, "mark", "advmod") is None


def _is_optional(verb: Token) -> bool:
    """Tell an act that stands as one of several options, or in the infinitive under one."""
    if is_option(verb):
        return True
    before = verb.doc[verb.sent.start : verb.i]
    colon = next((t.i for t in before if t.text == ":"), None)
    return colon is not None and any(t.lemma_.lower() in OPTIONS for t in before if t.i < colon)


def _is_conditional(verb: Token) -> bool:
    for token in (verb, *governors(verb)):
        if token.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in token.children):
            return True
        if token.dep_ in ("ccomp", "pcomp") and any(c.lower_ == "whether" for c in token.children):
            return True
        if token.dep_ in ("ccomp", "relcl"):
            return False
    return False


def _governed(verb: Token) -> Modality:
    """Return the modality that an infinitive takes from the word it hangs on."""
    head = verb.head
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    gerund = verb.tag_ == "VBG" and verb.dep_ in ("xcomp", "pcomp")
    if _comes_to_nothing(verb) or not (infinitive or (gerund and head.lemma_.lower() in WEIGHING)):
        return Modality.FACTUAL
    if head.lower_ in LIKELY or (head.lemma_ in HEARSAY and is_passive(head)):
        return Modality.PROBABLE
    if head.lemma_.lower() in WEIGHING or child(verb, "nsubj") is not None:
        return Modality.HYPOTHETICAL
    return Modality.PLANNED
