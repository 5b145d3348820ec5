"""Which names of organisations in a set of articles are one organisation's.

A block holds the names that make one key: the same words, an entry of the gazetteer, an acronym, or
the same words with and without the name of a state; of groups that are somebody's, owner and noun.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgraph.entities.evidence import EntityEvidence
from kgraph.model import Decision
from kgraph.names import bodies
from kgraph.names.groups import group
from kgraph.names.name_tables import bodies as listed
from kgraph.names.name_tables import organs
from kgraph.names.places import state_of, state_within

SORT = "body"
SCORES = {"words": 0.95, "listed": 0.9, "acronym": 0.85, "leading": 0.8, "state": 0.75, "group": 0.85}
SHARED = {"words": "one name in two forms", "listed": "known names of one body"}


def keys(known: EntityEvidence) -> set[str]:
    """Return the keys of the blocks that an actor stands in, none if it is a person."""
    return set(_keys(known.name)) if known.may_be_body else set()


def _keys(name: str) -> Iterator[str]:
    short = bodies.undotted(name)
    yield f"words:{bodies.key(name)}"
    if short in listed():
        yield f"listed:{listed()[short]}"
        yield f"leading:{listed()[short]}"
    if short in organs():
        yield f"leading:{organs()[short]}"
    yield from (f"acronym:{letters}" for letters in bodies.acronyms(name) if bodies.is_acronym(letters))
    if bodies.is_acronym(short):
        yield f"acronym:{short}"
    if (described := group(name)) is not None:
        yield f"group:{described.key}"
    rest = _without_state(name)[1]
    if " " in rest:
        yield f"state:{bodies.key(rest)}"


def decide(key: str, known: list[EntityEvidence]) -> Iterator[Decision]:
    """Yield a decision for each name in a block that is one body's with another, fuller or commoner one."""
    how, _, shared = key.partition(":")
    if how in SHARED:
        first, *others = sorted(known, key=_rank)
        yield from (_decision(other, first, how, SHARED[how]) for other in others)
    elif how == "acronym":
        yield from _acronyms(shared, known)
    elif how == "group":
        yield from _groups(known)
    elif how == "leading":
        yield from _organs(known)
    else:
        yield from _of_states(known)


def _rank(body: EntityEvidence) -> tuple[int, str]:
    return -body.mentions, body.actor


def _decision(one: EntityEvidence, other: EntityEvidence, how: str, reason: str) -> Decision:
    reason = f"“{one.name}” and “{other.name}”: {reason}"
    return Decision(one.actor, other.actor, SCORES[how], reason)


def _acronyms(letters: str, known: list[EntityEvidence]) -> Iterator[Decision]:
    """*DNC* and *Democratic National Committee*, if no other body in the articles makes these letters."""
    short = [k for k in known if bodies.undotted(k.name) == letters]
    long = [k for k in known if bodies.undotted(k.name) != letters]
    if (only := _only(long, {bodies.key(k.name) for k in long})) is not None:
        yield from (_decision(k, only, "acronym", "made of the first letters of its words") for k in short)


def _organs(known: list[EntityEvidence]) -> Iterator[Decision]:
    """*Democratic National Committee* and *Democrats*: who leads a body and acts for it, as a government
    does for its state, where the articles name the body too.
    """
    led = sorted((k for k in known if bodies.undotted(k.name) in listed()), key=_rank)
    for organ in (k for k in known if led and bodies.undotted(k.name) in organs()):
        yield _decision(organ, led[0], "leading", "leads it and acts for it")


def _of_states(known: list[EntityEvidence]) -> Iterator[Decision]:
    """*State Department* and *US State Department*, if no other state's body in the articles is called so."""
    long = [k for k in known if _without_state(k.name)[0]]
    bare = [k for k in known if k not in long and state_within(k.name) is None]
    if (only := _only(long, {_without_state(k.name)[0] for k in long})) is not None:
        yield from (_decision(k, only, "state", "one of them with the name of its state") for k in bare)


def _groups(known: list[EntityEvidence]) -> Iterator[Decision]:
    """*Arcadian officials* and *officials of Arcadia*, *Ivo Kral's team* and *the Kral team*, if the articles
    name the team of no other Kral.
    """
    owners = {described.owner for k in known if (described := group(k.name)) is not None}
    full = {owner for owner in owners if " " in owner}
    if len(full) <= 1:
        first, *others = sorted(known, key=_rank)
        yield from (_decision(k, first, "group", "one group in two forms") for k in others)


def _only(long: list[EntityEvidence], different: Iterable[str]) -> EntityEvidence | None:
    """Return the commonest of some names if they are one body's."""
    return min(long, key=_rank) if len(set(different)) == 1 else None


def _without_state(name: str) -> tuple[str, str]:
    """Return the state that a name begins with, or nothing, and the rest of the name."""
    words = name.split()
    for length in range(min(len(words) - 1, 3), 0, -1):
        if (state := state_of(" ".join(words[:length]).removesuffix("'s").removesuffix("’s"))) is not None:
            return state, " ".join(words[length:])
    return "", name
