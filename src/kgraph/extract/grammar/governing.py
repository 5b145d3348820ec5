"""Words above an infinitive or gerund that tell whether its act takes place: *failed to*, *likely to*."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from spacy.tokens import Token

from kgraph.errors import LexiconError
from kgraph.extract.grammar.tree import VERBAL, child
from kgraph.extract.lexicon.lexicon_tables import rows
from kgraph.model import Modality, Polarity

FILE = "governing.tsv"
COLUMNS = 3


@cache
def governing() -> Mapping[str, tuple[Modality, Polarity]]:
    """Return the words that govern acts, with modality and polarity that they give the act.

    Raises ``LexiconError`` that names file and line of a row that does not fit.
    """
    found = {}
    for where, (word, modality, polarity) in rows(FILE, COLUMNS):
        try:
            found[word] = (Modality(modality), Polarity(polarity))
        except ValueError as error:
            raise LexiconError(f"{where}: {error}") from error
    return found


def key(word: Token) -> str:
    """Return the form under which the data file has a word, its own before its dictionary form."""
    return word.lower_ if word.lower_ in governing() else word.lemma_.lower()


def is_marked(verb: Token) -> bool:
    """Return whether a verb is an infinitive with *to*, its own or that of a verb it is coordinated with."""
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return True
    return _shares(verb) and is_marked(verb.head)


def governing_word(verb: Token) -> Token | None:
    """Return the word of the data file on which an infinitive or gerund hangs, ``None`` if on none."""
    while _shares(verb):
        verb = verb.head
    if not is_marked(verb) and verb.tag_ != "VBG":
        return None
    above = verb.head
    if verb.dep_ == "pcomp" or (verb.dep_ == "pobj" and verb.tag_ == "VBG"):
        above = above.head
    elif verb.dep_ not in ("xcomp", "ccomp", "acl") and not _goes_on_to(verb):
        return None
    return above if above.pos_ not in ("NOUN", "PROPN") and key(above) in governing() else None


def _goes_on_to(verb: Token) -> bool:
    """Return whether the parser took *went on to say* for going somewhere to say something."""
    on = verb.doc[verb.head.i + 1 : verb.head.i + 2].text
    return verb.dep_ == "advcl" and verb.head.lemma_ == "go" and on == "on"


def _shares(verb: Token) -> bool:
    bare = verb.tag_ in ("VB", "VBG") and child(verb, "nsubj", "aux") is None
    return verb.dep_ == "conj" and bare and verb.head.pos_ in VERBAL
