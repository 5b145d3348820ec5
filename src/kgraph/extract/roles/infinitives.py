"""Clauses of what is wanted or announced, called as items: *Arcadia must close the port* is *to close the
port*, *the harbour will be closed* is *harbour to be closed*.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Span, Token

from kgraph.extract.acts.act import Act
from kgraph.extract.coreference.actor_types import SPEAKER
from kgraph.extract.coreference.resolver import CoreferenceResolver
from kgraph.extract.grammar.extents import fitted
from kgraph.extract.grammar.noun_phrases import noun_phrase
from kgraph.extract.grammar.tree import SUBJECTS, child, subtree, trim
from kgraph.extract.lexicon.lexicon_tables import listed, word_set
from kgraph.extract.roles.labels import LONGEST_LABEL, plain
from kgraph.model import Mention, Predicate

ARTICLES = word_set("articles")
NEEDING = word_set("needing")
TO_COME = word_set("to come")
CONDITIONS = listed("conditions")
REMARKS = ("appos", "relcl")
WANTED_OR_SAID = (
    Predicate.PROPOSES,
    Predicate.DEMANDS,
    Predicate.SUPPORTS,
    Predicate.PROMISES,
    Predicate.INTENDS,
    Predicate.THREATENS,
)


def as_infinitive(act: Act, actors: CoreferenceResolver, addressee: Mention | None) -> str:
    """Return the clause that an act is on as an infinitive, cut where it may end if it is longer than
    a label, and without its subject if that is who does the act or to whom it is put; ``""`` if
    it tells nothing that is to be, or if the report stands in its midst.
    """
    clause, extent = act.content, act.extent
    if clause is None or extent.start < act.verb.i < extent.end - 1:
        return ""
    if extent.start == clause.i and clause.tag_ == "VB" and act.construction.derivation is not None:
        return f"to {_told(fitted(extent, LONGEST_LABEL - len('to ')))}"  # will not *sign*
    subject = child(clause, "nsubj", "nsubjpass")
    if act.predicate not in WANTED_OR_SAID or subject is None:
        return ""
    start = _start_of_deed(act, clause)
    if start is None or not extent.start <= subject.i < start:
        return ""
    deed = trim(extent.doc[start : max(start + 1, _end(clause, extent))])
    doer = _doer(act, subject, actors, addressee if len(deed) > 1 else None)
    deed = fitted(deed, LONGEST_LABEL - len(f"{doer} not to "))
    dropped = {c.i for c in clause.lefts if c.dep_ == "neg"}
    done = _told(t for t in deed if t.i not in dropped)
    infinitive = done if done.startswith("to ") else f"to {done}"
    return " ".join(filter(None, (doer, "not" if dropped else "", infinitive, _condition(clause, extent))))


def _start_of_deed(act: Act, clause: Token) -> int | None:
    """Return where a clause begins to tell what is to be done: behind *must* or *will*, in *needs [to act]*,
    in what is demanded by the subjunctive; ``None`` if nothing is to be done.
    """
    helping = next((c for c in clause.lefts if c.dep_ == "aux" and c.lower_ in TO_COME), None)
    obliged = child(clause, "xcomp") if clause.lemma_ in NEEDING else None
    if obliged is not None and obliged.i > clause.i and child(obliged, "aux") is not None:
        return None if child(clause, "neg") is not None else obliged.left_edge.i
    if helping is not None:
        return helping.i + 1
    if child(clause, "aux") is not None:
        return None
    if (
        bare := next((c for c in clause.lefts if c.lower_ == "be" and c.dep_ == "auxpass"), None)
    ) is not None:
        return bare.i
    asked = act.predicate is Predicate.DEMANDS and act.construction.slot in ("that", "should")
    return (
        clause.i
        if asked and clause.tag_ in ("VB", "VBP") and clause.lower_ == clause.lemma_.lower()
        else None
    )


def _end(clause: Token, extent: Span) -> int:
    """Return where a clause ends: before one beside it that has a subject of its own."""
    beside = (c for c in clause.rights if c.dep_ == "conj" and child(c, *SUBJECTS) is not None)
    return min(extent.end, clause.sent.end, *(c.left_edge.i for c in beside))


def _told(words: Iterable[Token]) -> str:
    """Return words on one line, without stops at their end."""
    return plain(words).rstrip(" .,;")


def _doer(act: Act, subject: Token, actors: CoreferenceResolver, addressee: Mention | None) -> str:
    """Return who is to do it; ``""`` if that is the holder or the addressee, or who speaks."""
    if addressee is not None and act.addressee in (subject, *subject.conjuncts):
        return ""
    found = actors.mention(subject) if not subject.conjuncts else None
    parties = (addressee, *map(actors.mention, act.holders))
    if found is not None and any(p is not None and p.name == found.name for p in parties):
        return ""
    if subject.pos_ == "PRON":
        if found is not None and found.named:
            return found.name
        return "" if subject.lower_ in SPEAKER else subject.lower_
    whole = subtree(subject)
    remarked = any(t.dep_ in REMARKS or t.text == "," for t in whole) and not subject.conjuncts
    phrase = noun_phrase(subject) if remarked else whole
    return _told(phrase[1:] if phrase[0].lower_ in ARTICLES and len(phrase) > 1 else phrase)


def _condition(clause: Token, extent: Span) -> str:
    """Return the condition that stands before a clause, to be told behind it."""
    before = (c for c in clause.lefts if c.dep_ == "advcl" and c.left_edge.i >= extent.start)
    conditions = (c for c in before if c.left_edge.lower_ in CONDITIONS)
    found = next((extent.doc[c.left_edge.i : c.right_edge.i + 1] for c in conditions), None)
    return _told(found)[:1].lower() + _told(found)[1:] if found is not None else ""
