"""At whom an act is directed: to whom it is put or told, who is accused, opposed or supported."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kgraph.acts import ACTS, DIRECTED, TOLD, Move
from kgraph.extract.acts.act import Act
from kgraph.extract.acts.embedding import Embedding
from kgraph.extract.coreference.actor_types import is_document, is_role
from kgraph.extract.coreference.resolver import CoreferenceResolver
from kgraph.extract.grammar.noun_phrases import charged, conjuncts
from kgraph.extract.grammar.tree import agent, child, is_passive, prepositional, subtree
from kgraph.extract.lexicon.lexicon_tables import item_nouns, phrases, word_set, words
from kgraph.extract.roles.counterparts import counterpart, partner
from kgraph.model import Mention, Predicate
from kgraph.names.places import state_of

TWO = 2
AUTHORS = ("NORP", "PERSON", "ORG", "GPE")
ANY = word_set("indefinite") - {"a", "an"}
UNDERGONE = word_set("undergone")
MUTUAL = phrases("mutual")


def split_by_target(act: Act, actors: CoreferenceResolver) -> list[Act]:
    """Return the act, or one for each of the coordinated actors that it favours or disfavours, or to
    whom it is put.
    """
    if act.predicate not in DIRECTED:
        return [act]
    if any(end is not None and _is_mutual(end) for end in (act.addressee, act.content)):
        return [_turned(act, holder) for holder in act.holders]
    if act.addressee is not None:
        return [_put_to(act, h) for h in conjuncts(act.addressee) if actors.mention(h)] or [act]
    heads = conjuncts(act.content) if act.content is not None and not ACTS[act.predicate].addressee else []
    if len(heads) < TWO or not all(actors.mention(h) for h in heads):
        return [act]
    return [replace(act, content=h, extent=subtree(h, without=("cc", "conj"))) for h in heads]


def _put_to(act: Act, head: Token) -> Act:
    """Return an act as it is put to one of several, each of whom may be accused of something else."""
    own = charged(head) if act.construction.addressed_slot == "of" else None
    charge = child(own, "pobj", "pcomp") if own is not None else None
    if charge is None or charge == act.content:
        return replace(act, addressee=head)
    return replace(act, addressee=head, content=charge, extent=subtree(charge, without=("cc", "conj")))


def _is_mutual(head: Token) -> bool:
    """Return whether *each other* or *one another* means all holders of the act, each by the others."""
    around = head.doc[max(0, head.i - 1) : head.i + 2].text.lower()
    return any(head.lower_ in pair.split() and pair in around for pair in MUTUAL)


def _turned(act: Act, holder: Token) -> Act:
    """Return a mutual act as one that is directed at one of its holders."""
    if act.addressee is not None and _is_mutual(act.addressee):
        return replace(act, addressee=holder)
    return replace(act, content=holder, extent=subtree(holder, without=("cc", "conj")))


def addressee_of(act: Act, predicate: Predicate, actors: CoreferenceResolver) -> Mention | None:
    """Return whom it is put to: the frame's addressee, a phrase such as *to X*, or the owner."""
    if act.addressee is not None and act.construction.slot == "oprd" and act.addressee.lower_ == "it":
        return None  # a thing is called something
    if act.addressee is not None:
        accused = predicate is Predicate.ACCUSES and act.construction.addressed_slot != "as"
        called = predicate is Predicate.DEMANDS and act.construction.addressee_slot == "on"
        known = actors.accused if accused else actors.speaker if called else actors.mention  # he is an actor
        return known(act.addressee)
    for word in ACTS[predicate].addressee:
        for place in _places(act, word):
            head = prepositional(place, word)
            if head is None or head.i in _heads(act) or _is_text(head) or _is_any(head):
                continue
            if (found := actors.mention(head)) is not None:
                return found
    asked = _asked(act) if predicate is Predicate.DEMANDS else None
    if asked is not None and (found := actors.mention(asked)) is not None:
        return found
    return (
        _owner(act, predicate, actors)
        or counterpart(act, predicate, actors)
        or _partner(act, predicate, actors)
    )


