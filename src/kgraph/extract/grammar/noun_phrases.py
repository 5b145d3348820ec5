"""Noun phrases: their extent, what is coordinated in them, and names that hold *and*."""

from __future__ import annotations

from spacy.tokens import Span, Token

from kgraph.extract.grammar.memo import kept
from kgraph.extract.grammar.tree import TIMES, child, pieces_end, trim
from kgraph.extract.lexicon.lexicon_tables import actor_nouns, listed, word_set
from kgraph.names.places import state_of

CHARGING = word_set("charging")
DAYS = listed("days")
VAGUE = frozenset(listed("vague amounts"))
BOUNDING = listed("bounding")
OCCASIONS = listed("occasions")
PHRASE_TAILS = (
    "advmod",
    "relcl",
    "acl",
    "appos",
    "advcl",
    "punct",
    "cc",
    "conj",
    "parataxis",
    "dep",
    "ccomp",
)
NAMES = 2  # that make a list
NAME = 2  # words of a name behind *and* that shares its end, or has a given name


def conjuncts(token: Token) -> list[Token]:
    """Return ``token`` and what is coordinated with it further on, in order of the text, also where the
    parser takes the first name for a modifier (*Kral and Anna Kral*) or the rest of a list for an
    apposition (*the bank, Kral and Berg*).
    """
    first = joined_before(token)
    later = [t for t in token.conjuncts if t.i > token.i] or listed_after(token)
    found = [*([first] if first is not None else ()), token]
    for word in later:
        if not any(coordinated_name(word) == coordinated_name(other) is not None for other in found):
            found.append(word)
    return found


def is_neither(noun: Token) -> bool:
    """Return whether a noun is one of those of *neither the tunnel nor the bridge*."""
    chain = (noun, noun.head) if noun.dep_ == "conj" else (noun,)
    return any(c.dep_ == "preconj" and c.lower_ == "neither" for word in chain for c in word.lefts)


def coordinated_name(token: Token) -> Span | None:
    """Return the name of one body or state that ``token`` stands in and that holds *and* or *&* (*Marks &
    Berg*, *the Ministry of Food and Rural Affairs*); ``None`` if it is in none.

    In 600 articles of three sources, 63 of 63 entities ORG with such a word named one body.
    """
    if not token.ent_type_:
        return None
    doc, first, last = token.doc, token.i, token.i
    while doc[first].ent_iob_ == "I":
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
        last += 1
    while last > first and (doc[last].dep_ == "case" or doc[last].pos_ in ("CCONJ", "PUNCT")):
        last -= 1
    inside = range(first + 1, last)
    if not first <= token.i <= last or not any(doc[i].lower_ in ("and", "&") for i in inside):
        return None
    name = doc[first : last + 1]
    return name if token.ent_type_ == "ORG" or state_of(name.text) is not None else None


def joined_before(name: Token) -> Token | None:
    """Return the name before *and* which the parser hangs on the name behind it as a modifier."""
    if name.pos_ != "PROPN":
        return None
    if coordinated_name(name) is not None:
        return None
    modifiers = (c for c in name.lefts if c.dep_ in ("nmod", "amod", "compound") and _is_proper(c))
    return next((c for c in modifiers if c.nbor(1).lower_ == "and" and _is_name(name, c.i + 2)), None)


def _is_name(last: Token, first: int) -> bool:
    """Return whether a name stands alone or behind a description (*first lady Anna Kral*), or shares its end
    (*North and South Arcadia*), and has no office of two fields (*Trade and Industry Minister Ivo Kral*).
    """
    stretch = last.doc[first : last.i + 1]
    name = [w for w in stretch if w.pos_ == "PROPN"]
    return stretch[0].is_lower or (len(name) == len(stretch) == NAME and bool(last.ent_type_))


def _is_proper(word: Token) -> bool:
    return word.pos_ == "PROPN" or (bool(word.ent_type_) and word.is_title)


def listed_after(token: Token) -> list[Token]:
    """Return the names of a list whose second part the parser takes for an apposition."""
    second = child(token, "appos")
    listed = [second, *second.conjuncts] if second is not None else []
    if len(listed) < NAMES or any(t.pos_ != "PROPN" for t in listed[1:]):
        return []
    named = listed if token.pos_ == "PROPN" else []  # and not *Kral, mayor and Liberal*
    return listed if all(t.pos_ == "PROPN" and t.ent_type_ for t in named) else []


