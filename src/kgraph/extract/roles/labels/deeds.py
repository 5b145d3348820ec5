"""What a clause is about, as a noun phrase: the noun of its verb with who does it and what it is done to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from kgraph.extract.grammar.noun_phrases import conjuncts
from kgraph.extract.grammar.tree import TIMES, agent, child, is_passive, prepositional
from kgraph.extract.lexicon.lexicon_tables import actor_nouns, item_nouns, word_set, words
from kgraph.extract.roles.labels.earlier import is_deed
from kgraph.extract.roles.labels.nouns_of_verbs import (
    gerund,
    gerund_of,
    noun_of,
    particle,
)
from kgraph.extract.roles.labels.phrases import Pieces, Wording, owns, possessive, whole
from kgraph.extract.roles.labels.writing import Piece, piece, written
from kgraph.words.nouns_of_verbs import DeedNoun, nouns_of_verbs

RAISING = word_set("raising")
LIGHT = word_set("light of deeds")
MAKING_SURE = word_set("making sure")
ABLE = word_set("being able")
NEEDING = word_set("needing")
NOBODY = word_set("counting nobody")
ADDING = word_set("adding")
CONDITIONS = ("if", "unless", "until")
MODAL_BE, DO, WITH = "be", "do", "with"
TAKING_UP_DEEDS = {"so", "same", "likewise"}
PAY = "pay"
PAID_IN_WORDS = word_set("paid in words")
IDLE = ("together",)
SPEAKERS = ("he", "she", "i", "we")
EFFORT = ("best", "utmost", "more", "all", "everything")
NOUNS, VERBS = ("NOUN", "PROPN"), ("VERB", "AUX")
SUBJECT = ("nsubj", "nsubjpass", "csubj")
BEHIND = (
    "prep",
    "agent",
    "dative",
    "xcomp",
    "advcl",
    "oprd",
    "acomp",
    "ccomp",
    "prt",
    "attr",
    "advmod",
    "npadvmod",
)
COMPLEX = ("oprd", "acomp", "ccomp")
EVENTS = ("ion", "ment", "al", "ance", "ence", "ing", "ure", "sis")


@dataclass(frozen=True, slots=True)
class Doer:
    """Who does a deed, in words; ``named`` tells a name, before which no article stands."""

    words: Pieces
    named: bool

    @property
    def text(self) -> str:
        """Return the words on one line."""
        return written(self.words)


def doer_of(head: Token, wording: Wording) -> Doer | None:
    """Return the doer that a noun phrase names; ``None`` for a pronoun that means nobody known."""
    if head.lower_ in NOBODY:
        return None
    if head.pos_ in ("PRON", "DET", "ADJ", "NUM") and (of := prepositional(head, "of")) is not None:
        return doer_of(of, wording)  # all of the partners
    told = wording.phrase(head)
    if not written(told):
        return None
    named = head.pos_ == "PROPN" or (head.pos_ == "PRON" and written(told)[:1].isupper())
    return Doer(told, named)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause taken apart: its verb, who does it, what it is done to, in words, and what stands behind.

    ``negative`` tells that it is not to be done, ``passive`` that its verb is in the passive.
    """

    verb: Token
    wording: Wording
    doer: Doer | None
    done_to: Token | None
    object_words: Pieces
    behind: tuple[Token, ...]
    negative: bool
    passive: bool

    @property
    def none(self) -> Pieces:
        """Return *no* before the noun of what is not to be done."""
        return (Piece("no"),) if self.negative else ()

    def rest(self, *without: Token | None) -> Pieces:
        """Return the words of what stands behind the verb."""
        kept = [c for c in self.behind if c not in without]
        directed = (c for part in without if part is not None for c in part.rights if self.wording.keeps(c))
        return tuple(p for c in sorted((*kept, *directed), key=lambda t: t.i) for p in self.wording.behind(c))


def deed(verb: Token, wording: Wording, doer: Doer | None = None) -> Pieces:
    """Return what a clause or infinitive is about as a noun phrase (*that the port close*: *closure of the
    port*), by ``doer`` if the clause has no subject of its own.
    """
    told = _deed(verb, wording, doer)
    others = [c for c in verb.rights if c.dep_ == "conj" and c.pos_ in VERBS and wording.has(c)]
    for other in others:
        if child(other, *SUBJECT) is not None or not told:
            continue
        told = (*told, Piece(_joint(verb, other)), *deed(other, wording))
    before = (c for c in verb.lefts if c.dep_ == "advcl" and c.left_edge.lower_ in CONDITIONS)
    return (*told, *(p for c in before if told and _is_told(c, wording) for p in wording.words(c)))


