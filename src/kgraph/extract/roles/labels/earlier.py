"""The fuller phrase before that *the deal*, *this plan* or *the Accord* takes up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import islice

from spacy.tokens import Doc, Token

from kgraph.extract.grammar.extents import says
from kgraph.extract.grammar.memo import kept
from kgraph.extract.grammar.tree import TIMES, child
from kgraph.extract.lexicon.lexicon_tables import item_nouns, word_set
from kgraph.extract.roles.labels.nouns_of_verbs import noun_of

MOST_EARLIER = 5  # phrases that are tried for one that tells more
NEARBY = 400  # tokens within which *the vote* takes up a fuller phrase
ALONE = " alone"  # behind the lemma of a noun that tells little
NOUNS = "kgraph.nouns"  # where the index of an article's nouns is kept with its parse
DEFINITE = word_set("definite of items")
PLURAL = ("NNS", "NNPS")
SUCH = "such"
SETTING_OFF = ("det", "punct", "relcl", "appos")
MOVES = word_set("moves")
KIN = (word_set("kinds of plan"), word_set("kinds of deal"), word_set("kinds of law"))
TELLING_LITTLE = word_set("telling little")
PLACING = word_set("placing")
TELLING = ("compound", "nmod", "amod", "poss")


def earlier(head: Token) -> Token | None:
    """Return the noun that *the proposal*, *this deal* or *the Accord* takes up: the nearest one of its kind
    and number before it that tells more; of what is no proposal or demand (*the vote*) one nearby. *The
    offer* may take up a plan, and *the accord* a deal, if that is the only one nearby.
    """
    return next(all_earlier(head), None)


def all_earlier(head: Token) -> Iterator[Token]:
    """Yield the nouns that *the proposal* may take up, the likeliest first."""
    det = child(head, "det")
    such = any(c.lower_ == SUCH for c in head.children)
    if (det is None or det.lower_ not in DEFINITE) and not such:
        return
    if _is_modified(head):
        return
    noun, found = head.lemma_.lower(), kept(head.doc, NOUNS, _fuller_nouns)
    for places in (found.get(noun, []), found.get(noun + ALONE, []) if noun in item_nouns() else []):
        before = [i for i in places[: bisect_left(places, head.i)] if _may_be(head, head.doc[i])]
        near = (i for i in reversed(before) if noun in item_nouns() or head.i - i < NEARBY)
        yield from (head.doc[i] for i in islice(near, MOST_EARLIER))
    if (akin := _akin(head, found)) is not None:
        yield akin


def earlier_deed(head: Token) -> Token | None:
    """Return the verb before that tells the deed which *the ban* takes up (*Kral banned nets*), or for *the
    move*, *the decision* what the sentence before tells that somebody has done.
    """
    det = child(head, "det")
    if (
        det is None
        or det.lower_ not in DEFINITE
        or head.pos_ != "NOUN"
        or head.tag_ in PLURAL
        or _is_modified(head)
    ):
        return None
    doc, noun = head.doc, head.lemma_.lower()
    for token in reversed(doc[max(head.i - NEARBY, 0) : head.i]):
        if token.pos_ == "VERB" and is_deed(token) and _is_called(token, noun):
            return token
    if noun not in MOVES or head.sent.start == 0:
        return None
    before = doc[head.sent.start - 1].sent.root
    return before if is_deed(before) and not says(before) and noun_of(before) is not None else None


def is_taken_up(noun: Token) -> bool:
    """Return whether a noun alone takes up one thing that was named before: *the demand*, *this offer*."""
    det = child(noun, "det")
    told = [c for c in noun.children if c.lower_ != SUCH and c.dep_ not in SETTING_OFF and not _is_day(c)]
    alone = noun.pos_ == "NOUN" and noun.tag_ not in PLURAL and not told
    return alone and det is not None and det.lower_ in DEFINITE


def _is_day(phrase: Token) -> bool:
    """Return whether a phrase behind a noun tells a day: *rejected the demand [on Monday]*."""
    when = child(phrase, "pobj") if phrase.dep_ == "prep" else None
    return when is not None and when.ent_type_ in TIMES


def is_deed(verb: Token) -> bool:
    """Return whether a verb tells what is done to something."""
    return verb.pos_ == "VERB" and child(verb, "dobj", "nsubjpass") is not None and child(verb, "neg") is None


def _is_called(verb: Token, noun: str) -> bool:
    known = noun_of(verb)
    return known is not None and known.noun == noun


def _akin(head: Token, found: Mapping[str, list[int]]) -> Token | None:
    """Return the one noun nearby that may go by the name of ``head`` and tells more."""
    kin = next((group for group in KIN if head.lemma_.lower() in group), ())
    near = [i for noun in kin for i in found.get(noun, []) if head.i - NEARBY < i < head.i]
    alike = [head.doc[i] for i in near if (head.doc[i].tag_ in PLURAL) == (head.tag_ in PLURAL)]
    return alike[0] if len(alike) == 1 else None


def _may_be(noun: Token, other: Token) -> bool:
    """Return whether a noun may take up another by its number: *these plans* are several, *this plan* may be
    one of them.
    """
    return noun.tag_ not in PLURAL or other.tag_ in PLURAL


def _fuller_nouns(doc: Doc) -> dict[str, list[int]]:
    """Return where the nouns of an article stand that have more than an article, by lemma; those that do not
    tell what is meant (*the new plan*) apart.
    """
    found: dict[str, list[int]] = {}
    for token in doc:
        if token.pos_ in ("NOUN", "PROPN") and is_fuller(token):
            told = tells(token, token.right_edge.i)
            found.setdefault(token.lemma_.lower() + ("" if told else ALONE), []).append(token.i)
    return found


def _is_modified(noun: Token) -> bool:
    beside = (c for c in noun.children if c.lower_ != SUCH)
    return any(c.dep_ not in SETTING_OFF for c in beside)


def is_fuller(noun: Token) -> bool:
    """Return whether a noun phrase has more than its article."""
    return any(c.dep_ not in ("det", "punct") and c.lower_ != SUCH for c in noun.children)


def tells(noun: Token, end: int) -> bool:
    """Return whether a noun is understood by what stands before it (*coal levy*), or by a phrase before token
    ``end`` that does not only tell where (*levy on coal*).
    """
    if noun.pos_ != "NOUN":
        return True
    before = (c for c in noun.lefts if c.dep_ in TELLING and c.pos_ != "PRON")
    after = (c for c in noun.rights if c.i < end and c.dep_ == "prep" and c.lower_ not in PLACING)
    return any(c.lower_ not in TELLING_LITTLE for c in before) or any(after)
