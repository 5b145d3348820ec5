"""What a clause says of its subject that amounts to a stance in the mouth of whoever says it: a verdict
(*the pact is a disgrace*) and a deed that nobody owns to gladly (*the troops shelled a school*).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from functools import cache

from spacy.tokens import Token

from kgraph.errors import LexiconError
from kgraph.extract.grammar.tree import agent, auxiliaries, child, is_passive, prepositional
from kgraph.extract.lexicon.lexicon_tables import item_nouns, listed, rows, word_set, words
from kgraph.model import Predicate

VERDICTS, DEEDS = "verdicts.tsv", "wrongdoing.tsv"
COLUMNS = 3
POSTAG = {"ADJ": "adjective", "VERB": "adjective", "NOUN": "noun", "PROPN": "noun"}
COMPLEMENTS = ("attr", "acomp", "oprd")
COPULAS = word_set("copulas")
FORESEEN = word_set("foreseen")
UNSURE = word_set("modal") | FORESEEN
LESSENING = word_set("lessening")
SORTS = word_set("sorts")
NOT = word_set("negations of verdicts")
CONDITIONS = listed("conditions of verdicts")
OBJECTS = ("dobj", "prep", "prt", "advmod", "ccomp", "xcomp")
ANY = "-"


@cache
def verdicts() -> Mapping[tuple[str, str], Predicate]:
    """Return the words that judge, each with its part of speech, and the act that they amount to.

    Raises ``LexiconError`` that names file and line of a row that does not fit.
    """
    found = {}
    for where, (word, pos, predicate) in rows(VERDICTS, COLUMNS):
        try:
            found[word, pos] = Predicate(predicate)
        except ValueError as error:
            raise LexiconError(f"{where}: {error}") from error
    return found


@cache
def deeds() -> Mapping[str, frozenset[str]]:
    """Return the verbs of wrongdoing, each with the words that must go with it; none if any may."""
    found = (row for _, row in rows(DEEDS, 2))
    return {verb: frozenset(w.strip() for w in with_.split(",")) - {ANY} for verb, with_ in found}


def verdict(clause: Token) -> Predicate | None:
    """Return the act that *X is a disgrace* amounts to, ``None`` if the clause judges nobody."""
    if clause.lemma_ not in COPULAS or not _is_said_outright(clause, FORESEEN):
        return None
    said = next((v for c in clause.children if c.dep_ in COMPLEMENTS and (v := value(c)) is not None), None)
    denied = any(t.dep_ == "neg" or t.lower_ in NOT for t in _between(clause))
    if denied:
        return Predicate.OPPOSES if said is Predicate.SUPPORTS else None  # no threat: not yet a friend
    return said


def _between(clause: Token) -> Iterator[Token]:
    """Yield the words that stand beside a copula and beside what it says of its subject, and before an
    adverb there (*no longer*).
    """
    yield from clause.children
    yield from (t for c in clause.children if c.dep_ == "advmod" for t in c.lefts)
    for word in (c for c in clause.children if c.dep_ in COMPLEMENTS):
        yield from word.lefts


def value(word: Token) -> Predicate | None:
    """Return what a predicate says of the subject, by its adjective where the noun is neutral."""
    pos = POSTAG.get(word.pos_, "")
    own = verdicts().get((word.lower_, pos)) or verdicts().get((word.lemma_.lower(), pos))
    if any(c.dep_ in ("neg", "preconj") or c.lower_ in LESSENING for c in word.children):
        return None
    if own is not None or pos != "noun":
        return own
    described = (verdicts().get((c.lower_, "adjective")) for c in word.lefts if c.dep_ == "amod")
    found = next((predicate for predicate in described if predicate is not None), None)
    kind = prepositional(word, "of") if found is None and word.lemma_.lower() in SORTS else None
    return value(kind) if kind is not None else found  # an act of cruelty


def wrongdoer(clause: Token) -> Token | None:
    """Return who does wrong by a clause: its subject, or the agent of a passive; ``None`` if nobody."""
    needs = deeds().get(clause.lemma_.lower())
    if needs is None or child(clause, "neg") is not None or not _is_said_outright(clause, frozenset()):
        return None
    if needs and not needs & _company(clause):
        return None
    return agent(clause) if is_passive(clause) else child(clause, "nsubj")


def _company(verb: Token) -> set[str]:
    """Return the particles of a verb and the heads of its objects, also those behind prepositions."""
    near = [c for c in verb.children if c.dep_ in OBJECTS]
    near += [c for prep in near if prep.dep_ == "prep" for c in prep.children]
    return {c.lemma_.lower() for c in near}


def _is_said_outright(clause: Token, allowed: Set[str]) -> bool:
    """Return whether a clause is no question, condition or mere possibility."""
    helping = {a.lower_ for a in auxiliaries(clause)}
    marked = _is_condition(clause) or any(c.dep_ == "advcl" and _is_condition(c) for c in clause.children)
    asked = any(t.text == "?" for t in clause.sent[-2:])
    return not helping & (UNSURE - allowed) and not marked and not asked


def _is_condition(clause: Token) -> bool:
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in CONDITIONS for c in clause.children)


def is_judged(noun: Token) -> bool:
    """Return whether a verdict on a thing is a stance: it is proposed, demanded, done or decided."""
    lemma = noun.lemma_.lower()
    return noun.pos_ == "NOUN" and (lemma in item_nouns() or lemma in words("judged_nouns.txt"))