def _is_told(condition: Token, wording: Wording) -> bool:
    """Return whether a label has a condition: not if nobody knows of whom it is."""
    subject = child(condition, *SUBJECT)
    return wording.has(condition) and (subject is None or bool(wording.phrase(subject)))


def _deed(verb: Token, wording: Wording, doer: Doer | None) -> Pieces:
    """Return what one clause is about, without those that are coordinated with it."""
    negative, subject = _negative(verb, wording), child(verb, *SUBJECT)
    if (no := _no(subject)) is not None:
        wording = replace(wording, without=wording.without | {no.i})
    if subject is not None and wording.has(subject) and not _is_passive(verb):
        doer = doer_of(subject, wording) or (None if subject.pos_ == "PRON" else doer)
    himself = subject is not None and subject.lower_ in SPEAKERS and not (doer is not None and doer.named)
    own = himself and wording.holder
    doer = None if doer is not None and (own or doer.text == wording.holder) else doer
    if (inner := inner_deed(verb)) is not None and wording.has(inner):
        told = deed(inner, wording, _subject_of_passive(verb, wording) or doer)
        return (Piece("no"), *told) if negative and told and told[0].text not in ("no", "not") else told
    if verb.lemma_ == DO and _is_empty(verb):
        clause = _taken_apart(verb, wording, doer, negative=negative)
        return _of_doer(_done_too(verb, clause.wording) or (Piece("action"),), clause)
    if (given := _given(verb, wording)) is not None:
        return given
    described = verb.pos_ == "AUX" and child(verb, "attr", "acomp") is not None
    if verb.lemma_ == MODAL_BE or not verb.lemma_.isalpha() or described:
        return _state(verb, wording, doer, negative=negative)
    return _named(_taken_apart(verb, wording, doer, negative=negative))


def _joint(verb: Token, other: Token) -> str:
    """Return the word between two deeds."""
    between = next((c for c in verb.rights if c.dep_ == "cc" and c.i < other.i), None)
    return between.lower_ if between is not None and between.is_alpha else "and"


def _negative(verb: Token, wording: Wording) -> bool:
    """Return whether a clause is negated, also by its subject (*nobody*, *no ship*)."""
    negated = any(c.dep_ == "neg" and wording.has(c) and not _adds(c) for c in verb.children)
    subject = child(verb, *SUBJECT)
    nobody = subject is not None and (subject.lower_ in NOBODY or _no(subject) is not None)
    return negated != (nobody and subject is not None and wording.has(subject))


def _no(subject: Token | None) -> Token | None:
    """Return the *no* before a subject (*[no] ship must leave*)."""
    return next((c for c in subject.lefts if c.lower_ == "no"), None) if subject is not None else None


def _adds(negation: Token) -> bool:
    """Return whether *not* denies nothing: *not just the pier, but …*."""
    after = negation.i + 1
    return after < len(negation.doc) and negation.doc[after].lower_ in ADDING


def inner_deed(verb: Token) -> Token | None:
    """Return the deed that a verb only introduces: *continue [to talk]*, *be able [to vote]*, *need [to go]*,
    *ensure that the port [closes]*, *there should be an inquiry* apart.
    """
    below = child(verb, "xcomp", "ccomp") if verb.lemma_.lower() in (*RAISING, *NEEDING) else None
    if below is not None and below.i > verb.i and child(verb, "dobj") is None and below.pos_ in VERBS:
        return below
    if verb.lemma_ == DO and (purpose := _purpose(verb)) is not None:
        return purpose
    if (clause := _judged_clause(verb)) is not None:
        return clause
    if verb.lemma_.lower() in MAKING_SURE and (clause := child(verb, "ccomp")) is not None:
        return clause if child(clause, *SUBJECT) is not None else None
    state = child(verb, "acomp", "oprd")
    if state is not None and state.lemma_.lower() in ABLE:
        return child(state, "xcomp", "ccomp") or next(
            (c for c in verb.rights if c.dep_ == "xcomp" and c.pos_ in VERBS), None
        )
    return None


