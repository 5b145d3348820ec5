"""Targets: what a claim is on: an actor whom it judges or accuses, an item, or what is said."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kgraph.acts import ACTS, ON_ACTORS, REPORTS
from kgraph.extract.acts.act import Act
from kgraph.extract.acts.construction import Derivation
from kgraph.extract.acts.contents import words_of
from kgraph.extract.coreference.actor_types import is_document, is_role
from kgraph.extract.coreference.resolver import CoreferenceResolver
from kgraph.extract.grammar.noun_phrases import noun_phrase
from kgraph.extract.grammar.relatives import RELATIVES, antecedent
from kgraph.extract.grammar.tree import child, passage
from kgraph.extract.lexicon.lexicon_tables import item_nouns, listed, word_set, words
from kgraph.extract.roles import labels
from kgraph.extract.roles.infinitives import as_infinitive
from kgraph.model import ActorType, Kind, Mention, Passage, Predicate

FAR = 40  # tokens before its sentence that a pronoun reaches back over
TAKING_UP = word_set("taking up")
PLURAL = word_set("plural")
EMPTY = listed("empty")
THINGS = word_set("rather things")
NAMED_THINGS = word_set("named things")
MADE = ("PRODUCT", "WORK_OF_ART", "LAW", "EVENT")
NOUNS = ("NOUN", "PROPN")
ON_GROUNDS = ("for", "over", "on", "about")  # slots of what something is praised or blamed for
OURS = word_set("ours")
DOCTRINE = "ism"
PAIR = 2  # tokens in *each other*


def item(
    act: Act,
    actors: CoreferenceResolver,
    content: Passage,
    predicate: Predicate,
    addressee: Mention | None = None,
) -> Mention | None:
    """Return what the act is on: an actor who is supported or opposed, or an item named by the
    words of the content; ``None`` if a pronoun alone stands for it.
    """
    if (judged := _judged(act, predicate)) is not None:
        content = passage(noun_phrase(judged))
        if judged.pos_ == "NOUN" and act.content is not None and judged.is_ancestor(act.content):
            name = labels.name(judged, content)  # criticised the plan [for ruining the pier]
            return Mention(content, _owned(judged, actors, name), ACTS[predicate].makes or _kind(judged))
        act = replace(act, content=judged)  # dismissed the plan as a sham: the plan
    head = act.content
    if head is None:  # direct speech
        kind = ACTS[predicate].makes or Kind.ISSUE
        return Mention(content, labels.shorten(labels.of_clause(content.text)), kind)
    if predicate in ON_ACTORS and (actor := _actor(head, actors)) is not None:
        return actor
    if head.pos_ in ("PRON", "DET") or head.lower_ in EMPTY:
        if (taken := _taken_up(head, actors)) is not None:
            kind = ACTS[predicate].makes or _kind(taken)
            return Mention(content, _owned(taken, actors, labels.name(labels.earlier(taken) or taken)), kind)
        if len(words_of(act)) <= PAIR:
            return None
        content = passage(words_of(act))
    found = _in_words(act, head, actors, content, ACTS[predicate].makes or _kind(head))
    clause = as_infinitive(act, actors, addressee)
    return replace(found, name=labels.shorten(clause)) if clause else found


def _judged(act: Act, predicate: Predicate) -> Token | None:
    """Return the thing that is taken as something, or praised or blamed for something."""
    judged = act.addressee_beside("as")
    if judged is None and predicate in ON_ACTORS and act.construction.addressee_slot == "obj":
        blamed = act.addressee if act.construction.slot in ON_GROUNDS else None
        judged = (
            blamed if blamed is not None and (blamed.pos_ in NOUNS or blamed.lower_ in TAKING_UP) else None
        )
    return judged


def _in_words(act: Act, head: Token, actors: CoreferenceResolver, content: Passage, kind: Kind) -> Mention:
    """Return the item that the words of a content with the head ``head`` name."""
    if _needs_more(act, actors):
        content = passage(words_of(act))
        clause = labels.shorten(labels.of_clause(labels.fitting(head.doc, content)))
        asked = act.addressee
        owned = (
            asked is not None
            and asked.left_edge.i >= words_of(act).start
            and child(asked, "poss") is not None
        )
        if asked is not None and owned:  # his death to be investigated
            clause = labels.shorten(_owned(asked, actors, labels.of_phrase(clause)))
        return Mention(content, clause, kind)
    named = _words(act, head, content)
    label = (
        labels.shorten(_asked_to_act(act, head, actors))
        or labels.shorten(labels.of_clause(labels.uninterrupted(act, head)))
        or labels.label(act, head, named)
    )
    if (undergoing := _undergoing(head)) is not None:
        label = labels.shorten(f"{label} {passage(noun_phrase(undergoing)).text}")
    if head.pos_ == "NOUN":
        label = labels.WEEKDAY.sub("", label)  # when it is accepted or rejected, and no part of it
    return Mention(named, _owned(head, actors, label), kind)


def _needs_more(act: Act, actors: CoreferenceResolver) -> bool:
    """Return whether a label lacks its point: *the factory* of *want the factory to close*."""
    asked = act.addressee_beside("inf")
    return asked is not None and not actors.mention(asked)


def _asked_to_act(act: Act, infinitive: Token, actors: CoreferenceResolver) -> str:
    """Return who is asked and what to do, if that is a verb alone (*urged Arcadia to leave*)."""
    asked = act.addressee_beside("inf")
    alone = act.extent.text.lower() == f"to {infinitive.lower_}"
    found = actors.mention(asked) if asked is not None and alone else None
    return f"{found.name} to {infinitive.text}" if found is not None else ""


def _undergoing(infinitive: Token) -> Token | None:
    """Return what is done to, where a relative clause leaves it out (*a state that they seek to [free]*)."""
    verb = infinitive.head
    bare = infinitive.dep_ == "xcomp" and all(c.dep_ in ("aux", "neg", "punct") for c in infinitive.children)
    subject = child(verb, "nsubj") if bare else None
    return antecedent(verb) if subject is not None and subject.lower_ not in RELATIVES else None


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


def _owned(head: Token, actors: CoreferenceResolver, label: str) -> str:
    """Name the owner in a label: *its own deal* becomes *Israel's own deal*."""
    owner = child(head, "poss")
    if owner is None or owner.pos_ != "PRON":
        return label
    found = actors.mention(owner)
    if owner.lower_ in OURS and found is not None and found.actor_type is ActorType.PERSON:
        return label  # of more than who speaks
    return f"{found.name}'s {label}" if found is not None and found.named else label


