"""Acts that lie in what somebody says: *said that Iran must comply*, *said it will not sign*, *alleged
that the mayor took bribes*.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kgraph.extract.actors import SPEAKER, Actors
from kgraph.extract.event import Event
from kgraph.extract.nesting import is_plan
from kgraph.extract.syntax import auxiliaries, child
from kgraph.model import Mention, Predicate

OBLIGING = {"must", "should", "ought"}
NEEDING = {"need", "have"}
WILLING = {"will", "wo", "'ll", "’ll", "shall", "would"}
ALLEGING = {"allege", "charge"}
AT_SUBJECT = {
    Predicate.DEMANDS: "must",
    Predicate.ACCUSES: "did",
}  # acts directed at the subject of the clause
REPORTING = (Predicate.STATES,)


def reported_acts(events: list[Event], actors: Actors) -> Iterator[Event]:
    """Yield the demands, promises, refusals and accusations that what somebody says amounts to."""
    own = {e.verb.i for e in events if e.act not in REPORTING}  # verbs that are acts themselves
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
        if act is not None and (act in AT_SUBJECT or clause.i not in own):
            addressee = subject if act in AT_SUBJECT else None
            rule = f"{event.rule} {AT_SUBJECT.get(act, 'will')}"
            yield replace(event, act=act, addressee=addressee, rule=rule, negated=None)


def _act(event: Event, clause: Token, subject: Token, actors: Actors) -> Predicate | None:
    """Return the act that a clause amounts to in the mouth of the event's holder."""
    holder, other = actors.mention(event.holders[0]), actors.mention(subject)
    helping = {a.lower_ for a in auxiliaries(clause)}
    if _same(holder, other) and not _is_another(subject, actors):
        refuses = child(clause, "neg") is not None
        willing = bool(helping & WILLING) and clause.lemma_ != "be"  # *will be able to* is no promise
        return (Predicate.REJECTS if refuses else Predicate.PROMISES) if willing else None
    if other is None:
        return None
    if event.token.lemma_ in ALLEGING:
        return Predicate.ACCUSES
    return Predicate.DEMANDS if helping & OBLIGING or _needs(clause) else None


def _same(holder: Mention | None, other: Mention | None) -> bool:
    return holder is not None and other is not None and holder.name == other.name


def _is_another(subject: Token, actors: Actors) -> bool:
    """Tell *he* in direct speech, which is not the speaker, whoever it was taken for."""
    return subject.pos_ == "PRON" and subject.i in actors.speakers and subject.lower_ not in SPEAKER


def _needs(clause: Token) -> bool:
    """Tell *needs to act* and *has to act*."""
    follows = child(clause, "xcomp")
    return clause.lemma_ in NEEDING and follows is not None and child(follows, "aux") is not None


def own_stances(events: list[Event], actors: Actors) -> list[Event]:
    """Return the events less the acts of saying and planning that hold nothing but a stance of the same
    holder (*said she rejects the plan*, *intends to veto the bill*): the stance takes over holder and
    content.
    """
    stances = {e.verb.i: e for e in events if e.act not in REPORTING and e.rule.startswith("verb")}
    merged: dict[int, Event | None] = {}
    for event in events:
        own = stances.get(event.content.i) if event.content is not None else None
        said = own is not None and event.act in REPORTING and _is_own(event, own, actors)
        if own is not None and (said or is_plan(event)):
            merged[id(event)] = None
            merged[id(own)] = replace(own, holders=event.holders, words=event.extent)
    kept = (merged.get(id(event), event) for event in events)
    return [event for event in kept if event is not None]


def _is_own(saying: Event, stance: Event, actors: Actors) -> bool:
    """Tell whether all that is said, in reported speech, is a stance whose holder is the speaker."""
    if not saying.holders or not stance.holders or saying.evidence is not None:
        return False
    pronoun = stance.holders[0]
    one = pronoun.sent.start <= saying.extent[0] and saying.extent[1] < pronoun.sent.end
    return (
        one
        and pronoun.pos_ == "PRON"
        and pronoun.i not in actors.speakers
        and saying.rule.endswith("that")
        and _same(actors.mention(saying.holders[0]), actors.mention(pronoun))
    )