def _purpose(verb: Token) -> Token | None:
    """Return what something is done for, whatever it is (*do everything possible [to free him]*)."""
    what = child(verb, "dobj")
    if what is not None and what.pos_ not in ("PRON", "ADJ", "ADV") and what.lemma_.lower() not in EFFORT:
        return None
    below = [*verb.rights, *(what.rights if what is not None else ())]
    found = (c for c in below if c.dep_ in ("advcl", "xcomp", "relcl", "acl") and c.pos_ == "VERB")
    return next((c for c in found if any(t.dep_ == "aux" and t.lower_ == "to" for t in c.lefts)), None)


def _is_empty(verb: Token) -> bool:
    """Return whether *do* tells nothing: *do so*, *do the same*, *do something*."""
    what = child(verb, "dobj")
    if what is None:
        return all(c.dep_ in ("advmod", "aux", "punct", "nsubj", "neg", "mark") for c in verb.children)
    return what.pos_ in ("PRON", "ADJ", "ADV", "DET") or what.lemma_.lower() in EFFORT


def _done_too(verb: Token, wording: Wording) -> Pieces:
    """Return the deed that *do the same* takes up, without who did it; nothing if none is told."""
    done = _done_before(verb)
    if done is None:
        return ()
    who = frozenset(c.i for c in done.children if c.dep_ in SUBJECT and not _is_passive(done))
    around = replace(whole(done, wording.actors), without=who, owner_told=wording.owner_told)
    return _deed(done, around, None)


def _done_before(verb: Token) -> Token | None:
    """Return the deed that *do so* or *do the same* takes up: the nearest before it in its sentence, or the
    one that the sentence before tells.
    """
    what = child(verb, "dobj")
    words = {t.lower_ for t in verb.rights if t.dep_ == "advmod"} | (
        {what.lower_} if what is not None else set()
    )
    if not words & TAKING_UP_DEEDS:
        return None
    above = {t.i for t in verb.ancestors if not (t.dep_ == "ROOT" and verb.dep_ in ("conj", "advcl"))}
    for token in reversed(verb.doc[verb.sent.start : verb.i]):
        if (
            token.pos_ == "VERB"
            and token.i not in above
            and token.lemma_ != DO
            and noun_of(token) is not None
        ):
            return token
    root = verb.doc[verb.sent.start - 1].sent.root if verb.sent.start else verb
    return root if root.lemma_ != DO and noun_of(root) is not None and is_deed(root) else None


def _judged_clause(verb: Token) -> Token | None:
    """Return the clause for which *it* stands (*it should be clear [that the port is open]*)."""
    subject, state = child(verb, "nsubj"), child(verb, "acomp")
    if verb.lemma_ != MODAL_BE or state is None or subject is None or subject.lower_ != "it":
        return None
    if child(verb, "neg") is not None:
        return None
    clause = child(verb, "ccomp", "xcomp", "advcl") or child(state, "ccomp", "xcomp")
    if clause is None or clause.i < state.i or clause.pos_ not in VERBS:
        return None
    return clause if clause.left_edge.lower_ in ("that", "to", "for") else None


def _given(verb: Token, wording: Wording) -> Pieces | None:
    """Return what somebody is to be given: *that Kral be given a chance*, *chance for Kral*."""
    given, receiver = child(verb, "dobj"), child(verb, "nsubjpass")
    if given is None or receiver is None or child(verb, "auxpass") is None or child(verb, "neg") is not None:
        return None
    told = wording.phrase(given)
    if not told or not wording.has(receiver) or not (whom := wording.phrase(receiver)):
        return None
    if verb.lemma_.lower() in LIGHT:
        return (*told, Piece("for"), *whom)
    return (Piece(gerund_of(verb.lemma_.lower()), verb), *whom, *told)


def _is_passive(verb: Token) -> bool:
    return is_passive(verb) and child(verb, "dobj") is None


def _subject_of_passive(verb: Token, wording: Wording) -> Doer | None:
    subject = child(verb, "nsubjpass")
    return doer_of(subject, wording) if subject is not None and wording.has(subject) else None


