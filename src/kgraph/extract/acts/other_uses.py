"""Uses of a cue that are no stance: deeds, courtesies, private matters, and a neutral sense of its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Token

from kgraph.acts import ACTS, PUTS, REPORTS
from kgraph.extract.acts.frames import Filled
from kgraph.extract.acts.judging import value
from kgraph.extract.coreference.actor_types import is_document, is_role
from kgraph.extract.grammar.tree import child
from kgraph.extract.lexicon.cues import Cue, lexicon
from kgraph.extract.lexicon.lexicon_tables import actor_nouns, item_nouns, word_set, words
from kgraph.model import Predicate

MET = word_set("met")
PRESENTING = word_set("presenting")
GUARDED = word_set("guarded")
ORDERS = word_set("orders")
SOCIAL = word_set("social occasions")
COURTESIES = word_set("courtesies")
SECOND_PERSON = word_set("second person")
LEARNING = word_set("learning")
PRIVATE = word_set("private")
PEOPLE = frozenset(noun for noun, kind in actor_nouns().items() if kind in ("Person", "Group"))
GUESTS = PEOPLE - word_set("rather things")
UTTERING = word_set("uttering")
VERBAL_ATTACKS = word_set("verbal attacks")
NONE = word_set("none")
FIRST = word_set("first of many")
FELT = (Predicate.SUPPORTS, Predicate.OPPOSES, Predicate.INTENDS, Predicate.BELIEVES)
PLACES = ("GPE", "LOC", "NORP")
PURPOSES = ("advcl", "acl", "relcl")


def is_other_use(verb: Token, cue: Cue, filled: Filled) -> bool:
    """Return whether a cue stands for something else here than for its act."""
    special = USES.get(cue.lemma)
    if special is not None and special(verb, cue, filled):
        return True
    private = cue.act in FELT and is_private(filled.content)
    if cue.act is Predicate.INTENDS and filled.frame.content == "inf" and filled.content.lemma_ in UTTERING:
        return True  # wants to thank the mayor: says so, and plans nothing
    return private or (filled.content.lower_ in NONE and not list(filled.content.children))


def in_sense(cue: Cue, filled: Filled) -> Cue:
    """Return a cue as the act that it is with its content: who warns of reprisals threatens, who seeks an
    apology demands it, who calls a plan a disgrace opposes it.
    """
    if (verdict := _verdict(cue, filled)) is not None:
        return replace(cue, act=verdict, negated=None, plover=ACTS[verdict].plover)
    found = SENSES.get(cue.lemma)
    if found is None or cue.act is not found[0] or filled.content.lemma_.lower() not in found[1]:
        return cue
    return replace(cue, act=found[2])


def _verdict(cue: Cue, filled: Filled) -> Predicate | None:
    """Return the stance that is taken on a thing by what it is called (*called the plan a mistake*)."""
    judged = filled.addressee if filled.frame.content in ("oprd", "as") else None
    if cue.act not in REPORTS or judged is None or judged.pos_ not in ("NOUN", "PROPN"):
        return None
    return value(filled.content)


def is_private(content: Token) -> bool:
    """Return whether a content is nobody else's affair (*his mother*, *seeing her aunt*)."""
    thing = child(content, "dobj") if content.pos_ == "VERB" else content
    if thing is None or thing.lemma_.lower() not in PRIVATE:
        return False
    return any(c.dep_ == "poss" and c.pos_ == "PRON" for c in thing.children)


def _is_presented(verb: Token, cue: Cue, filled: Filled) -> bool:
    """Return whether a thing is presented that is no proposal (*presented a medal*)."""
    return cue.act in PUTS and cue.lemma in PRESENTING and filled.content.lemma_.lower() not in item_nouns()


def _is_guarded(verb: Token, cue: Cue, filled: Filled) -> bool:
    """Return whether a place or people is defended in arms (*defended their homeland*)."""
    content = filled.content
    place = content.lemma_.lower() in GUARDED or content.ent_type_ in PLACES
    blamed = any(c.dep_ == "prep" and c.lower_ in ("over", "after") for c in verb.rights)
    return place and not blamed and filled.frame.content == "obj"


def _is_greeted(verb: Token, cue: Cue, filled: Filled) -> bool:
    """Return whether somebody is received (*welcomed the envoy to Ostby*), and no deed or plan of his."""
    content = filled.content
    guest = content.pos_ == "PRON" or content.ent_type_ == "PERSON" or content.lemma_.lower() in GUESTS
    return filled.frame.content == "obj" and not filled.frame.addressee and guest


