"""Stems of English words, in which their forms agree (*negotiate*, *negotiations*): those of Snowball.

What endings alone do not bring together agrees too: verbs and the nouns of their deeds (*suspend*,
*suspension*) by the table of these (``kgraph.words.nouns_of_verbs``), forms without a rule (*left*) by one of
their own, and both spellings of *-ise*.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from kgraph.tables import lines, words
from kgraph.words.nouns_of_verbs import nouns_of_verbs

KEPT = 2**16  # words whose stem is kept
IRREGULAR, WHOLE = "irregular_words.txt", "whole_words.txt"
BRITISH = re.compile(r"(?<=\w{3}[iy])s(?=(?:e[drs]?|ing|ations?)$)")  # is z elsewhere


@lru_cache(maxsize=KEPT)
def stem(word: str) -> str:
    """Return the stem of a word, in small letters."""
    stemmed: str = _stemmer().stemWord(word.casefold().replace("’", "'"))
    return stemmed


@lru_cache(maxsize=KEPT)
def stem_of_deed(word: str) -> str:
    """Return the stem of a word; of a verb that of the noun of its deed (*suspended*, *suspension*)."""
    small = word.casefold()
    small = _irregular().get(small, small)
    if small in _whole():
        return small
    found = _american(small)
    return _deeds().get(found, found)


def _american(word: str) -> str:
    return stem(BRITISH.sub("z", word))


@cache
def _stemmer() -> Any:
    from snowballstemmer import stemmer  # noqa: PLC0415 - who compares no words does not wait for it

    return stemmer("english")


@cache
def _irregular() -> Mapping[str, str]:
    """Return the form that stands for others, by these."""
    groups = (line.split(",") for _, line in lines((files(__package__) / IRREGULAR).read_text("utf-8")))
    return {other.strip(): first.strip() for first, *others in groups for other in others}


@cache
def _deeds() -> Mapping[str, str]:
    """Return the stem of the noun of each verb of one word, by that of the verb."""
    verbs = sorted(nouns_of_verbs().items())
    return {_american(verb): _american(deed.noun) for verb, deed in verbs if verb.isalpha()}


@cache
def _whole() -> frozenset[str]:
    return words(files(__package__) / WHOLE)
