"""The words of a content: what belongs to it beyond the phrase that fills the slot of the frame."""

from __future__ import annotations

from spacy.tokens import Span, Token

from kgraph.extract.acts.act import Act
from kgraph.extract.grammar.extents import balanced
from kgraph.extract.grammar.noun_phrases import OCCASIONS
from kgraph.extract.grammar.tree import TIMES, child, is_passive, trim
from kgraph.extract.lexicon.lexicon_tables import word_set
from kgraph.model import Predicate

WITH_ADDRESSEE = ("inf", "for", "as")
OWN_DEEDS = (Predicate.PROMISES, Predicate.THREATENS)  # told to the addressee, who does nothing
ADJUNCTS = ("prep", "agent")
CIRCUMSTANCES = word_set("circumstances")


def words_of(act: Act) -> Span:
    """Return the words that say what an act is about: with the addressee before them (*urged [voters to
    wait]*) and the phrases behind (*condemned [the raid as illegal]*).
    """
    return balanced(_whole(act))


def _whole(act: Act) -> Span:
    if act.words is not None:
        return act.words
    if act.content is None or is_passive(act.verb):
        return act.extent
    start, end = act.extent.start, act.extent.end
    addressee = act.addressee_beside(*WITH_ADDRESSEE)
    if addressee is not None and act.predicate not in OWN_DEEDS:
        left = addressee.left_edge.i
        start = left if act.cue.end <= left < start else start
    if act.construction.lone_slot == "obj" or act.construction.slot == "oprd":
        end = _with_adjuncts(act.verb, end)
    return trim(act.token.doc[start:end])


def _with_adjuncts(verb: Token, end: int) -> int:
    """Return where the phrases end that follow the object without a break and give no time."""
    for c in verb.rights:
        if c.i < end:
            continue
        if c.dep_ not in ADJUNCTS or c.left_edge.i > end or _is_of_act(c):
            break
        end = c.right_edge.i + 1
    return end


def _is_of_act(prep: Token) -> bool:
    """Return whether a phrase tells when, on what occasion or by which deed something is done, and not
    what it is done to (*praised the plan [during a walk]*, *[in a speech]*, *[by closing the pier]*).
    """
    found = child(prep, "pobj")
    if found is None:
        return prep.lower_ == "by" and child(prep, "pcomp") is not None
    spoken = prep.lower_ == "in" and found.lemma_.lower() in OCCASIONS
    return spoken or found.ent_type_ in TIMES or prep.lower_ in CIRCUMSTANCES
