"""Acts inside acts: who reports an act, and which acts are only part of what another commits to."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from spacy.tokens import Token

from kgraph.acts import COMMITTING, REPORTS
from kgraph.extract.acts.act import Act
from kgraph.extract.acts.construction import VERB_WITH_INFINITIVE, Derivation
from kgraph.extract.grammar.extents import goes_on
from kgraph.extract.grammar.tree import VERBAL, child, governors, within
from kgraph.extract.lexicon.lexicon_tables import word_set
from kgraph.model import Predicate

ANSWERING = word_set("answering")
DENYING = word_set("denying")
GIVING_UP = word_set("giving up")
HEARD = word_set("things heard")
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
        reports = [e for e in ordered if e.holders and (_denies_report(e) or _reports(e))]
        for report in sorted(reports, key=lambda e: len(e.extent)):
            for cue in cues[bisect_left(cues, report.extent.start) : bisect_left(cues, report.extent.end)]:
                if len(self._around[cue]) < 2 * DEEPEST:
                    self._around[cue].append(report)

    def enclosing(self, act: Act) -> list[Act]:
        """Return the acts of saying and believing whose content holds the cue, the nearest first."""
        around = (e for e in self._around[act.token.i] if e.token != act.token)
        return [e for e in around if not within(e.token, act.extent)][:DEEPEST]

    def is_embedded(self, act: Act) -> bool:
        """Return whether an act is only part of what is demanded, promised, refused or given up."""
        if act.token.pos_ == "NOUN":
            return self._is_given_up(act.token)
        chain = [act.token]
        for head in governors(act.token):
            if (
                chain[-1].dep_ == "relcl"
                or goes_on(chain[-1], head)
                or head.pos_ not in CHAIN
                or len(chain) > 4 * DEEPEST
            ):
                return False
            if any(_commits(e, chain) and not is_agreed(e, act) for e in self._at.get(head.i, ())):
                return True
            chain.append(head)
        return False

    def _is_given_up(self, noun: Token) -> bool:
        """Return whether what a noun names is given up by an act that is told (*abandoned its plan*)."""
        own = child(noun, "poss")
        if noun.dep_ != "dobj" or own is None or own.tag_ != "PRP$" or noun.head.lemma_ not in GIVING_UP:
            return False
        return any(e.predicate is Predicate.REJECTS for e in self._at.get(noun.head.i, ()))


def _reports(act: Act) -> bool:
    return act.predicate in REPORTS and act.construction.lone_slot not in NO_REPORT


def _denies_report(act: Act) -> bool:
    """Return whether an act denies a report with a clause: *denied claims that he supports it*."""
    heard = act.content is not None and act.content.lemma_.lower() in HEARD
    return heard and act.predicate is Predicate.REJECTS and act.token.lemma_ in DENYING


def is_plan(act: Act) -> bool:
    """Return whether somebody plans or wishes to do what an act holds (*plans to reject*): what is planned is
    the point.
    """
    return act.predicate is Predicate.INTENDS and act.construction.slot == "inf"


def is_agreed(act: Act, stance: Act) -> bool:
    """Return whether somebody agrees to take a stance, and takes it so (*agreed to reject the plan*)."""
    agrees = act.predicate is Predicate.ACCEPTS and act.construction == VERB_WITH_INFINITIVE
    return agrees and act.content == stance.token and stance.token.lemma_ in ANSWERING


def _commits(act: Act, chain: list[Token]) -> bool:
    """Return whether an act commits its holder to the verb that its content is."""
    if act.content not in [word for word in chain if word.pos_ in VERBAL] or is_plan(act):
        return False
    announced = act.construction.derivation is Derivation.ANNOUNCEMENT
    return (
        announced
        or act.predicate in COMMITTING
        or (act.predicate is Predicate.SUPPORTS and act.construction == VERB_WITH_INFINITIVE)
    )
