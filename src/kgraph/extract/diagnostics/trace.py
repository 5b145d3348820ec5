"""Why a text gives the claims it gives: each cue in it, what filled its parts, or why it gave none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kgraph.extract.acts import phrases
from kgraph.extract.acts.act import Act
from kgraph.extract.acts.embedding import Nesting
from kgraph.extract.acts.match import signalled
from kgraph.extract.coreference.actors import Actors
from kgraph.extract.diagnostics.coverage import READ_AS, signals
from kgraph.extract.grammar.tree import is_passive
from kgraph.extract.lexicon.cues import FILES, Cue, lexicon
from kgraph.extract.parse.parser import Parsed
from kgraph.extract.pipeline import read
from kgraph.model import Claim, Passage

STANDS = {
    "obj": "object of the verb",
    "that": "clause",
    "should": "clause of what is wanted",
    "inf": "infinitive",
    "ing": "gerund",
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


def traces(parsed: Parsed) -> list[Trace]:
    """Return the cues of a text in order, those that gave a claim and those that gave none."""
    claims = read(parsed).claims
    found = list(signalled(parsed))
    tokens = {token.idx: token for token in parsed.doc}
    doubts = _Doubts(parsed, found)
    by_place = _by_place(found)
    heard = [_heard(claim, by_place, tokens) for claim in claims]
    unheard = (s for s in signals(parsed, claims) if not s.heard)
    silent = [doubts.trace(tokens[s.passage.span.start], s.passage) for s in unheard]
    return sorted([*heard, *silent], key=lambda trace: trace.passage.span)


def _by_place(found: list[Act]) -> dict[int, list[tuple[int, Act]]]:
    """Return the acts, numbered in their order, by the character at which their cue's token begins."""
    by_place: dict[int, list[tuple[int, Act]]] = defaultdict(list)
    for number, act in enumerate(found):
        by_place[act.token.idx].append((number, act))
    return by_place


def _heard(claim: Claim, found: dict[int, list[tuple[int, Act]]], tokens: dict[int, Token]) -> Trace:
    """Return the trace of a claim, with the act that it was made of if a row of the lexicon made it."""
    span = claim.cue.span
    within = (numbered for idx in range(span.start, span.end) for numbered in found.get(idx, ()))
    same = {number: act for number, act in within if str(act.construction) == claim.rule}
    act = same[min(same)] if same else None
    row = act.row if act is not None else _row(claim, tokens[span.start])
    return Trace(claim.cue, row, claim, tuple(_roles(claim, act)))


def _row(claim: Claim, token: Token) -> Cue | None:
    """Return the row of the lexicon of a claim that a rule made of another act (*said it must stop*)."""
    pos, _, frame = claim.rule.partition(" ")
    rows = (cue for cue, _ in _candidates(token) if cue.pos == pos)
    return next((c for c in rows if frame.split(" ")[0] in map(str, c.frames)), None)


def _candidates(token: Token) -> Iterator[tuple[Cue, Span]]:
    """Yield the rows of the lexicon whose words stand at ``token``, with the tokens of these words."""
    for pos in READ_AS.get(token.pos_, ()):
        for form in dict.fromkeys((token.lemma_.lower(), token.lower_)):
            for cue in lexicon().get((form, pos), ()):
                if (span := phrases.span(token, cue)) is not None:
                    yield cue, span


def _roles(claim: Claim, act: Act | None) -> Iterator[Role]:
    """Yield the parts of a claim."""
    content, addressee = _places(claim.rule, act)
    if claim.subject is not None:
        heads = act.holders if act is not None else ()
        span = claim.subject.passage.span
        head = next((h for h in heads if span.start <= h.idx < span.end), None)
        rule = _holder_rule(act, head) if act and head else f"the rule “{claim.rule}”"
        yield Role("holder", claim.subject.passage, claim.subject.name, rule)
    if claim.addressee is not None:
        yield Role("addressee", claim.addressee.passage, claim.addressee.name, addressee)
    if claim.content is not None:
        named = claim.topic or claim.object
        yield Role("content", claim.content, named.name if named is not None else "", content)
    for source in claim.attribution:
        yield Role("source", source.passage, source.name, "what is reported lies in what this source says")


def _places(rule: str, act: Act | None) -> tuple[str, str]:
    """Say where content and addressee stand, by the frame that the name of a rule ends with."""
    pos, _, frame = rule.partition(" ")
    if pos not in FILES.values():
        return f"the rule “{rule}”", BESIDE
    addressee, _, content = frame.split(" ")[0].rpartition("+")
    passive = act is not None and pos == "verb" and is_passive(act.token)
    return _stands(content, passive=passive), _stands(addressee, passive=passive) if addressee else BESIDE


def _stands(place: str, *, passive: bool) -> str:
    if place == "obj" and passive:
        return "subject of the passive"
    return STANDS.get(place, f"after “{place}”")


def _holder_rule(act: Act, head: Token) -> str:
    """Say how a holder of an act was found."""
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


class _Doubts:
    """Tells why a cue of a text gave no claim."""

    def __init__(self, parsed: Parsed, found: list[Act]) -> None:
        self._at: dict[int, Act] = {}  # the first act whose cue a token is part of
        for act in found:
            for i in range(act.cue.start, act.cue.end):
                self._at.setdefault(i, act)
        self._nesting = Nesting(found)
        self._actors = Actors(parsed)

    def trace(self, token: Token, words: Passage) -> Trace:
        rows = list(_candidates(token))
        cue = rows[0][0] if rows else None
        act = self._at.get(token.i)
        reason = self._of_event(act) if act is not None else _of_rows(token, rows)
        return Trace(words, cue, reason=reason)

    def _of_event(self, act: Act) -> str:
        if self._nesting.is_embedded(act):
            return "it is only part of what another act here commits somebody to"
        if not act.holders:
            return "nobody is named who could hold it"
        unknown = next((h for h in act.holders if self._actors.mention(h) is None), None)
        if unknown is not None and unknown.pos_ == "PRON":
            return f"nothing tells whom “{unknown.text}” means"
        if unknown is not None:
            return f"“{unknown.text}” is not known as an actor: actor_nouns.tsv names those that are"
        if act.content is not None and act.content.pos_ == "PRON":
            return f"nothing tells what “{act.content.text}” means"
        return "what it says is part of another claim"


def _of_rows(token: Token, rows: list[tuple[Cue, Span]]) -> str:
    """Tell whether the frames of a cue are empty, or filled and without a holder."""
    if not rows:
        return "its words stand here in another use"
    if any(phrases.filled(token, cue, span) is not None for cue, span in rows):
        return "nobody is named who could hold it"
    places = dict.fromkeys(str(frame) for cue, _ in rows for frame in cue.frames)
    return f"none of its frames is filled: {' '.join(places)}"
