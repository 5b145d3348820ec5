"""Polarity and modality of an act: what negation, auxiliaries, conditions and plans do to it."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kgraph.acts import REPORTS
from kgraph.extract.acts.act import Act
from kgraph.extract.acts.construction import VERB_WITH_OBJECT
from kgraph.extract.grammar.extents import says
from kgraph.extract.grammar.governing import governing, governing_word, is_marked, key
from kgraph.extract.grammar.subjects import is_under_options
from kgraph.extract.grammar.tree import auxiliaries, child, governors, is_passive
from kgraph.extract.lexicon.lexicon_tables import word_set
from kgraph.model import Modality, Polarity, Predicate

NEGATIVE = word_set("negative")
NOBODY = word_set("nobody")
REFUSING_AUXILIARIES = word_set("refusing")
POSSIBLE = word_set("possible")
PLANNED = word_set("planned")
WOULD = word_set("would")
DEONTIC = word_set("deontic")
POSSIBLY = word_set("possibly")
PROBABLY = word_set("probably")
HEARSAY = word_set("hearsay")
INDEFINITE = word_set("indefinite")
ADDING = word_set("adding")
CONDITIONS = word_set("conditions")
WISHES = (Predicate.INTENDS, Predicate.DEMANDS)  # not to want a thing is to reject it, in any tense


def stance(act: Act) -> tuple[Predicate, Polarity, Modality]:
    """Return act, polarity and modality of ``act``, its negation resolved.

    *will not accept* and *do not want to accept* are rejections; *has not accepted* is an acceptance that is
    denied, and so is *failed to accept* (see the data file ``governing.tsv``).
    """
    predicate, denied = act.predicate, _is_negated(act)
    if denied and act.negated is not None and (_refuses(act.verb) or predicate in WISHES):
        predicate, denied = act.negated, False
    denied ^= _is_denied_above(act.verb)
    return predicate, Polarity.DENIED if denied else Polarity.AFFIRMED, _modality(act)


def nested(modality: Modality, enclosing: Iterable[Act]) -> Modality:
    """Return the modality of an act in reports: hypothetical if one of them is, unless it has its own."""
    if modality is Modality.FACTUAL and any(_modality(e) is Modality.HYPOTHETICAL for e in enclosing):
        return Modality.HYPOTHETICAL
    return modality


def _is_negated(act: Act) -> bool:
    if any(c.lower_ in NOBODY for holder in act.holders for c in holder.children):
        return True
    if act.content is not None and act.construction == VERB_WITH_OBJECT and _is_none(act.content):
        return True
    if _is_neither(act.verb) or _is_replaced(act.verb):
        return True
    return any(map(_is_denied, {act.verb, act.token}))


def _is_replaced(verb: Token) -> bool:
    """Return whether a verb is not done: *rather than sign*, *instead of signing*, *without signing*."""
    if verb.dep_ == "pcomp":
        return verb.head.lower_ == "without" or any(c.lower_ == "instead" for c in verb.head.children)
    return verb.dep_ == "advcl" and any(c.lower_ == "than" for c in verb.lefts)


def _is_none(content: Token) -> bool:
    """Return whether a content is *nothing*, or none of its kind (*no proof*)."""
    return content.lower_ == "nothing" or any(c.dep_ == "det" and c.lower_ == "no" for c in content.lefts)


def _is_neither(verb: Token) -> bool:
    """Return whether a verb is a part of *neither accepted nor rejected*."""
    first = verb.head if verb.dep_ == "conj" else verb
    return any(c.dep_ in ("preconj", "cc") and c.lower_ == "neither" for c in first.children)


def _is_denied(word: Token) -> bool:
    """Return whether *not*, *never* or *no longer* stands with a word."""
    return any(_denies(c) or (c.dep_ == "advmod" and any(map(_denies, c.children))) for c in word.children)


def _denies(word: Token) -> bool:
    negative = word.dep_ == "neg" or (word.lower_ in NEGATIVE and word.dep_ in ("advmod", "det"))
    after = word.doc[word.i + 1 : word.i + 2].text.lower()
    return negative and after not in ADDING


def _is_denied_above(verb: Token) -> bool:
    """Return whether the word above an infinitive or gerund denies it: *failed to*, *does not plan to*."""
    above = governing_word(verb)
    if above is None:
        return False
    carrier = above.head if above.pos_ in ("ADJ", "ADV") and above.head.pos_ in ("AUX", "VERB") else above
    return (governing()[key(above)][1] is Polarity.DENIED) ^ _is_denied(carrier)


def _refuses(verb: Token) -> bool:
    return any(a.lower_ in REFUSING_AUXILIARIES for a in auxiliaries(verb)) or verb.pos_ == "AUX"


def _modality(act: Act) -> Modality:
    """Return the first modality whose sign is there: the stronger signs come first."""
    verb = act.verb
    adverbs = {c.lower_ for w in (verb, act.token) for c in w.children if c.dep_ == "advmod"}
    helping = {a.lower_ for a in auxiliaries(verb)}
    signs = (
        (Modality.HYPOTHETICAL, is_under_options(verb) or _is_conditional(verb) or _is_undecided(act)),
        (Modality.POSSIBLE, helping & POSSIBLE or adverbs & POSSIBLY or _is_free_to(act, helping)),
        (Modality.PROBABLE, adverbs & PROBABLY),
        (Modality.UNSPECIFIED, helping & DEONTIC or _asks(verb)),
        (Modality.PLANNED, helping & PLANNED or (helping & WOULD and _is_reported(verb))),
        (Modality.HYPOTHETICAL, helping & WOULD),
    )
    return next((modality for modality, sign in signs if sign), None) or _governed(verb)


def _is_free_to(act: Act, helping: set[str]) -> bool:
    """Return whether somebody *can* do it, which is no report (*can confirm*) and no refusal (*cannot*)."""
    return "can" in helping and act.predicate not in REPORTS and not _is_negated(act)


def _asks(verb: Token) -> bool:
    last = next((t.text for t in reversed(verb.sent) if not (t.is_space or t.is_quote)), "")
    return last == "?" and not _is_reported(verb)


def _is_reported(verb: Token) -> bool:
    return any(t.dep_ == "ccomp" or _is_unmarked(t) for t in (verb, *governors(verb)))


def _is_unmarked(clause: Token) -> bool:
    """Return whether the parser took a reported clause for an adverbial (*said after the vote he would*)."""
    return clause.dep_ == "advcl" and says(clause.head) and child(clause, "mark", "advmod") is None


def _is_undecided(act: Act) -> bool:
    """Return whether an act is a choice between acts: *a decision to keep or drop the plan*."""
    predicate = act.content
    if predicate is None or act.construction.slot != "inf":
        return False
    joined = any(c.dep_ == "conj" and c.pos_ == "VERB" for c in predicate.children)
    return joined and any(c.dep_ == "cc" and c.lower_ == "or" for c in predicate.children)


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
    """Return the modality that an infinitive or gerund takes from the word it hangs on."""
    above = governing_word(verb)
    if above is not None:
        modality = governing()[key(above)][0]
        return _modality_of(above) if modality is Modality.FACTUAL else modality
    if _is_unreal(verb):
        return Modality.HYPOTHETICAL
    if not is_marked(verb):
        return Modality.FACTUAL
    if verb.head.lemma_ in HEARSAY and is_passive(verb.head):
        return Modality.PROBABLE
    return Modality.HYPOTHETICAL if child(verb, "nsubj") is not None else Modality.PLANNED


def _modality_of(verb: Token) -> Modality:
    """Return the modality of a word that keeps it for what it governs (*may fail to*)."""
    helping = {a.lower_ for a in auxiliaries(verb)}
    if helping & POSSIBLE:
        return Modality.POSSIBLE
    return Modality.PLANNED if helping & PLANNED else Modality.FACTUAL


def _is_unreal(verb: Token) -> bool:
    """Return whether a verb stands in a relative clause in the present that is said of what is only sought:
    *will seek a deal in which Arcadia gives up its claims*.
    """
    clause = next((t for t in (verb, *governors(verb)) if t.dep_ not in ("conj", "xcomp")), verb)
    if clause.dep_ != "relcl" or clause.tag_ not in ("VBZ", "VBP"):
        return False
    helping = {a.lower_ for a in auxiliaries(clause.head.head)}
    sought = helping & (PLANNED | WOULD | POSSIBLE | {"to"})
    return bool(sought) and any(c.lower_ in INDEFINITE for c in clause.head.children)
