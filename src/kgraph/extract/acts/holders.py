"""Who holds the stance: the subject of a cue, found through coordination, control and relatives."""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Token

from kgraph.extract.grammar.noun_phrases import conjuncts
from kgraph.extract.grammar.subjects import surface_subject
from kgraph.extract.grammar.tree import VERBAL, agent, child, is_passive, prepositional
from kgraph.extract.lexicon.lexicon_tables import word_set, words

NONE = word_set("none")
NOT_HOLDERS = word_set("not holders")


def of_verb(verb: Token, beside: Container[int] = ()) -> list[Token]:
    """Return the heads of the phrases that name who does what ``verb`` says, none if unnamed;
    a subject among the tokens ``beside``, those of a quotation, is not the verb's.
    """
    found = agent(verb) if is_passive(verb) else surface_subject(verb)
    if found is not None and found.i in beside:
        found = next((c for c in verb.children if c.dep_ == "nsubj" and c.i not in beside), None)
    return expand(found)


def expand(found: Token | None) -> list[Token]:
    """Return a holder with those coordinated with it and those given as examples (*like X*)."""
    if found is None or found.lower_ in NOT_HOLDERS:
        return []
    found = _counted(found)
    examples = [e for t in conjuncts(found) if (e := prepositional(t, "like")) is not None]
    return [
        t
        for t in [*conjuncts(found), *examples]
        if t.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X")
    ]


def _counted(found: Token) -> Token:
    """Return *voters* of *half of the voters*: those who are counted, not their number."""
    counts = found.lemma_.lower() in words("quantities.txt") | NONE or found.pos_ in ("NUM", "DET")
    return (prepositional(found, "of") if counts else None) or found


def of_noun(noun: Token, content_slot: str) -> tuple[list[Token], Token | None]:
    """Return who holds the stance that ``noun`` names, and the light verb that lends its subject."""
    if (poss := child(noun, "poss")) is not None:
        return expand(poss), None
    for word in ("by", "from", "of"):
        if word != content_slot and (found := prepositional(noun, word)) is not None and found.pos_ != "VERB":
            return expand(found), None
    light = light_verb(noun)
    if light is not None:
        return of_verb(light), light
    people = next(
        (
            c
            for c in noun.lefts
            if c.ent_type_ in ("NORP", "GPE", "ORG") and c.dep_ in ("amod", "compound", "nmod")
        ),
        None,
    )
    return ([people] if people is not None else []), None


def light_verb(noun: Token) -> Token | None:
    """Return the verb of *express confidence*, *lodge a complaint*, if its subject is the holder."""
    top = noun
    while top.dep_ == "conj" and top.head.pos_ == "NOUN":
        top = top.head
    verb = top.head
    light = verb.pos_ == "VERB" and verb.lemma_ in words("light_verbs.txt")
    return verb if light and top.dep_ == "dobj" and not is_passive(verb) else None


def of_adjective(adjective: Token) -> list[Token]:
    """Return who is *opposed to* or *remains hopeful about* something."""
    top = adjective
    while top.dep_ == "conj" and top.head.pos_ in ("ADJ", "VERB"):
        top = top.head
    if is_passive(top):
        return expand(surface_subject(top))
    if top.head.pos_ in VERBAL and top.dep_ in ("acomp", "oprd", "advcl", "ccomp", "advmod", "amod", "xcomp"):
        return expand(surface_subject(top.head))
    return expand(top.head) if top.dep_ in ("amod", "acl", "appos") and top.i > top.head.i else []