def noun_phrase(head: Token, *, gerunds: bool = False) -> Span:
    """Return the name or noun phrase of ``head``: its modifiers and prepositional phrases, those with a
    gerund (*the chance of ending it*) if asked for, without relative clauses, appositions and what is
    coordinated.
    """
    known: dict[tuple[int, bool], tuple[int, int]] = kept(head.doc, "kgraph.noun phrases", lambda _: {})
    place = head.i, gerunds
    if place not in known:
        found = _noun_phrase(head, gerunds=gerunds)
        known[place] = found.start, found.end
    return Span(head.doc, *known[place])


def _noun_phrase(head: Token, *, gerunds: bool) -> Span:
    end, charge = pieces_end(head), charged(head)
    for c in head.rights:
        clausal = (_is_clausal(c) and not gerunds) or _is_dated(c) or c == charge
        if clausal or c.dep_ in (*PHRASE_TAILS, "case") or c.text in (",", "(", "–", "—"):
            break
        end = c.right_edge.i + 1
        if charge is not None and charge.i < end:
            end = charge.i
            break
        if any(t.dep_ in ("relcl", "acl") or t.text == "," for t in head.doc[c.i : end]):
            end = _before_clause(head.doc[c.i : end])
            break
    if (whole := coordinated_name(head)) is not None:
        end = max(end, whole.end)
    joined = joined_before(head)
    lefts = (c.left_edge.i for c in head.lefts if c.dep_ not in ("punct", "cc", "preconj"))
    start = joined.i + 2 if joined is not None else min(lefts, default=head.i)
    return trim(head.doc[min(start, whole.start) if whole is not None else start : end])


def charged(noun: Token) -> Token | None:
    """Return the *of* of the charge that the parser hangs on who is accused, or on a noun in his name: *of
    neglect* in *accused the owner of the mill of neglect*.
    """
    first = noun.head if noun.dep_ == "conj" else noun
    if first.dep_ not in ("dobj", "nsubjpass") or first.head.lemma_ not in CHARGING:
        return None
    of, named = _of(noun), noun
    while of is not None:
        last, named = of, child(of, "pobj") or of
        of = _of(named)
    return last if named != noun and _is_charge(named) else None


def _of(noun: Token) -> Token | None:
    return next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ == "of"), None)


def _is_charge(noun: Token) -> bool:
    if noun.tag_ == "VBG":
        return True
    actor = bool(noun.ent_type_) or noun.pos_ != "NOUN" or noun.lemma_.lower() in actor_nouns()
    return not actor and not any(c.lower_ == "the" for c in noun.lefts)


def _is_clausal(modifier: Token) -> bool:
    """Return whether what the parser hangs on the noun before is a preposition with a gerund (*of lying*) or
    an adjective with its own complement (*responsible for the flood*, *anxious to help*).
    """
    gerund = child(modifier, "pobj")
    if child(modifier, "pcomp") is not None or (gerund is not None and _is_gerund(gerund)):
        return True
    described = modifier.pos_ == "ADJ" and modifier.dep_ == "amod"
    return described and child(modifier, "prep", "xcomp") is not None


def _is_dated(modifier: Token) -> bool:
    """Return whether a phrase of time or of an occasion tells when something is done, and not who does it."""
    when = child(modifier, "pobj") if modifier.dep_ == "prep" else None
    dated = when is not None and (when.ent_type_ in TIMES or when.lower_ in DAYS)
    spoken = when is not None and modifier.lower_ == "in" and when.lemma_ in OCCASIONS
    return spoken or (dated and modifier.lower_ != "of")


def _is_gerund(token: Token) -> bool:
    return token.tag_ == "VBG" and child(token, "det", "amod", "poss", "compound") is None


def _before_clause(phrase: Span) -> int:
    """Return where a phrase ends before the first clause or comma in it, or where it begins."""
    for token in phrase:
        if token.text == ",":
            return token.i
        if token.dep_ in ("relcl", "acl"):
            return max(phrase.start, token.left_edge.i)
    return phrase.end


def is_vague_stretch(part: Token) -> bool:
    """Return whether a phrase tells how long something was done, as hardly a thing lasts: *for months*, *for
    more than a year*; not *for two years*, for which deals are made.
    """
    noun = child(part, "pobj") if part.dep_ == "prep" and part.lower_ == "for" else None
    if noun is None or noun.lemma_.lower() not in DAYS:
        return False
    beside = {c.lower_ for c in noun.children if c.dep_ != "punct"}
    if noun.tag_ == "NNS" and beside <= VAGUE:
        return True
    return part.i + 1 < len(part.doc) and part.nbor().lower_ in BOUNDING and noun.i > part.i + 2
