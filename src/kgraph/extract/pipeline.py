"""From acts to claims: who says so, how surely, when, and in which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeGuard

from spacy.tokens import Token

from kgraph.extract.acts.act import Act
from kgraph.extract.acts.construction import VERB_WITH_OBJECT
from kgraph.extract.acts.contents import words_of
from kgraph.extract.acts.embedding import REPORTS, Nesting
from kgraph.extract.acts.implied import own_stances, reported_acts
from kgraph.extract.acts.match import signalled
from kgraph.extract.acts.quotations import attach, quotations, speakers
from kgraph.extract.coreference.actors import Actors
from kgraph.extract.coreference.affiliations import affiliations
from kgraph.extract.coreference.kinds import SPEAKER
from kgraph.extract.grammar.tree import passage
from kgraph.extract.lexicon.cues import code
from kgraph.extract.lexicon.tables import DOCUMENT_TYPE, actor_nouns
from kgraph.extract.parse.parser import Parsed
from kgraph.extract.qualifiers.confidence import confidence
from kgraph.extract.qualifiers.dates import as_of, occurred_on
from kgraph.extract.qualifiers.factuality import nested, stance
from kgraph.extract.roles import items
from kgraph.extract.roles import sources as attribution
from kgraph.extract.roles.addressees import addressee_of, told, towards
from kgraph.extract.roles.objects import object_of
from kgraph.extract.roles.spoken_of import actors_spoken_of
from kgraph.model import Claim, Kind, Mention, Passage, Polarity, Predicate, Reading, Strength

SAID_IN_WRITING = (Predicate.STATES, Predicate.DEMANDS, Predicate.OPPOSES, Predicate.ACCUSES)
ANYBODY = frozenset(
    ("you", "one", "who", "whoever", "anybody", "anyone", "somebody", "someone", "everybody", "everyone")
)
SOLID = (Predicate.ACCEPTS, Predicate.REJECTS, Predicate.PROPOSES, Predicate.DEMANDS)


def read(parsed: Parsed) -> Reading:
    """Return the claims of a parsed article, in order of its text, and who belongs to whom."""
    marks = quotations(parsed)
    found = attach(parsed, marks, list(signalled(parsed)))
    actors = Actors(parsed, speakers(marks, found))
    found += reported_acts(found, actors)
    nesting = Nesting(found)
    kept = own_stances(found, actors)
    claims = [claim for act in kept for claim in _claims(act, nesting, actors, parsed)]
    claims.sort(key=lambda c: (c.cue.span, c.subject.passage.span if c.subject else c.cue.span))
    return Reading(parsed.document, tuple(claims), tuple(affiliations(actors, claims)))


def _claims(act: Act, nesting: Nesting, actors: Actors, parsed: Parsed) -> Iterator[Claim]:
    """Yield one claim for each holder of an act; none if nobody holds it or it is only embedded."""
    if nesting.is_embedded(act) or attribution.is_citation(act, actors):
        return
    people = [m for h in act.holders if (m := _holder(act, h, actors)) is not None]
    subjects: list[Mention | None] = list(people)
    if not people and not act.holders and act.predicate in SOLID and _is_passive_report(act):
        subjects = [None]
    for subject in subjects:
        for each in towards(act, actors):
            if _is_on_itself(each, subject, actors):
                continue
            claim = _claim(each, subject, nesting, actors, parsed)
            if claim is not None:
                yield claim
                yield from _of_others(claim, each, actors)


def _is_on_itself(act: Act, subject: Mention | None, actors: Actors) -> bool:
    """Tell what holders that do something to each other do not do: each of them to itself."""
    ends = (end for end in (act.addressee, act.content) if end is not None and end in act.holders)
    found = (actors.mention(end) for end in ends)
    return subject is not None and any(each is not None and each.name == subject.name for each in found)


def _of_others(claim: Claim, act: Act, actors: Actors) -> Iterator[Claim]:
    """Yield the same claim on every other actor of whom a statement or belief speaks."""
    is_actor = claim.object is not None and claim.object.kind is Kind.ACTOR
    said = claim.topic if is_actor else claim.object
    if claim.predicate not in REPORTS or said is None:
        return
    known = {part.name for part in (claim.object, claim.subject, claim.addressee) if part is not None}
    for actor in actors_spoken_of(act, actors):
        if actor.name not in known:
            known.add(actor.name)
            yield replace(claim, object=actor, topic=said)


def _is_passive_report(act: Act) -> bool:
    return act.construction == VERB_WITH_OBJECT and any(c.dep_ == "nsubjpass" for c in act.verb.children)


def _holder(act: Act, head: Token, actors: Actors) -> Mention | None:
    """Return the holder, ``None`` if it is nobody of whom a reader could tell."""
    if head.lower_ in ANYBODY or (head.i in actors.speakers and _is_aside(act, head, actors)):
        return None
    written = actor_nouns().get(head.lemma_.lower()) == DOCUMENT_TYPE
    if (written and act.predicate not in SAID_IN_WRITING) or (not written and _is_exhibited(act)):
        return None
    return attribution.holder(act, head, actors)


def _is_aside(act: Act, head: Token, actors: Actors) -> bool:
    """Tell an act in direct speech that is part of the speech and no claim beside it: what a pronoun
    says or thinks (*I think*, *they know*), and what an unknown *they* does.
    """
    if head.pos_ != "PRON":
        return False
    found = actors.mention(head)
    return act.predicate in REPORTS or not (head.lower_ in SPEAKER or (found is not None and found.named))


def _is_exhibited(act: Act) -> bool:
    """Tell a thing that only a document shows (*the video shows him*), where people show it about."""
    return act.construction == VERB_WITH_OBJECT and act.token.lemma_ == "show"


def _claim(
    act: Act, subject: Mention | None, nesting: Nesting, actors: Actors, parsed: Parsed
) -> Claim | None:
    predicate, polarity, modality = stance(act)
    addressee = addressee_of(act, predicate, actors) or told(act, subject, nesting, actors)
    if addressee is not None and subject is not None and addressee.name == subject.name:
        addressee = None  # nobody puts a demand or proposal to himself
    target, topic = object_of(act, predicate, actors, subject, addressee)
    if not _says_something(target) or not _says_something(topic or target):
        return None
    when = occurred_on(act, parsed.document.published)
    return Claim(
        predicate=predicate
        if target.kind is Kind.ACTOR or predicate is not Predicate.ACCUSES
        else Predicate.OPPOSES,
        cue=passage(act.cue),
        subject=subject,
        object=target,
        quote=_quote(act),
        content=passage(words_of(act)),
        topic=topic,
        addressee=addressee,
        attribution=attribution.chain(act, nesting, actors),
        measures=items.measures(act),
        polarity=polarity,
        modality=nested(modality, nesting.enclosing(act)),
        occurred_on=when,
        as_of=as_of(when, parsed.document.published),
        confidence=confidence(predicate, str(act.construction)),
        rule=str(act.construction),
        strength=act.row.strength if act.row is not None else Strength.PLAIN,
        plover="" if polarity is Polarity.DENIED else code(act.row, predicate),
    )


def _says_something(item: Mention | None) -> TypeGuard[Mention]:
    """Return whether there is an item or actor whose name has a letter or digit, and not marks alone."""
    return item is not None and any(map(str.isalnum, item.name))


def _quote(act: Act) -> Passage:
    """Return the evidence: the sentences from the cue and its content."""
    doc = act.token.doc
    stretch = act.evidence or act.extent
    first, last = min(act.cue.start, stretch.start), max(act.cue.end, stretch.end) - 1
    start, end = doc[first].sent.start, doc[last].sent.end
    while start < end - 1 and doc[start].is_space:
        start += 1
    while start < end - 1 and doc[end - 1].is_space:
        end -= 1
    return passage(doc[start:end])
