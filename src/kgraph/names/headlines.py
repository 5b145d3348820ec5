"""Headlines and publishers: the people whom a title names, and the office that publishes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby

from kgraph.names.name_tables import PARTICLES, given_names, titles
from kgraph.names.offices import office_of_house, office_within
from kgraph.names.people import BEFORE_TITLES, PersonName, fold, title

WORD = re.compile(r"[^\W\d_][\w.’'-]*|\S")
POSSESSIVE = re.compile(r"['’]s?$")
LONGEST = 4  # words of a name


@dataclass(frozen=True, slots=True)
class Headed:
    """Somebody named in a headline, with the words of his title in small letters (*prime minister*), and what
    tells whose he is (*Greek*, *European Council*).
    """

    name: PersonName
    title: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class Headline:
    """What title and publisher of an article tell of who is meant in it: the people whom the title names, and
    the office that publishes it (*president*, of *Russia*). ``housed`` is whether the publisher is the house
    where it is held (*the White House*), which also tells what others there do.
    """

    people: tuple[Headed, ...] = ()
    office: str = ""
    state: str = ""
    housed: bool = False


def headline(heading: str, publisher: str, families: Collection[str]) -> Headline:
    """Return what a title and a publisher tell; ``families`` are the folded last words of the names of
    people in the article, by which the end of a name is known among other words written large.
    """
    office, state = office_within(publisher)
    housed = not office
    if housed:
        office, state = office_of_house(publisher)
    return Headline(tuple(_people(heading, families)), office, state, housed)


def _people(heading: str, families: Collection[str]) -> Iterator[Headed]:
    words = (POSSESSIVE.sub("", word) for word in WORD.findall(heading))
    for large, run in groupby(words, key=lambda word: word[:1].isupper() or word in PARTICLES):
        if large:
            yield from _in_run(list(run), families)


def _in_run(run: list[str], families: Collection[str]) -> Iterator[Headed]:
    """Yield the names in a run of words written large, each with the title and the words before it."""
    at = since = 0
    while at < len(run):
        start = at
        while at < len(run) - 1 and title(run[at]) in titles().keys() | BEFORE_TITLES:
            at += 1
        before = tuple(map(title, run[start:at]))
        ends = [n for n in range(1, LONGEST + 1) if at + n <= len(run) and fold(run[at + n - 1]) in families]
        known = fold(run[at]) in given_names()
        if ends and (before or (known and ends[-1] > 1)):
            name = run[at : at + ends[-1]]
        elif known and before and at + 1 < len(run):
            name = run[at : at + 2]
        else:
            at += 1
            continue
        ungendered = tuple(t for t in before if titles().get(t) == "")  # *chess master* is no *Master Kral*
        yield Headed(PersonName(tuple(name), ungendered), before, " ".join(run[since:start]))
        at = since = at + len(name)
