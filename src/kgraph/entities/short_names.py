"""Whom a reduced name means: *Kral*, where one person called *Ivo Kral* is spoken of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kgraph.entities.evidence import EntityEvidence
from kgraph.model import Decision
from kgraph.names.name_tables import given_names
from kgraph.names.people import PersonName, clash

CLEAR = 0.8  # share of a reduced name's bearers that the likeliest must have
SCORES = {4: 0.9, 3: 0.86, 2: 0.7, 1: 0.66}  # by fit, for a bearer who is the only one
AS_LAST, SAME_LETTERS = 2, 1
MOST_NAMED = 3  # bearers whom a reason names


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person with a full name, how often mentioned under all forms of it, and how well a reduced
    name fits: 4 as the last of its words, as family names do, 2 as the first of them (a given name, or
    a family name that stands first), and 1 less where it is spelt otherwise.
    """

    known: EntityEvidence
    mentions: int
    fit: int


class Bearers:
    """Who may be meant by a reduced name: the people whose full name begins or ends with it."""

    def __init__(self, word: str, groups: Iterable[list[EntityEvidence]]) -> None:
        """Take the groups of names, each of one person, and the word that the reduced names begin with."""
        self._word = word
        self._by_part: dict[tuple[str, ...], list[tuple[EntityEvidence, int, EntityEvidence, bool]]] = (
            defaultdict(list)
        )
        for group in groups:
            mentions = sum(k.mentions for k in group)
            for form in group:
                self._note(form, group[0], mentions)

    def _note(self, form: EntityEvidence, who: EntityEvidence, mentions: int) -> None:
        sounds = form.person.sounds
        for length in range(1, len(sounds)):
            for part, last in ((sounds[-length:], True), (sounds[:length], False)):
                if part[0] == self._word:
                    self._by_part[part].append((form, mentions, who, last))

    def decision(self, known: EntityEvidence) -> Decision | None:
        """Return whom a reduced name means, if one bearer of it is spoken of far more than the others."""
        found = self._fitting(known)
        if not found:
            return None
        best = max(found, key=lambda b: (b.mentions, b.known.actor))
        share = best.mentions / sum(b.mentions for b in found)
        if share < CLEAR or best.known.actor == known.actor:
            return None
        score = round(share * SCORES[best.fit], 2)
        return Decision(known.actor, best.known.actor, score, _reason(known, best, found))

    def _fitting(self, known: EntityEvidence) -> list[Bearer]:
        """Return the bearers whom a name fits best."""
        short = known.person
        if short.is_full and short.key[0] in given_names():
            return []
        best: dict[str, Bearer] = {}
        for form, mentions, who, last in self._by_part.get(short.sounds, ()):
            bearer = Bearer(who, mentions, _fit(known, form.person, last=last))
            if bearer.fit > 0 and bearer.fit > best.get(who.actor, Bearer(who, 0, 0)).fit:
                best[who.actor] = bearer
        how = max((b.fit for b in best.values()), default=0)
        return [b for b in best.values() if b.fit == how]


def _fit(known: EntityEvidence, full: PersonName, *, last: bool) -> int:
    short = known.person
    if short.suffix not in ("", full.suffix) or clash(known.gender, full.gender):
        return 0
    part = full.key[-len(short.key) :] if last else full.key[: len(short.key)]
    return 1 + AS_LAST * last + SAME_LETTERS * (part == short.key)


def _reason(known: EntityEvidence, best: Bearer, found: list[Bearer]) -> str:
    who = f"“{best.known.name}”"
    if len(found) == 1:
        return f"“{known.name}”: only {who} bears this name in the articles"
    others = sorted((b for b in found if b is not best), key=lambda b: (-b.mentions, b.known.name))
    named = ", ".join(f"“{b.known.name}”" for b in others[:MOST_NAMED])
    more = f" and {len(others) - MOST_NAMED} more" if len(others) > MOST_NAMED else ""
    return f"“{known.name}”: {who} is spoken of far more than {named}{more}"
