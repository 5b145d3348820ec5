"""The words of a content: what belongs to it beyond the phrase that fills the slot of the frame."""

from __future__ import annotations

from spacy.tokens import Token

from kgraph.extract.acts.act import Event
from kgraph.extract.grammar.tree import TIMES, child, is_passive, trim

WITH_ADDRESSEE = ("inf", "for", "as")
ADJUNCTS = ("prep", "agent")


def words_of(event: Event) -> tuple[int, int]:
    """Return first and last token of the words that say what an act is about: with the addressee
    before them (*urged [voters to wait]*) and the phrases behind (*condemned [the raid as illegal]*).
    """
    first, last = event.extent
    if event.words is not None:
        return event.words
    if event.content is None or is_passive(event.verb):
        return event.extent
    if event.addressee is not None and event.construction.addressed_slot in WITH_ADDRESSEE:
        left = event.addressee.left_edge.i
        first = left if event.cue[1] < left < first else first
    if event.construction.lone_slot == "obj" or event.construction.slot == "oprd":
        last = max([last, *_adjuncts(event.verb, last)])
    return trim(event.token.doc, first, last)


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
