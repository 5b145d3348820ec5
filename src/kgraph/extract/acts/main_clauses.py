"""The main clauses of what somebody says: those that he vouches for himself."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kgraph.extract.acts.act import Act
from kgraph.extract.acts.construction import Construction, Sign
from kgraph.extract.coreference.actor_types import SPEAKER
from kgraph.extract.grammar.tree import VERBAL, child, within
from kgraph.extract.lexicon.lexicon_tables import word_set

VOUCHING = word_set("vouching")
MAIN = ("ROOT", "conj", "ccomp", "parataxis")
BESIDE = (Sign.ACCORDING_TO, Sign.IN_VIEW, Sign.AS_PUT_BY)  # beside a sentence that is what is said
FAR = 300  # tokens of a speech that are looked through


def clauses(act: Act) -> Iterator[Token]:
    """Yield the verbs of the main clauses of a speech, in order of the text."""
    if act.content is not None and not _is_in_clauses(act.construction):
        return
    for verb in act.extent[: FAR + 1]:
        if verb == act.content or (_is_clause(verb, act) and _is_main(verb, act)):
            yield verb


def _is_in_clauses(found: Construction) -> bool:
    """Return whether the content of a construction is what is said, in clauses."""
    return found.slot == "that" or (found.sign in BESIDE and found.derivation is None)


def _is_clause(verb: Token, act: Act) -> bool:
    subject = child(verb, "nsubj", "nsubjpass") if verb.pos_ in VERBAL else None
    return subject is not None and within(subject, act.extent)


def _is_main(verb: Token, act: Act) -> bool:
    """Return whether a clause is the speaker's own: a main one, or what *I think* introduces."""
    head = verb.head
    if verb == act.content or verb.dep_ == "ROOT":
        return True
    if verb.dep_ not in MAIN:
        return False
    if head == act.verb or not within(head, act.extent):
        return verb.dep_ == "ccomp" or head.dep_ == "conj"
    return _is_main(head, act) if verb.dep_ != "ccomp" else _is_vouched(head)


def _is_vouched(head: Token) -> bool:
    """Return whether a verb only introduces what the speaker thinks: *I think*, *we know*."""
    speaker = child(head, "nsubj")
    own = speaker is not None and speaker.lower_ in SPEAKER
    return own and head.lemma_ in VOUCHING and child(head, "neg") is None