def _actor(head: Token, actors: CoreferenceResolver) -> Mention | None:
    """Return the actor who is supported or opposed, ``None`` if it is a thing, though named after one
    (*Arcadia's democracy*, *the Harbour Act*).
    """
    found = actors.mention(head) if head.pos_ in ("PROPN", "PRON", "NOUN") else None
    if found is None or _names_thing(head, found):
        return None
    return found if found.named or _is_person(head) else None


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
    return is_role(head) and not is_document(head)


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


def measures(act: Act) -> tuple[Mention, ...]:
    """Return the measures of the item: the parts it includes, or the thing that is demanded."""
    head = act.content
    if head is None or head.pos_ != "NOUN":
        return ()
    parts = labels.included(head)
    if not parts and act.predicate is Predicate.DEMANDS:
        parts = [passage(noun_phrase(head))]
    return tuple(Mention(p, labels.shorten(labels.of_phrase(p.text)), Kind.MEASURE) for p in parts)


def proposition(act: Act) -> Mention | None:
    """Return what is said or believed, in its words less the reporting clause that stands in their midst;
    ``None`` if a pronoun alone stands for it.
    """
    words = words_of(act)
    head = act.content
    if head is not None and (head.pos_ in ("PRON", "DET") or head.lower_ in EMPTY) and len(words) <= PAIR:
        return None
    said = passage(words)
    apart = labels.uninterrupted(act, head) if head is not None else ""
    return Mention(said, apart or " ".join(said.text.split()), Kind.PROPOSITION)


def topic(content: Passage) -> Mention:
    """Return the issue that an accusation, or a stance on an actor, speaks of."""
    return Mention(content, labels.shorten(labels.of_phrase(content.text)), Kind.ISSUE)


def object_of(
    act: Act,
    predicate: Predicate,
    actors: CoreferenceResolver,
    addressee: Mention | None,
) -> tuple[Mention | None, Mention | None]:
    """Return the object of the statement; and what an actor is accused of, supported or opposed in."""
    if predicate in REPORTS:
        return proposition(act), None
    content = passage(act.extent)
    if predicate is Predicate.ACCUSES:
        return _accused(act, actors, content, addressee)
    if predicate in ON_ACTORS and addressee is not None and act.construction.addressee_slot == "obj":
        return addressee, topic(content)
    found = item(act, actors, content, predicate, addressee)
    judged = (
        found is not None and found.kind is Kind.ACTOR and act.construction.derivation is Derivation.VERDICT
    )
    return found, topic(passage(act.words)) if judged and act.words else None


def _accused(
    act: Act, actors: CoreferenceResolver, content: Passage, addressee: Mention | None
) -> tuple[Mention | None, Mention | None]:
    """Return who is accused, and of what."""
    accused = addressee or (actors.mention(act.content) if act.content is not None else None)
    if accused is None:
        return item(act, actors, content, Predicate.OPPOSES), None
    return accused, None if accused is not addressee else topic(content)
