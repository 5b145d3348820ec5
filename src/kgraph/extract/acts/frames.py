"""Filling the slots of a frame: which words stand where the frame says that a part stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kgraph.extract.coreference.actor_types import is_role
from kgraph.extract.grammar.complements import clause_of, infinitive_of, is_infinitive, wanted_clause
from kgraph.extract.grammar.extents import extent
from kgraph.extract.grammar.noun_phrases import charged
from kgraph.extract.grammar.relatives import RELATIVES, antecedent
from kgraph.extract.grammar.tree import agent, child, governors, is_passive, prepositional
from kgraph.extract.lexicon.cues import Frame
from kgraph.extract.lexicon.lexicon_tables import listed, word_set, words

EXPRESSING = listed("expressing")
OF_VERBS = listed("manner prepositions")
GIVING = word_set("giving")
BOTH = 2  # the receiver and the thing
NOMINAL = ("NOUN", "PROPN", "PRON")
BESIDE_OBJECTS = ("inf", "for", "from")  # slots that may belong to an object of the verb
AMONG_OBJECTS = listed("blame prepositions")


@dataclass(frozen=True, slots=True)
class Filled:
    """What fills a frame: the head of the content, the words of the content, the addressee."""

    frame: Frame
    content: Token
    extent: Span
    addressee: Token | None


def fill(word: Token, frame: Frame) -> Filled | None:
    """Return what fills ``frame`` at the cue ``word``, or ``None`` if a part is missing."""
    if frame.addressee and frame.content in ("inf", "oprd", "that"):
        return _clause_with_addressee(word, frame)
    if not frame.addressee and _is_of_object(word, frame.content):
        return None
    addressee = slot(word, frame.addressee) if frame.addressee else _recipient(word, frame.content)
    content = slot(word, frame.content) or _hung_on_addressee(addressee, frame.content)
    if content is None and frame.addressee and is_passive(word):
        content = _hung_on_addressee(agent(word), frame.content)  # accused by X of lying
    if content is None or (frame.addressee and addressee is None) or content == addressee:
        return None
    return Filled(frame, content, extent(word, content, frame.content), addressee)


def _is_of_object(word: Token, name: str) -> bool:
    """Return whether what stands in the slot is said of an object that the frame has no place for: *called
    the vote for Kral*, *withdrew its men from the fort*, *demands an end to split shifts*.
    """
    done_to = child(word, "dobj") if word.pos_ == "VERB" and name in BESIDE_OBJECTS else None
    if done_to is None or (done_to.pos_ == "PRON" and done_to.tag_ == "PRP"):
        return False
    found = slot(word, name)
    return found is not None and word.i < done_to.i < found.i


def _recipient(word: Token, name: str) -> Token | None:
    """Return to whom something is given or denied: *Kral* of *denied Kral a visa*, and of its passive."""
    if name != "obj" or word.lemma_.lower() not in GIVING:
        return None
    given = [c for c in word.rights if c.dep_ in ("dative", "dobj") and c.pos_ in NOMINAL]
    if is_passive(word):
        return child(word, "nsubjpass") if given else None
    if len(given) < BOTH or given[1].dep_ != "dobj":
        return None
    apart = any(t.is_punct for t in word.doc[given[0].i : given[1].left_edge.i])
    return given[0] if not apart else None


def _hung_on_addressee(addressee: Token | None, name: str) -> Token | None:
    """Return what the parser hung on the addressee: *lying* in *accused the dean of lying*, *delays* in
    *blamed the dean for delays*, *a sham* in *denounced the plan as a sham*.
    """
    if addressee is None:
        return None
    found = prepositional(addressee, name)
    if name == "of" and addressee.pos_ in ("PROPN", "PRON"):
        return found
    if name == "of" and (charge := charged(addressee)) is not None:
        return child(charge, "pobj", "pcomp")
    if found is None or found.tag_ == "VBG" or name == "as":
        return found
    if name not in AMONG_OBJECTS:
        return None
    blamed = is_role(addressee) or addressee.pos_ in ("PROPN", "PRON")
    own = child(found, "poss")
    return found if blamed or (own is not None and own.pos_ == "PRON") else None


def slot(word: Token, name: str) -> Token | None:
    """Return the head of what stands in the slot ``name`` of ``word``."""
    special = SLOTS.get(name)
    return special(word) if special is not None else prepositional(word, name) or _lent(word, name)


def _gerund(word: Token) -> Token | None:
    found = next((c for c in word.children if c.dep_ in ("xcomp", "ccomp") and c.tag_ == "VBG"), None)
    return None if found is not None and child(found, "aux") is not None else found


def _gerund_after_to(word: Token) -> Token | None:
    found = prepositional(word, "to")
    return found if found is not None and found.tag_ == "VBG" else None


def _complement(word: Token) -> Token | None:
    return child(word, "oprd") or _beside_object(word)


def _beside_object(verb: Token) -> Token | None:
    """Return what a thing is called where the parser takes it for a second object or an apposition (*branded
    the plan a mistake*, *called the plan “a disgrace.”*).
    """
    thing = child(verb, "dobj")
    if thing is None or thing.i < verb.i:
        return None
    later = [*(c for c in verb.rights if c.dep_ == "dobj"), *(c for c in thing.rights if c.dep_ == "appos")]
    return next((c for c in later if c.i > thing.i and _is_called(c)), None)


def _is_called(noun: Token) -> bool:
    """Return whether a noun tells what a thing is: with an article, and no comma before it."""
    first = noun.left_edge
    before = first.nbor(-1).text
    return noun.pos_ == "NOUN" and before not in (",", "(", "–", "—") and child(noun, "det") is not None


def _lent(noun: Token, name: str) -> Token | None:
    """Return what a preposition of the light verb holds for its noun (*filed a suit on Friday against*)."""
    light = noun.pos_ == "NOUN" and noun.dep_ == "dobj" and noun.head.lemma_ in words("light_verbs.txt")
    return (
        prepositional(noun.head, name)
        if light and (name not in OF_VERBS or noun.head.lemma_ in EXPRESSING)
        else None
    )


def _object(word: Token) -> Token | None:
    if word.pos_ == "NOUN":
        return None
    if _recipient(word, "obj") is not None:
        found: Token | None = next(c for c in reversed(list(word.rights)) if c.dep_ == "dobj")
    elif is_passive(word):
        found = child(word, "nsubjpass") or (word.head if word.dep_ == "acl" else _shared_subject(word))
    else:
        found = child(word, "dobj") or _shared_object(word)
        if found is None and word.dep_ == "relcl":
            found = _gap(word)
    if found is not None and found.lower_ in RELATIVES and found.tag_ in ("WDT", "WP", "IN"):
        return antecedent(word)
    return found or _free_relative(word) or _raised(word)


def _raised(verb: Token) -> Token | None:
    """Return an object that the parser takes for the subject of an infinitive behind it (*demanded support
    from the port to mend the pier*).
    """
    clause = next((c for c in verb.rights if c.dep_ == "ccomp" and is_infinitive(c)), None)
    subject = child(clause, "nsubj") if clause is not None else None
    return subject if subject is not None and child(subject, "prep") is not None else None


def _shared_subject(word: Token) -> Token | None:
    """Return to what a passive is done that goes on with another (*was rejected by A and hailed by B*)."""
    first = next((t for t in governors(word) if t.dep_ != "conj"), None)
    return child(first, "nsubjpass") if word.dep_ == "conj" and first is not None else None


def _free_relative(verb: Token) -> Token | None:
    """Return the verb of a clause that stands for its object (*welcomed what the envoy said*)."""
    return next((c for c in verb.children if c.dep_ == "ccomp" and c.left_edge.lower_ == "what"), None)


def _shared_object(word: Token) -> Token | None:
    """Return the object that a verb has in common with the next (*A accepted and B rejected the plan*)."""
    if word.i + 1 >= len(word.doc) or word.nbor(1).dep_ != "cc":
        return None
    second = next((c for c in word.rights if c.dep_ == "conj" and c.pos_ == "VERB"), None)
    return child(second, "dobj") if second is not None else None


def _gap(word: Token) -> Token | None:
    """Return the antecedent of a relative clause without relative pronoun (*the deal Iran rejected*)."""
    subject = child(word, "nsubj")
    return antecedent(word) if subject is not None and subject.lower_ not in RELATIVES else None


def _clause_with_addressee(word: Token, frame: Frame) -> Filled | None:
    """Fill *urge X to do*, *call on X to do*, *call for X to do*, *call X a thief*, *tell X that*."""
    clause = _addressed_clause(word, frame)
    if clause is None:
        return None
    addressee = slot(word, frame.addressee)
    if addressee is None and frame.content != "that":
        addressee = child(clause, "nsubj", "nsubjpass")
    if addressee is None or addressee == clause:
        return None
    span = extent(word, clause, frame.content)
    if frame.content == "oprd":
        span = word.doc[min(addressee.left_edge.i, span.start) : max(addressee.i + 1, span.end)]
    elif frame.content == "inf":
        span = word.doc[_after(addressee, clause, span.start) : span.end]
    return Filled(frame, clause, span, addressee)


def _after(addressee: Token, clause: Token, start: int) -> int:
    """Return where the content begins: after the addressee, if that is the clause's own subject."""
    return min(addressee.right_edge.i + 1, clause.i) if addressee.head == clause else start


