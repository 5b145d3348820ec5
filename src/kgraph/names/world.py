"""What is known of states and other bodies by their names: sector, codes of the state, Wikidata's item.

The tables say where they come from. A name is in them only if it says by itself which body it means.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kgraph.errors import LexiconError
from kgraph.iris import WIKIDATA
from kgraph.model import Facts, Sector
from kgraph.names.name_tables import rows
from kgraph.names.offices import office
from kgraph.names.places import places, state_of

LONGEST_STATE = 4  # words
ENDS = ("'s", "’s")


@dataclass(frozen=True, slots=True)
class Body:
    """A state or another body: its canonical ``name``, what is known of it, and the IRI of its item in
    Wikidata, empty where that is not sure.
    """

    name: str
    facts: Facts
    item: str = ""


@cache
def states() -> Mapping[str, Body]:
    """Return the states by their canonical names, without those whose name may mean something else."""
    found = {}
    for where, (name, sector, alpha2, alpha3, item) in rows("states.tsv", 5):
        found[name] = Body(name, Facts(_sector(sector, where), alpha2, alpha3), _iri(item))
    return found


@cache
def _codes() -> Mapping[str, str]:
    """Return the alpha-3 code of each alpha-2 code."""
    return {body.facts.alpha2: body.facts.alpha3 for body in states().values()}


@cache
def _bodies() -> Mapping[str, Body]:
    found = {}
    for where, (name, others, sector, alpha2, item, _) in rows("world.tsv", 6):
        country = alpha2.strip("-")
        facts = Facts(_sector(sector, where), country, _codes()[country] if country else "")
        body = Body(name, facts, _iri(item))
        found.update({_key(each): body for each in (name, *others.split("|"))})
    return found


@cache
def _organs() -> Mapping[str, Sector]:
    return {
        name: _sector(sector, where)
        for where, (sector, names) in rows("organs.tsv", 2)
        for name in names.split("|")
    }


def _sector(name: str, where: str) -> Sector:
    try:
        return Sector(f"{name}Sector")
    except ValueError:
        raise LexiconError(f"{where}: “{name}” is no sector") from None


def _iri(item: str) -> str:
    return "" if item == "-" else WIKIDATA + item


def _key(name: str) -> str:
    """Return the form in which a name is looked up: *WHO* is not *who*, but *state department* is *State
    Department*.
    """
    plain = name.replace("’", "'")
    return plain.casefold() if " " in plain else plain


def body(name: str) -> Body | None:
    """Return the well-known body or the state that ``name`` means and no other, if any."""
    state = state_of(name)
    if state is not None:
        return _bodies().get(_key(state)) or states().get(state)
    return _bodies().get(_key(name))


def facts_of(name: str) -> Facts | None:
    """Return what the name of an actor tells: of a known body, of an organ of a state (*US troops*,
    *Supreme Court of India*), of who holds an office (*Israeli prime minister*); else ``None``.
    """
    known = body(name)
    if known is not None:
        return known.facts
    return next(_of_states(name), None)


def _of_states(name: str) -> Iterator[Facts]:
    if held := office(name):
        ends = (states()[end] for end in _tails(held) if end in states())
        yield from (_belonging(state, Sector.GOVERNMENT) for state in ends)
    for state, rest in _parted(name):
        if (sector := _organs().get(rest.casefold())) is not None and state in states():
            yield _belonging(states()[state], sector)


def _belonging(state: Body, sector: Sector) -> Facts:
    return Facts(sector, state.facts.alpha2, state.facts.alpha3)


def _tails(held: str) -> Iterator[str]:
    """Yield what stands after each *of* in an office."""
    parts = held.split(" of ")
    return (" of ".join(parts[at:]) for at in range(1, len(parts)))


def _parted(name: str) -> Iterator[tuple[str, str]]:
    """Yield the states that a name begins or ends with, each with the rest; no seat of government is one."""
    known, words = places(), name.removeprefix("the ").removeprefix("The ").split()
    for length in range(min(len(words) - 1, LONGEST_STATE), 0, -1):
        start = " ".join(words[:length])
        for end in ENDS:
            start = start.removesuffix(end)
        if state := known.names.get(start) or known.adjectives.get(start):
            yield state, " ".join(words[length:])
    organ, of, rest = name.rpartition(" of ")
    if of and (state := known.names.get(rest.removeprefix("the "))):
        yield state, organ
