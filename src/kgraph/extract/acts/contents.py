"""The words of a content: what belongs to it beyond the phrase that fills the slot of the frame."""

from __future__ import annotations

from spacy.tokens import Token

from kgraph.extract.acts.act import Act
from kgraph.extract.grammar.tree import TIMES, child, is_passive, trim

WITH_ADDRESSEE = ("inf", "for", "as")
ADJUNCTS = ("prep", "agent")


def words_of(act: Act) -> tuple[int, int]:
    """Return first and last token of the words that say what an act is about: with the addressee
    before them (*urged [voters to wait]*) and the phrases behind (*condemned [the raid as illegal]*).
    """
    first, last = act.extent
    if act.words is not None:
        return act.words
    if act.content is None or is_passive(act.verb):
        return act.extent
    if act.addressee is not None and act.construction.addressed_slot in WITH_ADDRESSEE:
        left = act.addressee.left_edge.i
        first = left if act.cue[1] < left < first else first
    if act.construction.lone_slot == "obj" or act.construction.slot == "oprd":
        last = max([last, *_adjuncts(act.verb, last)])
    return trim(act.token.doc, first, last)


def _adjuncts(verb: Token, last: int) -> list[int]:
    """Return where the phrases end that follow the object without a break and give no time."""
    ends: list[int] = []
    for c in verb.rights:
        if c.i <= last:
            continue
        if c.dep_ not in ADJUNCTS or c.left_edge.i > last + 1 or _is_time(c):
            break
        last = c.right_edge.i
        ends.append(last)
    return ends


def _is_time(prep: Token) -> bool:
    found = child(prep, "pobj")
    return found is not None and found.ent_type_ in TIMES
