"""Acts inside acts: who reports an act, and which acts are only part of what another commits to."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from spacy.tokens import Token

from kgraph.acts import COMMITTING, REPORTS
from kgraph.extract.acts.act import Act
from kgraph.extract.acts.construction import VERB_WITH_INFINITIVE
from kgraph.extract.grammar.extents import goes_on
from kgraph.extract.grammar.tree import VERBAL, governors, within
from kgraph.model import Predicate

TOPICAL = ("obj", "about", "of", "on", "over")  # speak of a thing, and say nothing that is in it
WEIGHING = ("inf", "ing")  # considers accepting: weighs an act, and reports none
NO_REPORT = (*TOPICAL, *WEIGHING)
CHAIN = ("VERB", "AUX", "ADP", "NOUN", "ADJ", "SCONJ")
DEEPEST = 6  # sources in a chain; heads that an embedded act is looked for above it: 4 times that


class Embedding:
    """The acts of one article, indexed by where their cues stand."""

    def __init__(self, acts: Iterable[Act]) -> None:
        self._at: dict[int, list[Act]] = defaultdict(list)
        self._around: dict[int, list[Act]] = defaultdict(list)
        ordered = list(acts)
        for act in ordered:
            self._at[act.token.i].append(act)
        cues = sorted(self._at)
        reports = [
            e
            for e in ordered
            if e.predicate in REPORTS and e.holders and e.construction.lone_slot not in NO_REPORT
        ]
        for report in sorted(reports, key=lambda e: len(e.extent)):
            for cue in cues[bisect_left(cues, report.extent.start) : bisect_left(cues, report.extent.end)]:
                if len(self._around[cue]) < 2 * DEEPEST:
                    self._around[cue].append(report)

    def enclosing(self, act: Act) -> list[Act]:
        """Return the acts of saying and believing whose content holds the cue, the nearest first."""
        around = (e for e in self._around[act.token.i] if e.token != act.token)
        return [e for e in around if not within(e.token, act.extent)][:DEEPEST]

    def is_embedded(self, act: Act) -> bool:
        """Return whether an act is only part of what is demanded, promised or refused."""
        if act.token.pos_ == "NOUN":
            return False
        chain = [act.token]
        for head in governors(act.token):
            if (
                chain[-1].dep_ == "relcl"
                or goes_on(chain[-1], head)
                or head.pos_ not in CHAIN
                or len(chain) > 4 * DEEPEST
            ):
                return False
            if any(_commits(e, chain) for e in self._at.get(head.i, ())):
                return True
            chain.append(head)
        return False


def is_plan(act: Act) -> bool:
    """Return whether somebody plans or wishes to do what an act holds (*plans to reject*): what is planned is
    the point.
    """
    return act.predicate is Predicate.INTENDS and act.construction.slot == "inf"


def _commits(act: Act, chain: list[Token]) -> bool:
    """Return whether an act commits its holder to the verb that its content is."""
    if act.content not in [word for word in chain if word.pos_ in VERBAL] or is_plan(act):
        return False
    return act.predicate in COMMITTING or (
        act.predicate is Predicate.SUPPORTS and act.construction == VERB_WITH_INFINITIVE
    )
