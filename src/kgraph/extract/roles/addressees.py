"""At whom an act is directed: to whom it is put or told, who is accused, opposed or supported."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kgraph.extract.acts.act import Event
from kgraph.extract.acts.embedding import REPORTS, Nesting
from kgraph.extract.coreference.actors import Actors
from kgraph.extract.grammar.noun_phrases import conjuncts
from kgraph.extract.grammar.tree import agent, child, is_passive, prepositional, subtree
from kgraph.extract.lexicon.tables import words
from kgraph.extract.roles.counterparts import counterpart, partner
from kgraph.extract.roles.items import TOWARDS_ACTORS
from kgraph.model import Mention, Predicate
from kgraph.names.places import state_of

PUT_TO = {
    Predicate.PROPOSES: ("to",),
    Predicate.DEMANDS: ("from", "of", "on", "to"),
    Predicate.STATES: ("to",),
    Predicate.PROMISES: ("to",),
    Predicate.THREATENS: ("against", "with"),
    Predicate.ACCEPTS: ("with", "from"),
    Predicate.REJECTS: ("from", "by"),
}
TWO = 2
AUTHORS = ("NORP", "PERSON", "ORG", "GPE")
MUTUAL = ("each", "other", "one", "another")
DIRECTED = (*TOWARDS_ACTORS, *PUT_TO, Predicate.ACCUSES)


def towards(event: Event, actors: Actors) -> list[Event]:
    """Return the event, or one for each of the coordinated actors that it favours or disfavours, or to
    whom it is put.
    """
    if event.act not in DIRECTED:
        return [event]
    if any(end is not None and _is_mutual(end) for end in (event.addressee, event.content)):
        return [_turned(event, holder) for holder in event.holders]
    if event.addressee is not None:
        return [replace(event, addressee=h) for h in conjuncts(event.addressee) if actors.mention(h)] or [
            event
        ]
    heads = conjuncts(event.content) if event.content is not None and event.act not in PUT_TO else []
    if len(heads) < TWO or not all(actors.mention(h) for h in heads):
        return [event]
    return [replace(event, content=h, extent=subtree(h, without=("cc", "conj"))) for h in heads]


def _is_mutual(head: Token) -> bool:
    """Tell *each other*, *one another*: all holders of the act are meant, each by the others."""
    around = head.doc[max(0, head.i - 1) : head.i + 2].text.lower()
    return head.lower_ in MUTUAL and any(pair in around for pair in ("each other", "one another"))


def _turned(event: Event, holder: Token) -> Event:
    """Return a mutual act as one that is directed at one of its holders."""
    if event.addressee is not None and _is_mutual(event.addressee):
        return replace(event, addressee=holder)
    return replace(event, content=holder, extent=subtree(holder, without=("cc", "conj")))


def addressee_of(event: Event, act: Predicate, actors: Actors) -> Mention | None:
    """Return whom it is put to: the frame's addressee, a phrase such as *to X*, or the owner."""
    if event.addressee is not None and event.construction.slot == "oprd" and event.addressee.lower_ == "it":
        return None  # a thing is called something
    if event.addressee is not None:
        accused = act is Predicate.ACCUSES and event.construction.addressed_slot != "as"  # he is an actor
        return actors.speaker(event.addressee) if accused else actors.mention(event.addressee)
    for word in PUT_TO.get(act, ()):
        for place in _places(event, word):
            head = prepositional(place, word)
            if head is not None and head.i not in _heads(event) and (found := actors.mention(head)):
                return found
    asked = _asked(event) if act is Predicate.DEMANDS else None
    if asked is not None and (found := actors.mention(asked)) is not None:
        return found
    return _owner(event, actors) or counterpart(event, act, actors) or _partner(event, act, actors)


def _asked(event: Event) -> Token | None:
    """Return who is to do what a clause demands (*demanded that Arcadia withdraw*)."""
    if event.content is None or event.construction.slot not in ("should", "that"):
        return None
    if is_passive(event.content):
        return agent(event.content)
    done_to = event.content.tag_ in ("VBN", "VBD")  # wants Arcadia punished
    return None if done_to else child(event.content, "nsubj")


def _partner(event: Event, act: Predicate, actors: Actors) -> Mention | None:
    return partner(event, actors) if act in (*PUT_TO, Predicate.BELIEVES) else None


def told(event: Event, subject: Mention | None, nesting: Nesting, actors: Actors) -> Mention | None:
    """Return to whom the holder tells his own stance (*told the envoy that he rejects the plan*)."""
    around = nesting.enclosing(event)
    outer = around[0] if around and subject is not None and around[0].addressee is not None else None
    teller = actors.mention(outer.holders[0]) if outer is not None else None
    if outer is None or outer.addressee is None or teller is None or subject is None:
        return None
    return actors.mention(outer.addressee) if teller.name == subject.name else None


def _places(event: Event, word: str) -> list[Token]:
    """Return the words on which the addressee's phrase may hang: the verb, and a noun of content, where
    *the release of the hostages* demands nothing of them.
    """
    if event.act is Predicate.DEMANDS and word != "from":
        return [event.verb]
    noun = event.content if event.content is not None and event.content.pos_ == "NOUN" else None
    return [event.verb] if noun is None else [event.verb, noun]


def _heads(event: Event) -> set[int]:
    return {h.i for h in event.holders} | ({event.content.i} if event.content is not None else set())


def _owner(event: Event, actors: Actors) -> Mention | None:
    """Return whose proposal, demand or decision is accepted or rejected."""
    if event.content is None or event.act in REPORTS:
        return None
    owner = child(event.content, "poss") or _maker(event.content) or _author(event.content)
    return actors.mention(owner) if owner is not None else None


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