def _state(verb: Token, wording: Wording, doer: Doer | None, *, negative: bool) -> Pieces:
    """Return a state as a phrase: *the process should be fair*, *fair process*; *there must be an inquiry*,
    *inquiry*; *Kral should be mayor*, *Kral as mayor*.
    """
    none = (Piece("no"),) if negative else ()
    about, who = child(verb, "attr", "acomp", "oprd"), doer.words if doer is not None else ()
    if about is None:
        place = next((c for c in verb.rights if c.dep_ == "prep" and wording.keeps(c)), None)
        return (*none, *who, *(wording.prepositional(place) if place is not None else ()))
    if child(verb, "expl") is not None or (not who and about.dep_ == "attr"):
        return (*none, *wording.phrase(about))
    subject = child(verb, *SUBJECT)
    plain = about.dep_ == "acomp" and about.right_edge == about and not negative
    if plain and subject is not None and subject.pos_ == "NOUN" and wording.has(subject):
        return (*wording.phrase(about), *_bare(wording.phrase(subject)))
    linked = ("not", "being") if negative else ("as",) if about.dep_ == "attr" else ("being",)
    return (*who, *map(Piece, linked), *wording.phrase(about))


def _taken_apart(verb: Token, wording: Wording, doer: Doer | None, *, negative: bool) -> Clause:
    """Return a clause taken apart."""
    passive = _is_passive(verb)
    done_to = child(verb, "nsubjpass" if passive else "dobj")
    of_noun = verb.dep_ in ("acl", "relcl") and verb.head.pos_ in NOUNS and verb.head.i not in wording.without
    if passive and done_to is None and of_noun:
        done_to = verb.head  # a congress to be held in May
        first = min(wording.first, done_to.left_edge.i)
        wording = replace(wording, first=first, without=wording.without | {verb.i})
    if done_to is None and (other := _sharing(verb)) is not None and not wording.has(other):
        done_to = child(other, "dobj")
    by = agent(verb) if passive else None
    if by is not None and by.ent_type_ in TIMES:
        by = None  # to be closed by May
    undergoer = doer if passive and done_to is None else None
    if passive:
        doer = doer_of(by, wording) if by is not None and wording.has(by) else None
        doer = None if doer is not None and doer.text == wording.holder else doer
    if doer is not None and done_to is not None and _is_own(done_to, doer, wording):
        doer = None  # withdrawal of Arcadia's troops
    elif doer is not None:
        wording = replace(wording, owner_told=doer.text)
    behind = (c for c in verb.rights if c.dep_ in BEHIND and c != done_to and wording.keeps(c))
    return Clause(
        verb,
        wording,
        doer,
        done_to,
        wording.phrase(done_to) if done_to is not None else undergoer.words if undergoer is not None else (),
        tuple(c for c in behind if by is None or c != by.head),
        negative,
        passive,
    )


def _named(clause: Clause) -> Pieces:
    """Return a deed by its object if its verb says little, else by the noun of the verb, or its gerund."""
    objects = conjuncts(clause.done_to) if clause.done_to is not None and not clause.passive else []
    if any(child(owner, "case") is not None for owner in objects):
        return _as_written(clause)  # the noun of an owner hangs elsewhere
    if _is_light(clause):
        return _of_doer((*clause.object_words, *clause.rest()), clause)
    known = noun_of(clause.verb)
    if known is None or not _takes_noun(clause, known.preposition):
        return _by_gerund(clause)
    return _by_noun(clause, known)


def _by_noun(clause: Clause, known: DeedNoun) -> Pieces:
    """Return a deed by the noun of its verb: *closure of the port*, *Kral's resignation*."""
    idle = (c for c in clause.behind if c.dep_ == "advmod" and c.lower_ in IDLE)
    noun, rest = Piece(known.noun, clause.verb), clause.rest(particle(clause.verb), *idle)
    if clause.object_words:
        return _of_doer((noun, Piece(known.preposition), *clause.object_words, *rest), clause)
    if _shares_object(clause):
        return (noun,)
    if clause.doer is None or (clause.doer.named and owns(clause.doer.text)):
        return _of_doer((noun, *rest), clause)
    return (*clause.none, noun, Piece("of"), *clause.doer.words, *rest)


def _takes_noun(clause: Clause, preposition: str) -> bool:
    """Return whether the noun of a verb takes what the verb takes here: no second object, no clause and no
    state, and *with* only a party.
    """
    target = clause.done_to is not None and not _is_party(clause.done_to)
    clausal = any(
        c.dep_ in COMPLEX or (clause.done_to is not None and c.dep_ == "xcomp") for c in clause.behind
    )
    return not (_has_receiver(clause) or clausal or (preposition == WITH and target))


