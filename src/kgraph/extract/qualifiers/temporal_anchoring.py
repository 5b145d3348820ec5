"""Temporal anchoring: when an act took place, by the words of time of its clause: a day, month or year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from spacy.tokens import Token

from kgraph.extract.acts.act import Act
from kgraph.extract.grammar.tree import SUBJECTS, VERBAL, auxiliaries, child, within
from kgraph.extract.lexicon.lexicon_tables import listed
from kgraph.extract.qualifiers.time_expressions import period
from kgraph.model import YEARS, Period

LONGEST = 40  # characters of a phrase that is a time and not a whole clause
AT = listed("dating")
SETTING = listed("settings")
COMING = listed("coming")


def occurred_on(act: Act, published: date | None) -> Period | None:
    """Return the day, month or year that an expression of the act's own clause names, relative to the
    day of publication. What stands in the content of the act dates that, and not the act.
    """
    ahead = any(a.lower_ in COMING for a in auxiliaries(act.verb))
    for word in _adjuncts(act.verb):
        words = word.doc[word.left_edge.i : word.right_edge.i + 1].text
        if not _is_in_content(word, act) and len(words) < LONGEST:
            found = period(words, published, ahead=ahead)
            if found is not None and found.first.year in YEARS:
                return found
    return None


def as_of(occurred: Period | None, published: date | None) -> date | None:
    """Return the day for which a claim speaks: the last one on which its act can have taken place."""
    if occurred is None:
        return published
    held = published is not None and occurred.first <= published <= occurred.last
    return published if held else occurred.last


def _adjuncts(verb: Token) -> Iterator[Token]:
    """Yield the phrases of a clause that may be a time: *on Monday*, *yesterday*, *in a speech on
    Monday*, and what stands before the first of several coordinated verbs.
    """
    for word in verb.children:
        if word.dep_ in ("npadvmod", "advmod") or (
            word.dep_ == "prep" and word.lower_ in AT and _is_time(word)
        ):
            yield word
        elif word.dep_ == "prep" and word.lower_ in SETTING and (noun := child(word, "pobj")) is not None:
            yield from (c for c in noun.children if c.dep_ in ("prep", "npadvmod") and _is_time(c))
    if verb.dep_ == "conj" and child(verb, *SUBJECTS) is None and verb.head.pos_ in VERBAL:
        yield from (word for word in _adjuncts(verb.head) if word.i < verb.head.i)


def _is_time(word: Token) -> bool:
    """Return whether the head of a phrase is a time: *on Monday*, *in late June*; not *in Monday's vote*."""
    noun = child(word, "pobj", "pcomp") if word.dep_ == "prep" else word
    return noun is not None and (noun.ent_type_ in ("DATE", "TIME") or noun.lower_ == "weekend")


def _is_in_content(word: Token, act: Act) -> bool:
    return within(word, act.extent) and not within(act.token, act.extent)
