"""States and alliances under all their names: synonyms, demonyms, seats of government."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kgraph.errors import LexiconError
from kgraph.names.name_tables import outsiders, rows

COLUMNS = 4
LONGEST_NAME = 4  # words of a state's name
GOVERNMENTS = (" government", " administration")


@dataclass(frozen=True, slots=True)
class Places:
    """Names of states as they are written, each to the state's canonical name: ``names`` of the
    state, ``seats`` of its government, ``adjectives`` from it, ``peoples`` in the plural.
    """

    names: Mapping[str, str]
    seats: Mapping[str, str]
    adjectives: Mapping[str, str]
    peoples: Mapping[str, str]


@cache
def places() -> Places:
    """Return the gazetteer. Raises ``LexiconError`` that names a row that does not fit."""
    names: dict[str, str] = {}
    seats: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    peoples: dict[str, str] = {}
    for where, (state, *lists) in rows("places.tsv", COLUMNS):
        others, demonyms, governments = map(_split, lists)
        if not state:
            raise LexiconError(f"{where}: a state without a name")
        names.update(dict.fromkeys((state, *map(_bare, others)), state))
        seats.update(dict.fromkeys(map(_bare, governments), state))
        for name in demonyms:
            (peoples if _is_people(name, demonyms) else adjectives).setdefault(name, state)
    return Places(names, seats, adjectives, peoples)


def _is_people(name: str, demonyms: tuple[str, ...]) -> bool:
    return name.endswith("s") and name[:-1] in demonyms


def _split(cell: str) -> tuple[str, ...]:
    return (
        () if cell.strip() in ("", "-") else tuple(part.strip() for part in cell.split("|") if part.strip())
    )


def _bare(name: str) -> str:
    return name.replace("’", "'").removeprefix("the ").removeprefix("The ")


def state_of(name: str) -> str | None:
    """Return the state that ``name`` names by itself (*US*, *Washington*, *Israeli*, *the Israeli
    government*), if any. A government that acts is the state that acts.
    """
    name, known = _bare(name), places()
    government = next((end for end in GOVERNMENTS if name.lower().endswith(end)), None)
    if government is not None:
        start = name[: -len(government)].removesuffix("'s").removesuffix("’s")
        return known.names.get(start) or known.adjectives.get(start)
    return known.names.get(name) or known.seats.get(name) or known.adjectives.get(name)


def state_within(name: str) -> str | None:
    """Return the state that a longer name begins with (*Israeli officials*, *US State Department*),
    or whose people it names. A seat of government does not count: *Washington Post*.
    """
    words, known = _bare(name).split(), places()
    for length in range(min(len(words) - 1, 4), 0, -1):
        start = " ".join(words[:length]).removesuffix("'s").removesuffix("’s")
        if (state := known.names.get(start) or known.adjectives.get(start)) is not None:
            return state
    return known.peoples.get(_bare(name))


def state_belonged_to(name: str) -> str | None:
    """Return the state that a longer name begins with and whose it is (*Israeli officials*, *US State
    Department*, *Syria's army*): not of those outside of it (*Syria's neighbours*, *US allies*), nor of
    what is only about it (*Iran hawks*, *Syria envoy*).
    """
    words, known = _bare(name).split(), places()
    if any(_singular(word.lower()) in outsiders() for word in words):
        return None
    for length in range(min(len(words) - 1, 4), 0, -1):
        start = " ".join(words[:length])
        state = start.removesuffix("'s").removesuffix("’s")
        if state in known.names:
            is_owner = state != start or state.replace(".", "").isupper() or words[-1][0].isupper()
            return known.names[state] if is_owner else None
        if state in known.adjectives:
            return known.adjectives[state]
    return known.peoples.get(_bare(name))


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def beginning(words: Sequence[str], named: Callable[[str], str | None]) -> tuple[int, str]:
    """Return how many of the first words name a state, as many as may, and which it is by ``named``; 0 and
    nothing if they name none.
    """
    for length in range(min(LONGEST_NAME, len(words)), 0, -1):
        if state := named(" ".join(words[:length])):
            return length, state
    return 0, ""
