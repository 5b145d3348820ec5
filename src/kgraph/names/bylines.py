"""Bylines: the people whose words a heading says stand below it (*Statement by President Ivo Kral on …*)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import takewhile

from kgraph.names.name_tables import PARTICLES, given_names, spoken_genres, titles
from kgraph.names.people import SUFFIXES, PersonName, fold, parse, title

WORD = re.compile(r"[^\W\d_][\w.’'-]*|\S")
BY = re.compile(r"\b(?:by|from)\s+(?:the\s+)?", re.IGNORECASE)
INITIAL = re.compile(r"[^\W\d_]\.?")
POSSESSIVE = re.compile(r"['’]s?$")
LONGEST = 4  # words of a name
OF = ("of", "the")  # within a title (*President of the Isle Ivo Kral*), or behind a name
JOINING = ("and", "&")
DOING = "ing"  # ends the word behind a name that tells what he does (*Kral Welcoming the Port*)


def authors(heading: str, families: Collection[str]) -> tuple[PersonName, ...]:
    """Return the people whose words a heading says stand below it, nobody if it says so of none, or of others
    with them of whom nothing tells that they are people; ``families`` are the folded last words of the names
    of people in the text.
    """
    before, *behind = BY.split(heading, maxsplit=1)
    if not behind or spoken_genres().isdisjoint(map(str.lower, WORD.findall(before))):
        return ()
    words, found = WORD.findall(behind[0]), list[PersonName]()
    at, joined = 0, JOINING[0]
    while joined:
        person, length = _person(words[at:], families)
        if person is None:
            return () if joined in JOINING else tuple(found)
        found.append(person)
        at = _behind_place(words, at + length)
        joined = next((word for word in words[at : at + 1] if word in (*JOINING, ",")), "")
        at += 1 + (words[at : at + 2] == [",", "and"])
    return tuple(found)


def _behind_place(words: Sequence[str], at: int) -> int:
    """Return where the words end that tell of where somebody is (*President Voss [of the Isle of Ostby]*)."""
    if words[at : at + 1] != ["of"]:
        return at
    return at + sum(1 for _ in takewhile(lambda word: _is_large(word) or word in OF, words[at:]))


def _person(words: Sequence[str], families: Collection[str]) -> tuple[PersonName | None, int]:
    """Return the person whom the first words name, with his titles, and how many words that takes."""
    run = [*takewhile(lambda word: _is_large(word) or word in OF, words)]
    given = next(
        (n for n, w in enumerate(run) if fold(w) in given_names() and title(w) not in titles()), None
    )
    titled = max((n + 1 for n, word in enumerate(run) if title(word) in titles()), default=None)
    if titled is not None and (given is None or given + 1 == len(run)):
        start, length = titled, _length(run[titled:], families)
    elif given is not None and titled in (None, *range(given + 1)):
        start, length = given, _length(run[given:], families, given=True)
    else:
        return None, 0
    end = start + length
    if not length or POSSESSIVE.search(run[end - 1]):  # Otto Lund's brother
        return None, 0
    borne = tuple(t for word in run[:start] if (t := title(word)) in titles())
    suffixed = words[end : end + 1] == [","] and [w.strip(".").lower() for w in words[end + 1 : end + 2]]
    end += 2 if suffixed and suffixed[0] in SUFFIXES else 0
    name = parse(" ".join(word for word in words[start:end] if word != ","))
    return (PersonName(name.words, borne, name.suffix), end) if name.words else (None, 0)


def _length(run: Sequence[str], families: Collection[str], *, given: bool = False) -> int:
    """Return how many of a run of words that begins with a name belong to it, 0 if that is not known."""
    known = [n for n in range(1 + given, LONGEST + 1) if n <= len(run) and fold(run[n - 1]) in families]
    if known:
        return known[-1]
    names = [*takewhile(lambda word: not (word.endswith(DOING) or word in OF), run)]
    if not given:  # a family name alone, or one of several words in an order of its own
        return len(names) if len(names) < LONGEST else 0
    family = next((n for n in range(1, len(names)) if not _is_before_family(names[n])), 0)
    return family + 1 if family else 0


def _is_before_family(word: str) -> bool:
    return INITIAL.fullmatch(word) is not None or word.lower() in PARTICLES


def _is_large(word: str) -> bool:
    return word[0].isupper() or word in PARTICLES
