"""Targets: what a claim is on: an actor whom it judges or accuses, an item, or what is said."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kgraph.acts import ACTS, ON_ACTORS, REPORTS
from kgraph.extract.acts.act import Act
from kgraph.extract.acts.construction import Derivation
from kgraph.extract.acts.contents import words_of
from kgraph.extract.acts.frames import slot
from kgraph.extract.coreference.actor_types import is_document, is_role
from kgraph.extract.coreference.resolver import CoreferenceResolver
from kgraph.extract.grammar.extents import balanced
from kgraph.extract.grammar.noun_phrases import noun_phrase
from kgraph.extract.grammar.tree import child, passage, within
from kgraph.extract.lexicon.lexicon_tables import item_nouns, listed, word_set, words
from kgraph.extract.roles.labels.items import (
    included,
    item_label,
    noun_label,
    noun_phrase_label,
    speech_label,
    verdict_label,
)
from kgraph.extract.roles.labels.writing import without_article
from kgraph.extract.roles.propositions import proposition
from kgraph.model import ActorType, Kind, Mention, Passage, Predicate
from kgraph.names.places import state_of

FAR = 40  # tokens before its sentence that a pronoun reaches back over
TAKING_UP = word_set("taking up")
PLURAL = word_set("plural")
EMPTY = listed("empty")
THINGS = word_set("rather things")
NAMED_THINGS = word_set("named things")
HELD = word_set("held things")
MADE = ("PRODUCT", "WORK_OF_ART", "LAW", "EVENT")
NOUNS = ("NOUN", "PROPN")
ON_GROUNDS = ("for", "over", "on", "about")  # slots of what something is praised or blamed for
DOCTRINE = "ism"
PAIR = 2  # tokens in *each other*
ANY = ("a", "an", "any")


def item(
    act: Act,
    actors: CoreferenceResolver,
    content: Passage,
    predicate: Predicate,
) -> Mention | None:
    """Return what the act is on: an actor who is supported or opposed, or an item named by the
    words of the content; ``None`` if a pronoun alone stands for it, or nobody is meant.
    """
    if (judged := _judged(act, predicate)) is not None:
        content = passage(noun_phrase(judged))
        if judged.pos_ == "NOUN" and act.content is not None and judged.is_ancestor(act.content):
            name = noun_label(
                judged, actors, apart=frozenset((act.content.i, act.content.head.i)) - {judged.i}
            )  # criticised the plan [for ruining the pier]
            return Mention(content, name, ACTS[predicate].makes or _kind(judged))
        act = replace(act, content=judged)  # dismissed the plan as a sham: the plan
    head = act.content
    if head is None:  # direct speech
        return Mention(content, speech_label(act, actors), ACTS[predicate].makes or Kind.ISSUE)
    if (called := _called(head)) is not None:
        return Mention(content, noun_label(called, actors), ACTS[predicate].makes or _kind(called))
    actor = _actor(head, actors) if predicate in ON_ACTORS else None
    if actor is not None and not _is_prospect(act, head, actor):
        return None if _is_nobody(act, head) and not actor.named else actor
    return _item(act, head, actors, content, predicate)


def _called(clause: Token) -> Token | None:
    """Return the name of a thing that is told by it alone (*rejected what he called a dirty deal*)."""
    if clause.pos_ != "VERB" or clause.left_edge.lower_ != "what" or slot(clause, "obj") is None:
        return None
    named = slot(clause, "oprd") or slot(clause, "as")
    return named if named is not None and named.pos_ == "NOUN" else None


def _item(
    act: Act, head: Token, actors: CoreferenceResolver, content: Passage, predicate: Predicate
) -> Mention | None:
    """Return the item that an act is on, ``None`` if a pronoun alone stands for it."""
    if head.pos_ in ("PRON", "DET") or head.lower_ in EMPTY:
        if (taken := _taken_up(head, actors)) is not None:
            kind = ACTS[predicate].makes or _kind(taken)
            return Mention(content, noun_label(taken, actors), kind)
        if len(words_of(act)) <= PAIR:
            return None
        content = passage(words_of(act))
    named = passage(words_of(act)) if _needs_more(act, actors) else _words(act, head, content)
    return Mention(named, item_label(act, head, actors), ACTS[predicate].makes or _kind(head))


def _judged(act: Act, predicate: Predicate) -> Token | None:
    """Return the thing that is taken as something, or praised or blamed for something."""
    judged = act.addressee_beside("as", "oprd")
    if judged is None and predicate in ON_ACTORS and act.construction.addressee_slot == "obj":
        blamed = act.addressee if act.construction.slot in ON_GROUNDS else None
        judged = (
            blamed if blamed is not None and (blamed.pos_ in NOUNS or blamed.lower_ in TAKING_UP) else None
        )
    return judged


def _needs_more(act: Act, actors: CoreferenceResolver) -> bool:
    """Return whether a label lacks its point: *the factory* of *want the factory to close*."""
    asked = act.addressee_beside("inf")
    return asked is not None and not actors.mention(asked)


def _taken_up(pronoun: Token, actors: CoreferenceResolver) -> Token | None:
    """Return the proposal or demand that *it* or *them* takes up: what it means by the article, else the
    nearest one before.
    """
    if pronoun.lower_ not in TAKING_UP:
        return None
    meant = actors.antecedent(pronoun) if pronoun.pos_ == "PRON" else None
    if meant is not None and meant.lemma_.lower() in item_nouns():
        return meant
    plural = pronoun.lower_ in PLURAL
    for token in reversed(pronoun.doc[max(pronoun.sent.start - FAR, 0) : pronoun.i]):
        if token.pos_ == "NOUN" and (token.tag_ == "NNS") == plural and token.lemma_.lower() in item_nouns():
            return token
    return None


def _actor(head: Token, actors: CoreferenceResolver) -> Mention | None:
    """Return the actor who is supported or opposed, ``None`` if it is a thing, though named after one
    (*Arcadia's democracy*, *the Harbour Act*).
    """
    found = actors.mention(head) if head.pos_ in ("PROPN", "PRON", "NOUN") else None
    if found is None or _names_thing(head, found):
        return None
    return found if found.named or _is_person(head) else None


def _is_nobody(act: Act, head: Token) -> bool:
    """Return whether a negated act is on nobody in particular (*has not endorsed a candidate*)."""
    article = child(head, "det")
    negated = child(act.token, "neg") is not None
    return negated and article is not None and article.lower_ in ANY


def _is_prospect(act: Act, head: Token, actor: Mention) -> bool:
    """Return whether a verdict is on a town or part of a state, which is where something may come out well
    (*Port Ostby looks good for Kral*).
    """
    verdict = act.construction.derivation is Derivation.VERDICT
    return verdict and head.ent_type_ == "GPE" and state_of(actor.name) is None


def _names_thing(head: Token, found: Mention) -> bool:
    """Return whether a noun names something of an actor, or has a name that is none of an actor."""
    noun = head.lemma_.lower()
    if noun.endswith(DOCTRINE) and found.actor_type is not ActorType.PERSON:
        return True
    if head.pos_ == "NOUN":
        owned = noun in THINGS and head.tag_ == "NN" and child(head, "det") is None
        return owned or not (_is_person(head) or head.ent_type_)
    named = noun in item_nouns() | NAMED_THINGS or head.ent_type_ in MADE
    return head.pos_ == "PROPN" and named and found.actor_type is not ActorType.PERSON


def _is_person(head: Token) -> bool:
    """Return whether a noun means people or a body, and no text nor what a body holds."""
    return is_role(head) and not is_document(head) and head.lemma_.lower() not in HELD


def _kind(head: Token) -> Kind:
    if head.pos_ not in ("NOUN", "PROPN"):
        return Kind.ISSUE
    lemma = head.lemma_.lower()
    if lemma in words("proposal_nouns.txt"):
        return Kind.PROPOSAL
    return Kind.DEMAND if lemma in words("demand_nouns.txt") else Kind.ISSUE


def _words(act: Act, head: Token, content: Passage) -> Passage:
    """Return the words that name the item: the noun phrase alone, or the whole content."""
    if head.pos_ not in ("NOUN", "PROPN") or act.construction.slot in ("that", "inf", "oprd"):
        return content
    if any(c.dep_ == "appos" and head.doc[c.left_edge.i - 1].text != "," for c in head.children):
        return content  # what is said of it follows without a comma: considers the plan a mistake
    phrase = noun_phrase(head, gerunds=True)
    return passage(head.doc[phrase.start : max([phrase.end, *_infinitives(head, phrase.end)])])


def _infinitives(noun: Token, end: int) -> list[int]:
    """Return where the infinitive or gerund ends that says what a noun is (*plans to leave*)."""
    clauses = [c for c in noun.rights if c.dep_ in ("acl", "prep") and c.left_edge.i == end]
    return [c.right_edge.i + 1 for c in clauses if c.dep_ == "prep" or any(t.lower_ == "to" for t in c.lefts)]


def measures(act: Act, actors: CoreferenceResolver) -> tuple[Mention, ...]:
    """Return the measures of the item: the parts it includes, or the thing that is demanded."""
    head = act.content
    if head is None or head.pos_ != "NOUN":
        return ()
    parts = included(head) or ([head] if act.predicate is Predicate.DEMANDS else [])
    return tuple(
        Mention(passage(noun_phrase(part)), noun_phrase_label(part, actors), Kind.MEASURE) for part in parts
    )


def topic(act: Act, content: Passage, actors: CoreferenceResolver, actor: Mention) -> Mention:
    """Return the issue that an accusation of ``actor``, or a stance on him, speaks of."""
    head = act.content
    called = act.addressee_beside("oprd")
    if called is not None and within(called, act.extent):  # called Kral a liar: a liar
        words = act.extent[called.right_edge.i + 1 - act.extent.start :]
        return Mention(
            content, without_article(" ".join(t.text for t in words if not t.is_quote)), Kind.ISSUE
        )
    name = speech_label(act, actors) if head is None else item_label(act, head, actors, actor.name)
    return Mention(content, name, Kind.ISSUE)


def object_of(
    act: Act,
    predicate: Predicate,
    actors: CoreferenceResolver,
    addressee: Mention | None,
) -> tuple[Mention | None, Mention | None]:
    """Return the object of the statement; and what an actor is accused of, supported or opposed in."""
    if predicate in REPORTS:
        return proposition(act), None
    content = passage(balanced(act.extent))
    if predicate is Predicate.ACCUSES:
        return _accused(act, actors, content, addressee)
    told = addressee is not None and act.addressee is not None and is_document(act.addressee)
    on_actor = predicate in ON_ACTORS and not told  # criticised the report: its author is no object
    if on_actor and addressee is not None and act.construction.addressee_slot == "obj":
        return addressee, topic(act, content, actors, addressee)
    found = item(act, actors, content, predicate)
    judged = (
        found is not None and found.kind is Kind.ACTOR and act.construction.derivation is Derivation.VERDICT
    )
    if not judged or act.words is None or act.content is None:
        return found, None
    return found, Mention(passage(act.words), verdict_label(act.content, act.words, actors), Kind.ISSUE)


def _accused(
    act: Act, actors: CoreferenceResolver, content: Passage, addressee: Mention | None
) -> tuple[Mention | None, Mention | None]:
    """Return who is accused, and of what."""
    accuses = act.content is not None and not is_document(act.content)  # slammed the lawsuit: no actor
    accused = addressee or (actors.mention(act.content) if act.content is not None and accuses else None)
    if accused is None:
        return item(act, actors, content, Predicate.OPPOSES), None
    return accused, None if accused is not addressee else topic(act, content, actors, addressee)
