"""Why a text gives the claims it gives: each cue in it, what filled its parts, or why it gave none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kgraph.extract.acts.act import Act
from kgraph.extract.acts.construction import Construction, Sign
from kgraph.extract.claims import Found
from kgraph.extract.diagnostics.coverage import seen
from kgraph.extract.grammar.tree import is_passive, passage
from kgraph.extract.lexicon.cues import FILES, Cue
from kgraph.extract.parse.parser import Parsed
from kgraph.extract.stages import Extraction
from kgraph.model import Claim, Passage

STANDS = {
    "obj": "object of the verb",
    "that": "clause",
    "should": "clause of what is wanted",
    "inf": "infinitive",
    "ing": "gerund",
    "to-ing": "gerund after “to”",
    "oprd": "what the object is called",
    "including": "list after “including”",
}
BESIDE = "named beside the content"


@dataclass(frozen=True, slots=True)
class Role:
    """A part of a claim: its words, whom or what they mean, and the rule by which it was found."""

    name: str
    passage: Passage
    meant: str
    rule: str


@dataclass(frozen=True, slots=True)
class Trace:
    """A cue in a text. ``cue`` is its row of the lexicon, ``None`` for a cue that is a rule of its own
    (*according to*). It has a ``claim`` with its ``roles``, or a ``reason`` why it gave none.
    """

    passage: Passage
    cue: Cue | None
    claim: Claim | None = None
    roles: tuple[Role, ...] = ()
    reason: str = ""


def traces(parsed: Parsed, extraction: Extraction) -> list[Trace]:
    """Return the cues of a text in order, those that gave a claim and those that gave none."""
    heard = [Trace(f.claim.cue, f.act.row, f.claim, tuple(_roles(f))) for f in extraction.found]
    unheard = (cue for cue in seen(parsed, extraction) if cue.reason)
    silent = [Trace(passage(cue.words), cue.row, reason=cue.reason) for cue in unheard]
    return sorted([*heard, *silent], key=lambda trace: trace.passage.span)


def _roles(found: Found) -> Iterator[Role]:
    """Yield the parts of a claim."""
    claim, act = found.claim, found.act
    content, addressee = _places(act)
    if claim.subject is not None:
        span = claim.subject.passage.span
        head = next((h for h in act.holders if span.start <= h.idx < span.end), None)
        rule = _holder_rule(act, head) if head is not None else f"the rule “{act.construction}”"
        yield Role("holder", claim.subject.passage, claim.subject.name, rule)
    if claim.addressee is not None:
        yield Role("addressee", claim.addressee.passage, claim.addressee.name, addressee)
    if claim.content is not None:
        named = claim.topic or claim.object
        yield Role("content", claim.content, named.name if named is not None else "", content)
    for source in claim.attribution:
        yield Role("source", source.passage, source.name, "what is reported lies in what this source says")


def _places(act: Act) -> tuple[str, str]:
    """Return where content and addressee stand, in words, by the construction of an act."""
    construction = act.construction
    if construction.frame is None or construction.sign not in FILES.values():
        return f"the rule “{construction}”", BESIDE
    passive = _is_passive(act.token, construction)
    content = _stands(construction.frame.content, passive=passive)
    addressee = construction.addressee_slot
    return content, _stands(addressee, passive=passive) if addressee else BESIDE


def _is_passive(token: Token, construction: Construction) -> bool:
    return construction.sign is Sign.VERB and is_passive(token)


def _stands(place: str, *, passive: bool) -> str:
    if place == "obj" and passive:
        return "subject of the passive"
    return STANDS.get(place, f"after “{place}”")


def _holder_rule(act: Act, head: Token) -> str:
    """Return how a holder of an act was found, in words."""
    cue, verb = act.token, act.verb
    if head.dep_ == "poss" and head.head == cue:
        return "owner of the noun"
    if head.dep_ == "pobj":
        return f"after “{head.head.text}”"
    if head.head in (verb, cue) and head.dep_.startswith("nsubj"):
        return "subject of the verb" if verb == cue else f"subject of “{verb.text}”"
    if head.dep_ == "conj":
        return f"coordinated with “{head.head.text}”"
    if head in (verb.head, cue.head):
        return "the noun that the cue stands beside"
    return f"subject shared with “{head.head.text}”"