def _has_receiver(clause: Clause) -> bool:
    """Return whether a clause has a second object: *give [Kral] a boat*."""
    return any(c.dep_ == "dative" and c.pos_ != "ADP" for c in clause.behind)


def _is_own(done_to: Token, doer: Doer, wording: Wording) -> bool:
    """Return whether who does a deed does it to what is his by a pronoun (*withdraw its troops*)."""
    owner = child(done_to, "poss")
    return (
        owner is not None and owner.pos_ == "PRON" and written(wording.owner(owner)) == possessive(doer.text)
    )


def _is_party(noun: Token) -> bool:
    """Return whether one meets with somebody, as with no target."""
    return noun.pos_ in ("PROPN", "PRON") or bool(noun.ent_type_) or noun.lemma_.lower() in actor_nouns()


def _shares_object(clause: Clause) -> bool:
    """Return whether a verb has its object with the next one: *detain and [abuse Syrians]*."""
    after = _sharing(clause.verb)
    return after is not None and clause.wording.has(after)


def _sharing(verb: Token) -> Token | None:
    """Return the next verb, with which a verb may share its object."""
    after = next((c for c in verb.rights if c.dep_ == "conj" and c.pos_ == "VERB"), None)
    return after if after is not None and after.i <= verb.i + 2 else None


def _is_light(clause: Clause) -> bool:
    """Return whether a verb adds little to its object: *take action*, *impose sanctions*, *ensure safety*."""
    noun, verb = clause.done_to, clause.verb
    if clause.passive and verb.lemma_.lower() in NEEDING and clause.object_words:
        return True  # that ships are needed
    if clause.passive or noun is None or noun.pos_ != "NOUN" or not clause.object_words:
        return False
    if _has_receiver(clause) or (particle(verb) is not None and noun_of(verb) is None):
        return False
    if verb.lemma_.lower() in MAKING_SURE:
        return True
    lemma = noun.lemma_.lower()
    is_deed = lemma in nouns_of_deeds() or (lemma not in actor_nouns() and lemma.endswith(EVENTS))
    paid = verb.lemma_.lower() == PAY and lemma in PAID_IN_WORDS
    return paid or (verb.lemma_.lower() in LIGHT and is_deed)


@cache
def nouns_of_deeds() -> frozenset[str]:
    """Return the nouns for what people do, decide and propose."""
    return words("judged_nouns.txt") | item_nouns() | {known.noun for known in nouns_of_verbs().values()}


def _of_doer(told: Pieces, clause: Clause) -> Pieces:
    """Return a deed with who does it: before it by a short name, else behind it."""
    doer = clause.doer
    if doer is None:
        return (*clause.none, *told)
    owned = any(p.token is not None and p.token.dep_ == "poss" for p in told[:2])
    if not clause.negative and doer.named and owns(doer.text) and not owned:
        return (Piece(possessive(doer.text)), *_bare(told))
    return (*clause.none, *told, Piece("by"), *doer.words)


def _bare(told: Pieces) -> Pieces:
    first = told[0]
    return told[1:] if first.token is not None and first.token.dep_ == "det" else told


def _as_written(clause: Clause) -> Pieces:
    """Return a deed by the gerund of its verb with what follows as it stands, where a phrase is broken."""
    verb, wording = clause.verb, clause.wording
    return (Piece(gerund(verb), verb), *map(piece, verb.doc[verb.i + 1 : wording.end]))


def _by_gerund(clause: Clause) -> Pieces:
    """Return a deed by the gerund of its verb: *keeping the gate open*, *bribing of judges*."""
    verb, before = clause.verb, None
    if clause.passive and clause.object_words and not clause.behind and not clause.negative:
        return (Piece(gerund(verb), verb), Piece("of"), *clause.object_words)
    if clause.done_to is not None and not clause.passive:
        before = next((c for c in clause.behind if verb.i < c.i < clause.done_to.i), None)
    doer = clause.doer.words if clause.doer is not None and not clause.passive else ()
    return (
        *doer,
        *((Piece("not"),) if clause.negative else ()),
        Piece(gerund_of(verb.lemma_.lower()) if clause.passive else gerund(verb), verb),
        *(clause.wording.behind(before) if before is not None else ()),
        *clause.object_words,
        *clause.rest(before),
    )
