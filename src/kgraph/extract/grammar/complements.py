"""Clauses and infinitives that complete a word: what is said, wanted, refused or planned."""

from __future__ import annotations

from spacy.tokens import Token

from kgraph.extract.grammar.extents import declarer, says
from kgraph.extract.grammar.tree import SUBJECTS, VERBAL, child, governors
from kgraph.extract.lexicon.lexicon_tables import listed, word_set

QUESTIONS = listed("questions")
WHERE = listed("where")
GOING_ON = word_set("going on")
SINGULAR = word_set("singular")


def clause_of(word: Token) -> Token | None:
    """Return the verb of the clause that a word reports, wherever the parser hangs it."""
    clauses = [c for c in word.children if c.dep_ == "ccomp" and not (is_infinitive(c) or _is_apart(c, word))]
    if clauses:
        return _following(word, clauses) or clauses[0]
    if word.pos_ == "NOUN":
        return next((c for c in word.children if c.dep_ == "acl" and _marked(c)), None)
    if word.dep_ == "parataxis" and child(word, *SUBJECTS):
        return next((t for t in governors(word) if t.pos_ in VERBAL), None)
    return _as_adverbial(word) or _on_noun_between(word)


def _is_apart(clause: Token, word: Token) -> bool:
    """Return whether a clause is none of what a word says: before a semicolon (*the plan is fair; it says
    so*), or a condition (*it will go on whether he resigns or not*).
    """
    condition = word.lemma_ in GOING_ON and any(c.lower_ in ("whether", "if") for c in clause.lefts)
    return condition or any(c.text == ";" and clause.i < c.i < word.i for c in word.lefts)


def _on_noun_between(word: Token) -> Token | None:
    """Return a clause with *that* which the parser hung on a noun in between, or coordinated (*told the
    envoy over a dinner in Rome that he would resign*).
    """
    if not says(word):
        return None
    hung = ("relcl",) if word.dep_ == "ccomp" else ("relcl", "conj")  # else what its own clause goes on with
    later = (t for t in word.subtree if t.i > word.i and (t.dep_ in hung or _is_beside(t)))
    return next((t for t in later if _is_declared(t)), None)


def _is_beside(clause: Token) -> bool:
    """Return whether a clause hangs on a noun that only tells where or when it is said (*concluded in a
    report that*), and not what it is about (*asked about the claim that*).
    """
    return clause.dep_ == "acl" and clause.head.dep_ == "pobj" and clause.head.head.lower_ in WHERE


def _is_declared(clause: Token) -> bool:
    """Return whether *that* introduces a clause without being a part of it."""
    return declarer(clause) is not None and child(clause, *SUBJECTS) is not None


def wanted_clause(word: Token) -> Token | None:
    """Return the verb of a clause of what is wanted."""
    return clause if (clause := clause_of(word)) is not None and _is_wanted(clause) else None


def _is_wanted(clause: Token) -> bool:
    """Return whether a clause is wanted: *that he resign*, *that the door be shut*, *that he should go*."""
    helping = [c for c in clause.children if c.dep_ in ("aux", "auxpass")]
    if not helping and (clause.tag_ == "VBN" or (clause.tag_ == "VBD" and clause.head.lemma_ == "want")):
        return child(clause, *SUBJECTS) is not None  # wants the dam dismantled
    if helping:
        modal = next((c for c in helping if c.tag_ == "MD"), None)
        return modal.lower_ == "should" if modal is not None else any(c.lower_ == "be" for c in helping)
    subject = child(clause, "nsubj", "nsubjpass")
    single = subject is not None and (subject.tag_ in ("NN", "NNP") or subject.lower_ in SINGULAR)
    return single and clause.lower_ == clause.lemma_.lower() and clause.tag_ in ("VB", "VBP")


def _following(word: Token, clauses: list[Token]) -> Token | None:
    """Return the clause after a verb whose subject stands before it (*A; the team says B*: B)."""
    subject = child(word, *SUBJECTS)
    before = subject is not None and subject.i < word.i
    return next((c for c in clauses if before and c.left_edge.i == word.i + 1), None)


def _as_adverbial(word: Token) -> Token | None:
    """Return a reported clause that the parser took for an adverbial (*said after the vote it would*)."""
    if not says(word) or child(word, "dobj", "ccomp", "xcomp") is not None:
        return None
    return next(
        (
            c
            for c in word.rights
            if c.dep_ == "advcl" and child(c, "mark", "advmod") is None and child(c, *SUBJECTS) is not None
        ),
        None,
    )


def _marked(clause: Token) -> bool:
    return any(c.dep_ in ("mark", "nsubj") and c.lower_ == "that" for c in clause.children)


def infinitive_of(word: Token) -> Token | None:
    """Return the verb of the infinitive with *to* that completes a word."""
    deps = ("acl", "xcomp", "ccomp") if word.pos_ == "NOUN" else ("xcomp",)
    own = next((c for c in word.children if c.dep_ in deps and is_infinitive(c)), None)
    return own or (_behind(word) if word.pos_ == "NOUN" and word.dep_ == "dobj" else None)


def _behind(noun: Token) -> Token | None:
    """Return an infinitive that the parser hung on the verb before the noun (*repeated his vow to stay*)."""
    after = (c for c in noun.head.rights if c.left_edge.i == noun.i + 1 and c.dep_ in ("advcl", "xcomp"))
    return next((c for c in after if is_infinitive(c)), None)


def is_infinitive(verb: Token) -> bool:
    """Return whether a verb is an infinitive with *to*, and no question (*whether to go*, *how to go*)."""
    asked = verb.left_edge.lower_ in QUESTIONS
    return not asked and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