def _addressed_clause(word: Token, frame: Frame) -> Token | None:
    if frame.content == "that":
        return clause_of(word)
    if frame.content == "oprd":
        own = (c for c in word.children if c.dep_ == "oprd" or _is_small_clause(c))
        return next(own, None) or _beside_object(word)
    clauses = [c for c in word.children if c.dep_ in ("xcomp", "ccomp", "advcl") and is_infinitive(c)]
    return next((c for c in clauses if _fits_addressee(word, c, frame.addressee)), None)


def _is_small_clause(token: Token) -> bool:
    return (
        token.dep_ == "ccomp"
        and token.pos_ in ("NOUN", "ADJ", "PROPN")
        and child(token, "aux", "cop") is None
    )


def _fits_addressee(word: Token, clause: Token, name: str) -> bool:
    """Return whether the infinitive's addressee stands where the frame says."""
    subject = child(clause, "nsubj", "nsubjpass")
    marked_for = any(c.dep_ == "mark" and c.lower_ == "for" for c in clause.children)
    if name == "for":
        return marked_for or prepositional(word, "for") is not None
    if name == "obj":
        return not marked_for and (subject is not None or _object(word) is not None)
    return prepositional(word, name) is not None


SLOTS: dict[str, Callable[[Token], Token | None]] = {
    "obj": _object,
    "that": clause_of,
    "should": wanted_clause,
    "inf": infinitive_of,
    "ing": _gerund,
    "to-ing": _gerund_after_to,
    "oprd": _complement,
}
