"""Subjects: whose clause, infinitive or participle a verb is, through coordination, control and relatives."""

from __future__ import annotations

from spacy.tokens import Token

from kgraph.extract.grammar.extents import goes_on, says
from kgraph.extract.grammar.governing import governing_word
from kgraph.extract.grammar.relatives import RELATIVES, antecedent
from kgraph.extract.grammar.tree import FINITE, VERBAL, child
from kgraph.extract.lexicon.lexicon_tables import DOCUMENT_TYPE, actor_nouns, word_set

ANSWERING_OTHERS = word_set("answering others")
OPTIONS = word_set("options")


def surface_subject(verb: Token, depth: int = 8) -> Token | None:
    """Return the subject of ``verb``, or whose subject it shares; ``None`` if there is none."""
    own = child(verb, "nsubj", "nsubjpass") or _subject_of_auxiliary(verb)
    if own is not None:
        return _relative(verb, own)
    if depth == 0:
        return None
    if verb.dep_ == "acl" and verb.tag_ in ("VBG", "VBD"):
        return _writer(verb.head, depth) or _who_tells(verb, depth) or verb.head
    if is_option(verb):
        return _subject_before_colon(verb)
    return _shared(verb, depth) or _coordinated_away(verb)


def _subject_of_auxiliary(verb: Token) -> Token | None:
    """Return a subject that the parser hung on *are* of *they are opposed*."""
    helping = (c for c in verb.lefts if c.dep_ in ("aux", "auxpass"))
    return next((s for c in helping if (s := child(c, "nsubj", "nsubjpass")) is not None), None)


def _coordinated_away(verb: Token) -> Token | None:
    """Return a subject that the parser took for part of the phrase before it: *After talks in
    Doha, Iran and Iraq remain hopeful*, where *Iran* is coordinated with *Doha*.
    """
    last = verb.i - 1
    while last > verb.sent.start and verb.doc[last].pos_ in ("ADV", "AUX", "PART"):
        last -= 1
    noun = verb.doc[last]
    if verb.tag_ not in FINITE or noun.dep_ not in ("conj", "appos"):
        return None
    chain = [
        t for t in (noun, *noun.ancestors) if t.dep_ in ("conj", "appos") and t.pos_ in ("NOUN", "PROPN")
    ]
    after_comma = [t for t in chain if verb.doc[max(t.left_edge.i - 1, 0)].text == ","]
    return after_comma[-1] if after_comma else None


def _relative(verb: Token, subject: Token) -> Token | None:
    if subject.lower_ in RELATIVES and subject.tag_ in ("WDT", "WP", "IN"):
        return antecedent(verb)
    return subject


def _shared(verb: Token, depth: int) -> Token | None:
    """Return the subject that coordination, control or a participle shares with its governor."""
    head = verb.head
    if verb.dep_ in ("xcomp", "ccomp") and head.pos_ in VERBAL:
        controlled = child(head, "dobj") if verb.dep_ == "xcomp" else None
        return controlled or surface_subject(head, depth - 1)
    if verb.dep_ in ("conj", "advcl", "dep", "parataxis") and head.pos_ in VERBAL:
        return surface_subject(_resumed(head) if goes_on(verb, head) else head, depth - 1)
    if verb.dep_ == "pcomp":
        return _subject_of_gerund(head, depth)
    if verb.dep_ in ("acl", "relcl") and head.pos_ == "NOUN":
        return _owner(head, depth)
    if verb.dep_ == "acomp" and head.pos_ in VERBAL:
        return surface_subject(head, depth - 1)
    return _over_adjective(verb, depth)


def _resumed(clause: Token) -> Token:
    """Return the verb with which a verb goes on behind a clause: *stressed* of *stressed that it was wise to
    wait and asked*.
    """
    above = clause.head
    empty = child(above, "nsubj")
    impersonal = above.lemma_ == "be" and empty is not None and empty.lower_ == "it"
    return above.head if above.dep_ == "ccomp" and impersonal else above


def _over_adjective(verb: Token, depth: int) -> Token | None:
    """*is likely to reject*: the subject of *is*."""
    adjective = governing_word(verb)
    if adjective is None or adjective.pos_ not in ("ADJ", "ADV") or adjective.head.pos_ not in VERBAL:
        return None
    return surface_subject(adjective.head, depth - 1)


def _subject_of_gerund(prep: Token, depth: int) -> Token | None:
    """*accused X of obstructing*: X; *after rejecting*: the subject of the clause."""
    governor = prep.head.head if prep.head.dep_ == "advmod" else prep.head  # stopped short of
    if governor.pos_ not in VERBAL:
        return None
    if prep.lower_ in ("of", "for", "as") and (found := child(governor, "dobj")) is not None:
        return found
    return surface_subject(governor, depth - 1)


def _writer(noun: Token, depth: int) -> Token | None:
    """*filed a lawsuit accusing*: who filed it holds what the document says."""
    if noun.dep_ == "pobj" and noun.head.dep_ == "prep":
        noun = noun.head.head  # filed a lawsuit against the bank accusing
    if actor_nouns().get(noun.lemma_.lower()) != DOCUMENT_TYPE or noun.dep_ != "dobj":
        return None
    if noun.head.lemma_ in ANSWERING_OTHERS:
        return None  # opposed a resolution calling for it
    return surface_subject(noun.head, depth - 1)


def _who_tells(verb: Token, depth: int) -> Token | None:
    """*tweeted her reasons, saying*, *explained the ban, saying*: who says the one says the other."""
    noun = verb.head
    told = noun.dep_ == "dobj" and says(noun.head) and says(verb)
    return (
        surface_subject(noun.head, depth - 1) if told and noun.lemma_.lower() not in actor_nouns() else None
    )


def _owner(noun: Token, depth: int) -> Token | None:
    """*Iran's refusal to accept*: Iran; *made an effort to*: the subject of *made*."""
    if (poss := child(noun, "poss")) is not None:
        return poss
    if noun.dep_ == "dobj" and noun.head.pos_ in VERBAL:
        return surface_subject(noun.head, depth - 1)
    return None


def is_option(verb: Token) -> bool:
    """Return whether a verb is a bare one after *two options:*, which shares the subject before."""
    bare = verb.tag_ in ("VB", "VBP") and child(verb, "aux", "nsubj") is None
    return bare and is_under_options(verb)


def is_under_options(verb: Token) -> bool:
    """Return whether a verb stands after *two options:*, as one of them or within one."""
    first = verb.sent.start
    colon = next((t.i for t in verb.doc[first : verb.i] if t.text == ":"), first)
    return any(t.lemma_.lower() in OPTIONS for t in verb.doc[first:colon])


def _subject_before_colon(verb: Token) -> Token | None:
    before = verb.doc[verb.sent.start : verb.i]
    return next((t for t in before if t.dep_ in ("nsubj", "nsubjpass")), None)
