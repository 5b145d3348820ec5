"""Where a content begins and ends: less remarks, further reports and the cue's own clause."""

from __future__ import annotations

from spacy.tokens import Span, Token

from kgraph.extract.grammar.tree import SUBJECTS, child, subtree, trim, within
from kgraph.extract.lexicon.cues import lexicon
from kgraph.model import Predicate

CLAUSES = ("that", "should")
BREAKS = (",", "–", "—", "--", "(")
REMARKS = ("relcl", "appos")


def extent(word: Token, content: Token, name: str) -> Span:
    """Return the words of a content in the slot ``name``, less *that* and the clause of the cue ``word``."""
    doc = word.doc
    found = subtree(content, without=("mark",) if name in CLAUSES else ())
    if name in CLAUSES and (that := declarer(content)) is not None:
        found = doc[that.i + 1 : found.end]
    if within(word, found):
        found = _without_own_clause(word, content, found)
    end = found.end
    if content.pos_ in ("NOUN", "PROPN"):
        end = _before_remark(content, end)
    elif name == "inf":
        end = _before_report(content, end)
    elif name in CLAUSES:
        end = _before_report(content, _joined(word, end))
    return trim(doc[found.start : end])


def declarer(clause: Token) -> Token | None:
    """Return the word *that* before a reported clause, which the parser may take for an object."""
    return next(
        (c for c in clause.lefts if c.lower_ == "that" and (c.dep_ == "mark" or c.tag_ == "IN")), None
    )


def says(verb: Token) -> bool:
    """Return whether a word is a verb of speech by the lexicon; one with a particle is none alone."""
    rows = lexicon().get((verb.lemma_.lower(), "verb"), ())
    return verb.pos_ == "VERB" and any(row.act is Predicate.STATES and not row.particle for row in rows)


def _before_remark(noun: Token, end: int) -> int:
    """Return the end of a noun phrase less what is only remarked after a comma (*the plan, which …*)."""
    doc = noun.doc
    remarks = (t.left_edge.i for t in doc[noun.i + 1 : end] if t.dep_ in REMARKS)
    return min((i - 1 for i in remarks if i > noun.i + 1 and doc[i - 1].text in BREAKS), default=end)


def _joined(word: Token, end: int) -> int:
    """Return the end of a reported clause that ends with ``end`` and of those that follow without a break."""
    for c in word.rights:
        if c.dep_ == "ccomp" and c.left_edge.i == end:
            end = c.right_edge.i + 1
    return end


def _before_report(clause: Token, end: int) -> int:
    """Return the end of a reported clause less the next act of saying, which the parser may hang on
    it: *said the talks failed and warned …*, *said the talks failed, adding that …*.
    """
    for c in clause.rights:
        if goes_on(c, clause):
            return c.left_edge.i - (c.doc[c.left_edge.i - 1].dep_ == "cc")
    return end


def goes_on(verb: Token, clause: Token) -> bool:
    """Return whether a verb that the parser hangs on a reported clause goes on with the report: it is
    another act of saying (*said the talks failed and warned …*, *…, adding that …*), or in the past tense
    after a clause or infinitive that is not (*said it will close and asked …*, *agreed to go and asked …*).
    """
    if clause.dep_ == "xcomp" and clause.tag_ == "VB" and verb.dep_ == "conj":
        return verb.tag_ == "VBD" and child(verb, *SUBJECTS, "aux") is None
    if verb.pos_ != "VERB" or clause.dep_ != "ccomp" or child(verb, *SUBJECTS, "aux") is not None:
        return False
    if verb.dep_ == "advcl":
        return verb.tag_ == "VBG" and verb.nbor(-1).text == "," and says(verb)
    finite = verb.dep_ == "conj" and verb.tag_ == "VBD" and not _quoted_apart(verb, clause.head)
    return finite and (
        (says(verb) and says(clause.head)) or (clause.tag_ in ("VB", "VBN") and clause.head.tag_ == "VBD")
    )


def _quoted_apart(verb: Token, outer: Token) -> bool:
    """Return whether a quotation mark stands between two verbs."""
    first, last = sorted((verb.i, outer.i))
    return any(t.is_quote for t in verb.doc[first:last])


def _without_own_clause(word: Token, content: Token, around: Span) -> Span:
    """Cut the cue's own clause out of the content that surrounds it, if it stands at an end; a short
    clause in the middle (*the wall, she said, must go*) stays.
    """
    doc, start, end = word.doc, around.start, around.end
    if content.i < word.i:
        return doc[start : max(start + 1, word.left_edge.i)] if word.right_edge.i >= end - 1 else around
    if word.left_edge.i <= start:
        subject = child(word, *SUBJECTS)
        own = min(subject.left_edge.i, word.i) if subject is not None else word.i
        inserted = subject is not None and any(t.is_alpha for t in doc[start:own])
        return around if inserted else doc[min(end - 1, word.i + 1) : end]
    return around
