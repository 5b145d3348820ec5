"""Small questions about a dependency parse (spaCy's English scheme): subjects, spans, noun phrases."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kgraph.extract.grammar.memo import words
from kgraph.model import Passage
from kgraph.model import Span as Offsets

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
VERBAL = ("VERB", "AUX")
FINITE = ("VBD", "VBZ", "VBP")
PARTICLES = ("prep", "prt", "advmod")
TIMES = ("DATE", "TIME")
BREAKS = (",", ";", ":", "-", "–", "—", "--", ".")


def passage(stretch: Span) -> Passage:
    """Return the words of a stretch, with their offsets in the article."""
    text = words(stretch)
    return Passage(text, Offsets(stretch.start_char, stretch.start_char + len(text)))


def child(token: Token, *deps: str) -> Token | None:
    """Return the first child of ``token`` that has one of the relations ``deps``."""
    for c in token.children:
        if c.dep_ in deps:
            return c
    return None


def is_passive(verb: Token) -> bool:
    """Return whether a verb is passive (*was rejected*), also in short (*the plan rejected by Iran*) and
    where it goes on with a passive (*was rejected by A and hailed by B*).
    """
    if child(verb, "auxpass", "nsubjpass"):
        return True
    participle = verb.tag_ == "VBN" or child(verb, "agent") is not None
    if participle and verb.dep_ == "conj" and child(verb, "dobj", "aux", *SUBJECTS) is None:
        return is_passive(verb.head)
    return verb.tag_ == "VBN" and verb.dep_ == "acl" and child(verb, "dobj") is None


def agent(verb: Token) -> Token | None:
    """Return the head of the phrase after *by* in a passive clause, which two passives may have in common
    (*was heard and rejected by A*).
    """
    by = child(verb, "agent") or next(
        (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "by"), None
    )
    if by is not None:
        return child(by, "pobj")
    after = verb.doc[verb.i + 1 : verb.i + 2]
    goes_on = bool(after) and after[0].dep_ == "cc" and after[0].head == verb
    second = next((c for c in verb.rights if c.dep_ == "conj" and c.tag_ == "VBN"), None)
    return agent(second) if goes_on and second is not None and is_passive(second) else None


def prepositional(token: Token, word: str) -> Token | None:
    """Return the object (noun or gerund) of the preposition ``word`` that hangs on ``token``, the one behind
    it first, and none that opens the sentence (*[On that day,] she called on Kral*).
    """
    for prep in (*token.rights, *(c for c in token.lefts if not _is_opening(c))):
        if prep.dep_ in ("prep", "dative", "agent") and prep.lower_ == word and not _gives_examples(prep):
            found = child(prep, "pobj", "pcomp") or (child(prep, "amod") if word == "as" else None)
            if found is None and (nested := child(prep, "prep")) is not None:
                found = child(nested, "pobj", "pcomp")
            if found is not None and found.ent_type_ not in TIMES:
                return found
    return _after_particle(token, word)


def _is_opening(phrase: Token) -> bool:
    """Return whether a phrase is set off by a comma from the clause that it opens."""
    after = phrase.right_edge.i + 1
    return after < len(phrase.doc) and phrase.doc[after].text == ","


def _gives_examples(prep: Token) -> bool:
    """Return whether *as* belongs to *such as*."""
    return prep.lower_ == "as" and prep.i > 0 and prep.nbor(-1).lower_ == "such"


def _after_particle(verb: Token, word: str) -> Token | None:
    """Return what follows a preposition that hangs on the verb's particle: *pulled out of the pact*."""
    particle = next((c for c in verb.rights if c.i == verb.i + 1 and c.dep_ in PARTICLES), None)
    if verb.pos_ != "VERB" or particle is None or child(particle, "pobj", "pcomp") is not None:
        return None
    preps = (c for c in particle.children if c.dep_ == "prep" and c.lower_ == word)
    return next((found for c in preps if (found := child(c, "pobj", "pcomp")) is not None), None)


def auxiliaries(verb: Token) -> list[Token]:
    """Return the auxiliaries of a verb, those shared by coordination too."""
    own = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if (
        not own
        and verb.dep_ == "conj"
        and verb.tag_ not in FINITE
        and verb.head.pos_ in VERBAL
        and child(verb, *SUBJECTS) is None
    ):
        return auxiliaries(verb.head)
    return own


def subtree(token: Token, *, without: tuple[str, ...] = ()) -> Span:
    """Return the phrase under ``token``, less final punctuation and less children at either end that
    have a relation in ``without``.
    """
    start, end = token.left_edge.i, token.right_edge.i + 1
    for c in token.children:
        if c.dep_ in without and c.i < token.i:
            start = max(start, c.right_edge.i + 1)
        elif c.dep_ in without:
            end = min(end, c.left_edge.i)
    return trim(token.doc[start : max(end, token.i + 1)])


def trim(stretch: Span) -> Span:
    """Return a stretch without spaces, commas and stops at its ends, and without *and* at its end."""
    doc, start, end = stretch.doc, stretch.start, stretch.end
    while start < end - 1 and _is_break(doc[start]):
        start += 1
    while start < end - 1 and (_is_break(last := doc[end - 1]) or last.pos_ == "CCONJ"):
        end -= 1
    return Span(doc, start, end)


def _is_break(token: Token) -> bool:
    return token.text in BREAKS or token.is_space


def pieces_end(word: Token) -> int:
    """Return where a word ends that the parser left in pieces beside each other (*[counter-measures]*)."""
    doc, last = word.doc, word.i
    while last + 2 < len(doc) and doc[last + 1].text == "-" and doc[last + 2].is_alpha:
        if doc[last].whitespace_ or doc[last + 1].whitespace_ or doc[last + 2].head.i != word.head.i:
            break
        last += 2
    return last + 1


def word_span(token: Token) -> Span:
    """Return the stretch that holds ``token`` alone."""
    return Span(token.doc, token.i, token.i + 1)


def within(token: Token, stretch: Span) -> bool:
    """Return whether a token is part of a stretch of the same article."""
    return stretch.start <= token.i < stretch.end


def governors(token: Token) -> Iterator[Token]:
    """Yield the heads of ``token`` from the nearest to the root of its sentence."""
    while token.head.i != token.i:
        token = token.head
        yield token
