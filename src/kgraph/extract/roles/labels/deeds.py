"""What a clause is about, as a noun phrase: the noun of its verb with who does it and what it is done to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kgraph.extract.grammar.tree import TIMES, agent, child, is_passive, prepositional
from kgraph.extract.lexicon.lexicon_tables import actor_nouns, item_nouns, word_set, words
from kgraph.extract.roles.labels.nouns_of_verbs import (
    gerund,
    gerund_of,
    noun_of,
    nouns_of_verbs,
    particle,
)
from kgraph.extract.roles.labels.phrases import Pieces, Wording, possessive
from kgraph.extract.roles.labels.writing import Piece, written

RAISING = word_set("raising")
LIGHT = word_set("light of deeds")
MAKING_SURE = word_set("making sure")
ABLE = word_set("being able")
NEEDING = word_set("needing")
NOBODY = word_set("nobody")
ADDING = word_set("adding")
CONDITIONS = ("if", "unless", "until")
MODAL_BE, WITH = "be", "with"
SHORT_OWNER = 26  # characters of an owner that stands before what he does
VERBS = ("VERB", "AUX")
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
    """Return the doer that a noun phrase names; ``None`` for a pronoun of which nobody knows what it means."""
    if head.lower_ in NOBODY or any(c.lower_ == "no" for c in head.lefts):
        return None
    if head.pos_ in ("PRON", "DET", "ADJ", "NUM") and (of := prepositional(head, "of")) is not None:
        return doer_of(of, wording)  # all of the partners
    told = wording.phrase(head)
    if not written(told):
        return None
    named = head.pos_ == "PROPN" or (head.pos_ == "PRON" and written(told)[:1].isupper())
    return Doer(told, named)


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
    subject = child(verb, *SUBJECT)
    if subject is not None and wording.has(subject) and not _is_passive(verb):
        doer = doer_of(subject, wording) or (None if subject.pos_ == "PRON" else doer)
    doer = None if doer is not None and doer.text == wording.holder else doer
    negative = _negative(verb, wording)
    if (inner := inner_deed(verb)) is not None and wording.has(inner):
        told = deed(inner, wording, _subject_of_passive(verb, wording) or doer)
        return (Piece("no"), *told) if negative and told and told[0].text not in ("no", "not") else told
    if (
        verb.lemma_ == MODAL_BE
        or not verb.lemma_.isalpha()
        or (verb.pos_ == "AUX" and child(verb, "attr", "acomp") is not None)
    ):
        return _state(verb, wording, doer, negative=negative)
    return _named(verb, wording, doer, negative=negative)


def _joint(verb: Token, other: Token) -> str:
    """Return the word between two deeds."""
    between = next((c for c in verb.rights if c.dep_ == "cc" and c.i < other.i), None)
    return between.lower_ if between is not None and between.is_alpha else "and"


def _negative(verb: Token, wording: Wording) -> bool:
    """Return whether a clause is negated, also by its subject (*nobody*, *no ship*)."""
    negated = any(c.dep_ == "neg" and wording.has(c) and not _adds(c) for c in verb.children)
    subject = child(verb, *SUBJECT)
    none = subject is not None and (
        subject.lower_ in NOBODY or any(c.lower_ == "no" and c.dep_ == "det" for c in subject.lefts)
    )
    return negated != (none and subject is not None and wording.has(subject))


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
    if verb.lemma_.lower() in MAKING_SURE and (clause := child(verb, "ccomp")) is not None:
        return clause if child(clause, *SUBJECT) is not None else None
    state = child(verb, "acomp", "oprd")
    if state is not None and state.lemma_.lower() in ABLE:
        return child(state, "xcomp", "ccomp") or next(
            (c for c in verb.rights if c.dep_ == "xcomp" and c.pos_ in VERBS), None
        )
    return None


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
    about = child(verb, "attr", "acomp", "oprd")
    if child(verb, "expl") is not None and about is not None:
        return (*none, *wording.phrase(about))
    place = next((c for c in verb.rights if c.dep_ == "prep" and wording.keeps(c)), None)
    if about is None:
        state = wording.prepositional(place) if place is not None else ()
        return (*none, *(doer.words if doer else ()), *(state or ()))
    subject = child(verb, *SUBJECT)
    alone = about.dep_ == "acomp" and not any(True for _ in about.rights) and not negative
    if alone and subject is not None and subject.pos_ == "NOUN" and wording.has(subject):
        told = wording.phrase(subject)
        at = next(
            (
                n
                for n, p in enumerate(told)
                if p.token is not None and p.token.dep_ not in ("det", "poss", "case")
            ),
            0,
        )
        bare = told[at:] if told and told[0].token is not None and told[0].token.dep_ == "det" else told
        return (*wording.phrase(about), *bare)
    linked = (Piece("as"),) if about.dep_ == "attr" and doer is not None else ((Piece("being"),))
    if negative:
        linked = (Piece("not"), Piece("being"))
    if doer is None and about.dep_ == "attr":
        return (*none, *wording.phrase(about))
    return (*(doer.words if doer else ()), *linked, *wording.phrase(about))


def _named(verb: Token, wording: Wording, doer: Doer | None, *, negative: bool) -> Pieces:
    """Return a deed by the noun of its verb, else by its gerund."""
    passive = _is_passive(verb)
    done_to = child(verb, "nsubjpass") if passive else child(verb, "dobj")
    if passive and done_to is None and verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN"):
        done_to = verb.head  # a congress to be held in May
        wording = replace(
            wording, first=min(wording.first, done_to.left_edge.i), without=wording.without | {verb.i}
        )
    if doer is not None and done_to is not None and _is_own(done_to, doer, wording):
        doer = None  # withdrawal of Arcadia's troops
    elif doer is not None:
        wording = replace(wording, owner_told=doer.text)
    by = agent(verb) if passive else None
    by = None if by is not None and by.ent_type_ in TIMES else by
    acting = (doer_of(by, wording) if by is not None and wording.has(by) else None) if passive else doer
    if passive and done_to is None:
        object_words = doer.words if doer is not None else ()
    else:
        object_words = wording.phrase(done_to) if done_to is not None and wording.has(done_to) else ()
    shared = _shared(verb, wording)
    behind = tuple(
        c for c in verb.rights if c.dep_ in BEHIND and wording.keeps(c) and (done_to is None or c != done_to)
    )
    agent_phrase = tuple(
        c
        for c in behind
        if passive and (c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")) and by is not None
    )
    behind = tuple(c for c in behind if c not in agent_phrase)
    given = any(c.dep_ == "dative" and c.pos_ != "ADP" for c in behind)
    if not passive and done_to is not None and object_words and not given and _is_light(verb, done_to):
        rest = _rest(behind, wording)
        return _of_doer((*object_words, *rest), acting, negative=negative)
    known = noun_of(verb)
    clausal = (
        given
        or (
            known is not None and known.preposition == WITH and done_to is not None and not _is_party(done_to)
        )
        or any(c.dep_ in COMPLEX for c in behind)
        or (done_to is not None and any(c.dep_ == "xcomp" for c in behind))
    )
    if known is None or clausal:
        if passive and object_words:
            return _passive_state(verb, wording, object_words, behind, negative=negative)
        return _by_gerund(verb, wording, acting, object_words, behind, negative=negative)
    beside = particle(verb)
    rest = _rest((c for c in behind if c != beside), wording)
    noun = Piece(known.noun, verb)
    if object_words:
        told = (noun, Piece(known.preposition), *object_words, *rest)
        return _of_doer(told, acting, negative=negative)
    if shared:
        return (noun,)
    if acting is None:
        return (*((Piece("no"),) if negative else ()), noun, *rest)
    told = (noun, *rest)
    if acting.named and len(acting.text) <= SHORT_OWNER:
        return _of_doer(told, acting, negative=negative)
    return (*((Piece("no"),) if negative else ()), noun, Piece("of"), *acting.words, *rest)


def _is_own(done_to: Token, doer: Doer, wording: Wording) -> bool:
    """Return whether who does a deed does it to what is his, which a pronoun tells (*withdraw its troops*)."""
    owner = child(done_to, "poss")
    return (
        owner is not None and owner.pos_ == "PRON" and written(wording.owner(owner)) == possessive(doer.text)
    )


def _is_party(noun: Token) -> bool:
    """Return whether one meets with somebody, as with no target."""
    return noun.pos_ in ("PROPN", "PRON") or bool(noun.ent_type_) or noun.lemma_.lower() in actor_nouns()


def _shared(verb: Token, wording: Wording) -> bool:
    """Return whether a verb has its object with the next one: *detain and [abuse Syrians]*."""
    after = next((c for c in verb.rights if c.dep_ == "conj" and c.pos_ == "VERB"), None)
    return after is not None and after.i <= verb.i + 2 and wording.has(after)


def _rest(parts: Iterator[Token] | tuple[Token, ...], wording: Wording) -> Pieces:
    return tuple(p for c in parts for p in wording._behind(c))


def _is_light(verb: Token, noun: Token) -> bool:
    """Return whether a verb adds little to its object: *take action*, *impose sanctions*."""
    if verb.lemma_.lower() not in LIGHT or noun.pos_ != "NOUN":
        return verb.lemma_.lower() in MAKING_SURE and noun.pos_ == "NOUN"
    lemma = noun.lemma_.lower()
    told = lemma in _nouns_of_deeds() or (lemma not in actor_nouns() and lemma.endswith(EVENTS))
    return told and (particle(verb) is None or noun_of(verb) is not None)


def _nouns_of_deeds() -> frozenset[str]:
    return words("judged_nouns.txt") | item_nouns() | {known.noun for known in nouns_of_verbs().values()}


def _of_doer(told: Pieces, doer: Doer | None, *, negative: bool) -> Pieces:
    """Return a deed with who does it: before it by a short name, else behind it."""
    none = (Piece("no"),) if negative else ()
    if doer is None:
        return (*none, *told)
    owned = any(p.token is not None and p.token.dep_ == "poss" for p in told[:2])
    if not negative and doer.named and len(doer.text) <= SHORT_OWNER and not owned:
        return (Piece(possessive(doer.text)), *_bare(told))
    return (*none, *told, Piece("by"), *doer.words)


def _bare(told: Pieces) -> Pieces:
    first = told[0]
    return told[1:] if first.token is not None and first.token.dep_ == "det" else told


def _passive_state(
    verb: Token, wording: Wording, done_to: Pieces, behind: tuple[Token, ...], *, negative: bool
) -> Pieces:
    """Return what is to be done to something of which no noun tells: *gates being kept open*."""
    beside = [c for c in behind]
    simple = not beside and not negative
    if simple and child(verb, "nsubjpass") is not None:
        return (Piece(gerund(verb), verb), Piece("of"), *done_to)
    return (
        *((Piece("not"),) if negative else ()),
        Piece(gerund_of(verb.lemma_.lower()), verb),
        *done_to,
        *_rest(tuple(beside), wording),
    )


def _by_gerund(
    verb: Token,
    wording: Wording,
    doer: Doer | None,
    done_to: Pieces,
    behind: tuple[Token, ...],
    *,
    negative: bool,
) -> Pieces:
    before = [c for c in behind if done_to and _stands_before(c, verb)]
    after = [c for c in behind if c not in before]
    return (
        *(doer.words if doer is not None else ()),
        *((Piece("not"),) if negative else ()),
        Piece(gerund(verb), verb),
        *_rest(tuple(before), wording),
        *done_to,
        *_rest(tuple(after), wording),
    )


def _stands_before(part: Token, verb: Token) -> bool:
    """Return whether a part of a clause stands before its object: *give [Kral] a boat*, *call [off] a strike*."""
    object_ = child(verb, "dobj")
    return object_ is not None and verb.i < part.i < object_.i