def _is_somebody(word: Token) -> bool:
    named = word.pos_ in ("PRON", "PROPN") or bool(word.ent_type_)
    return named or (is_role(word) and not is_document(word))


def _is_courtesy(verb: Token, cue: Cue, filled: Filled) -> bool:
    """Return whether thanks are only polite (*thank you for coming*, *thanked the guests for attending*)."""
    you = filled.addressee is not None and filled.addressee.lower_ in SECOND_PERSON
    return you or filled.content.lemma_.lower() in COURTESIES


def _is_social(verb: Token, cue: Cue, filled: Filled) -> bool:
    """Return whether somebody is invited as a guest (*invited me to tea*)."""
    return filled.frame.content == "to" and filled.content.lemma_.lower() in SOCIAL


def _is_told(verb: Token, cue: Cue, filled: Filled) -> bool:
    """Return whether somebody only wants others to know (*wants voters to know that he is their friend*)."""
    return filled.frame.content == "inf" and filled.content.lemma_ in LEARNING


def _is_decreed(verb: Token, cue: Cue, filled: Filled) -> bool:
    """Return whether somebody signs what he himself orders or writes (*signed an executive order*)."""
    return filled.content.lemma_.lower() in ORDERS


def _is_aid(verb: Token, cue: Cue, filled: Filled) -> bool:
    """Return whether support is what something else is done for (*sent money to support the nurses*)."""
    marked = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.lefts)
    helped = verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_ == "help" and verb.tag_ == "VB"
    return (marked and verb.dep_ in PURPOSES and verb.head.pos_ != "ADJ" and not _is_first(verb)) or helped


def _is_first(verb: Token) -> bool:
    return any(c.dep_ == "amod" and c.lower_ in FIRST for c in verb.head.lefts)


def _is_observed(verb: Token, cue: Cue, filled: Filled) -> bool:
    """Return whether something is recognised for what it is (*recognised the drought as a danger*), and
    nobody as what he claims to be.
    """
    thing = filled.addressee if filled.frame.content == "as" else None
    return thing is not None and not _is_somebody(thing)


def _is_renewed(verb: Token, cue: Cue, filled: Filled) -> bool:
    """Return whether what is reaffirmed is an act that its noun tells (*reaffirmed its commitment to*)."""
    return filled.frame.content == "obj" and (filled.content.lemma_.lower(), "noun") in lexicon()


def _is_armed(noun: Token, cue: Cue, filled: Filled) -> bool:
    """Return whether an attack is none in words (*a scathing attack on the mayor*)."""
    return noun.pos_ == "NOUN" and not any(c.lower_ in VERBAL_ATTACKS for c in noun.lefts)


def _is_own_dream(verb: Token, cue: Cue, filled: Filled) -> bool:
    """Return whether somebody dreams of doing something himself."""
    return cue.act is Predicate.SUPPORTS and filled.content.tag_ == "VBG"


def _is_no_demand(verb: Token, cue: Cue, filled: Filled) -> bool:
    """Return whether what is met or fulfilled is nothing that anybody asked for, or may be what buyers ask
    for (*the demand for power*).
    """
    noun = filled.content
    asked = noun.lemma_.lower() in words("demand_nouns.txt")
    somebodys = any(c.dep_ == "poss" for c in noun.children)
    return not asked or not (somebodys or not any(c.lower_ == "for" for c in noun.rights))


SENSES = {
    "warn": (Predicate.STATES, word_set("reprisals"), Predicate.THREATENS),
    "seek": (Predicate.INTENDS, word_set("sought of others"), Predicate.DEMANDS),
}  # act of a cue, contents with which it is another, which
USES: dict[str, Callable[[Token, Cue, Filled], bool]] = {
    **dict.fromkeys(sorted(PRESENTING), _is_presented),
    **dict.fromkeys(sorted(MET), _is_no_demand),
    "defend": _is_guarded,
    "welcome": _is_greeted,
    "thank": _is_courtesy,
    "invite": _is_social,
    "want": _is_told,
    "sign": _is_decreed,
    "support": _is_aid,
    "recognise": _is_observed,
    "recognize": _is_observed,
    "reaffirm": _is_renewed,
    "attack": _is_armed,
    "dream": _is_own_dream,
}
