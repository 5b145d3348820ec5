"""The words of a content: what belongs to it beyond the phrase that fills the slot of the frame."""

from __future__ import annotations

from spacy.tokens import Span, Token

from kgraph.extract.acts.act import Act
from kgraph.extract.grammar.tree import TIMES, child, is_passive, trim

WITH_ADDRESSEE = ("inf", "for", "as")
ADJUNCTS = ("prep", "agent")


def words_of(act: Act) -> Span:
    """Return the words that say what an act is about: with the addressee before them (*urged [voters to
    wait]*) and the phrases behind (*condemned [the raid as illegal]*).
    """
    if act.words is not None:
        return act.words
    if act.content is None or is_passive(act.verb):
        return act.extent
    start, end = act.extent.start, act.extent.end
    if (addressee := act.addressee_beside(*WITH_ADDRESSEE)) is not None:
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
        if c.dep_ not in ADJUNCTS or c.left_edge.i > end or _is_time(c):
            break
        end = c.right_edge.i + 1
    return end


def _is_time(prep: Token) -> bool:
    found = child(prep, "pobj")
    return found is not None and found.ent_type_ in TIMES
