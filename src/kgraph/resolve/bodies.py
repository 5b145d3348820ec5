"""Which names of organisations in a set of articles are one organisation's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kgraph.model import Decision
from kgraph.names.bodies import acronyms, is_acronym, key, undotted
from kgraph.names.places import state_of, state_within
from kgraph.names.tables import bodies
from kgraph.resolve.sightings import Known

SPELLINGS, LISTED, ACRONYM, STATES_OWN = 0.95, 0.9, 0.85, 0.75


def same_bodies(known: Iterable[Known]) -> Iterator[Decision]:
    """Yield a decision for each name that is one organisation's with another, fuller or commoner one."""
    found = list(known)
    for rule in (_spellings, _listed, _acronyms, _of_states):
        yield from rule(found)


def _spellings(known: list[Known]) -> Iterator[Decision]:
    """*Justice Department* and *the Department of Justice*."""
    alike: dict[str, list[Known]] = defaultdict(list)
    for body in known:
        alike[key(body.name)].append(body)
    for group in alike.values():
        first, *others = sorted(group, key=_rank)
        for other in others:
            yield _decision(other, first, SPELLINGS, "one name in two forms")


def _listed(known: list[Known]) -> Iterator[Decision]:
    """*Republicans* and *the GOP*: names of one body that the gazetteer has."""
    alike: dict[str, list[Known]] = defaultdict(list)
    for body in known:
        if (listed := bodies().get(undotted(body.name))) is not None:
            alike[listed].append(body)
    for group in alike.values():
        first, *others = sorted(group, key=_rank)
        for other in others:
            yield _decision(other, first, LISTED, "known names of one body")


def _rank(body: Known) -> tuple[int, str]:
    return -body.mentions, body.actor


def _decision(one: Known, other: Known, score: float, reason: str) -> Decision:
    return Decision(one.actor, other.actor, score, f"“{one.name}” and “{other.name}”: {reason}")


def _acronyms(known: list[Known]) -> Iterator[Decision]:
    """*DNC* and *Democratic National Committee*, if no other body in the articles makes these letters."""
    long: dict[str, dict[str, Known]] = defaultdict(dict)
    for body in sorted(known, key=_rank, reverse=True):
        for short in acronyms(body.name):
            long[short][key(body.name)] = body
    for body in known:
        short = undotted(body.name)
        found = list(long.get(short, {}).values()) if is_acronym(short) else []
        if len(found) == 1:
            yield _decision(body, found[0], ACRONYM, "made of the first letters of its words")


def _of_states(known: list[Known]) -> Iterator[Decision]:
    """*State Department* and *US State Department*, if no other state's body in the articles is called so."""
    longer: dict[str, dict[str, Known]] = defaultdict(dict)
    for body in sorted(known, key=_rank, reverse=True):
        state, rest = _without_state(body.name)
        if state and " " in rest:
            longer[key(rest)][state] = body
    for body in known:
        found = list(longer.get(key(body.name), {}).values())
        if len(found) == 1 and state_within(body.name) is None:
            yield _decision(body, found[0], STATES_OWN, "one of them with the name of its state")


def _without_state(name: str) -> tuple[str, str]:
    """Return the state that a name begins with, and the rest of the name; nothing if it has none."""
    words = name.split()
    for length in range(min(len(words) - 1, 3), 0, -1):
        if (state := state_of(" ".join(words[:length]).removesuffix("'s").removesuffix("’s"))) is not None:
            return state, " ".join(words[length:])
    return "", name