def _asked(act: Act) -> Token | None:
    """Return who is to do what a clause demands (*demanded that Arcadia withdraw*)."""
    if act.content is None or act.construction.slot not in ("should", "that"):
        return None
    if is_passive(act.content):
        return agent(act.content)
    done_to = act.content.tag_ in ("VBN", "VBD")  # wants Arcadia punished
    return None if done_to else child(act.content, "nsubj")


def _partner(act: Act, predicate: Predicate, actors: CoreferenceResolver) -> Mention | None:
    return partner(act, actors) if predicate in TOLD else None


def listener_of(
    act: Act, subject: Mention | None, embedding: Embedding, actors: CoreferenceResolver
) -> Mention | None:
    """Return to whom the holder tells his own stance (*told the envoy that he rejects the plan*)."""
    around = embedding.enclosing(act)
    if not around or around[0].addressee is None or subject is None:
        return None
    teller = actors.mention(around[0].holders[0])
    return actors.mention(around[0].addressee) if teller is not None and teller.name == subject.name else None


def _places(act: Act, word: str) -> list[Token]:
    """Return the words on which the addressee's phrase may hang: the verb, and a noun of content, where
    *the release of the hostages* demands nothing of them.
    """
    if act.predicate is Predicate.DEMANDS and word != "from":
        return [act.verb]
    noun = act.content
    if noun is None or noun.pos_ != "NOUN" or (is_role(noun) and not is_document(noun)):
        return [act.verb]  # also where they take in refugees from Arcadia
    return [act.verb, noun]


def _is_any(head: Token) -> bool:
    """Return whether a noun phrase means whoever it may be (*a response to any attack*)."""
    return any(c.lower_ in ANY for c in head.children if c.dep_ == "det")


def _is_text(head: Token) -> bool:
    """Return whether a noun names a text or what it holds, which is told nothing (*add this to the accord*),
    and no newspaper.
    """
    return (head.pos_ == "NOUN" and is_document(head)) or head.lemma_.lower() in item_nouns()


def _heads(act: Act) -> set[int]:
    return {h.i for h in act.holders} | ({act.content.i} if act.content is not None else set())


def _owner(act: Act, predicate: Predicate, actors: CoreferenceResolver) -> Mention | None:
    """Return whose proposal, demand or decision is accepted or rejected, or of whom something of his is
    demanded; who only supports or opposes what is another's says nothing to him.
    """
    put = ACTS[predicate].move is not Move.NEITHER and ACTS[predicate].addressee
    if act.content is None or not put:
        return None
    owner = child(act.content, "poss") if _is_owners(act.content, predicate) else None
    owner = owner or _maker(act.content) or _author(act.content)
    return actors.mention(owner) if owner is not None else None


def _is_owners(item: Token, predicate: Predicate) -> bool:
    """Return whether its owner has put forward, said or decided what is accepted or rejected, or is to give
    what is demanded (*Arcadia's approval*), and does not undergo it (*the mayor's release*).
    """
    noun = item.lemma_.lower()
    if predicate is Predicate.DEMANDS:
        return noun not in UNDERGONE
    return noun in words("authored_nouns.txt") | item_nouns()


def _author(item: Token) -> Token | None:
    """Return the name before what somebody has put forward or said (*the Egyptian proposal*, *the Kral
    plan*); that of a state in the form of a noun tells rather what it is about (*the Syria plan*).
    """
    if item.lemma_.lower() not in words("authored_nouns.txt"):
        return None
    names = (c for c in item.lefts if c.dep_ in ("amod", "compound", "nmod") and c.ent_type_ in AUTHORS)
    return next((c for c in names if _is_author(c)), None)


def _is_author(name: Token) -> bool:
    if name.ent_type_ == "NORP":
        return state_of(name.text) is not None
    return name.ent_type_ != "GPE" or name.text.replace(".", "").isupper()


def _maker(item: Token) -> Token | None:
    """Return who made what is accepted or rejected (*the offer put forward by the bank*)."""
    making = words("making_verbs.txt")
    made = (c for c in item.rights if c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_.lower() in making)
    return next((maker for verb in made if (maker := agent(verb)) is not None), None)
