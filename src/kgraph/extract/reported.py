"""Acts that lie in what somebody says: *said that Iran must comply*, *said it will not sign*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kgraph.extract.actors import Actors
from kgraph.extract.events import Event
from kgraph.extract.syntax import auxiliaries, child
from kgraph.model import Mention, Predicate

OBLIGING = {"must", "should", "ought"}
NEEDING = {"need", "have"}
WILLING = {"will", "wo", "'ll", "’ll", "shall", "would"}
REPORTING = (Predicate.STATES,)


def reported_acts(events: list[Event], actors: Actors) -> Iterator[Event]:
    """Yield the demands, promises and refusals that the content of an act of saying amounts to."""
    for event in list(events):
        clause = event.content
        if (
            event.act not in REPORTING
            or not event.rule.endswith("that")
            or clause is None
            or not event.holders
        ):
            continue
        subject = child(clause, "nsubj", "nsubjpass")
        act = _act(event, clause, subject, actors) if subject is not None else None
        if act is not None:
            addressee = subject if act is Predicate.DEMANDS else None
            rule = f"{event.rule} {'must' if act is Predicate.DEMANDS else 'will'}"
            yield replace(event, act=act, addressee=addressee, rule=rule, negated=None)


def _act(event: Event, clause: Token, subject: Token, actors: Actors) -> Predicate | None:
    """Return the act that a clause amounts to in the mouth of the event's holder."""
    holder, other = actors.mention(event.holders[0]), actors.mention(subject)
    helping = {a.lower_ for a in auxiliaries(clause)}
    if _same(holder, other):
        refuses = child(clause, "neg") is not None
        willing = bool(helping & WILLING)
        return (Predicate.REJECTS if refuses else Predicate.PROMISES) if willing else None
    return Predicate.DEMANDS if other is not None and (helping & OBLIGING or _needs(clause)) else None


def _same(holder: Mention | None, other: Mention | None) -> bool:
    return holder is not None and other is not None and holder.name == other.name


def _needs(clause: Token) -> bool:
    """Tell *needs to act* and *has to act*."""
    follows = child(clause, "xcomp")
    return clause.lemma_ in NEEDING and follows is not None and child(follows, "aux") is not None
