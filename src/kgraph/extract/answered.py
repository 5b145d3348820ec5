"""What *the demand* and *the proposal* are that somebody answers: what was put before in the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from kgraph.acts import ANSWERS, PUTS
from kgraph.extract.acts.log import Log, Reason
from kgraph.extract.claims import Found
from kgraph.extract.lexicon.lexicon_tables import word_set
from kgraph.extract.roles.labels.earlier import earlier_deed, is_taken_up
from kgraph.model import Claim, Kind, Polarity, Predicate

ASKING = word_set("asking nouns")
OWN = ("dobj", "pobj", "nsubjpass")
OFFERING = word_set("offering nouns")


def with_answered(found: Iterable[Found], log: Log) -> Iterator[Found]:
    """Yield claims in order of the text, those on *the demand*, *the offer* on what was demanded or proposed
    before, if that is one thing, or one alone of several that nobody answered yet; the others as they are.

    Doubtful ones are left out, which the log tells, but for such answers, for which what was put speaks too.
    """
    put: dict[str, Claim] = {}  # by the name of what is put
    answered: set[str] = set()
    for one in found:
        claim = one.claim
        meant = _meant(one, put, answered) if claim.predicate in ANSWERS else None
        if one.doubtful and (meant is None or not _is_own_object(one)):
            log.note(one.act.cue, Reason.DOUBTFUL)
            continue
        if claim.predicate in ANSWERS:
            claim = _on(claim, meant) if meant is not None else claim
            if claim.object is not None:
                answered.add(claim.object.name)
        elif claim.predicate in PUTS and claim.polarity is Polarity.AFFIRMED and claim.object is not None:
            put.setdefault(claim.object.name, claim)
        yield replace(one, claim=claim)


def _meant(one: Found, put: dict[str, Claim], answered: set[str]) -> Claim | None:
    """Return the demand or proposal that an answer is on by a noun alone."""
    noun = one.act.content
    if noun is None or one.claim.object is None or not _is_nameless(noun, one.claim.object.name):
        return None
    wanted = _puts(noun.lemma_.lower())
    own = one.claim.subject.name if one.claim.subject is not None else ""
    fitting = [
        claim
        for claim in put.values()
        if claim.predicate in wanted and (claim.subject is None or claim.subject.name != own)
    ]
    open_ = [claim for claim in fitting if _name(claim) not in answered]
    for some in (fitting, open_):
        if len(some) == 1:
            return some[0]
    return None


def _is_own_object(one: Found) -> bool:
    """Return whether the verb of an answer has the noun as its own, and shares it with no other."""
    noun = one.act.content
    return noun is not None and noun.dep_ in OWN


def _puts(noun: str) -> tuple[Predicate, ...]:
    """Return the acts that put what a noun names."""
    if noun in ASKING:
        return (Predicate.DEMANDS,)
    return (Predicate.PROPOSES,) if noun in OFFERING else ()


def _is_nameless(noun: Token, label: str) -> bool:
    """Return whether *the demand* is called by nothing that tells more: by itself, or by the deed before."""
    bare = label.lower() in (noun.lower_, noun.lemma_.lower())
    return is_taken_up(noun) and (bare or earlier_deed(noun) is not None)


def _on(claim: Claim, put: Claim) -> Claim:
    """Return an answer on what was put, to who put it unless somebody else is told."""
    target = put.object
    if claim.object is None or target is None:
        return claim
    named = replace(claim.object, name=target.name, kind=target.kind)
    addressee = claim.addressee or put.subject
    same = addressee is not None and claim.subject is not None and addressee.name == claim.subject.name
    kept = None if same or claim.object.kind is Kind.ACTOR else addressee
    return replace(claim, object=named, addressee=kept)


def _name(claim: Claim) -> str:
    return claim.object.name if claim.object is not None else ""
