"""Temporal anchoring: when an act took place, by the words of time of its clause, and when a claim is of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from kgraph.extract.acts.act import Act
from kgraph.extract.grammar.tree import SUBJECTS, VERBAL, auxiliaries, child, within
from kgraph.extract.lexicon.lexicon_tables import listed, one_of
from kgraph.extract.qualifiers.time_expressions import period
from kgraph.model import YEARS, Modality, Period, When
from kgraph.periods import of, plainly, precedes

LONGEST = 40  # characters of a phrase that is a time and not a whole clause
AT = listed("dating")
SETTING = listed("settings")
COMING = listed("coming")
BELONGING = listed("belonging")
PRESENT = ("VBZ", "VBP")
UNITS = listed("units of time")
SINGLE = listed("single")
UP_TO_NOW = re.compile(
    rf"\b(?:{one_of(listed('up to now'))}|{one_of(f'{day}s' for day in listed('weekdays'))})\b", re.IGNORECASE
)


def occurred_on(act: Act, modality: Modality, published: When | None) -> Period | None:
    """Return the day, month or year that an expression of the act's own clause names, relative to the
    day of publication, after it for what is no fact yet (*will*, *would*, *is to*, *plans to reject it in
    May*). What stands in the content of the act dates that, and not the act; so does what is to come where
    the act is told as past (*rejected the cuts in 2026*).
    """
    ahead = _is_ahead(act.verb, modality)
    for word in _adjuncts(act.verb):
        words = _phrase(word)
        if not _is_in_content(word, act) and not _is_of_report(word) and len(words) < LONGEST:
            found = period(words, published, ahead=ahead)
            done = act.verb.tag_ == "VBD" and not ahead
            if (
                found is not None
                and found.first.year in YEARS
                and not (done and _is_to_come(found, published))
            ):
                return found
    return None


def _is_ahead(verb: Token, modality: Modality) -> bool:
    """Return whether a deed is still to come: one that is announced, planned, possible or demanded, and not
    one that would or may have been done; and what somebody *is doing* at a time.
    """
    before = auxiliaries(verb)
    if any(a.lower_ in COMING for a in before):
        return True
    if verb.tag_ == "VBG":
        return any(a.lemma_ == "be" and a.tag_ in PRESENT for a in before)
    done = any(a.lemma_ == "have" for a in before)
    return verb.tag_ == "VB" and modality is not Modality.FACTUAL and not done


def as_of(act: Act, occurred: Period | None, published: When | None) -> When | None:
    """Return the time for which a claim speaks, no more exact than the text: that of its act, else that of
    publication, but none where the act has a time that is no day, month or year (*in the 1990s*).
    """
    if occurred is not None:
        return plainly(occurred)
    return None if _has_other_time(act, published) else published


def _has_other_time(act: Act, published: When | None) -> bool:
    """Return whether the clause of an act tells a date, and none that lasts up to the article. Behind the
    object a date may be that of the act or of the object (*rejected the cuts in mid-2018*), unless it is to
    come.
    """
    beside = [word for word in act.verb.children if not _is_in_content(word, act)]
    noun = child(act.verb, "dobj", "nsubjpass")
    behind = [word for word in noun.rights if word.lower_ not in BELONGING] if noun is not None else []
    told = [word for word in (*beside, *behind) if _is_date(word) and not UP_TO_NOW.search(_phrase(word))]
    return any(not _is_to_come(period(_phrase(word), published), published) for word in told)


def _is_to_come(found: Period | None, published: When | None) -> bool:
    return found is not None and published is not None and precedes(of(published), found)


def _is_date(word: Token) -> bool:
    """Return whether a phrase beside a verb is a date: *in the 1990s*, *before 2019*, *two days earlier*."""
    noun = child(word, "pobj", "pcomp") if word.dep_ == "prep" else word
    if word.dep_ not in ("prep", "npadvmod", "advmod") or noun is None:
        return False
    article = child(noun, "det")
    if noun.lower_ in UNITS and article is not None and article.lower_ in SINGLE:
        return False  # a rate (*twice a year*), or any day (*on a day of storms*)
    return noun.lower_ in UNITS or any(each.ent_type_ == "DATE" for each in (noun, *noun.conjuncts))


def _phrase(word: Token) -> str:
    return word.doc[word.left_edge.i : word.right_edge.i + 1].text


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


def _is_of_report(word: Token) -> bool:
    """Return whether a time right behind a verb of speech is that of the speech: *said [in May] she would
    reject it*, though the parser hangs it on the clause.
    """
    verb = word.head
    return verb.dep_ == "ccomp" and word.left_edge.i - 1 == verb.head.i and child(verb, *SUBJECTS) is not None


def _is_in_content(word: Token, act: Act) -> bool:
    return within(word, act.extent) and not within(act.token, act.extent)
