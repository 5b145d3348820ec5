"""Participants: of whom a content speaks, the actors in its main clauses and in those that complete them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kgraph.extract.acts.act import Act
from kgraph.extract.acts.main_clauses import clauses
from kgraph.extract.coreference.actor_types import is_document, singular
from kgraph.extract.coreference.resolver import CoreferenceResolver
from kgraph.extract.grammar.noun_phrases import conjuncts
from kgraph.extract.grammar.tree import VERBAL, child, within
from kgraph.extract.lexicon.lexicon_tables import listed, word_set
from kgraph.model import ActorType, Mention
from kgraph.names.places import state_of

COMPLETING = ("xcomp", "ccomp", "advcl", "pcomp", "conj")
ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "dative", "attr")
LINKING = ("prep", "agent")
PLACING = word_set("placing")
BETWEEN = listed("between")
VAGUE = word_set("vague")
PLACES_AND_THINGS = ("GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART")
WITH = "with"
LYING = word_set("lying")
SELDOM = word_set("sorts of places") | word_set("occasionally actors")
DEEPEST = 3  # clauses below a main clause, and noun phrases below one that is no actor


def actors_spoken_of(act: Act, actors: CoreferenceResolver) -> Iterator[Mention]:
    """Yield the known actors who do or undergo something in a content, in order of its clauses."""
    for head in _named(act, actors):
        found = actors.mention(head) if within(head, act.extent) else None
        if found is not None and _is_somebody(found, head) and not _is_vague(head):
            yield found


def _named(act: Act, actors: CoreferenceResolver) -> Iterator[Token]:
    """Yield the nouns that stand for who does or undergoes something in a content, and in the phrase that it
    is if it is no clause (*reported the envoy's trip*).
    """
    content = act.content
    if content is not None and content.pos_ not in VERBAL:
        yield from _within_phrase(content, actors, DEEPEST)
    heads = list(clauses(act)) or ([content] if content is not None and content.pos_ in VERBAL else [])
    for clause in heads:
        for verb in _verbs(clause, DEEPEST):
            yield from _heads(verb, actors, DEEPEST)


def _is_somebody(mention: Mention, head: Token) -> bool:
    """Return whether a known actor is meant, and no document, nor what does not act (*the Korean War*), nor a
    place or thing that does nothing here (*left the town of Ostby*).
    """
    known = mention.named and mention.known and mention.actor_type is not None and not is_document(head)
    return known and (_is_acting(head) or not _is_only_place(mention, head))


def _is_acting(head: Token) -> bool:
    """Return whether a noun does something, or has it, and not only is or lies somewhere."""
    does = head.dep_ == "nsubj" and head.head.lemma_ not in LYING
    takes_part = head.dep_ == "pobj" and (head.head.dep_ == "agent" or head.head.lower_ == WITH)
    return does or takes_part or head.dep_ == "poss"


def _is_only_place(mention: Mention, head: Token) -> bool:
    """Return whether a name or noun is that of a place or product, none of a state, or one that mostly names
    no actor.
    """
    if head.ent_type_ in PLACES_AND_THINGS:
        return state_of(mention.name) is None and mention.actor_type is not ActorType.PERSON
    return singular(head) in SELDOM


def _is_vague(head: Token) -> bool:
    """Return whether it is uncertain whom a word means: *it*, whose (*his wife*), the speaker's own."""
    owner = child(head, "poss")
    return (owner is not None and owner.pos_ == "PRON") or head.tag_ == "PRP$" or head.lower_ in VAGUE


def _verbs(verb: Token, depth: int) -> Iterator[Token]:
    """Yield a verb and those of the clauses that complete it (*wants to meet*, *after meeting*)."""
    yield verb
    below = [verb, *(prep for prep in verb.children if prep.dep_ in LINKING)] if depth else []
    for head in below:
        for word in head.children:
            if word.dep_ in COMPLETING and word.pos_ in VERBAL:
                yield from _verbs(word, depth - 1)


def _heads(verb: Token, actors: CoreferenceResolver, depth: int) -> Iterator[Token]:
    """Yield the nouns that a verb has as subject, object or after a preposition."""
    subject = child(verb, "nsubj")
    described = subject is not None and _is_actor(subject, actors)  # *was the victim*: no other
    for word in verb.children:
        if word.dep_ in ARGUMENTS and not (described and word.dep_ == "attr"):
            yield from _within_phrase(word, actors, depth)
        elif word.dep_ in LINKING:
            yield from _after(word, actors, depth)


def _within_phrase(head: Token, actors: CoreferenceResolver, depth: int) -> Iterator[Token]:
    """Yield a noun and those beside it; where it is no actor, also those that tell whose it is, or with or
    between whom (*talks with the union*).
    """
    yield from conjuncts(head)
    yield from (t for t in head.conjuncts if t.i < head.i)
    if depth and not _is_actor(head, actors):
        for word in head.children:
            if word.dep_ == "poss":
                yield word
            elif word.dep_ in LINKING:
                yield from _after(word, actors, depth - 1)
            elif word.dep_ == "acl":
                yield from _heads(word, actors, depth - 1)


def _is_actor(head: Token, actors: CoreferenceResolver) -> bool:
    return not is_document(head) and actors.mention(head) is not None


def _after(preposition: Token, actors: CoreferenceResolver, depth: int) -> Iterator[Token]:
    """Yield the nouns after a preposition; after one that only tells where or when, those with or between
    whom it was (*in talks with the union*).
    """
    for noun in (c for c in preposition.children if c.dep_ == "pobj"):
        if preposition.lower_ not in PLACING:
            yield from _within_phrase(noun, actors, depth)
        elif depth and noun.pos_ == "NOUN":
            yield from _parties(noun, actors, depth - 1)


def _parties(occasion: Token, actors: CoreferenceResolver, depth: int) -> Iterator[Token]:
    for word in occasion.children:
        if word.dep_ == "prep" and word.lower_ in BETWEEN:
            yield from _after(word, actors, depth)
